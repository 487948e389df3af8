"""What a move will do to a reader's files, as data; and the plan of a rename."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from postil.model.edit import Edit, FieldEdit, FileChange, KeyEdit
from postil.model.failure import PostilError
from postil.parse.layout import MOVED

from .entry import Entry, check_new_id, find_entries, find_entry
from .record import read_moves, record_move
from .rewrite import find_references, move_references
from .source import Files, Move
from .unnamed import refuse_unnamed


class Plan(NamedTuple):
    """Everything that a command would write, and what there is to say about it."""

    command: Literal["rename", "merge"]
    move: Move
    changes: tuple[FileChange, ...]
    said: tuple[str, ...]


def plan_rename(files: Files, old: str, new: str) -> Plan:
    """Plan to give an entry another id. Raises PostilError where that cannot or should not be done."""
    entries = find_entries(files)
    entry, id = find_entry(files, entries, old), check_new_id(new)
    if id == entry.id:
        raise PostilError(f"`{id}` is the id that the entry has", "name another")
    if id in entries:
        is_alike = entries[id][0].register == entry.register
        cure = "choose another id" + (f"; to make the two one, `postil merge {entry.id} {id}`" if is_alike else "")
        raise PostilError(f"there is an entry `{id}` already, in {entries[id][0].path}", cure)
    refuse_unnamed(files, entry.id)
    _refuse_given_up(files, entry.id, id)
    move = Move(entry.register, entry.id, id)
    rewritten = move_references(files, move, () if entry.has_own_file else (_rename_in(entry, id),))
    after = {**files, **rewritten.files}
    new_path = ""
    if entry.has_own_file:
        new_path = f"{entry.path.rpartition('/')[0]}/{id}.md"
        after[new_path] = after.pop(entry.path)
    after[MOVED] = record_move(files.get(MOVED), entry.id, id, "rename")
    return finish("rename", move, files, after, rewritten.said, {entry.path: new_path} if new_path else {})


def finish(
    command: Literal["rename", "merge"],
    move: Move,
    before: Files,
    after: Files,
    said: tuple[str, ...],
    renamed: Mapping[str, str] = {},
) -> Plan:
    """Make the plan that leads from the files as they are to those that shall be.

    `renamed` gives new paths. Raises PostilError where the files would still name the old id.
    """
    if left := find_references(after, move.old):
        path, pointer = left[0]
        cure = "change this field by hand, then repeat the command"
        raise PostilError(f"cannot change `{pointer}` in {path}; nothing was written", cure)
    paths = sorted({*before, *after} - set(renamed.values()))
    changes = (
        FileChange(path, before.get(path), after.get(renamed.get(path, path)), renamed.get(path, "")) for path in paths
    )
    return Plan(command, move, tuple(one for one in changes if one.before != one.after or one.new_path), said)


def _refuse_given_up(files: Files, old: str, new: str) -> None:
    """An id that another entry had once stays with that entry, to which links may still lead."""
    following = {move.id: move.to for move in read_moves(files.get(MOVED))}
    last, seen = new, {new}
    while last in following and following[last] not in seen:
        last = following[last]
        seen.add(last)
    if new in following and last != old:
        what = f"`{new}` is an old id of `{last}`, and links may still lead there"
        raise PostilError(what, f"choose another id, or take its line out of {MOVED}")


def _rename_in(entry: Entry, id: str) -> Edit:
    """Change the id of an entry in a file of many: its key, or its field `id`."""
    if entry.pointer == entry.id and entry.node.get("id") is None:
        return KeyEdit(entry.path, entry.pointer, id)
    return FieldEdit(entry.path, f"{entry.pointer}/id", id)
