"""Collections and topics in `reader.toml`: texts in an order with an introduction, and a few words on a tag."""

from __future__ import annotations

import re

import msgspec

from postil import catalog
from postil.model.arrangement import Collection, TopicText
from postil.model.config import Config, FreePage
from postil.model.diagnostic import Checked, Diagnostic, Pointer
from postil.model.value import Value

from .block_ids import give_ids
from .checks import check_id
from .markdown import parse_body
from .node import child

_PAGE = re.compile(r"pages/\S+\.md")


class CollectionRecord(Value, frozen=True):
    """Texts that belong together, by their slugs; the introduction is Markdown, or the path of a page."""

    title: str
    texts: tuple[str, ...] = ()
    introduction: str = ""


class TopicRecord(Value, frozen=True):
    """How a topic is called, and what is said of it, in Markdown."""

    title: str = ""
    text: str = ""


def make_collections(path: str, records: dict[str, CollectionRecord]) -> Checked[tuple[Collection, ...]]:
    """Make the collections of a reader, in the order written; an introduction that is a page is not there yet."""
    made: list[Collection] = []
    found: list[Diagnostic] = []
    for id, record in records.items():
        pointer = child("collections", id)
        if complaint := check_id(id):
            found.append(catalog.wrong_value(Pointer(path, pointer, "key"), id, complaint))
            continue
        where = Pointer(path, child(pointer, "introduction"))
        page = record.introduction.strip() if _PAGE.fullmatch(record.introduction.strip()) else ""
        body = parse_body(where, "" if page else record.introduction)
        prose = give_ids(body.value)
        made.append(Collection(id, record.title or id, record.texts, prose, page, path, where.pointer))
        found += body.diagnostics
    return Checked(tuple(made), tuple(found))


def make_topics(path: str, records: dict[str, TopicRecord]) -> Checked[tuple[TopicText, ...]]:
    """Make what the editors say of topics, in the order written."""
    pointers = {tag: child(child("topics", tag), "text") for tag in records}
    bodies = {tag: parse_body(Pointer(path, pointers[tag]), record.text) for tag, record in records.items()}
    topics = (TopicText(tag, one.title, bodies[tag].value, path, pointers[tag]) for tag, one in records.items())
    return Checked(tuple(topics), tuple(one for body in bodies.values() for one in body.diagnostics))


def place_introductions(config: Config, pages: tuple[FreePage, ...]) -> Checked[tuple[Config, tuple[FreePage, ...]]]:
    """Let a page that introduces a collection stand there, and be no page of its own."""
    known = {page.path.partition("/")[2]: page for page in pages}
    missing = (one for one in config.collections if one.page and one.page not in known)
    found = (catalog.dead_link(Pointer(one.path, one.pointer), one.page, tuple(known)) for one in missing)
    placed = tuple(_introduce(one, known) for one in config.collections)
    used = {one.page for one in placed}
    left = tuple(page for name, page in known.items() if name not in used)
    return Checked((msgspec.structs.replace(config, collections=placed), left), tuple(found))


def _introduce(collection: Collection, pages: dict[str, FreePage]) -> Collection:
    if collection.page not in pages:
        return collection
    page = pages[collection.page]
    return msgspec.structs.replace(collection, introduction=page.body, path=page.path, pointer="body")
