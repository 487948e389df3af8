"""The commands that rename an entry and make two one: read, plan, show, ask, write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from postil.files.edit import apply_changes
from postil.files.read import read_reader

from .merge import plan_merge
from .plan import Plan, plan_rename
from .shown import plan_as_json, render_plan
from .source import Files

Ask = Callable[[str, tuple[str, ...]], str]
"""Puts a question with its answers, the last being that which changes nothing."""
Tell = Callable[[str], None]


def rename_entry(folder: Path, ids: tuple[str, str], apply: bool, as_json: bool, ask: Ask | None, tell: Tell) -> bool:
    """Give an entry another id in all files of a reader, and say whether that was written.

    It is written if `apply`, or if `ask` is answered so. Raises PostilError where it cannot or should not be done,
    and where a file cannot be read or written, or changed meanwhile.
    """
    return _move(plan_rename, folder, ids, apply, as_json, ask, tell)


def merge_entries(folder: Path, ids: tuple[str, str], apply: bool, as_json: bool, ask: Ask | None, tell: Tell) -> bool:
    """Let one entry go into another in all files of a reader, likewise."""
    return _move(plan_merge, folder, ids, apply, as_json, ask, tell)


def _move(
    make_plan: Callable[[Files, str, str], Plan],
    folder: Path,
    ids: tuple[str, str],
    apply: bool,
    as_json: bool,
    ask: Ask | None,
    tell: Tell,
) -> bool:
    plan = make_plan(read_reader(folder), *ids)
    if not as_json:
        tell(render_plan(plan))
    question = f"Write these {len(plan.changes)} files?"
    is_agreed = apply or (ask is not None and ask(question, ("y", "n")) == "y")
    written = apply_changes(plan.changes, folder) if is_agreed else ()
    if as_json:
        tell(plan_as_json(plan, bool(written)).rstrip("\n"))
    elif written:
        tell(f"Written: {', '.join(written)}.")
    else:
        tell("Nothing was written; `--apply` writes all of this.")
    return bool(written)
