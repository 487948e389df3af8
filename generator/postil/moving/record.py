"""The file that remembers which entry moved where: `seeds/moved.yaml`."""

from __future__ import annotations

from typing import Literal

from postil.files.edit_yaml import edit_fields
from postil.model.edit import FieldAddition, Removal
from postil.model.failure import PostilError
from postil.model.register import MovedEntry
from postil.parse.layout import MOVED
from postil.parse.moved import parse_moved

_HEAD = "# Ids that entries had before: `postil rename` and `postil merge` write them, so that old addresses lead on.\n"


def record_move(data: bytes | None, old: str, new: str, how: Literal["rename", "merge"]) -> bytes:
    """Write a move behind those before it; where an id is in use again, its own move is over.

    Raises PostilError where the file does not read as such, or cannot be changed.
    """
    moves = {move.id for move in read_moves(data)}
    text = (data or _HEAD.encode()).decode()
    if old in moves:
        text = _edit(text, Removal(MOVED, old))
    line = f"{old}: {new}" if how == "rename" else f"{old}: {{to: {new}, how: merge}}"
    text = _edit(text, FieldAddition(MOVED, "", line)) if moves - {old} else _append(text, line)
    if new in moves:
        text = _edit(text, Removal(MOVED, new))
    return text.encode()


def read_moves(data: bytes | None) -> tuple[MovedEntry, ...]:
    """Read the moves so far. Raises PostilError where the file has a mistake."""
    read = parse_moved(MOVED, data or b"")
    if read.diagnostics:
        raise PostilError(f"cannot read {MOVED}: {read.diagnostics[0].message}", "mend it first")
    return read.value


def _append(text: str, line: str) -> str:
    """Write the first line of a file in which nothing stands but comments."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    after = text + ("" if text.endswith(("\n", "\r")) else line_end) + line + line_end
    read_moves(after.encode())
    return after


def _edit(text: str, edit: FieldAddition | Removal) -> str:
    after = edit_fields(text, (edit,))
    if after is None:
        raise PostilError(f"cannot change {MOVED} without touching more", "mend it by hand; nothing was written")
    return after
