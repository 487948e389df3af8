"""Lists of entities: a register, and those that one text names."""

from __future__ import annotations

from postil.model.edition import Edition
from postil.model.parts import EntityGroup, EntityLine, Link
from postil.model.register import REGISTERS, Entity
from postil.model.site import Page
from postil.model.text import ATOM, Prose
from postil.model.views import IndexView

from .addresses import entity_url, mention_anchor, register_url, relative
from .context import Context
from .frame import make_frame
from .gather import count_mentions
from .labels import name_register

_MOST = 8


def compose_register(context: Context, register: str) -> Page:
    """Compose the page that lists a register, by name."""
    page = register_url(register)
    title = name_register(context.phrases, register)
    entities = [entity for entity in context.library.entities if entity.register == register]
    lines = tuple(show_line(page, entity, count_of(context, entity)) for entity in sort_entities(entities))
    return Page(page, "register.html", IndexView(make_frame(context, page, title), title, lines))


def group_most_named(context: Context, page: str) -> tuple[EntityGroup, ...]:
    """Group the entities that texts name by register, those most often named first, at most eight of each."""
    groups = []
    for register in REGISTERS:
        entities = [one for one in context.library.entities if one.register == register and count_of(context, one)]
        entities = sorted(sort_entities(entities), key=lambda entity: -count_of(context, entity))[:_MOST]
        if entities:
            lines = tuple(show_line(page, entity, count_of(context, entity)) for entity in entities)
            groups.append(_group(context, page, register, lines))
    return tuple(groups)


def group_mentions(context: Context, page: str, edition: Edition, numbers: dict[int, int]) -> tuple[EntityGroup, ...]:
    """Group the entities that a text names, each with the way to every mention by its paragraph's number."""
    links: dict[str, list[Link]] = {}
    undecided: set[str] = set()
    for mention, number in count_mentions(edition.mentions):
        where = f"¶ {numbers[mention.span.start]}" if mention.span.start in numbers else "↗"
        for id in mention.entities:
            links.setdefault(id, []).append(Link(where, f"#{mention_anchor(mention.entities, number)}"))
            undecided |= {id} if mention.undecided else set()
    named = [context.entities[id] for id in links if id in context.entities]
    groups = []
    for register in REGISTERS:
        entities = sort_entities([entity for entity in named if entity.register == register])
        lines = tuple(_with_links(page, one, tuple(links[one.id]), one.id in undecided) for one in entities)
        groups += [_group(context, page, register, lines)] if lines else []
    return tuple(groups)


def _group(context: Context, page: str, register: str, lines: tuple[EntityLine, ...]) -> EntityGroup:
    return EntityGroup(name_register(context.phrases, register), relative(page, register_url(register)), lines)


def count_of(context: Context, entity: Entity) -> int:
    """Count the mentions of an entity in all texts."""
    return len(context.dossiers[entity.id].mentions)


def sort_entities(entities: list[Entity]) -> list[Entity]:
    """Sort entities by the form given for sorting, capitals and small letters alike."""
    return sorted(entities, key=lambda entity: (entity.sort.casefold(), entity.id))


def show_line(page: str, entity: Entity, count: int) -> EntityLine:
    """Show an entity as a line of a list."""
    return EntityLine(entity.name, relative(page, entity_url(entity)), plain_words(entity.summary), count)


def plain_words(prose: Prose) -> str:
    """Give prose as plain words on one line, without its citations."""
    return " ".join(prose.text.replace(ATOM, "").split())


def _with_links(page: str, entity: Entity, links: tuple[Link, ...], undecided: bool) -> EntityLine:
    line = show_line(page, entity, len(links))
    return EntityLine(line.name, line.url, line.summary, line.count, links, undecided)
