"""Diagnostics as a strip of HTML, which the watch server adds to the pages that it shows.

Nothing in it is trusted: every word is escaped, and it holds neither style nor script, only classes.
"""

from __future__ import annotations

import re
from html import escape

from postil.model.diagnostic import Diagnostic, Diagnostics, Location

from .cells import show_words
from .place import place_of, spell_place
from .summary import summarise_diagnostics

LIMIT = 50
"""How many diagnostics the strip lists; a page should not grow by a megabyte because one file vanished."""


def render_overlay(diagnostics: Diagnostics) -> str:
    """Write diagnostics as an HTML fragment; empty where there are none. It is open if one of them is an error."""
    if not diagnostics:
        return ""
    items = "".join(item_of(diagnostic) for diagnostic in diagnostics[:LIMIT])
    rest = len(diagnostics) - LIMIT
    more = f"<p>{rest:,} more: <code>postil check</code> lists them all.</p>" if rest > 0 else ""
    opened = any(diagnostic.severity == "error" for diagnostic in diagnostics)
    return frame(summarise_diagnostics(diagnostics), f"<ol>{items}</ol>{more}", opened)


def render_refusal(message: str) -> str:
    """Write the machine's refusal to build as an HTML fragment of the same form."""
    return frame("This page is not up to date", f'<p class="postil-error">{words(message)}</p>', True)


def render_absence(url: str) -> str:
    """Write that a page is not there, and the way home, as an HTML fragment to stand at the beginning of a page."""
    return (
        f'<aside class="postil-absence" lang="en" dir="ltr" aria-label="No such page"><p>There is no page '
        f"<code>{escape(show_words(url))}</code> in this reader now. If it comes back, it is shown here. "
        '<a href="/">Go to the first page</a></p></aside>'
    )


def item_of(diagnostic: Diagnostic) -> str:
    related = "".join(
        f'<p class="postil-related">{where(second.location)}{words(second.message)}</p>'
        for second in diagnostic.related
    )
    hint = f'<p class="postil-hint">{words(diagnostic.hint)}</p>' if diagnostic.hint else ""
    return (
        f'<li class="postil-{escape(diagnostic.severity)}"><p><b>{escape(diagnostic.severity)}</b> '
        f"{words(diagnostic.message)} {where(diagnostic.location)}"
        f'<code class="postil-code">{escape(diagnostic.code)}</code></p>{related}{hint}</li>'
    )


def where(location: Location) -> str:
    place = escape(show_words(spell_place(place_of(location))))
    return f'<span class="postil-place">{place}</span> ' if place else ""


def words(text: str) -> str:
    """Escape a message, and set what stands in backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(show_words(text)))


def frame(summary: str, body: str, opened: bool) -> str:
    # The page may be in any language and run either way; the strip is always in English.
    return (
        '<aside class="postil-strip" lang="en" dir="ltr" aria-label="Diagnostics">'
        f"<details{' open' if opened else ''}><summary>{escape(summary)}</summary>{body}</details></aside>"
    )
