"""Mentions as marks on a page, and as lines of a concordance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from postil.model.edition import Edition, Mention, Note
from postil.model.text import Attributes, Mark, Prose, Span
from postil.model.views import Excerpt, Link

from .addresses import (
    entity_url,
    mention_anchor,
    note_mention_anchor,
    relative,
    text_url,
)
from .context import Context
from .sentences import find_sentence, write_words

Name = Callable[[tuple[str, ...], int], str]


def mark_mentions(context: Context, page: str, mentions: tuple[Mention, ...], name: Name) -> tuple[Mark, ...]:
    """Turn mentions into marks with their anchors. `name` makes an anchor of the entities and an ordinal."""
    return tuple(
        Mark("mention", mention.span, _attributes(context, page, mention, name(mention.entities, number), number))
        for mention, number in count_mentions(mentions)
    )


def count_mentions(mentions: tuple[Mention, ...]) -> Iterator[tuple[Mention, int]]:
    """Count the mentions of each entity, from 1, in reading order."""
    seen: Counter[tuple[str, ...]] = Counter()
    for mention in mentions:
        seen[mention.entities] += 1
        yield mention, seen[mention.entities]


def excerpt_mentions(
    context: Context, page: str, edition: Edition, entity: str, numbers: dict[int, int]
) -> tuple[Excerpt, ...]:
    """Show every mention of an entity in a text in its sentence; `numbers` gives each offset's paragraph number."""
    document = edition.document
    shown: list[Excerpt] = []
    for mention, number in count_mentions(edition.mentions):
        if entity in mention.entities:
            url = relative(page, f"{text_url(document)}#{mention_anchor(mention.entities, number)}")
            where = f"¶ {numbers[mention.span.start]}" if mention.span.start in numbers else ""
            others = tuple(_link(context, page, id) for id in mention.entities if id != entity)
            shown.append(excerpt(document.prose, mention.span, url, where, document.metadata.language, others))
    return tuple(shown)


def excerpt_note(context: Context, page: str, edition: Edition, note: Note, entity: str) -> tuple[Excerpt, ...]:
    """Show every mention of an entity in a note's body in its sentence."""
    shown: list[Excerpt] = []
    for mention, number in count_mentions(note.mentions):
        if entity in mention.entities:
            anchor = note_mention_anchor(note.annotation, mention.entities, number)
            url = relative(page, f"{text_url(edition.document)}#{anchor}")
            shown.append(
                excerpt(note.annotation.body, mention.span, url, f"Note {note.number}", note.annotation.language)
            )
    return tuple(shown)


def excerpt(
    prose: Prose, span: Span, url: str, where: str, language: str = "", undecided: tuple[Link, ...] = ()
) -> Excerpt:
    """Show words in their sentence."""
    sentence = find_sentence(prose, span)
    text = prose.text
    before = write_words(text[sentence.start : span.start]).lstrip()
    after = write_words(text[span.end : sentence.end]).rstrip()
    return Excerpt(before, write_words(text[span.start : span.end]), after, url, where, language, undecided)


def _attributes(context: Context, page: str, mention: Mention, anchor: str, number: int) -> Attributes:
    fields = {"id": anchor, "first": "true" if number == 1 else ""}
    if mention.undecided:
        names = [context.entities[id].name for id in mention.entities if id in context.entities]
        fields |= {"undecided": " or ".join(names)}
    elif mention.entities[0] in context.entities:
        fields |= {"href": relative(page, entity_url(context.entities[mention.entities[0]]))}
    return tuple((name, value) for name, value in fields.items() if value)


def _link(context: Context, page: str, id: str) -> Link:
    entity = context.entities.get(id)
    return Link(entity.name, relative(page, entity_url(entity))) if entity else Link(id, "")
