"""Mentions as marks on a page, and as lines of a concordance."""

from __future__ import annotations

from collections.abc import Callable

from postil.model.edition import Mention
from postil.model.extract import Sighting
from postil.model.parts import Excerpt, Link
from postil.model.text import Attributes, Mark

from .addresses import add_anchor, entity_url, relative
from .context import Context
from .extract import count_mentions
from .formers import list_former_anchors

Name = Callable[[tuple[str, ...], int], str]


def mark_mentions(context: Context, page: str, mentions: tuple[Mention, ...], name: Name) -> tuple[Mark, ...]:
    """Turn mentions into marks with their anchors. `name` makes an anchor of the entities and an ordinal."""
    return tuple(
        [
            Mark("mention", mention.span, _attributes(context, page, mention, name, number))
            for mention, number in count_mentions(mentions)
        ]
    )


def excerpt(way: str, seen: Sighting, where: str, undecided: tuple[Link, ...] = ()) -> Excerpt:
    """Show a mention in its sentence, with the way to the word; `way` is that to its text."""
    url = add_anchor(way, seen.anchor)
    return Excerpt(seen.before, seen.words, seen.after, url, where, seen.language, undecided)


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
