"""What is dated of an entity, in a row: its facts, its ties, the events it is tied to, the texts it wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postil.model.entity_views import EntityDate, TextBy
from postil.model.parts import Link
from postil.model.register import Basis, Entity, Fact, Relation

from .addresses import relative, text_url
from .context import Context
from .dates import write_machine_date, write_period
from .entity_grounds import show_ground
from .entity_head import link_apart
from .entity_ties import Tie, reads_backwards
from .gather import TextRole
from .labels import spell
from .periods import Start, facts_of_record, find_start, is_date

_FEWEST = 2
_MOST_TEXTS = 50

Dated = tuple[Start, EntityDate]


class _Entry(NamedTuple):
    """What stands at a date, or at several, but for the date; a text, which is its own ground, has no basis."""

    what: str
    subject: Link | None
    basis: Basis | None
    backwards: bool = False


def list_entity_dates(
    context: Context, page: str, entity: Entity, ties: Iterable[Tie], texts: Iterable[TextRole]
) -> tuple[EntityDate, ...]:
    """List what is dated, in order; nothing where it is one date alone, which needs no row."""
    found = [
        *_facts(context, page, entity),
        *(dated for tie in ties for dated in _tie(context, page, tie)),
        *_texts(context, page, texts),
    ]
    found.sort(key=lambda one: one[0])
    return tuple(one for _, one in found) if len(found) >= _FEWEST else ()


def list_texts_by(context: Context, page: str, texts: Iterable[TextRole]) -> tuple[TextBy, ...]:
    """List the texts that an entity wrote, sent or received, in the order of the reader."""
    return tuple([_text_by(context, page, one) for one in texts])


def _facts(context: Context, page: str, entity: Entity) -> Iterator[Dated]:
    for fact in facts_of_record(entity):
        what = spell(context.phrases, fact.property)
        if is_date(fact):
            yield from _date(context, page, _Entry(what, None, fact.basis), fact.value)
        for date, words in _ends(context, fact):
            yield from _date(context, page, _Entry(f"{what}: {fact.value}", None, fact.basis), date, words)


def _tie(context: Context, page: str, tie: Tie) -> Iterator[Dated]:
    """Give the dates of a tie; one to an event of the register stands at the event's own dates."""
    relation, other = tie.relation, context.entities[tie.other]
    subject = link_apart(context, page, tie.other)
    if other.register == "events":
        dates = [fact for fact in other.facts if fact.property == "date" and find_start(fact.value)]
        for fact in dates:
            yield from _date(context, page, _Entry("", subject, fact.basis), fact.value)
        if dates:
            return
    entry = _Entry(spell(context.phrases, relation.kind), subject, relation.basis, reads_backwards(tie))
    if relation.when:
        yield from _date(context, page, entry, relation.when)
    for date, words in _ends(context, relation):
        yield from _date(context, page, entry, date, words)


def _texts(context: Context, page: str, found: Iterable[TextRole]) -> Iterator[Dated]:
    """Give the texts that an entity wrote or sent; of so many that they would hide all else, none."""
    texts = [one for one in found if one.role != "recipient"]
    for one in texts if len(texts) <= _MOST_TEXTS else ():
        subject = Link(one.text.metadata.title, relative(page, text_url(one.text)), language=context.foreign(one.text))
        yield from _date(context, page, _Entry("", subject, None), _date_of(one))


def _text_by(context: Context, page: str, one: TextRole) -> TextBy:
    meta = one.text.metadata
    others = {"sender": meta.recipient, "recipient": meta.sender or meta.author}.get(one.role, "")
    return TextBy(
        Link(meta.title, relative(page, text_url(one.text)), language=context.foreign(one.text)),
        one.role,
        context.date(_date_of(one)),
        (link_apart(context, page, others) if others in context.entities else Link(others, ""),) if others else (),
    )


def _date_of(one: TextRole) -> str:
    meta = one.text.metadata
    return meta.sent or meta.published


def _ends(context: Context, statement: Fact | Relation) -> Iterator[tuple[str, str]]:
    """Give the ends of a period, each with its words."""
    if statement.since:
        yield statement.since, write_period(statement.since, "", "", context.phrases)
    if statement.until:
        yield statement.until, write_period("", statement.until, "", context.phrases)


def _date(context: Context, page: str, entry: _Entry, date: str, words: str = "") -> Iterator[Dated]:
    """Put an entry at a date, in its own words or in those for the end of a period; nowhere if it is no date."""
    if start := find_start(date):
        ground = show_ground(context, page, entry.basis) if entry.basis else None
        words = words or context.date(date)
        yield start, EntityDate(words, write_machine_date(date), entry.what, entry.subject, ground, entry.backwards)
