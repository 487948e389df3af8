"""How far an edition has come, for its editors: how much of each text has notes, and lists of what is missing.

Nothing of it is published.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from postil.model.diagnostic import Diagnostic
from postil.model.edition import Edition, Library
from postil.model.value import Value
from postil.parse.layout import BIBLIOGRAPHY
from postil.parse.locate import Files, Locator

from .cells import lay_out, show_words
from .gaps import Gap, GapList, list_gaps, list_oldest_checks, list_paragraphs, words_with_notes
from .json import JsonObject, place_fields
from .place import place_of, rebase_place, spell_place

_HEAD = ("text", "paragraphs", "with notes", "notes", "mentions", "sources")
_WIDTH = 80
_TEXT_WIDTH = 24
_PLACE_WIDTH = 48
_LEAST_WORDS = 20
_SHOWN = 20
_OLDEST_SHOWN = 5


class Coverage(Value, frozen=True):
    """The counts of each text, what is missing, and the claims by the day of their last check; all places found."""

    texts: tuple[tuple[str, ...], ...]
    missing: tuple[GapList, ...]
    checks: tuple[Gap, ...]


def measure_coverage(library: Library, files: Files, folder: str = "") -> Coverage:
    """Measure how far an edition has come. `folder`, the reader's as seen from here, is put before every path."""
    locator = Locator(files, {one.document.path: one.document.prose.text for one in library.editions})

    def place(gap: Gap) -> Gap:
        found = place_of(locator.place(Diagnostic("", "advice", gap.words, gap.location)).location)
        return Gap(gap.words, rebase_place(found, folder))

    missing = list_gaps(library, BIBLIOGRAPHY)
    return Coverage(
        tuple(_row(edition) for edition in library.editions),
        tuple(GapList(one.id, one.one, one.many, one.total, tuple(map(place, one.gaps))) for one in missing),
        tuple(map(place, list_oldest_checks(library))),
    )


def render_coverage(coverage: Coverage, whole: bool = False) -> str:
    """Write the coverage for people: texts, counts, lists of at most twenty each unless the `whole` is wanted."""
    shown = len(coverage.checks) if whole else _OLDEST_SHOWN
    parts = [_table(coverage.texts), _counts(coverage.missing)]
    parts += [_section(_title(one), one.gaps, None if whole else _SHOWN) for one in coverage.missing if one.gaps]
    if coverage.checks:
        parts.append(_section("checked longest ago", coverage.checks, shown))
    return "\n".join(parts)


def coverage_object(coverage: Coverage) -> JsonObject:
    """Give the coverage for programs.

    `texts` is an array of objects with the columns of the table; `missing` one of objects with `id`, `total` and
    `items`, whose items have `words`, `path`, `line` and `column`; `checks` holds such items, the oldest check first.
    """
    numbers = ([row[0], *map(int, row[1:])] for row in coverage.texts)
    names = [name.replace(" ", "_") for name in _HEAD]
    return {
        "texts": [dict(zip(names, row, strict=True)) for row in numbers],
        "missing": [{"id": one.id, "total": one.total, "items": _items(one.gaps)} for one in coverage.missing],
        "checks": _items(coverage.checks),
    }


def join_coverage(diagnostics: str, coverage: Coverage) -> str:
    """Join the array of diagnostics and the coverage into one object, for a program that asked for both."""
    both = {"diagnostics": json.loads(diagnostics), "coverage": coverage_object(coverage)}
    return json.dumps(both, ensure_ascii=False, indent=2) + "\n"


def _items(gaps: Iterable[Gap]) -> list[JsonObject]:
    return [{"words": gap.words, **place_fields(gap.location)} for gap in gaps]


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    cut = [_HEAD, *((_cut(text, _TEXT_WIDTH), *counts) for text, *counts in rows)]
    widths = [max(len(row[column]) for row in cut) for column in range(len(_HEAD))]
    lines = ("  ".join(_align(row, widths)).rstrip() for row in cut)
    return "\n".join(lines) + "\n"


def _align(row: tuple[str, ...], widths: list[int]) -> list[str]:
    text, *counts = (
        cell.ljust(width) if number == 0 else cell.rjust(width)
        for number, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return [text, *counts]


def _counts(missing: tuple[GapList, ...]) -> str:
    """What is missing, each with its number and of how many."""
    rows = [(f"{len(one.gaps):,} of {one.total:,}", one.one if one.total == 1 else one.many) for one in missing]
    width = max(len(count) for count, _ in rows)
    return "".join(f"{count:>{width}}  {what}\n" for count, what in rows)


def _title(one: GapList) -> str:
    return f"{len(one.gaps):,} {one.one if len(one.gaps) == 1 else one.many}"


def _section(title: str, gaps: tuple[Gap, ...], most: int | None) -> str:
    """A list under its title, a line a gap: the place, so that a terminal opens it, and the words as far as they go."""
    listed = gaps[:most]
    places = [show_words(spell_place(place_of(gap.location))) for gap in listed]
    width = min(max(map(len, places)), _PLACE_WIDTH)
    lines = (_line(where.ljust(width), gap.words) for where, gap in zip(places, listed, strict=True))
    more = [f"  and {len(gaps) - len(listed):,} more (--verbose lists them)\n"] if len(gaps) > len(listed) else []
    return "".join((f"{title}\n", *lines, *more))


def _line(where: str, words: str) -> str:
    return f"  {where}  {_cut(words, max(_WIDTH - len(where) - 4, _LEAST_WORDS))}".rstrip() + "\n"


def _cut(words: str, width: int) -> str:
    """Cut words to what fits into some cells of a terminal."""
    cells = lay_out(" ".join(words.split()))
    if sum(wide for _, wide in cells) <= width:
        return "".join(shown for shown, _ in cells)
    kept, used = "", 0
    for shown, wide in cells:
        if used + wide > width - 1:
            break
        kept, used = kept + shown, used + wide
    return kept.rstrip() + "…"


def _row(edition: Edition) -> tuple[str, ...]:
    blocks = list_paragraphs(edition)
    noted = words_with_notes(edition)
    covered = sum(noted.hold(block.span) for block, _ in blocks)
    sources = {citation.source for note in edition.notes for citation in note.citations}
    counts = (len(blocks), covered, len(edition.notes), len(edition.mentions), len(sources))
    return (edition.document.id, *map(str, counts))
