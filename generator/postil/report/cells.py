"""Text on a terminal: what is printed for each character, and how many cells it takes.

What a report quotes comes from other people's files, so a control character is shown and never obeyed.
"""

from __future__ import annotations

from itertools import accumulate
from unicodedata import category, east_asian_width

TAB = 4

REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that would change the order in which a terminal shows the rest of the line."""

Cell = tuple[str, int]
"""What is printed for one code point, and its width in cells: 0, 1, 2 or, for a tab, up to four."""


def lay_out(line: str) -> tuple[Cell, ...]:
    """Give for each code point of a line what a terminal prints, and how wide that is, in cells."""
    cells: list[Cell] = []
    column = 0
    for character in line:
        cell = (" " * (TAB - column % TAB), TAB - column % TAB) if character == "\t" else show_character(character)
        cells.append(cell)
        column += cell[1]
    return tuple(cells)


def show_words(text: str) -> str:
    """Write text on one line, with every control character made visible."""
    return "".join(shown for shown, _ in lay_out(" ".join(text.split("\n"))))


def offsets_of(cells: tuple[Cell, ...]) -> tuple[int, ...]:
    """Give the cell at which each code point begins, and the cell after the last; counted from 0."""
    return tuple(accumulate((width for _, width in cells), initial=0))


def show_character(character: str) -> Cell:
    if character < "\x20":
        return chr(0x2400 + ord(character)), 1
    if category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in REORDERING:
        return "\N{REPLACEMENT CHARACTER}", 1
    return character, width_of(character)


def width_of(character: str) -> int:
    # A soft hyphen is of the category Cf, and yet terminals give it a cell. The second halves of a Hangul syllable
    # are letters, and yet they are drawn in the cells of the first.
    if character == "\N{SOFT HYPHEN}":
        return 1
    if category(character) in {"Mn", "Me", "Cf"} or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
