"""Every reference of a reader's files moved from one entity to another, file by file, no other byte changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postil.model.edit import Edit, FieldEdit, Removal
from postil.parse.layout import CONFIG, sort_files
from postil.parse.node import Node
from postil.parse.reading import read_text
from postil.parse.seed import split_front_matter

from .links import move_links
from .references import (
    ENTRY_IDS,
    ENTRY_PROSE,
    SIDECAR_IDS,
    SIDECAR_PROSE,
    Field,
    Pattern,
    below_each,
    find_fields,
    names_entity,
)
from .settings import move_in_config
from .source import Files, Move, decode, edit_text, read_node


class Rewritten(NamedTuple):
    """The files that changed, and what there is to say about it."""

    files: dict[str, bytes]
    said: tuple[str, ...]


def move_references(files: Files, move: Move, more: tuple[Edit, ...] = ()) -> Rewritten:
    """Move every reference, and make more edits in the same go.

    Raises PostilError where a file that may hold a reference does not parse, or cannot be changed.
    """
    changed: dict[str, bytes] = {}
    said: list[str] = []
    for path, ids, prose in _list_files(files):
        before = files[path]
        if move.old.encode() in before or b"\\" in before:
            text = decode(path, before)
            own = tuple(edit for edit in more if edit.path == path)
            after = _rewrite(path, text, (ids, prose), own, move, said) if ids or prose else text
            after = _move_body(path, after, move)
            if after != text:
                changed[path] = after.encode()
    if CONFIG in files and move.old_page.encode() in files[CONFIG]:
        changed |= move_in_config(files[CONFIG], move)
    return Rewritten(changed, tuple(said))


def find_references(files: Files, id: str) -> tuple[tuple[str, str], ...]:
    """List by path and pointer the fields that name an entity by its id."""
    return tuple(
        (path, field.pointer)
        for path, ids, _ in _list_files(files)
        if ids and (id.encode() in files[path] or b"\\" in files[path])
        for field in find_fields(read_node(path, decode(path, files[path])), ids)
        if names_entity(field, id)
    )


def _list_files(files: Files) -> Iterator[tuple[str, tuple[Pattern, ...], tuple[Pattern, ...]]]:
    """List the hand-written files, with where they hold ids and Markdown."""
    layout = sort_files(files).value
    entries = {path for path, _ in layout.entities}
    registers = {path for path, _ in layout.registers}
    for path in sorted(files):
        if path.startswith("seeds/") and path.endswith((".notes.yaml", ".notes.json")):
            yield path, SIDECAR_IDS, SIDECAR_PROSE
        elif path in entries:
            yield path, ENTRY_IDS, ENTRY_PROSE
        elif path in registers:
            yield path, below_each(ENTRY_IDS), below_each(ENTRY_PROSE)
        elif path in layout.pages:
            yield path, (), ()


def _rewrite(
    path: str,
    text: str,
    patterns: tuple[tuple[Pattern, ...], tuple[Pattern, ...]],
    more: tuple[Edit, ...],
    move: Move,
    said: list[str],
) -> str:
    ids, prose = patterns
    node = read_node(path, text)
    named = [field for field in find_fields(node, ids) if names_entity(field, move.old)]
    doubled = [field for field in named if any(field_names(one, move.new) for one in field.siblings)]
    kept = (one for one in named if one not in doubled)
    edits: list[Edit] = [FieldEdit(path, one.pointer, one.text[: -len(move.old)] + move.new) for one in kept]
    in_prose = (field for field in find_fields(node, prose) if move.old_page in field.text)
    edits += [
        FieldEdit(path, field.pointer, step)
        for field in in_prose
        for step in move_links(field.text, move.old_page, move.new_page)
    ]
    removals = [removal for field in doubled for removal in _drop(path, node, field, move, said)]
    return edit_text(path, edit_text(path, text, (*edits, *more)), tuple(reversed(removals)))


def field_names(text: str, id: str) -> bool:
    """Say whether a text names an entity, in the short form or in the long one."""
    return names_entity(Field("", text), id)


def _drop(path: str, node: Node, field: Field, move: Move, said: list[str]) -> Iterator[Removal]:
    """Take the old id out of a list that has the new one already; a mention that two ids shared is then decided."""
    yield Removal(path, field.pointer)
    place, _, _ = field.pointer.rpartition("/")
    mention = place.removesuffix("/of")
    if mention == place or len(field.siblings) > 1:
        said.append(f"{path}: `{place}` named both; `{move.new}` stays")
        return
    said.append(f"{path}: `{mention}` was undecided between the two; now it means `{move.new}`")
    if any(one.pointer == f"{mention}/undecided" for one in find_fields(node, (("mentions", "[]", "undecided"),))):
        yield Removal(path, f"{mention}/undecided")


def _move_body(path: str, text: str, move: Move) -> str:
    """Move the links in the Markdown below the front matter."""
    if not path.endswith(".md") or move.old_page not in text:
        return text
    levelled, _ = read_text(path, text.encode())
    lines_before = split_front_matter(levelled)[2]
    start = _start_of_line(text, lines_before)
    steps = move_links(text[start:], move.old_page, move.new_page)
    return text[:start] + steps[-1] if steps else text


def _start_of_line(text: str, number: int) -> int:
    """Give where the line begins that has so many lines before it; a line ends with CR LF, LF or CR."""
    at = 0
    for _ in range(number):
        ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
        at = min(ends) + 1 if ends else len(text)
        at += text[at - 1 : at + 1] == "\r\n"
    return at
