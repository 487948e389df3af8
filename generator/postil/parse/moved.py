"""`moved.yaml`: ids that entries of the registers had before."""

from __future__ import annotations

from typing import Literal

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Pointer
from postil.model.register import MovedEntry
from postil.model.value import Value

from .checks import check_id
from .decode import Format, decode_record
from .node import Tree, child
from .records import FORMAT
from .short_forms import bare_id
from .yaml import read_yaml


class MovedRecord(Value, frozen=True):
    """A move as written."""

    to: str
    how: Literal["rename", "merge"] = "rename"


def parse_moved(path: str, data: bytes) -> Checked[tuple[MovedEntry, ...]]:
    """Parse the ids that entries had before, each with that which they have now, in the order written."""
    tree = read_yaml(path, data)
    read = decode_record(path, tree.value, dict[str, MovedRecord], _FORMAT)
    found: list[Diagnostic] = [*tree.diagnostics, *read.diagnostics]
    moves: list[MovedEntry] = []
    for id, record in (read.value or {}).items():
        pointer = child("", id)
        to = bare_id(record.to)
        if complaint := check_id(id):
            found.append(catalog.wrong_value(Pointer(path, pointer, "key"), id, complaint))
        elif complaint := check_id(to):
            found.append(catalog.wrong_value(Pointer(path, pointer), record.to, complaint))
        else:
            moves.append(MovedEntry(id, to, record.how, path, pointer))
    return Checked(tuple(moves), tuple(found))


def _lengthen(tree: Tree) -> Tree:
    """`zhovtis` is `{to: zhovtis}`."""
    return {"to": tree} if isinstance(tree, str) else tree


_FORMAT = Format({**FORMAT.long_forms, MovedRecord: _lengthen}, FORMAT.checks)
