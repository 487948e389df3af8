"""Hand-written files as text: decoded, read, edited, or refused with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from postil.files.edit_yaml import edit_fields, edit_front_matter
from postil.files.meaning import parse_text
from postil.model.edit import Edit
from postil.model.failure import PostilError
from postil.parse.node import Node
from postil.parse.reading import read_text
from postil.parse.seed import split_front_matter

Files = Mapping[str, bytes]


class Move(NamedTuple):
    """An entity's old id and its new one, both of one register."""

    register: str
    old: str
    new: str

    @property
    def old_page(self) -> str:
        """The address that the entity had, without the ending."""
        return f"{self.register}/{self.old}"

    @property
    def new_page(self) -> str:
        """The address that the entity has from now on, without the ending."""
        return f"{self.register}/{self.new}"


def read_node(path: str, text: str) -> Node:
    """Read a YAML file, or the front matter of a Markdown file. Raises PostilError where it does not parse."""
    content = "\n" + split_front_matter(read_text(path, text.encode())[0])[0] if path.endswith(".md") else text
    checked = parse_text(content)
    if checked.diagnostics:
        first = checked.diagnostics[0]
        line = getattr(first.location, "line", 0)
        raise PostilError(f"cannot read {path}:{line}: {first.message}", "mend it first; `postil check` says how")
    return checked.value


def decode(path: str, data: bytes) -> str:
    """Decode a file. Raises PostilError where it is no UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PostilError(f"cannot read {path}: it is no UTF-8", "mend it first; `postil check` says where") from error


def edit_text(path: str, text: str, edits: tuple[Edit, ...]) -> str:
    """Make edits of a YAML file or of front matter. Raises PostilError that names the first which cannot be made."""
    edit = edit_front_matter if path.endswith(".md") else edit_fields
    after = edit(text, edits) if edits else text
    if after is not None:
        return after
    for one in edits:
        after = edit(text, (one,))
        if after is None:
            what = f"cannot change `{one.pointer}` in {path} without touching more; nothing was written"
            raise PostilError(what, "change this field by hand, then repeat the command")
        text = after
    return text
