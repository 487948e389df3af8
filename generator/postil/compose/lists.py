"""Lists of entities: those that one text names, and those that texts name most."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from postil.model.edition import Edition
from postil.model.parts import EntityGroup, EntityLine, Link
from postil.model.register import REGISTERS, Entity
from postil.model.text import ATOM, Prose

from .addresses import entity_url, mention_anchor, register_url, relative
from .context import Context
from .extract import count_mentions
from .labels import name_register
from .paragraphs import number_offsets
from .register_rows import place_of

_MOST = 8


def group_most_named(context: Context, page: str) -> tuple[EntityGroup, ...]:
    """Group the entities that texts name by register, those most often named first, at most eight of each."""
    named: dict[str, list[tuple[int, Entity]]] = {}
    for entity in context.entities.values():
        if count := count_of(context, entity):
            named.setdefault(entity.register, []).append((count, entity))
    groups = []
    for register in REGISTERS:
        if register in named:
            most = _find_most(named[register], context.config.language)
            lines = tuple([show_line(page, entity, count) for count, entity in most])
            groups.append(_group(context, page, register, lines))
    return tuple(groups)


def _find_most(counted: list[tuple[int, Entity]], language: str) -> list[tuple[int, Entity]]:
    """Find those most often named; only among those that may be are names compared, which takes the longest."""
    fewest = sorted([count for count, _ in counted], reverse=True)[:_MOST][-1]
    most = [one for one in counted if one[0] >= fewest]
    return sorted(most, key=lambda one: (-one[0], place_of(one[1], language)))[:_MOST]


def group_mentions(context: Context, page: str, edition: Edition) -> tuple[EntityGroup, ...]:
    """Group the entities that a text names, each with the way to every mention by its paragraph's number."""
    links: dict[str, list[Link]] = {}
    numbers = number_offsets(edition)
    for mention, number in count_mentions(edition.mentions):
        paragraph = numbers.get(mention.span.start)
        where = f"¶ {paragraph}" if paragraph is not None else "↗"
        if len(mention.entities) > 1:
            where = f"{where}, {context.say('undecided')}"
        link = Link(where, f"#{mention_anchor(mention.entities, number)}")
        for id in mention.entities:
            links.setdefault(id, []).append(link)
    named: dict[str, list[Entity]] = {}
    for id in links:
        if entity := context.entities.get(id):
            named.setdefault(entity.register, []).append(entity)
    groups = []
    for register in REGISTERS:
        if register in named:
            entities = sort_entities(named[register], context.config.language)
            lines = tuple([_with_links(page, one, tuple(links[one.id])) for one in entities])
            groups.append(_group(context, page, register, lines))
    return tuple(groups)


def _group(context: Context, page: str, register: str, lines: tuple[EntityLine, ...]) -> EntityGroup:
    return EntityGroup(*link_register(context, page, register), lines)


def link_register(context: Context, page: str, register: str) -> tuple[str, str]:
    """Give the name of a register and the way to its list, which is empty where the reader has no such lists."""
    url = relative(page, register_url(register)) if context.config.outputs.registers else ""
    return name_register(context.phrases, register), url


def count_of(context: Context, entity: Entity) -> int:
    """Count the mentions of an entity in all texts."""
    return context.counts[entity.id].mentions


def sort_entities(entities: Iterable[Entity], language: str) -> list[Entity]:
    """Sort entities as an index in a language does."""
    return sorted(entities, key=lambda entity: place_of(entity, language))


def show_line(page: str, entity: Entity, count: int) -> EntityLine:
    """Show an entity as a line of a list."""
    return EntityLine(entity.name, relative(page, entity_url(entity)), plain_words(entity.summary), count)


def plain_words(prose: Prose) -> str:
    """Give prose as plain words on one line, without its citations."""
    return _level(prose.text)


@lru_cache(maxsize=1 << 12)
def _level(text: str) -> str:
    """Level a summary. It is kept, since the page of each text that names an entity shows its summary again."""
    return " ".join(text.replace(ATOM, "").split())


def _with_links(page: str, entity: Entity, links: tuple[Link, ...]) -> EntityLine:
    url = relative(page, entity_url(entity))
    return EntityLine(entity.name, url, plain_words(entity.summary), len(links), links)
