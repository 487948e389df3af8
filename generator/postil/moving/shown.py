"""A plan for people, as a short diff, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from postil.model.edit import FileChange

from .compare import compare_lines
from .plan import Plan

_WORDS = 110
_AROUND = 30


class Hunk(NamedTuple):
    """Lines that change together. `line` counts from 1, in the file as it is; in a new file, as it shall be."""

    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def render_plan(plan: Plan) -> str:
    """Say what a plan would change, line by line, and what there is to know about it."""
    move = plan.move
    count = f"{len(plan.changes)} files change"
    what = (
        f"Rename `{move.old}` to `{move.new}`" if plan.command == "rename" else f"Merge `{move.old}` into `{move.new}`"
    )
    lines = [f"{what}: {count}", ""]
    for change in plan.changes:
        lines += [*_render_change(change), ""]
    lines += [f"- {one}" for one in plan.said]
    lines.append(f"{move.old_page}.html will lead to {move.new_page}.html.")
    return "\n".join(lines)


def plan_as_json(plan: Plan, is_written: bool) -> str:
    """Give a plan as JSON."""
    data = {
        "command": plan.command,
        "register": plan.move.register,
        "old": plan.move.old,
        "new": plan.move.new,
        "written": is_written,
        "files": [
            {
                "path": one.path,
                "becomes": one.new_path or (one.path if one.after is not None else None),
                "new": one.before is None,
                "changes": [{"line": h.line, "before": h.before, "after": h.after} for h in list_hunks(one)],
            }
            for one in plan.changes
        ],
        "said": plan.said,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def list_hunks(change: FileChange) -> Iterator[Hunk]:
    """List the lines of a file that change."""
    before, after = (_lines(data) for data in (change.before, change.after))
    for a, b, c, d in compare_lines(before, after):
        yield Hunk(a + 1 if before else c + 1, tuple(before[a:b]), tuple(after[c:d]))


def _render_change(change: FileChange) -> Iterator[str]:
    if change.new_path:
        yield f"{change.path} → {change.new_path}"
    elif change.after is None:
        yield f"{change.path} goes"
    for hunk in list_hunks(change):
        if not change.new_path and change.after is not None:
            yield f"{change.path}:{hunk.line}" + (" (new)" if change.before is None else "")
        pairs = len(hunk.before) == len(hunk.after)
        for index, line in enumerate(hunk.before):
            yield f"  - {_cut(line, hunk.after[index] if pairs else '')}"
        for index, line in enumerate(hunk.after):
            yield f"  + {_cut(line, hunk.before[index] if pairs else '')}"


def _lines(data: bytes | None) -> list[str]:
    text = (data or b"").decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n") if text else []


def _cut(line: str, other: str) -> str:
    """Give so much of a long line that the place where it differs from another is seen; of one alone, all."""
    if len(line) <= _WORDS or not other:
        return line
    at = next((n for n, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), 0)
    start = max(0, min(at - _AROUND, len(line) - _WORDS))
    end = start + _WORDS
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
