"""From letters back to the text: which marks at the edges belong to the words."""

from __future__ import annotations

from postil.fold import fold_words
from postil.model.text import Span

from .distance import count_changes
from .letters import Letters, read_letters
from .quote import find_all
from .quoted import Quoted

_GAP = 12
"""How many characters that are no letters are looked at beyond an edge."""


def find_edges(text: str, letters: Letters, quoted: Quoted, start: int, end: int, is_same: bool) -> Span:
    """Find the stretch of the text for a stretch of letters: with the marks that the words had at their edges."""
    inner = Span(letters.starts[start], letters.ends[end - 1])
    if is_same:
        most = inner.end - inner.start + 2 * len(quoted.exact)
        outer = [one.span for one in find_all(text, quoted.exact) if one.span.contains(inner)]
        if outer and outer[0].end - outer[0].start <= most:
            return outer[0]
    own = quoted.letters
    lead, trail = quoted.exact[: own.starts[0]], quoted.exact[own.ends[-1] :]
    behind = _take_gap(text[inner.end : inner.end + _GAP])
    ahead = _take_gap(text[max(0, inner.start - _GAP) : inner.start][::-1])
    end_at = inner.end + _cut(behind, trail, _take_gap(quoted.suffix[:_GAP]))
    start_at = inner.start - _cut(ahead, lead[::-1], _take_gap(quoted.prefix[-_GAP:][::-1]))
    return _trim(text, start_at, end_at, quoted.exact)


def _take_gap(text: str) -> str:
    """Take the characters up to the first letter."""
    letters = read_letters(text)
    return text[: letters.starts[0]] if letters.starts else text


def _cut(gap: str, mine: str, others: str) -> int:
    """Say how many of the marks beyond an edge belong to the words, by what they had there and what followed them."""
    if not mine.strip():
        return 0
    mine, others = fold_words(mine), fold_words(others)

    def cost(at: int) -> int:
        return count_changes(fold_words(gap[:at]), mine) + count_changes(fold_words(gap[at:]), others)

    return min(range(len(gap) + 1), key=lambda at: (cost(at), abs(at - len(mine))))


def _trim(text: str, start: int, end: int, exact: str) -> Span:
    """Take white space off the edges where the words had none."""
    while start < end and text[start].isspace() and not exact[0].isspace():
        start += 1
    while start < end and text[end - 1].isspace() and not exact[-1].isspace():
        end -= 1
    return Span(start, end)
