"""What one entry says put into another: what that lacks, in the words as they stand; the rest is named."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any, get_origin

from postil.files.meaning import indent
from postil.files.yaml_lists import write_flow
from postil.model.edit import Edit, FieldAddition, FieldEdit, ItemAddition, Removal
from postil.model.register import Name
from postil.parse.node import child
from postil.parse.reading import read_text
from postil.parse.register import EntityRecord, IdentifiersRecord, RelationRecord
from postil.parse.seed import split_front_matter
from postil.parse.short_forms import bare_id

from .entry import Entry, read_record
from .source import Files, decode, edit_text
from .words import Written, read_written

_HINTS = typing.get_type_hints(EntityRecord, include_extras=True)
_LISTS = tuple(name for name, hint in _HINTS.items() if get_origin(hint) is tuple)
_TAKEN_WHERE_MISSING = ("type", "summary", "died", "living", "image", "correction")
"""Fields of one value that the entry which stays takes over where it says nothing of its own."""
_LEFT = tuple(
    name
    for name in _HINTS
    if name not in (*_LISTS, *_TAKEN_WHERE_MISSING, "name", "summary", "body", "identifiers", "draft", "private")
)


def absorb(files: Files, old: Entry, new: Entry, said: list[str]) -> bytes:
    """Give the file of the entry that stays, with all that the other says and it lacks."""
    was, has = read_record(old), read_record(new)
    source = read_written(old.path, decode(old.path, files[old.path]), old.pointer)
    before = decode(new.path, files[new.path])
    edits = [
        *_add_lists(source, new, was, has, said),
        *_add_identifiers(new, was, has, said),
        *_add_fields(source, new, was, has),
    ]
    text = edit_text(new.path, before, tuple(edits))
    text = _add_prose(text, new, _left_prose(source, was, has), has)
    said += _list_left(source, new, was, has)
    said += (f"left out: the comment `{comment}`" for comment in source.comments_left(before, text))
    return text.encode()


def _add_lists(source: Written, new: Entry, was: Any, has: Any, said: list[str]) -> Iterator[Edit]:
    for field in _LISTS:
        there = {_key(item) for item in getattr(has, field)} | ({has.name} if field == "names" else set())
        is_there = new.node.get(field) is not None
        for item, words in _items(source, was, field):
            if not words:
                continue
            if _key(item) not in there:
                yield _item(new, field, words, is_there)
                is_there = True
                there.add(_key(item))
            elif isinstance(item, Name) and item.kind not in ("", _kind_of(has, item.text)):
                said.append(f"`{item.text}` is a name of `{new.id}` already; that it is `{item.kind}` is left out")


def _items(source: Written, was: Any, field: str) -> Iterator[tuple[Any, str]]:
    """Give the items of a list with their words; the old main name comes before the other names."""
    if field == "names":
        yield Name(was.name), next(iter(source.items_of("name")))
    yield from zip(getattr(was, field), source.items_of(field), strict=True)


def _item(new: Entry, field: str, words: str, is_there: bool) -> Edit:
    if is_there:
        return ItemAddition(new.path, child(new.pointer, field), words)
    return FieldAddition(new.path, new.pointer, f"{field}:\n  - {indent(words, 4)}")


def _key(item: Any) -> Any:
    """Give that by which two items are one: names by their text, relations and ids whichever form the id has."""
    if isinstance(item, Name):
        return item.text
    if isinstance(item, str):
        return bare_id(item)
    if isinstance(item, RelationRecord):
        return tuple(bare_id(item.to) if name == "to" else getattr(item, name) for name in item.__struct_fields__)
    return item


def _kind_of(record: Any, text: str) -> str:
    return next((name.kind for name in record.names if name.text == text), "")


def _add_identifiers(new: Entry, was: Any, has: Any, said: list[str]) -> Iterator[Edit]:
    is_there = new.node.get("identifiers") is not None
    for name in IdentifiersRecord.__struct_fields__:
        value, own = getattr(was.identifiers, name), getattr(has.identifiers, name)
        if value and own and value != own:
            said.append(f"`{new.id}` keeps `{name}: {own}`; `{name}: {value}` is left out")
        elif value and not own:
            words = f"{name}: {write_flow(value)}"
            if is_there:
                yield FieldAddition(new.path, child(new.pointer, "identifiers"), words)
            else:
                yield FieldAddition(new.path, new.pointer, f"identifiers:\n  {words}")
            is_there = True


def _add_fields(source: Written, new: Entry, was: Any, has: Any) -> Iterator[Edit]:
    for field in _TAKEN_WHERE_MISSING:
        if source.field(field) and new.node.get(field) is None:
            yield FieldAddition(new.path, new.pointer, source.words_of(field))


def _left_prose(source: Written, was: Any, has: Any) -> list[str]:
    """Give the summary that found no place, and the body: the other entry's, below that which stays."""
    summary = [was.summary] if has.summary and was.summary != has.summary else []
    body = source.below if source.below.strip() else was.body
    return [words.strip("\n") for words in (*summary, body) if words.strip()]


def _add_prose(text: str, new: Entry, paragraphs: list[str], has: Any) -> str:
    """Put paragraphs below the body of an entry."""
    if not paragraphs:
        return text
    if not new.has_own_file or _body_is_a_field(text, has):
        return _add_to_field(text, new, paragraphs, has.body)
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = "\n\n".join(paragraphs).replace("\n", line_end)
    before = text if text.endswith(("\n", "\r")) else text + line_end
    return f"{before}{line_end}{lines}{line_end}"


def _body_is_a_field(text: str, has: Any) -> bool:
    return bool(has.body) and not split_front_matter(read_text("", text.encode())[0])[1]


def _add_to_field(text: str, new: Entry, paragraphs: list[str], body: str) -> str:
    """Lengthen the field `body`; where it is on one line, which could hold no paragraphs, it becomes a block."""
    written = read_written(new.path, text, new.pointer)
    field = written.field("body")
    value = "\n\n".join((*([body.rstrip("\n")] if body.strip() else []), *paragraphs)) + "\n"
    if field and (field.node.style in ("|", ">") or written.node.style == "{" or "#" in written.words_of("body")):
        return edit_text(new.path, text, (FieldEdit(new.path, child(new.pointer, "body"), value),))
    lines = "".join(f"\n  {line}" if line else "\n" for line in value.removesuffix("\n").split("\n"))
    block = FieldAddition(new.path, new.pointer, f"body: |{lines}")
    removal = (Removal(new.path, child(new.pointer, "body")),) if field else ()
    return edit_text(new.path, text, (*removal, block))


def _list_left(source: Written, new: Entry, was: Any, has: Any) -> Iterator[str]:
    """Name what does not move: what the entry that stays says otherwise, and what belongs to the old name."""
    for field in (*_TAKEN_WHERE_MISSING, *_LEFT):
        is_taken = field in _TAKEN_WHERE_MISSING and new.node.get(field) is None
        is_prose = field == "summary"
        if source.field(field) and not is_taken and not is_prose and getattr(was, field) != getattr(has, field):
            yield f"left out: {_flat(source.words_of(field))}"


def _flat(words: str) -> str:
    return "`" + " ".join(words.split()) + "`"
