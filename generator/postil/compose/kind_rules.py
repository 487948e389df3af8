"""Style rules by kind: the colours of kinds that have their own, and what each filter hides.

They are as many as the site's pages need, so the build writes them behind the one style sheet, as it does ordinals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from postil.model.config import Kind
from postil.model.site import Page
from postil.model.views import HomeView, ReadingView

_HIDDEN = "{--d:none;--v:hidden;--u:transparent;--h:0px;--o:clip;--g:0px}"
"""What the style sheet sets for hidden notes: the two must stay equal."""


def write_colours(kinds: Iterable[Kind], pages: Iterable[Page]) -> str:
    """Write the colours of kinds that a page shows and that are not left to the style sheet."""
    shown = {kind.id for page in pages if isinstance(page.view, ReadingView | HomeView) for kind in page.view.kinds}
    return "".join(
        f".k-{kind.id}{{--c:light-dark({kind.colour.light},{kind.colour.dark});"
        f"--t:light-dark({kind.tint.light},{kind.tint.dark})}}\n"
        for kind in kinds
        if kind.id in shown and _can_be_named(kind.id) and kind.colour and kind.tint
    )


def write_filters(pages: Iterable[Page]) -> str:
    """Write what each filter of a page hides: all but one kind or one set; for the screen, since paper has all."""
    views = (page.view for page in pages if isinstance(page.view, ReadingView))
    shown = {(filter.id, filter.shows) for view in views for filter in view.filters if _can_be_named(filter.shows)}
    lists = ",\n".join(_select(*one) for one in sorted(shown))
    return f"@media screen{{\n{lists}{_HIDDEN}\n}}\n" if lists else ""


def _select(id: str, shows: str) -> str:
    """Select all but what a filter shows: notes, markers, lines, and what holds nothing but such notes."""
    radio = id.replace(".", "\\.")
    return (
        f":root:has(#{radio}:checked) :is(:is(.notes,.apart):not(:has(.{shows},:target)),"
        f":is(.note,.ref,.reader .hl):not(.{shows},.emended,:has(:target)))"
    )


def _can_be_named(id: str) -> bool:
    """Whether a style rule can hold an id as it is: a draft may have one that has been reported as none."""
    return re.fullmatch(r"[\w-]+", id) is not None
