"""The text of a leaf with its marks as elements."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from postil.model.text import Block, Mark, Prose, Span
from postil.phrases import Phrases

from .escape import escape
from .highlight import mark_tokens
from .nested import write_nested
from .segments import Tag, cut_tokens, nest_marks, write_pieces
from .tags import tag_of, write_marker

_SPACE = re.compile(r"[\t\f\v\r]|(?<![^ \n]) | (?![^ \n])")
"""White space that HTML levels: all but single spaces between words, and line ends, which are written as `<br>`."""

_MANY_LEAVES = 4


class LeafWriter:
    """Writes the leaves of one prose."""

    __slots__ = ("_near", "phrases", "prose")

    def __init__(self, prose: Prose, phrases: Phrases) -> None:
        self.prose = prose
        self.phrases = phrases
        self._near: dict[int, list[Mark]] | None = None

    def write(self, leaf: Block, keeps_space: bool) -> str:
        """Write a leaf; one that keeps its space keeps its line ends, too."""
        start, end = leaf.span.start, leaf.span.end
        text = self.prose.text[start:end]
        keeps_breaks = keeps_space or leaf.kind in ("code", "html")
        escaped = escape(text) if keeps_breaks else escape_with_breaks(text)
        marks: list[Mark] = []
        markers: dict[int, str] = {}
        for mark in self._marks_near(leaf) if self.prose.marks else ():
            span = mark.span
            if mark.kind == "marker":
                if start < span.end <= end:
                    at = span.end - start
                    markers[at] = markers.get(at, "") + write_marker(mark)
            elif span.start < end and start < span.end:
                marks.append(mark)
        if leaf.kind == "code":
            return self._write_code(leaf, text, marks, markers)
        if not marks and not markers:
            return escaped
        part = _as_it_is if escaped == text else escape if keeps_breaks else escape_with_breaks
        written = write_nested(text, start, marks, markers, self._tag, part)
        return self._write_cut(leaf, text, marks, markers, part) if written is None else written

    def shows_space(self, leaf: Block) -> bool:
        """Say whether a leaf has white space that HTML would not show."""
        start, end = leaf.span.start, leaf.span.end
        return _may_have_space(self.prose.text[start:end]) and bool(_SPACE.search(self.prose.text, start, end))

    def _write_cut(
        self, leaf: Block, text: str, marks: list[Mark], markers: dict[int, str], part: Callable[[str], str]
    ) -> str:
        """Write marks that do not all nest."""
        pieces = nest_marks([_clip(mark, leaf.span) for mark in marks])
        return write_pieces(text, pieces, markers, self._tag, part)

    def _write_code(self, leaf: Block, text: str, marks: list[Mark], markers: dict[int, str]) -> str:
        """Write code, with its tokens as the weakest marks."""
        pieces = nest_marks([_clip(mark, leaf.span) for mark in marks])
        pieces = cut_tokens(mark_tokens(text, leaf.get("language")), pieces)
        return write_pieces(text, pieces, markers, self._tag, escape)

    def _tag(self, mark: Mark, first: bool) -> Tag:
        return tag_of(mark, first, self.phrases)

    def _is_one_leaf(self) -> bool:
        return len(self.prose.blocks) == 1 and not self.prose.blocks[0].children

    def _marks_near(self, leaf: Block) -> Sequence[Mark]:
        """Give the marks that may touch a leaf. A long list of many marks is not gone through for each of its items."""
        if len(self.prose.marks) < _MANY_LEAVES or self._is_one_leaf():
            return self.prose.marks
        if self._near is None:
            self._near = _share_out(self.prose)
        return self._near.get(id(leaf), self.prose.marks)


def _share_out(prose: Prose) -> dict[int, list[Mark]]:
    """Give each leaf, by its identity, the marks that may touch it, in their order."""
    leaves = prose.leaves()
    starts, ends = [leaf.span.start for leaf in leaves], [leaf.span.end for leaf in leaves]
    if len(leaves) < _MANY_LEAVES or starts != sorted(starts) or ends != sorted(ends):
        return {}
    near: list[list[Mark]] = [[] for _ in leaves]
    for mark in prose.marks:
        index = bisect_left(ends, mark.span.start)
        while index < len(leaves) and starts[index] < mark.span.end:
            near[index].append(mark)
            index += 1
    return {id(leaf): marks for leaf, marks in zip(leaves, near, strict=True)}


def _clip(mark: Mark, leaf: Span) -> Mark:
    """Cut a mark to a leaf and count from the leaf's start; only its first part keeps the id."""
    if leaf.start == 0 and mark.span.start >= 0 and mark.span.end <= leaf.end:
        return mark
    start, end = max(mark.span.start, leaf.start), min(mark.span.end, leaf.end)
    continues = (("continues", "true"),) if mark.span.start < leaf.start else ()
    return Mark(mark.kind, Span(start - leaf.start, end - leaf.start), (*mark.attributes, *continues))


def escape_with_breaks(text: str) -> str:
    """Escape text whose line ends are seen."""
    return escape(text).replace("\n", "<br>\n")


def _as_it_is(text: str) -> str:
    return text


def _may_have_space(text: str) -> bool:
    """Say whether `_SPACE` can be in a text: it takes microseconds to search, and most texts have none."""
    if "  " in text or text[:1] == " " or text[-1:] == " " or "\t" in text or "\r" in text:
        return True
    return "\f" in text or "\v" in text or ("\n" in text and ("\n " in text or " \n" in text))
