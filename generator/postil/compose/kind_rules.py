"""Style rules by kind: the colours of kinds that have their own, and what each filter hides.

They are as many as the site's pages need, so the build writes them behind the one style sheet, as it does ordinals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from postil.model.config import Kind
from postil.model.extract import Summary

_HIDDEN = "{--d:none;--v:hidden;--u:transparent;--h:0px;--o:clip;--g:0px}"
"""What the style sheet sets for hidden notes: the two must stay equal."""


def write_colours(kinds: Iterable[Kind], summaries: Iterable[Summary]) -> str:
    """Write the colours of kinds that a text has and that are not left to the style sheet."""
    shown = {kind for summary in summaries for kind in summary.kinds}
    return "".join(
        f".k-{kind.id}{{--c:light-dark({kind.colour.light},{kind.colour.dark});"
        f"--t:light-dark({kind.tint.light},{kind.tint.dark})}}\n"
        for kind in kinds
        if kind.id in shown and _can_be_named(kind.id) and kind.colour and kind.tint
    )


def write_filters(summaries: Iterable[Summary]) -> str:
    """Write what each filter of a page hides: all but one kind or one set; for the screen, since paper has all."""
    shown = {choice for summary in summaries for choice in summary.choices}
    lists = ",\n".join(_select(*one) for one in sorted(shown) if _can_be_named(one[1]))
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
