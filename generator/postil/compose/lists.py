"""Lists of entities: those that one text names, and those that texts name most."""

from __future__ import annotations

from collections.abc import Iterable

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
    groups = []
    for register in REGISTERS:
        entities = [one for one in context.entities.values() if one.register == register and count_of(context, one)]
        entities = sort_entities(entities, context.config.language)
        entities = sorted(entities, key=lambda entity: -count_of(context, entity))[:_MOST]
        if entities:
            lines = tuple(show_line(page, entity, count_of(context, entity)) for entity in entities)
            groups.append(_group(context, page, register, lines))
    return tuple(groups)


def group_mentions(context: Context, page: str, edition: Edition) -> tuple[EntityGroup, ...]:
    """Group the entities that a text names, each with the way to every mention by its paragraph's number."""
    links: dict[str, list[Link]] = {}
    numbers = number_offsets(edition)
    for mention, number in count_mentions(edition.mentions):
        where = f"¶ {numbers[mention.span.start]}" if mention.span.start in numbers else "↗"
        where = f"{where}, {context.say('undecided')}" if mention.undecided else where
        for id in mention.entities:
            links.setdefault(id, []).append(Link(where, f"#{mention_anchor(mention.entities, number)}"))
    named = [context.entities[id] for id in links if id in context.entities]
    groups = []
    for register in REGISTERS:
        entities = sort_entities([one for one in named if one.register == register], context.config.language)
        lines = tuple(_with_links(page, one, tuple(links[one.id])) for one in entities)
        groups += [_group(context, page, register, lines)] if lines else []
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
    return " ".join(prose.text.replace(ATOM, "").split())


def _with_links(page: str, entity: Entity, links: tuple[Link, ...]) -> EntityLine:
    line = show_line(page, entity, len(links))
    return EntityLine(line.name, line.url, line.summary, line.count, links)
