"""The head of an entity's page: names, dates, the picture, and with whom it is not to be confused."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from postil import catalog
from postil.model.diagnostic import Diagnostics, Pointer
from postil.model.entity_views import HeadDate, ImageView, Namesake, NameView
from postil.model.parts import Link
from postil.model.register import Entity
from postil.phrases import translatable

from .addresses import entity_url, relative
from .context import Context, image_path, image_url
from .entity_picture import measure
from .labels import spell
from .lists import plain_words
from .notes import link_entity
from .periods import facts_of_record, is_date
from .vocabulary import find_word

_LIFE = ("date", "born", "founded", "established", "registered", "published", "closed", "dissolved", "died")
"""The properties whose dates stand in the head, in the order of a life."""
_HINT = 10
_IDENTIFIERS = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
    "viaf": ("VIAF", "https://viaf.org/viaf/"),
    "gnd": ("GND", "https://d-nb.info/gnd/"),
    "isni": ("ISNI", "https://isni.org/isni/"),
}
_ANSWERED = translatable("Asked %(asked)s, answered %(answered)s.")
_OPEN = translatable("Asked %(asked)s; no answer is recorded.")
_UNASKED = translatable("Answered %(answered)s.")


def list_names(context: Context, entity: Entity) -> tuple[NameView, ...]:
    """List the names of an entity but the one that is the page's title."""
    return tuple(
        NameView(name.text, find_word(context.phrases, name.kind), name.language)
        for name in entity.names
        if name.text != entity.name
    )


def list_dates(context: Context, entity: Entity) -> tuple[HeadDate, ...]:
    """List the dates of a life, but the birth of a living person; where values differ the facts have them all."""
    facts = [fact for fact in facts_of_record(entity) if fact.property in _LIFE]
    dates = {one: list(dict.fromkeys(fact.value for fact in facts if fact.property == one)) for one in _LIFE}
    if entity.died and not dates["died"]:
        dates["died"] = [entity.died]
    dated = {fact.property for fact in facts if is_date(fact)} | ({"died"} if entity.died else set())
    return tuple(
        HeadDate(spell(context.phrases, one), context.date(values[0]) if len(values) == 1 else "")
        for one, values in dates.items()
        if one in dated
    )


def show_image(context: Context, page: str, entity: Entity) -> ImageView | None:
    """Show the picture of an entry where its file is there; `check_pictures` says where it is not."""
    path = find_picture(context, entity)
    if entity.image is None or not path:
        return None
    image, size = entity.image, measure(context.images[path]) or (0, 0)
    return ImageView(relative(page, image_url(path)), image.alt, image.credit, image.licence, *size)


def find_picture(context: Context, entity: Entity) -> str:
    """Give the path of an entry's picture among the reader's files, seen from the entry's own; empty where none is."""
    path = image_path(entity.path, entity.image.file) if entity.image else ""
    return path if path in context.images else ""


def check_pictures(entities: Iterable[Entity], images: Container[str]) -> Diagnostics:
    """Report the pictures of entries that are not among the reader's files, whose paths are given."""
    return tuple(
        catalog.image_not_found(
            Pointer(entity.path, f"{entity.pointer}/image/file".lstrip("/")),
            image_path(entity.path, entity.image.file),
        )
        for entity in entities
        if entity.image and image_path(entity.path, entity.image.file) not in images
    )


def list_namesakes(context: Context, page: str, entity: Entity) -> tuple[Namesake, ...]:
    """List the entries that share a name with this one, but those that the editors tell apart themselves."""
    others = context.namesakes.get(entity.id, ())
    return tuple(
        Namesake(link_entity(context, page, id), tell_apart(context.entities[id]))
        for id in others
        if id in context.entities and id not in entity.not_same_as
    )


def list_identifiers(entity: Entity) -> tuple[Link, ...]:
    """List the numbers of an entity in other registers, each with the way there."""
    return tuple(Link(label, url) for label, url in _identifiers(entity))


def list_requests(context: Context, entity: Entity) -> tuple[str, ...]:
    """Say what became of a request for a correction: when it was made, and when, if ever, it was answered."""
    days = {name: context.date(date) for name, date in entity.correction}
    if not days:
        return ()
    phrase = _UNASKED if "asked" not in days else _ANSWERED if "answered" in days else _OPEN
    return (context.say(phrase, **days),)


def address_corrections(context: Context, url: str, entity: Entity) -> str:
    """Fill in the subject of a letter that asks for a correction: the entry and the version of the edition."""
    if not url.startswith("mailto:") or "subject=" in url.lower():
        return url
    versions = context.library.versions
    words = f"{entity.register}/{entity.id}" + (f", {versions[0].version}" if versions else "")
    return f"{url}{'&' if '?' in url else '?'}subject={words.replace(' ', '%20')}"


def link_apart(context: Context, page: str, id: str) -> Link:
    """Link to an entity by its name; where another entry bears the same, with a few words on who it is."""
    entity, words = context.entities[id], ""
    if others := context.namesakes.get(id):
        is_shared = any(context.entities[other].name.casefold() == entity.name.casefold() for other in others)
        words = f" ({tell_apart(entity)})" if is_shared else ""
    return Link(f"{entity.name}{words}", relative(page, entity_url(entity)))


def tell_apart(entity: Entity) -> str:
    """Give the first words on who an entry of a shared name is, or else the type and the id, which no two share."""
    words = plain_words(entity.summary).split()
    if not words:
        return f"{entity.type}, {entity.id}"
    return " ".join(words[:_HINT]).rstrip(".,;:") + (" …" if len(words) > _HINT else "")


def _identifiers(entity: Entity) -> Iterator[tuple[str, str]]:
    for name, value in entity.identifiers:
        label, base = _IDENTIFIERS[name]
        yield f"{label} {value}", base + value.replace(" ", "")
