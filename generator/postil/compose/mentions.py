"""Mentions as marks on a page, and as lines of a concordance."""

from __future__ import annotations

from collections.abc import Callable

from postil.model.edition import Mention
from postil.model.parts import Excerpt, Link
from postil.model.text import Attributes, Mark, Prose, Span
from postil.sentences import surround, write_words

from .addresses import (
    entity_url,
    mention_anchor,
    note_mention_anchor,
    relative,
    text_url,
)
from .context import Context
from .formers import list_former_anchors
from .gather import NoteMention, TextMention, count_mentions

Name = Callable[[tuple[str, ...], int], str]


def mark_mentions(context: Context, page: str, mentions: tuple[Mention, ...], name: Name) -> tuple[Mark, ...]:
    """Turn mentions into marks with their anchors. `name` makes an anchor of the entities and an ordinal."""
    return tuple(
        Mark("mention", mention.span, _attributes(context, page, mention, name, number))
        for mention, number in count_mentions(mentions)
    )


def excerpt_mention(context: Context, page: str, found: TextMention, entity: str) -> Excerpt:
    """Show a mention of an entity in a text in its sentence, with the way to the word."""
    document, mention = found.edition.document, found.mention
    url = relative(page, f"{text_url(document)}#{mention_anchor(mention.entities, found.ordinal)}")
    number = context.numbers[document.id].get(mention.span.start)
    others = tuple(_link(context, page, id) for id in mention.entities if id != entity)
    where = f"¶ {number}" if number else ""
    return excerpt(document.prose, mention.span, url, where, document.metadata.language, others)


def excerpt_note(context: Context, page: str, found: NoteMention) -> Excerpt:
    """Show a mention of an entity in a note's body in its sentence."""
    annotation = found.note.annotation
    anchor = note_mention_anchor(annotation, found.mention.entities, found.ordinal)
    url = relative(page, f"{text_url(found.edition.document)}#{anchor}")
    where = context.say("Note %(number)s", number=found.note.label)
    return excerpt(annotation.body, found.mention.span, url, where, annotation.language)


def excerpt(
    prose: Prose, span: Span, url: str, where: str, language: str = "", undecided: tuple[Link, ...] = ()
) -> Excerpt:
    """Show words in their sentence."""
    before, after = surround(prose, span)
    return Excerpt(before, write_words(prose.text[span.start : span.end]), after, url, where, language, undecided)


def name_undecided(context: Context, mention: Mention) -> str:
    """Name all whom an undecided mention may mean: "A or B"."""
    names = (context.entities[id].name for id in mention.entities if id in context.entities)
    return f" {context.say('or')} ".join(names)


def _attributes(context: Context, page: str, mention: Mention, name: Name, number: int) -> Attributes:
    former = list_former_anchors(context.formers, mention.entities, number, name)
    fields = {"id": name(mention.entities, number), "former": " ".join(former), "first": "true" if number == 1 else ""}
    if mention.undecided:
        fields |= {"undecided": name_undecided(context, mention)}
    elif mention.entities[0] in context.entities:
        fields |= {"href": relative(page, entity_url(context.entities[mention.entities[0]]))}
    return tuple((name, value) for name, value in fields.items() if value)


def _link(context: Context, page: str, id: str) -> Link:
    entity = context.entities.get(id)
    return Link(entity.name, relative(page, entity_url(entity))) if entity else Link(id, "")
