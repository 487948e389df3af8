"""The pages of a register: its index, on one page or by letter, and the order of mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postil.model.index_views import IndexSection
from postil.model.parts import Link
from postil.model.site import Page
from postil.model.views import IndexView

from .addresses import relative
from .context import Context
from .frame import make_frame
from .labels import name_register
from .register_hub import compose_hub, compose_letter, list_orders, show_alphabets
from .register_lines import count_entries, count_references, show_rows, write_letters, write_part
from .register_plan import Part, Plan, Section, anchor_of
from .register_rows import FEW_ENTRIES
from .register_types import Types, classes_of, find_types, list_types


class _Turn(NamedTuple):
    """A page of several, the words that lead to it from its neighbours, its heading, and the ways up."""

    part: Part
    words: str
    heading: str
    up: tuple[tuple[str, str], ...]


def compose_register(context: Context, register: str) -> Iterator[Page]:
    """Compose the pages that list a register: by name, and where one page does not hold it by mentions too."""
    plan = context.registers[register]
    title = name_register(context.phrases, register)
    if plan.is_one_page:
        yield _compose_whole(context, plan, title)
        return
    yield compose_hub(context, plan, title)
    yield from _compose_row(context, plan, list(_turn_letters(context, plan, title)))
    for section in plan.sections:
        if len(section.parts) > 1:
            yield compose_letter(context, plan, section, title)
    yield from _compose_row(context, plan, list(_turn_ranks(context, plan, title)))


def _compose_whole(context: Context, plan: Plan, title: str) -> Page:
    """Compose the page of a whole register: a list, or by letter with the ways to the letters."""
    by_letter = plan.total > FEW_ENTRIES and len(plan.sections) > 1
    types = find_types(plan.rows) if by_letter else {}
    whole = IndexSection("", "", show_rows(context, plan.url, plan.rows))
    view = IndexView(
        frame=make_frame(context, plan.url, title),
        title=title,
        count=plan.total,
        total=plan.total,
        references=count_references(plan.rows),
        sections=tuple(_show_section(context, plan, one, types) for one in plan.sections) if by_letter else (whole,),
        alphabets=show_alphabets(context, plan, types) if by_letter else (),
        types=list_types(context.phrases, plan.rows, types),
        orders=list_orders(context, plan),
    )
    return Page(plan.url, "register.html", view)


def _show_section(context: Context, plan: Plan, section: Section, types: Types) -> IndexSection:
    rows = show_rows(context, plan.url, section.rows, types)
    letter = write_letters(context, section.path)
    return IndexSection(anchor_of(section.path), letter, rows, classes_of(section.rows, types))


def _turn_letters(context: Context, plan: Plan, title: str) -> Iterator[_Turn]:
    for section in plan.sections:
        letter = ((section.url, write_letters(context, section.path)),) if len(section.parts) > 1 else ()
        for part in section.parts:
            words = write_part(context, part)
            heading = context.say("%(register)s: %(letters)s", register=title, letters=words)
            yield _Turn(part, words, heading, ((plan.url, title), *letter))


def _turn_ranks(context: Context, plan: Plan, title: str) -> Iterator[_Turn]:
    """Those named most, by their places: 1 to 300."""
    start = 1
    heading = context.say("%(register)s: most often named", register=title)
    for part in plan.most_named:
        ends = (start, start + len(part.rows) - 1)
        places = "–".join(map(context.phrases.write_number, ends))
        several = context.say("%(list)s, %(places)s", list=heading, places=places)
        yield _Turn(part, places, several if len(plan.most_named) > 1 else heading, ((plan.url, title),))
        start += len(part.rows)


def _compose_row(context: Context, plan: Plan, turns: list[_Turn]) -> Iterator[Page]:
    """Compose pages that follow one another."""
    before = [None, *turns[:-1]]
    after = [*turns[1:], None]
    for turn, previous, next in zip(turns, before, after, strict=False):
        yield _compose_part(context, plan, turn, _lead(turn, previous), _lead(turn, next))


def _lead(turn: _Turn, other: _Turn | None) -> Link | None:
    return Link(other.words, relative(turn.part.url, other.part.url)) if other else None


def _compose_part(context: Context, plan: Plan, turn: _Turn, previous: Link | None, next: Link | None) -> Page:
    part = turn.part
    view = IndexView(
        frame=make_frame(context, part.url, turn.heading, section=plan.url),
        title=turn.heading,
        count=count_entries(part.rows),
        total=plan.total,
        references=count_references(part.rows),
        sections=(IndexSection("", "", show_rows(context, part.url, part.rows)),),
        up=_lead_up(part.url, turn.up),
        previous=previous,
        next=next,
    )
    return Page(part.url, "register.html", view)


def _lead_up(page: str, ways: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(words, relative(page, url)) for url, words in ways)
