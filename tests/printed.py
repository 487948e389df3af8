"""What stands on paper: the words of a PDF's pages, and the words that a page of the site should bring there."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import Any

from pypdf import PdfReader

_LINE = 20
"""Whatever is thinner than so many units is a line, in a margin or under a heading."""

NOTES_ON_PAPER = """
const write = node => {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.data ?? ''
  if (node.matches('.nh .to')) return ''
  const words = [...node.childNodes].map(write).join('')
  return node.matches('a[href^="http"]') ? `${words} <${node.getAttribute('href')}>` : words
}
return [...document.querySelectorAll('.note .nb')].map(write)"""
"""The body of a script: gives what each note should say on paper, with the addresses of links that lead elsewhere,
and without the words of the way back."""


def squeeze(words: str) -> str:
    """Leave out white space and hyphens, which line ends add and take away, and what only the style sheet writes.

    Ligatures become letters.
    """
    return re.sub(r"[\s\u00ad\u2060\u2010\u2011·-]+", "", unicodedata.normalize("NFKC", words))


def read_pages(pdf: bytes) -> list[str]:
    """Read the words of each page in the order of their lines, squeezed."""
    return [squeeze(page.extract_text(extraction_mode="layout")) for page in PdfReader(BytesIO(pdf)).pages]


def find_colours(pdf: bytes) -> tuple[set[float], set[float]]:
    """Find how light the letters of a PDF are, and its filled areas that are no lines: 0 is black, 1 is white."""
    letters: set[float] = set()
    areas: set[float] = set()
    kept: list[float] = []
    light = 0.0
    is_area = False

    def paint(operator: bytes, operands: list[Any], *_: Any) -> None:
        nonlocal light, is_area
        if operator == b"q":
            kept.append(light)
        elif operator == b"Q" and kept:
            light = kept.pop()
        elif operator in (b"rg", b"g"):
            light = _measure_light([float(one) for one in operands])
        elif operator == b"re":
            is_area = min(abs(float(one)) for one in operands[2:4]) > _LINE
        elif operator in (b"m", b"n"):
            is_area = False
        elif operator in (b"Tj", b"TJ"):
            letters.add(light)
        elif operator in (b"f", b"f*") and is_area:
            areas.add(light)

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_operand_before=paint)
    return letters, areas


def _measure_light(colour: list[float]) -> float:
    """Give the relative luminance of a colour, as WCAG defines it."""
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour]
    red, green, blue = linear if len(linear) == 3 else linear * 3
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def find_split(notes: list[str], pages: list[str]) -> list[str]:
    """Give the notes that no page has whole."""
    return [note for note in notes if not any(squeeze(note) in page for page in pages)]


def find_missing(notes: list[str], paper: str) -> list[str]:
    """Give the notes whose words are not on paper, or stand there before the note that precedes them."""
    missing = []
    end = 0
    for note in notes:
        start = paper.find(squeeze(note), end)
        if start < 0:
            missing.append(note)
        else:
            end = start + len(squeeze(note))
    return missing
