"""Cards: what a mention shows of its entity before anybody follows the link."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from postil.model.edition import Edition, Mention
from postil.model.parts import CardView
from postil.model.register import Entity
from postil.model.text import Mark, Prose

from .context import Context
from .lists import plain_words

_MOST_WORDS = 40


def list_cards(context: Context, edition: Edition) -> tuple[CardView, ...]:
    """List a card for each entity that a text or its notes name without doubt, in the order of the names."""
    mentions = [*edition.mentions, *[mention for note in edition.notes for mention in note.mentions]]
    ids = dict.fromkeys([mention.entities[0] for mention in mentions if len(mention.entities) == 1])
    entities = [context.entities.get(id) for id in ids]
    return tuple([_show(context, entity) for entity in entities if entity])


def with_cards(marks: Iterable[Mark], mentions: Iterable[Mention]) -> tuple[Mark, ...]:
    """Name the card on each mark that links to an entity; the marks are those of the mentions, one for one."""
    return tuple(
        [
            Mark(mark.kind, mark.span, (*mark.attributes, ("card", card_anchor(mention.entities[0]))))
            if mark.get("href")
            else mark
            for mark, mention in zip(marks, mentions, strict=True)
        ]
    )


def card_anchor(id: str) -> str:
    """Give the anchor of an entity's card."""
    return f"c-{id}"


def _show(context: Context, entity: Entity) -> CardView:
    counts = context.counts[entity.id]
    summary = _shorten(entity.summary.text)
    return CardView(card_anchor(entity.id), entity.name, entity.type, summary, counts.mentions, counts.texts)


@lru_cache(maxsize=1 << 12)
def _shorten(summary: str) -> str:
    """Give the first words of a summary. It is kept, since whoever is named in one text is named in others."""
    words = plain_words(Prose(summary)).split()
    return " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")
