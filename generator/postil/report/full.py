"""Diagnostics for people at a terminal: the words, the place, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from postil.model.diagnostic import Diagnostic, Diagnostics, Place

from .cells import show_words
from .excerpt import cut_excerpt
from .place import place_of, spell_place
from .summary import summarise_diagnostics

Row = tuple[str, str, str]
"""A row under a heading: the line's number or nothing, a mark, and text: `12 | exact: …`."""

Paint = Callable[[str, str], str]
"""Gives text one of the STYLES."""

STYLES = {"error": "1;31", "warning": "1;33", "advice": "1;36", "strong": "1", "frame": "2"}


def render_full(diagnostics: Diagnostics, files: Mapping[str, bytes], colour: bool = False) -> str:
    """Write each diagnostic with its source line and a caret under the column, and a last line that counts them.

    `files` holds the reader's files by path; a file that is missing or is not UTF-8 costs its excerpt. `colour` adds
    ANSI escapes. No diagnostics are an empty string.
    """
    paint = paint_ansi if colour else paint_nothing
    blocks = ["\n".join(lines_of(diagnostic, files, paint)) for diagnostic in diagnostics]
    return "\n\n".join([*blocks, paint("strong", summarise_diagnostics(diagnostics)) + "\n"]) if blocks else ""


def lines_of(diagnostic: Diagnostic, files: Mapping[str, bytes], paint: Paint) -> list[str]:
    heading = paint(diagnostic.severity, f"{diagnostic.severity}[{diagnostic.code}]")
    rows = [*place_rows(diagnostic, files, paint), *advice_rows(diagnostic, paint)]
    gutter = max((len(number) for number, _, _ in rows), default=0)
    return [
        f"{heading}: {paint('strong', show_words(diagnostic.message))}",
        *(f"{paint('frame', f'{number:>{gutter}} {mark}')} {text}".rstrip() for number, mark, text in rows),
    ]


def place_rows(diagnostic: Diagnostic, files: Mapping[str, bytes], paint: Paint) -> list[Row]:
    first = excerpt_rows("-->", place_of(diagnostic.location), "", files, paint)
    further = [
        row
        for related in diagnostic.related
        for row in excerpt_rows(":::", place_of(related.location), show_words(related.message), files, paint)
    ]
    return [*first, *further]


def excerpt_rows(arrow: str, place: Place, said: str, files: Mapping[str, bytes], paint: Paint) -> list[Row]:
    """Write a place and its excerpt, with what is said of it beside the caret or, without an excerpt, the place."""
    where = show_words(spell_place(place))
    excerpt = cut_excerpt(place, files)
    if excerpt is None:
        words = ": ".join(part for part in (where, said) if part)
        return [("", arrow, words)] if words else []
    pointed = " " * excerpt.caret + f"^ {said}" if excerpt.caret >= 0 else said
    return [
        ("", arrow, where),
        ("", "|", ""),
        (str(place.line), "|", excerpt.text),
        *([("", "|", paint("strong", pointed.rstrip()))] if pointed else []),
    ]


def advice_rows(diagnostic: Diagnostic, paint: Paint) -> list[Row]:
    fix = diagnostic.fix
    said = {
        "help": diagnostic.hint,
        "fix": f"`postil check --fix` sets `{fix.pointer}` to `{fix.value}`" if fix and fix.pointer else "",
    }
    return [("", "=", f"{paint('strong', word)}: {show_words(text)}") for word, text in said.items() if text]


def paint_ansi(style: str, text: str) -> str:
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def paint_nothing(style: str, text: str) -> str:
    return text
