"""The mentions of an entity in their sentences: what the texts say, then what our notes say, over as many pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from postil.model.entity_views import Paging, TextExcerpts
from postil.model.extract import Sighting
from postil.model.parts import Excerpt, Link, NoteLine
from postil.model.register import Entity
from postil.model.site import Page
from postil.model.text import Outline
from postil.model.views import MentionsView

from .addresses import MENTIONS_A_PAGE, entity_url, mentions_url, register_url, relative, text_url
from .context import Context
from .entity_claims import list_other_notes
from .entity_grounds import write_where
from .entity_head import link_apart
from .frame import make_frame
from .gather import Dossier, Seen
from .mentions import excerpt
from .notes import name_claim

_MOST, _FEW = 30, 5

Show = Callable[[str, Sighting], Excerpt]
"""Shows a mention, given the way to its text."""


class Said(NamedTuple):
    """What the texts say, what our notes say, and what replies say, by text."""

    texts: tuple[TextExcerpts, ...]
    notes: tuple[TextExcerpts, ...]
    replies: tuple[TextExcerpts, ...]


def show_mentions(context: Context, page: str, entity: Entity, dossier: Dossier, number: int = 1) -> Said:
    """Show the mentions of one page, counted from 1: those in the texts first, then those in notes and in replies.

    The first page has the notes about the entity too.
    """
    about = list_other_notes(context, page, dossier) if number == 1 else ()
    start = (number - 1) * MENTIONS_A_PAGE
    in_texts = dossier.mentions[start : start + MENTIONS_A_PAGE]
    in_notes, in_replies = _cut(start - len(dossier.mentions), dossier.note_mentions, dossier.reply_mentions)

    def show(way: str, seen: Sighting) -> Excerpt:
        return _excerpt(context, page, way, seen, entity)

    def show_in_note(way: str, seen: Sighting) -> Excerpt:
        assert seen.note is not None
        return excerpt(way, seen, context.say("Note %(number)s", number=seen.note.label))

    def show_in_reply(way: str, seen: Sighting) -> Excerpt:
        assert seen.note is not None
        return excerpt(way, seen, name_claim(context, seen.note))

    return Said(
        _by_text(context, page, in_texts, show),
        _by_text(context, page, in_notes, show_in_note, about),
        _by_text(context, page, in_replies, show_in_reply),
    )


def _cut(start: int, *lists: list[Seen]) -> Iterator[list[Seen]]:
    """Cut a page out of lists that follow one another; it may start before the first of them."""
    for one in lists:
        yield one[max(0, start) : max(0, start + MENTIONS_A_PAGE)]
        start -= len(one)


def _excerpt(context: Context, page: str, way: str, seen: Sighting, entity: Entity) -> Excerpt:
    """Show a mention, with the claims that its sentence makes and their status.

    Where it may also mean somebody of the same name it is said who that is.
    """
    where = f"¶ {seen.number}" if seen.number else ""
    if seen.claims:
        where = write_where(context, where, seen.claims)
    if len(seen.entities) == 1:
        return excerpt(way, seen, where)
    others = [id for id in seen.entities if id != entity.id and id in context.entities]
    return excerpt(way, seen, where, tuple([link_apart(context, page, id) for id in others]))


def compose_mentions(context: Context, entity: Entity, dossier: Dossier) -> Iterator[Page]:
    """Compose the second and further pages of an entity's mentions, where there are so many."""
    for number in range(2, context.counts[entity.id].pages + 1):
        page = mentions_url(entity, number)
        title = context.say("%(name)s: mentions, page %(number)s", name=entity.name, number=number)
        said = show_mentions(context, page, entity, dossier, number)
        paging = show_paging(context, page, entity, number)
        assert paging is not None
        frame = make_frame(context, page, title, section=register_url(entity.register))
        link = Link(entity.name, relative(page, entity_url(entity)))
        view = MentionsView(frame, link, entity.name, said.texts, said.notes, said.replies, paging)
        yield Page(page, "mentions.html", view)


def show_paging(context: Context, page: str, entity: Entity, number: int = 1) -> Paging | None:
    """Say which mentions stand on a page, and where the others are; nothing where one page has them all."""
    counts = context.counts[entity.id]
    total, count = counts.mentions + counts.in_notes, counts.pages
    if count < 2:
        return None
    links = [
        Link(context.phrases.write_number(one), _way(page, entity, one), current=one == number)
        for one in range(1, count + 1)
    ]
    return Paging(
        first=(number - 1) * MENTIONS_A_PAGE + 1,
        last=min(number * MENTIONS_A_PAGE, total),
        total=total,
        previous=links[number - 2] if number > 1 else None,
        next=links[number] if number < count else None,
        pages=tuple(links),
    )


def _way(page: str, entity: Entity, number: int) -> str:
    """Give the way to a page of mentions; the first are a part of the entity's own."""
    return relative(page, f"{entity_url(entity)}#mentions" if number == 1 else mentions_url(entity, number)) or "#main"


def _by_text(
    context: Context,
    page: str,
    found: Iterable[Seen],
    show: Show,
    about: Iterable[tuple[Outline, NoteLine]] = (),
) -> tuple[TextExcerpts, ...]:
    """Put together what comes from one text: notes about the entity, and excerpts."""
    shown: dict[str, tuple[Outline, list[NoteLine], list[Sighting]]] = {}
    for text, line in about:
        shown.setdefault(text.id, (text, [], []))[1].append(line)
    for text, one in found:
        if parts := shown.get(text.id):
            parts[2].append(one)
        else:
            shown[text.id] = (text, [], [one])
    return tuple([_show_text(context, page, show, *parts) for parts in shown.values()])


def _show_text(
    context: Context, page: str, show: Show, text: Outline, notes: list[NoteLine], found: list[Sighting]
) -> TextExcerpts:
    """Show what comes from one text; of more than thirty excerpts five stand open."""
    way = relative(page, text_url(text))
    excerpts = [show(way, one) for one in found]
    open = len(excerpts) if len(excerpts) <= _MOST else _FEW
    return TextExcerpts(
        text.metadata.title,
        way,
        tuple(excerpts[:open]),
        context.foreign(text),
        tuple(excerpts[open:]),
        tuple(notes),
    )
