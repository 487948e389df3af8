"""The page that leads to the letters of a register which one page does not hold, and that of such a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postil.model.index_views import AlphabetView, LetterView
from postil.model.parts import Link
from postil.model.site import Page
from postil.model.views import IndexHubView

from .addresses import TIMELINE, relative
from .context import Context
from .frame import make_frame
from .register_lines import count_entries, count_references, show_rows, write_letters, write_part
from .register_plan import Part, Plan, Section, anchor_of
from .register_types import NO_TYPES, Types, classes_of

_FIRST = 10
"""How many of those most often named stand on the page of the letters."""
_NO_SCRIPT = ("", "0-9")


def compose_hub(context: Context, plan: Plan, title: str) -> Page:
    """Compose the page of the letters, alphabet by alphabet, and of those who are named most."""
    most = plan.most_named[0].rows[:_FIRST] if plan.most_named else ()
    view = IndexHubView(
        frame=make_frame(context, plan.url, title),
        title=title,
        total=plan.total,
        references=count_references(plan.rows),
        alphabets=show_alphabets(context, plan),
        orders=list_orders(context, plan),
        most_named=show_rows(context, plan.url, most),
    )
    return Page(plan.url, "register_hub.html", view)


def compose_letter(context: Context, plan: Plan, section: Section, title: str) -> Page:
    """Compose the page of a letter that one page does not hold."""
    letters = write_letters(context, section.path)
    heading = context.say("%(register)s: %(letters)s", register=title, letters=letters)
    view = IndexHubView(
        frame=make_frame(context, section.url, heading, section=plan.url),
        title=heading,
        total=plan.total,
        references=count_references(section.rows),
        count=count_entries(section.rows),
        parts=tuple(_show_part(context, section.url, part) for part in section.parts),
        up=(Link(title, relative(section.url, plan.url)),),
    )
    return Page(section.url, "register_hub.html", view)


def show_alphabets(context: Context, plan: Plan, types: Types = NO_TYPES) -> tuple[AlphabetView, ...]:
    """Show the letters of each script; numbers stand before those of the first."""
    first = next((one.path[0].script for one in plan.sections if one.path[0].script not in _NO_SCRIPT), "")
    scripts: dict[str, list[Section]] = {}
    for one in plan.sections:
        script = one.path[0].script
        scripts.setdefault(first if script in _NO_SCRIPT else script, []).append(one)
    return tuple(
        AlphabetView(_name_ends(context, ones), tuple(_show_letter(context, plan, one, types) for one in ones))
        for ones in scripts.values()
    )


def list_orders(context: Context, plan: Plan) -> tuple[Link, ...]:
    """List the ways to other orders of a register: by mentions, by time."""
    return tuple(_orders(context, plan))


def _show_letter(context: Context, plan: Plan, section: Section, types: Types) -> LetterView:
    url = f"#{anchor_of(section.path)}" if plan.is_one_page else relative(plan.url, section.url)
    letter = write_letters(context, section.path)
    return LetterView(letter, url, count_entries(section.rows), classes=classes_of(section.rows, types))


def _show_part(context: Context, page: str, part: Part) -> LetterView:
    first, last = part.rows[0].name.text, part.rows[-1].name.text
    return LetterView(write_part(context, part), relative(page, part.url), count_entries(part.rows), first, last)


def _name_ends(context: Context, sections: Iterable[Section]) -> str:
    """Name an alphabet by its ends: `A–Z`."""
    paths = [one.path for one in sections]
    letters = [path for path in paths if path[0].script not in _NO_SCRIPT] or paths[:1]
    first, last = write_letters(context, letters[0]), write_letters(context, letters[-1])
    return first if first == last else f"{first}–{last}"


def _orders(context: Context, plan: Plan) -> Iterator[Link]:
    for part in plan.most_named[:1]:
        named = sum(len(one.rows) for one in plan.most_named)
        words = context.phrases.say_counted(named, "The %(count)s most often named", "The %(count)s most often named")
        yield Link(words, relative(plan.url, part.url))
    if plan.register == "events" and TIMELINE in context.addresses:
        yield Link(context.say("By time, on the timeline"), relative(plan.url, TIMELINE))
