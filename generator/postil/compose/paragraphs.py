"""Paragraphs for the eye: their numbers, and what of them is left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from postil.model.edition import Edition
from postil.model.text import Block, Span

_OPENING_WORDS = 40


def kept_words(edition: Edition, span: Span) -> str:
    """Give the words of a span without those that the editors omit."""
    omitted = sorted(
        (one.span for one in edition.emendations if one.emendation.action == "omit"), key=lambda s: s.start
    )
    parts, at = [], span.start
    for one in omitted:
        if one.overlaps(span):
            parts.append(edition.document.prose.words(Span(at, max(at, one.start))))
            at = max(at, one.end)
    return "".join((*parts, edition.document.prose.words(Span(at, max(at, span.end)))))


def write_opening(edition: Edition) -> str:
    """Give the first words of the first paragraph that counts, without what is omitted."""
    first = next((block.span for block, number, _ in number_blocks(edition) if number), None)
    words = kept_words(edition, first).split(None, _OPENING_WORDS) if first else []
    return " ".join(words[:_OPENING_WORDS]) + (" …" if len(words) > _OPENING_WORDS else "")


def number_blocks(edition: Edition) -> Iterator[tuple[Block, int, bool]]:
    """Go through the top-level blocks with their paragraph number (0 for none) and whether they are omitted whole."""
    omitted = [one.span for one in edition.emendations if one.emendation.action == "omit"]
    number, is_omitted = 0, False
    for block in edition.document.prose.blocks:
        if omitted:
            is_omitted = block.span.start < block.span.end and any(one.contains(block.span) for one in omitted)
        if is_omitted or block.kind in ("heading", "rule", "footnotes"):
            yield block, 0, is_omitted
        else:
            number += 1
            yield block, number, False


def number_offsets(edition: Edition) -> dict[int, int]:
    """Give the paragraph number of each mention by the offset at which it starts."""
    numbered = [(block.span, number) for block, number, _ in number_blocks(edition) if number]
    ends = [span.end for span, _ in numbered]
    numbers: dict[int, int] = {}
    for mention in edition.mentions:
        start = mention.span.start
        at = bisect_right(ends, start)
        if at < len(ends) and numbered[at][0].start <= start:
            numbers[start] = numbered[at][1]
    return numbers
