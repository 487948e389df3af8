"""Two entries of one register made one: what the old one says goes into the new one, then the old one goes."""

from __future__ import annotations

from postil.model.edit import Removal
from postil.model.failure import PostilError
from postil.parse.layout import MOVED, sort_files
from postil.parse.node import Sequence, child
from postil.parse.register import EntityRecord, RelationRecord
from postil.parse.short_forms import bare_id

from .absorb import absorb
from .entry import Entry, find_entries, find_entry, read_record
from .plan import Plan, finish
from .record import record_move
from .references import find_fields
from .rewrite import move_references
from .source import Files, Move, decode, edit_text
from .unnamed import refuse_unnamed


def plan_merge(files: Files, old: str, new: str) -> Plan:
    """Plan to let one entry go into another. Raises PostilError where that cannot or should not be done."""
    entries = find_entries(files)
    goes, stays = find_entry(files, entries, old), find_entry(files, entries, new)
    _refuse(goes, stays, read_record(goes), read_record(stays))
    refuse_unnamed(files, goes.id)
    move = Move(stays.register, goes.id, stays.id)
    said: list[str] = []
    after = dict(files)
    for entry in (goes, stays):
        after[entry.path] = _drop_ties(entry, after[entry.path], move, said)
    rewritten = move_references(after, move)
    after |= rewritten.files
    said += rewritten.said
    layout = sort_files(after).value
    for path in sorted({path for path, _ in (*layout.entities, *layout.registers)} & rewritten.files.keys()):
        after[path] = _drop_doubles(after, path, move.new, said)
    after[stays.path] = absorb(after, _again(after, goes), _again(after, stays), said)
    _remove(after, _again(after, goes))
    after[MOVED] = record_move(files.get(MOVED), goes.id, stays.id, "merge")
    return finish("merge", move, files, after, tuple(said))


def _refuse(goes: Entry, stays: Entry, old: EntityRecord, new: EntityRecord) -> None:
    if goes.id == stays.id:
        raise PostilError(f"`{goes.id}` is one entry", "name two")
    if goes.register != stays.register:
        what = f"`{goes.id}` is one of the {goes.register}, `{stays.id}` one of the {stays.register}"
        raise PostilError(what, "move one of them to the other register by hand first, if they are one")
    for entry, record, other in ((goes, old, stays), (stays, new, goes)):
        if other.id in map(bare_id, record.not_same_as):
            what = f"`{goes.id}` and `{stays.id}` are not the same, says `not_same_as` in {entry.path}"
            raise PostilError(what, "take that out first, if it is wrong")
    for word in ("private", "draft"):
        if getattr(old, word) != getattr(new, word):
            which = goes.id if getattr(old, word) else stays.id
            what = f"`{which}` is {word} and the other entry is not"
            raise PostilError(what, "decide for both alike first: what they say would come together")


def _again(files: Files, entry: Entry) -> Entry:
    return find_entry(files, find_entries(files), entry.id)


def _pointer(entry: Entry, *steps: str | int) -> str:
    pointer = entry.pointer
    for step in steps:
        pointer = child(pointer, step)
    return pointer


def _drop_ties(entry: Entry, data: bytes, move: Move, said: list[str]) -> bytes:
    """Take out the relations between the two: an entry has no tie to itself."""
    ties = read_record(entry).relations
    ours = [index for index, tie in enumerate(ties) if bare_id(tie.to) in (move.old, move.new)]
    said += [f"{entry.path}: {_tell(ties[index])} is left out: an entry has no tie to itself" for index in ours]
    return _remove_relations(entry, data, ours, len(ties)) if ours else data


def _tell(tie: RelationRecord) -> str:
    dates = ", ".join(f"{name} {getattr(tie, name)}" for name in ("since", "until", "when") if getattr(tie, name))
    return f"the relation `{tie.kind}` to `{tie.to}`" + (f" ({dates})" if dates else "")


def _drop_doubles(files: Files, path: str, id: str, said: list[str]) -> bytes:
    """Take out relations that say what another of the same entry says, now that two entries are one."""
    removals: list[Removal] = []
    for entry in (one for several in find_entries(files).values() for one in several if one.path == path):
        entry = find_entry(files, {entry.id: [entry]}, entry.id)
        targets = [field.text for field in find_fields(entry.node, (("relations", "[]", "to"),))]
        if [bare_id(target) for target in targets].count(id) > 1:
            ties = read_record(entry).relations
            doubles = [n for n, tie in enumerate(ties) if bare_id(tie.to) == id and _stands_before(tie, ties[:n])]
            said += [f"{path}: {_tell(ties[n])} stood there twice; once stays" for n in doubles]
            removals += [Removal(path, _pointer(entry, "relations", n)) for n in reversed(doubles)]
    return edit_text(path, decode(path, files[path]), tuple(removals)).encode()


def _stands_before(tie: RelationRecord, others: tuple[RelationRecord, ...]) -> bool:
    return any(bare_id(one.to) == bare_id(tie.to) and _without_target(one) == _without_target(tie) for one in others)


def _without_target(tie: RelationRecord) -> tuple[object, ...]:
    return tuple(getattr(tie, name) for name in tie.__struct_fields__ if name != "to")


def _remove_relations(entry: Entry, data: bytes, indices: list[int], count: int) -> bytes:
    is_list = isinstance(entry.node.get("relations"), Sequence)
    if not is_list or len(indices) == count:
        removals = [Removal(entry.path, _pointer(entry, "relations"))]
    else:
        removals = [Removal(entry.path, _pointer(entry, "relations", index)) for index in reversed(indices)]
    return edit_text(entry.path, decode(entry.path, data), tuple(removals)).encode()


def _remove(files: dict[str, bytes], entry: Entry) -> None:
    """Take an entry out; a file that then holds nothing goes too."""
    if entry.has_own_file:
        del files[entry.path]
        return
    text = edit_text(entry.path, decode(entry.path, files[entry.path]), (Removal(entry.path, entry.pointer),))
    if text.strip("\ufeff \r\n"):
        files[entry.path] = text.encode()
    else:
        del files[entry.path]
