"""Sentences: where the one that holds given words begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from postil.model.text import ATOM, Block, Prose, Span, leaves_of

_LONGEST = 480
_END = re.compile(
    r"""
    [.!?…\n。！？]  # All that ends a sentence begins with one of these: a set is searched for faster than alternatives.
    (?:
        (?<= [.!?…] ) ["”’»)\]]? ( \s+ ) (?= ["“‘«(\[]? [^\W_] )
        | (?<= [。！？] ) (?= \S )
        | (?<= \n )
    )
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-ZА-ЯЁ]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|Art|cf|e\.g|i\.e|г|ул|им|т\.е)\.$")
_FAR_ENOUGH = 8
"""So many characters hold any abbreviation with its stop and what stands before it."""
_LONG_WORD = 5
"""So many letters in a row are more than any abbreviation has; most sentences end with such a word."""
_WHITE = re.compile(r"\s+")

Bounds = tuple[list[int], list[int]]
"""Where the gaps between the sentences of a leaf begin, and where they end."""


class Sentences:
    """The sentences of one text, for who asks about several; in reading order each paragraph is divided once.

    The leaves of the text must stand in its order, as those of all that is parsed do.
    """

    def __init__(self, prose: Prose) -> None:
        self._text, self._blocks = prose.text, prose.blocks
        self._ends = [block.span.end for block in prose.blocks]
        self._leaf: Block | None = None
        self._bounds: Bounds = ([], [])
        self._latest: tuple[Span | None, tuple[int, int]] = (None, (0, 0))

    def find(self, span: Span) -> Span:
        """Give the sentence that holds a span, within its leaf; a very long one is cut at words around the span.

        A full stop after an initial or a common abbreviation, or before a small letter, ends no sentence.
        """
        start, end = self._find_whole(span)
        return Span(*_shorten(self._text, start, end, span))

    def surround(self, span: Span) -> tuple[str, str]:
        """Give what stands before and after a span in its sentence, on one line; an ellipsis says where it was cut."""
        text = self._text
        start, end = self._find_whole(span)
        first, last = _shorten(text, start, end, span)
        before = write_words(text[first : span.start]).lstrip()
        after = write_words(text[span.end : last]).rstrip()
        return f"… {before}" if first > start else before, f"{after} …" if last < end else after

    def _find_whole(self, span: Span) -> tuple[int, int]:
        """Find a sentence; whoever asks for it often asks at once for what surrounds the span in it too."""
        if span is not self._latest[0]:
            self._latest = span, self._look_up(span)
        return self._latest[1]

    def _look_up(self, span: Span) -> tuple[int, int]:
        leaf = self._find_leaf(span)
        if leaf is None:
            return span.start, span.end
        if leaf is not self._leaf:
            self._leaf, self._bounds = leaf, _divide(self._text, leaf.span)
        starts, ends = self._bounds
        before = bisect_right(ends, span.start)
        after = bisect_left(starts, span.end, before)
        first = ends[before - 1] if before else leaf.span.start
        return first, starts[after] if after < len(starts) else max(leaf.span.end, span.end)

    def _find_leaf(self, span: Span) -> Block | None:
        """Find the first leaf that shares a character with a span; the blocks before it are not looked into."""
        for number in range(bisect_right(self._ends, span.start), len(self._ends)):
            for leaf in leaves_of(self._blocks[number]):
                if leaf.span.end > span.start:
                    return leaf if leaf.span.start < span.end else None
        return None


def find_sentence(prose: Prose, span: Span) -> Span:
    """Give the sentence of one span, as `Sentences` does; who asks for several of a text asks that."""
    return Sentences(prose).find(span)


def surround(prose: Prose, span: Span) -> tuple[str, str]:
    """Give what stands before and after one span in its sentence, as `Sentences` does."""
    return Sentences(prose).surround(span)


def write_words(text: str) -> str:
    """Give a stretch of text for a line of a list: white space levelled, stand-ins for images gone."""
    if ATOM in text:
        text = text.replace(ATOM, "")
    # Of white space only a plain blank can be printed, so that most stretches are as they should be.
    return text if text.isprintable() and "  " not in text else _WHITE.sub(" ", text)


def _divide(text: str, leaf: Span) -> Bounds:
    """Find the gaps between the sentences of a leaf; between two that no blank parts, a gap is empty."""
    starts: list[int] = []
    ends: list[int] = []
    for match in _END.finditer(text, leaf.start, leaf.end):
        start, end = match.span(1)
        long = start - 1 - _LONG_WORD
        # Between a long word and a capital nothing is to be weighed; so most sentences end.
        if long >= leaf.start and text[end : end + 1].isupper() and text[long : start - 1].isalpha():
            starts.append(start)
            ends.append(end)
            continue
        if start < 0:
            end = match.end()
            start = end - (text[end - 1] == "\n")
        if text[start:end] == "\n" or _ends_sentence(text, leaf.start, start, end):
            starts.append(start)
            ends.append(end)
    return starts, ends


def _ends_sentence(text: str, first: int, start: int, end: int) -> bool:
    following = text[end : end + 2].lstrip('"“‘«([')
    if following[:1].islower():
        return False
    return text[start - 1] != "." or _ABBREVIATION.search(text[max(first, start - _FAR_ENOUGH) : start]) is None


def _shorten(text: str, start: int, end: int, span: Span) -> tuple[int, int]:
    if end - start <= _LONGEST:
        return start, end
    room = max(_LONGEST - (span.end - span.start), 80) // 2
    if span.start - start > room:
        start = text.find(" ", span.start - room, span.start) + 1 or span.start
    if end - span.end > room:
        cut = text.rfind(" ", span.end, span.end + room)
        end = cut if cut > 0 else span.end
    return start, end
