"""An entry of a register where it is written: its file, its place there, and what it says."""

from __future__ import annotations

import difflib
from collections.abc import Mapping as MappingType
from typing import NamedTuple

from postil.model.failure import PostilError
from postil.parse.checks import check_id
from postil.parse.decode import decode_record
from postil.parse.layout import MOVED, sort_files
from postil.parse.node import Mapping, Node, Scalar, Sequence, child
from postil.parse.records import FORMAT
from postil.parse.register import EntityRecord
from postil.parse.short_forms import bare_id

from .record import read_moves
from .source import Files, decode, read_node

RESERVED = {"none": "`of: none` means nobody", "unsigned": "`author: unsigned` means nobody", "author": "`by: author`"}
"""Ids that mean something else where files name entities."""


class Entry(NamedTuple):
    """An entry where it is written. `pointer` is empty where the file is all its own."""

    id: str
    register: str
    path: str
    pointer: str
    node: Mapping

    @property
    def has_own_file(self) -> bool:
        """Whether the entry is a file, and its id the file's name."""
        return not self.pointer


def find_entries(files: Files) -> dict[str, list[Entry]]:
    """List the entries of all registers by id; a file that does not parse has none here."""
    layout = sort_files(files).value
    found: dict[str, list[Entry]] = {}
    for path, register in layout.entities:
        id = path.rpartition("/")[2].removesuffix(".md")
        found.setdefault(id, []).append(Entry(id, register, path, "", Mapping(())))
    for path, register in layout.registers:
        for id, pointer, node in _list_entries(read_node(path, decode(path, files[path]))):
            found.setdefault(id, []).append(Entry(id, register, path, pointer, node))
    return found


def _suggest(files: Files, entries: MappingType[str, list[Entry]], id: str) -> str:
    moves, now = {move.id: move.to for move in read_moves(files.get(MOVED))}, id
    while now in moves:
        now = moves.pop(now)
    if now != id:
        return f"it moved: name it `{now}`"
    near = difflib.get_close_matches(id, entries, 1)
    return f"did you mean `{near[0]}`?" if near else "name an entry by its id"


def find_entry(files: Files, entries: MappingType[str, list[Entry]], named: str) -> Entry:
    """Find the one entry of an id, in the short form or the long one. Raises PostilError where there is not one."""
    id = bare_id(named)
    own = entries.get(id, [])
    if not own:
        raise PostilError(f"there is no entry `{id}`", _suggest(files, entries, id))
    if len(own) > 1:
        where = " and ".join(one.path for one in own)
        raise PostilError(f"two entries have the id `{id}`: {where}", "give one of them another id by hand first")
    entry = own[0]
    if not entry.has_own_file:
        return entry
    node = read_node(entry.path, decode(entry.path, files[entry.path]))
    return entry._replace(node=node if isinstance(node, Mapping) else Mapping(()))


def read_record(entry: Entry) -> EntityRecord:
    """Read what an entry says. Raises PostilError where a field of it cannot be read."""
    fields = tuple(one for one in entry.node.entries if one[0].text != "id" or entry.has_own_file)
    read = decode_record(entry.path, Mapping(fields), EntityRecord, FORMAT, entry.pointer)
    if read.value is None or any(one.severity == "error" for one in read.diagnostics):
        first = read.diagnostics[0].message
        raise PostilError(
            f"cannot read the entry `{entry.id}` in {entry.path}: {first}", "mend it first; `postil check` says how"
        )
    return read.value


def check_new_id(named: str) -> str:
    """Give the new id in the short form. Raises PostilError where it is none."""
    id = bare_id(named)
    if complaint := check_id(id):
        raise PostilError(f"`{id}` {complaint}", "choose another id")
    if id in RESERVED:
        raise PostilError(f"`{id}` has a meaning of its own in notes ({RESERVED[id]})", "choose another id")
    return id


def _list_entries(root: Node) -> list[tuple[str, str, Mapping]]:
    if isinstance(root, Mapping):
        return [(key.text, child("", key.text), one) for key, one in root.entries if isinstance(one, Mapping)]
    found = []
    for index, one in enumerate(root.items if isinstance(root, Sequence) else ()):
        id = one.get("id") if isinstance(one, Mapping) else None
        if isinstance(one, Mapping) and isinstance(id, Scalar):
            found.append((id.text, str(index), one))
    return found
