"""The timeline: what is dated, by year; what the texts name and what surrounds them, told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from postil.model.parts import Link
from postil.model.register import Basis, Entity, Fact, Relation, statements_of
from postil.model.site import Page
from postil.model.timeline_views import DatedView, TimelineEntry, TimelineYear
from postil.model.views import TimelineView

from .addresses import TIMELINE, relative, text_url
from .basis import show_basis
from .context import Context
from .dates import write_date, write_machine_date, write_period, write_precision
from .frame import make_frame
from .labels import spell
from .lists import plain_words
from .notes import link_entity
from .periods import Start, facts_of_record, find_start, is_date

_NOWHERE = (0, 0, 0)

Told = Mapping[tuple[str, str], set[str]]
"""The sources on which an event gives a date, by that date and by each entry that the event is tied to."""


class _Dated(NamedTuple):
    """An entry with its place in the row; no place where none of its dates can be put in order."""

    start: Start | None
    entry: TimelineEntry


def compose_timeline(context: Context) -> Page:
    """Compose the page of everything that is dated, by year; what cannot be put in order stands at the end."""
    found = [*_texts(context), *_events(context), *_statements(context)]
    row = sorted((one for one in found if one.start), key=lambda one: one.start or _NOWHERE)
    years = [
        TimelineYear(f"y{year}", write_date(_edtf(year), context.phrases), tuple(one.entry for one in ones))
        for year, ones in groupby(row, lambda one: (one.start or _NOWHERE)[0])
    ]
    if undated := tuple(one.entry for one in found if not one.start):
        years.append(TimelineYear("undated", "", undated))
    frame = make_frame(context, TIMELINE, context.say("Timeline"))
    return Page(TIMELINE, "timeline.html", TimelineView(frame, tuple(years)))


def _edtf(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def _texts(context: Context) -> Iterator[_Dated]:
    """Every text of which it is known when it was published, or when about."""
    for text in context.texts.values():
        metadata = text.metadata
        if metadata.published:
            subject = Link(metadata.title, relative(TIMELINE, text_url(text)), language=context.foreign(text))
            dates = (_show(context, metadata.published, Basis()),)
            origin = context.say("a text of this reader")
            entry = TimelineEntry(subject, context.say("Published"), None, "", dates, "text", origin, ())
            yield _Dated(find_start(metadata.published), entry)


def _events(context: Context) -> Iterator[_Dated]:
    """Every event of the register, once, with all its dates: they may contradict one another."""
    for event in context.entities.values():
        if event.register == "events":
            facts = [fact for fact in event.facts if fact.property == "date" or is_date(fact)]
            yield _Dated(_start_of_event(facts), _show_event(context, event, facts))


def _start_of_event(facts: list[Fact]) -> Start | None:
    """Find where an event begins: by its own dates, and by others only where it has none."""
    own = [start for fact in facts if fact.property == "date" and (start := find_start(fact.value))]
    return min(own or [start for fact in facts if (start := find_start(fact.value))], default=None)


def _show_event(context: Context, event: Entity, facts: list[Fact]) -> TimelineEntry:
    mentions = tuple(_mentions(context, event))
    is_named = bool(mentions) or any(statement.basis.says for statement in statements_of(event))
    return TimelineEntry(
        subject=link_entity(context, TIMELINE, event.id),
        what="",
        to=None,
        summary=plain_words(event.summary),
        dates=tuple(_show_fact(context, fact) for fact in facts),
        origin="named" if is_named else "context",
        in_text=_say_origin(context, is_named, any(fact.basis.says for fact in facts)),
        mentions=mentions,
    )


def _show_fact(context: Context, fact: Fact) -> DatedView:
    what = "" if fact.property == "date" else spell(context.phrases, fact.property)
    return _show(context, fact.value, fact.basis, what)


def _show(context: Context, date: str, basis: Basis, what: str = "", words: str = "") -> DatedView:
    return DatedView(
        what=what,
        words=words or context.date(date),
        machine=write_machine_date(date),
        precision=write_precision(date, context.phrases),
        basis=show_basis(context, TIMELINE, basis),
    )


def _say_origin(context: Context, is_named: bool, has_date: bool) -> str:
    if not is_named:
        return context.say("context, not in the texts")
    return context.say("named in a text, with a date") if has_date else context.say("named in a text, without a date")


def _mentions(context: Context, entity: Entity) -> Iterator[Link]:
    for text, mention in context.dossiers[entity.id].mentions:
        url = relative(TIMELINE, f"{text_url(text)}#{mention.anchor}")
        yield Link(f"¶ {mention.number}" if mention.number else "↗", url)


def _statements(context: Context) -> Iterator[_Dated]:
    """The dated facts and ties of all other entries, but for those that an event tells already."""
    told = _told_by_events(context)
    for entity in context.entities.values():
        if entity.register == "events":
            continue
        facts = facts_of_record(entity)
        for property in dict.fromkeys(fact.property for fact in facts):
            yield from _facts(context, entity, [fact for fact in facts if fact.property == property], told)
        for relation in entity.relations:
            if relation.to in context.entities:
                yield from _relation(context, entity, relation, told)


def _told_by_events(context: Context) -> Told:
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for event in context.entities.values():
        if event.register == "events":
            for fact in event.facts:
                for relation in event.relations:
                    told[fact.value, relation.to] |= _sources(fact.basis)
    return told


def _is_told(told: Told, date: str, basis: Basis, *entities: str) -> bool:
    """Say whether an event that is tied to one of the entries gives this date, on one of these sources."""
    return any(_sources(basis) & told.get((date, entity), set()) for entity in entities)


def _sources(basis: Basis) -> set[str]:
    return {citation.source for citation in basis.sources}


def _facts(context: Context, entity: Entity, facts: list[Fact], told: Told) -> Iterator[_Dated]:
    """The values of one property: one entry where they are dates, else one for each end of each period."""
    what = spell(context.phrases, facts[0].property)
    dates = [fact for fact in facts if is_date(fact)]
    if dates and not all(_is_told(told, fact.value, fact.basis, entity.id) for fact in dates):
        start = min((start for fact in dates if (start := find_start(fact.value))), default=None)
        shown = [_show(context, fact.value, fact.basis) for fact in facts]
        yield _Dated(start, _show_statement(context, entity, what, "", shown, facts))
    for fact in facts:
        for date, words in _ends(context, fact):
            shown = [_show(context, date, fact.basis, words=words)]
            yield _Dated(find_start(date), _show_statement(context, entity, f"{what}: {fact.value}", "", shown, [fact]))


def _relation(context: Context, entity: Entity, relation: Relation, told: Told) -> Iterator[_Dated]:
    what = spell(context.phrases, relation.kind) + (f", {relation.role}" if relation.role else "")
    at = [(relation.when, context.date(relation.when))] if relation.when else []
    for date, words in (*at, *_ends(context, relation)):
        if not _is_told(told, date, relation.basis, entity.id, relation.to):
            shown = [_show(context, date, relation.basis, words=words)]
            yield _Dated(find_start(date), _show_statement(context, entity, what, relation.to, shown, [relation]))


def _ends(context: Context, statement: Fact | Relation) -> Iterator[tuple[str, str]]:
    """The ends of the period of which something is stated, each with its words."""
    if statement.since:
        yield statement.since, write_period(statement.since, "", "", context.phrases)
    if statement.until:
        yield statement.until, write_period("", statement.until, "", context.phrases)


def _show_statement(
    context: Context,
    entity: Entity,
    what: str,
    to: str,
    dates: Iterable[DatedView],
    statements: Iterable[Fact | Relation],
) -> TimelineEntry:
    is_said = any(one.basis.says for one in statements)
    return TimelineEntry(
        subject=link_entity(context, TIMELINE, entity.id),
        what=what,
        to=link_entity(context, TIMELINE, to) if to else None,
        summary="",
        dates=tuple(dates),
        origin="named" if is_said else "context",
        in_text=_say_origin(context, is_said, has_date=True),
        mentions=(),
    )
