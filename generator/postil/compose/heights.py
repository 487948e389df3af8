"""How high texts and notes will be on a wide page, by the characters that a line holds.

All lengths are those of `static/postil.css`, in CSS pixels at the default size of type.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from operator import attrgetter

from postil.model.annotation import Annotation, Claim
from postil.model.edition import Note
from postil.model.text import ATOM, VERBATIM_LEAVES, Block, Prose, Span
from postil.model.value import Value

LINE, NOTE_GAP = 28.8, 14.4
_NOTE_LINE, _NOTE_PART = 21.0, 5.6
_GAP = 18.0
_AFTER = {"heading": 30.0, "row": 0.0, "item": 0.0, "line": 0.0}
_CODE_LINE, _CODE_PADDING, _CELL_PADDING = 24.0, 48.0, 17.6

_CYRILLIC = re.compile("[\u0400-\u052f]+")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]+")
_BROAD = re.compile(_CYRILLIC.pattern[:-2] + _WIDE.pattern[1:])
_IN_TEXT = (65, 58, 30)
_IN_NOTE = (40, 36, 18)
"""Characters in a line: of Latin and most other scripts, Cyrillic, Chinese and its neighbours."""

_RESERVE = 1.15
"""Notes are taken for so much longer than counted: no line is full to the last character."""

_CITATION = "x" * 16
"""What a reference to a source takes: `Surveyor, 1843`."""

_AND = " x "
"""What stands between two of them: ` · `, in a letter as wide."""

_NAME = "x" * 20
"""What a person, an organisation or a date takes: `Ministry of Justice`."""

_find_end = attrgetter("span.end")


class Lot(Value, frozen=True):
    """Where a block of the text stands on the page, and the room below it."""

    span: Span
    top: float
    bottom: float
    after: float


def lay_blocks(prose: Prose) -> tuple[Lot, ...]:
    """Lay the blocks of a text below one another, as if it had no notes: rather too short than too long.

    So a part of a line counts as a part.
    """
    lots, top = [], 0.0
    for block in prose.blocks:
        bottom, after = top + _measure(prose, block), _AFTER.get(block.kind, _GAP)
        lots.append(Lot(block.span, top, bottom, after))
        top = bottom + after
    return tuple(lots)


def find_top(lots: tuple[Lot, ...], end: int) -> float:
    """Give the top of the line on which a span ends."""
    lot = lots[bisect_left(lots, end, key=_find_end)]
    share = (end - lot.span.start) / max(1, lot.span.end - lot.span.start)
    return lot.top + max(0.0, lot.bottom - lot.top - LINE) * share


def measure_note(note: Note) -> float:
    """Give the height of an open note: its head, lead, body, sources, topics and credit."""
    one = note.annotation
    parts = [*_write_head(one), one.lead, *[_read_leaf(one.body, leaf) for leaf in one.body.leaves()]]
    if note.citations:
        parts.append(_AND.join([_CITATION + citation.locator for citation in note.citations]))
    if one.claim:
        parts += _write_assessment(one.claim)
    parts += (one.reply_to, _NAME * len(one.about), _NAME * (len(one.tags) + (one.kind == "term")), _write_credit(one))
    lines = [math.ceil(_count_lines(part, _IN_NOTE) * _RESERVE) for part in parts if part]
    return sum(lines) * _NOTE_LINE + (len(lines) - 1) * _NOTE_PART


def _write_head(one: Annotation) -> tuple[str, ...]:
    return (f"00 {one.kind} {one.claim.status}", one.title) if one.claim else (f"00 {one.kind} {one.title}",)


def _write_assessment(claim: Claim) -> list[str]:
    against = "against" if claim.supporting and claim.opposing else ""
    return [against, *[was.because + _CITATION for was in claim.history]]


def _write_credit(one: Annotation) -> str:
    """Say who says what the claim is about, and who wrote the note, in as many characters as the page does."""
    claim, dates = one.claim, bool(one.created) + bool(one.modified)
    if claim is None:
        return _NAME * dates + one.creator + one.review + one.reviewed_by
    said = f"Said by: {_NAME} {claim.confidence and 'confidence medium'} "
    return said + _NAME * (dates + bool(claim.checked)) + one.creator + one.review + one.reviewed_by


def _measure(prose: Prose, block: Block) -> float:
    if block.kind == "row":
        lines = sum(_count_lines(prose.words(cell.span), _IN_TEXT) for cell in block.children)
        return max(1, math.ceil(lines)) * LINE + _CELL_PADDING
    text = prose.text[block.span.start : block.span.end]
    if block.kind in VERBATIM_LEAVES:
        return (text.count("\n") + 1) * _CODE_LINE + _CODE_PADDING
    if block.children:
        return sum([_measure(prose, child) + _AFTER.get(child.kind, _GAP) for child in block.children])
    if "\n" not in text:
        return max(1.0, _count_lines(text, _IN_TEXT)) * LINE
    return sum(max(1.0, _count_lines(line, _IN_TEXT)) for line in text.split("\n")) * LINE


def _read_leaf(body: Prose, leaf: Block) -> str:
    return body.text[leaf.span.start : leaf.span.end].replace(ATOM, _CITATION)


def _count_lines(text: str, in_line: tuple[int, int, int]) -> float:
    """Count the lines of a text. Most are found to have no broad letters before any is counted."""
    latin, slavic, chinese = in_line
    if text.isascii() or not _BROAD.search(text):
        return len(text) / latin
    cyrillic, wide = (len("".join(broad.findall(text))) for broad in (_CYRILLIC, _WIDE))
    return (len(text) - cyrillic - wide) / latin + cyrillic / slavic + wide / chinese
