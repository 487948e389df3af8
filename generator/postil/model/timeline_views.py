"""The parts of the timeline."""

from __future__ import annotations

from .parts import BasisView, Link
from .value import Value


class DatedView(Value, frozen=True):
    """A date of an entry, with its ground.

    `what` says whose date it is where it is not that of the whole: "Latest report seen". `words` is for the eye,
    `machine` for machines: a day, a month or a year as HTML knows them, or empty. `precision` says how much of it is
    known, where that is less than the day.
    """

    what: str
    words: str
    machine: str
    precision: str
    basis: BasisView


class TimelineEntry(Value, frozen=True):
    """Something that is dated: a text, an event, or a fact or a tie of another entry.

    `what` is the fact or the tie, and `to` where the tie leads; both are empty for an event. `origin` is `text`
    for a text, `named` for what a text names, `context` for what it does not; `in_text` says so in words.
    `mentions` lead to the places that name it.
    """

    subject: Link
    what: str
    to: Link | None
    summary: str
    dates: tuple[DatedView, ...]
    origin: str
    in_text: str
    mentions: tuple[Link, ...]


class TimelineYear(Value, frozen=True):
    """The entries of one year; `title` is empty for those without a date that can be put in order."""

    anchor: str
    title: str
    entries: tuple[TimelineEntry, ...]
