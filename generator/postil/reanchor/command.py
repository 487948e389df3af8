"""The command that brings notes after their text: read, revise, show, ask, write."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from postil.files.edit import apply_edits
from postil.files.former import find_former, keep_former
from postil.files.read import read_reader
from postil.model.edit import FieldEdit
from postil.model.failure import PostilError
from postil.model.revision import Revised, Revision
from postil.pipeline import Options, parse_files
from postil.report.revision import render_revised, render_revision, revisions_as_json

from .revise import pin_of, revise

Ask = Callable[[str, tuple[str, ...]], str]
"""Puts a question with its answers, the last being that which changes nothing."""
Tell = Callable[[str], None]


def reanchor_reader(folder: Path, take_proven: bool, as_json: bool, ask: Ask | None, tell: Tell) -> int:
    """Bring the notes of a reader after their texts, and give how many quotes are left to decide.

    What is proven is written if `take_proven`, or if `ask` is answered so; the others if `ask` is. A text is pinned
    anew when nothing of it is left. Raises PostilError where there is no text, where a file cannot be read or
    written, or changed meanwhile.
    """
    files = read_reader(folder)
    revisions = revise(files, lambda path, digest: find_former(folder, path, digest))
    parsed = parse_files(files, Options())[0]
    texts = {document.path: document.prose.text for document in parsed.documents}
    if not texts:
        raise PostilError("there is no text to bring notes after", "name the folder that holds `seeds/`")
    if not as_json and not any(map(pin_of, parsed.sidecars)):
        tell("No notes are pinned to their text yet: `postil check --fix` pins them.")
        return 0
    written: dict[str, bool] = {}
    left = 0
    for revision in revisions:
        if not as_json:
            tell(render_revision(revision, texts[revision.seed]))
        edits, open_ = _decide(revision, texts[revision.seed], take_proven, ask, tell)
        left += open_
        if edits and (take_proven or ask):
            expected = {revision.path: hashlib.sha256(files[revision.path]).hexdigest()}
            written[revision.path] = bool(apply_edits(edits, folder, expected))
            keep_former(folder, files[revision.seed])
    if as_json:
        tell(revisions_as_json(revisions, written).rstrip("\n"))
    else:
        tell(_sum_up(revisions, written, left))
    return left


def _decide(
    revision: Revision, text: str, take_proven: bool, ask: Ask | None, tell: Tell
) -> tuple[tuple[FieldEdit, ...], int]:
    """Say what is to be written of a sidecar, and how many of its quotes are left."""
    proven = [one for one in revision.quotes if one.is_proven]
    edits = [edit for one in proven for edit in one.candidates[0].edits]
    question = f"Write the {len(proven)} that are certain?"
    is_agreed = take_proven or not proven or bool(ask and ask(question, _YES_NO) == "y")
    if not is_agreed:
        return (), len(proven) + len(revision.open)
    left = 0
    for one in revision.open:
        chosen = _choose(one, text, ask, tell)
        edits += chosen or ()
        left += chosen is None
    if not left:
        edits.append(revision.pin)
    return tuple(edits), left


_YES_NO = ("y", "n")


def _choose(revised: Revised, text: str, ask: Ask | None, tell: Tell) -> Iterable[FieldEdit] | None:
    """Ask where a quote stands now; None where it is left as it is."""
    if ask is None or not revised.candidates:
        return None
    tell(render_revised(revised, text))
    numbers = tuple(str(number) for number in range(1, len(revised.candidates) + 1))
    answer = ask("Which? s leaves it as it is", (*numbers, "s"))
    return None if answer == "s" else revised.candidates[int(answer) - 1].edits


def _sum_up(revisions: tuple[Revision, ...], written: dict[str, bool], left: int) -> str:
    if not revisions:
        return "Every pinned text is as it was: nothing to do."
    changed = [path for path, is_written in written.items() if is_written]
    nothing = "Nothing was written; `--apply` writes what is certain, and the pin."
    parts = [f"Written: {', '.join(changed)}." if changed else nothing]
    if left:
        parts.append(
            f"{left} left; where a passage is gone, quote other words, or list the note with `unplaced: <reason>`."
        )
    return " ".join(parts)
