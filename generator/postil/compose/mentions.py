"""Mentions as marks on a page, and as lines of a concordance."""

from __future__ import annotations

from collections.abc import Callable

from postil.model.edition import Mention
from postil.model.parts import Excerpt, Link
from postil.model.text import Attributes, Mark

from .addresses import entity_url, relative, text_url
from .context import Context
from .extract import count_mentions
from .formers import list_former_anchors
from .gather import Seen

Name = Callable[[tuple[str, ...], int], str]


def mark_mentions(context: Context, page: str, mentions: tuple[Mention, ...], name: Name) -> tuple[Mark, ...]:
    """Turn mentions into marks with their anchors. `name` makes an anchor of the entities and an ordinal."""
    return tuple(
        [
            Mark("mention", mention.span, _attributes(context, page, mention, name, number))
            for mention, number in count_mentions(mentions)
        ]
    )


def excerpt_mention(context: Context, page: str, found: Seen, entity: str) -> Excerpt:
    """Show a mention of an entity in a text in its sentence, with the way to the word."""
    mention = found.mention
    others = tuple(_link(context, page, id) for id in mention.entities if id != entity)
    return _excerpt(page, found, f"¶ {mention.number}" if mention.number else "", others)


def excerpt_note(context: Context, page: str, found: Seen) -> Excerpt:
    """Show a mention of an entity in a note's body in its sentence."""
    assert found.mention.note is not None
    return _excerpt(page, found, context.say("Note %(number)s", number=found.mention.note.label))


def name_undecided(context: Context, mention: Mention) -> str:
    """Name all whom an undecided mention may mean: "A or B"."""
    names = (context.entities[id].name for id in mention.entities if id in context.entities)
    return f" {context.say('or')} ".join(names)


def _attributes(context: Context, page: str, mention: Mention, name: Name, number: int) -> Attributes:
    fields = [("id", name(mention.entities, number))]
    if former := list_former_anchors(context.formers, mention.entities, number, name):
        fields.append(("former", " ".join(former)))
    if number == 1:
        fields.append(("first", "true"))
    if len(mention.entities) > 1:
        fields.append(("undecided", name_undecided(context, mention)))
    elif entity := context.entities.get(mention.entities[0]):
        fields.append(("href", relative(page, entity_url(entity))))
    return tuple([field for field in fields if field[1]])


def _excerpt(page: str, found: Seen, where: str, undecided: tuple[Link, ...] = ()) -> Excerpt:
    text, seen = found
    url = relative(page, f"{text_url(text)}#{seen.anchor}")
    return Excerpt(seen.before, seen.words, seen.after, url, where, seen.language, undecided)


def _link(context: Context, page: str, id: str) -> Link:
    entity = context.entities.get(id)
    return Link(entity.name, relative(page, entity_url(entity))) if entity else Link(id, "")
