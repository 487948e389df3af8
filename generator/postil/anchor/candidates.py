"""Where words may stand in a changed text: the same letters, between their context, around pieces, or merely alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from .distance import count_changes, find_part
from .letters import Letters
from .quoted import Quoted

Stretch = tuple[int, int]
"""A stretch of letters, half-open."""

_MOST_PLACES = 40
_MOST_CONTEXTS = 6
_MOST_PIECES = 30
_MOST_HITS = 8
_MOST_WINDOWS = 5
_NEAR = 16
"""How many letters of the context help to find an edge."""
_TAILS = (16, 9)
"""How many letters of the context are looked for where all of it is not there."""
_LIKENESS = 65
"""From which likeness on, of 100, a passage without a single piece of the words is looked at."""


def find_candidates(letters: Letters, quoted: Quoted) -> Iterator[Stretch]:
    """Find the stretches of a text that may be the words, most of them once."""
    same = _find_same(letters, quoted)
    yield from same
    windows = [*_find_framed(letters, quoted), *_find_pieces(letters, quoted)]
    if not windows and not same:
        windows = _find_alike(letters, quoted)
    for window in dict.fromkeys(windows):
        yield _settle_edges(letters, quoted, *window)


def find_joins(letters: Letters, quoted: Quoted) -> list[int]:
    """Find where what stood before the words is now followed by what stood after them: there they were taken out."""
    before, after = quoted.before[-12:], quoted.after[:12]
    if min(len(before), len(after)) < 4:
        return []
    return [at + len(before) for at in _find_all(letters.text, before + after, _MOST_HITS)]


def _find_all(text: str, words: str, most: int) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0 and most:
        yield at
        most -= 1
        at = text.find(words, at + 1)


def _find_same(letters: Letters, quoted: Quoted) -> list[Stretch]:
    """Find the same letters as whole words. Of very many places those count whose nearest context is there."""
    words, text = quoted.letters.text, letters.text
    found = [
        (at, at + len(words))
        for at in _find_all(text, words, len(text))
        if (quoted.cuts_start or _is_edge(letters, at)) and (quoted.cuts_end or _is_edge(letters, at + len(words)))
    ]
    if len(found) > _MOST_PLACES:
        before, after = quoted.before[-4:], quoted.after[:4]
        near = [(a, b) for a, b in found if text[a - len(before) : a] == before or text[b : b + len(after)] == after]
        found = near or found
    return found[:_MOST_PLACES]


def _is_edge(letters: Letters, at: int) -> bool:
    index = bisect_left(letters.words, at)
    return at == len(letters.text) or (index < len(letters.words) and letters.words[index] == at)


def _find_framed(letters: Letters, quoted: Quoted) -> list[Stretch]:
    """Find what stands between the context: from what stood before the words to what stood after them, or from one."""
    length, text = len(quoted.letters.text), letters.text
    starts = [at + size for at, size in _find_context(text, quoted.before, from_end=True)]
    ends = [at for at, _ in _find_context(text, quoted.after, from_end=False)]
    pairs = [(a, b) for a in starts for b in ends if 0.3 * length <= b - a <= 2.5 * length + 24]
    alone = [(a, min(len(text), a + length)) for a in starts if a not in {a for a, _ in pairs}]
    alone += [(max(0, b - length), b) for b in ends if b not in {b for _, b in pairs}]
    return pairs + alone


def _find_context(text: str, context: str, from_end: bool) -> list[tuple[int, int]]:
    """Find as much of the context as is there, with its length; nothing where it stands in too many places."""
    for size in (len(context), *_TAILS):
        if 5 <= size <= len(context):
            piece = context[-size:] if from_end else context[:size]
            if found := [(at, size) for at in _find_all(text, piece, _MOST_CONTEXTS + 1)]:
                return found if len(found) <= _MOST_CONTEXTS else []
    return []


def _find_pieces(letters: Letters, quoted: Quoted) -> list[Stretch]:
    """Find stretches that hold many pieces of the words, in about the places that the pieces have in the words."""
    words, text = quoted.letters.text, letters.text
    size = 5 if len(words) < 40 else 7
    offsets = range(0, len(words) - size + 1, max(2, len(words) // _MOST_PIECES))
    hits: list[Stretch] = []
    for offset in offsets:
        found = list(_find_all(text, words[offset : offset + size], _MOST_HITS + 1))
        hits += [(at - offset, offset) for at in found if len(found) <= _MOST_HITS]
    clusters = sorted(_cluster(sorted(hits), max(12, int(0.3 * len(words)))), key=_count_pieces, reverse=True)
    least = max(2.0, 0.12 * len(offsets))
    return [_span(one, len(words), len(text)) for one in clusters[:_MOST_WINDOWS] if _count_pieces(one) >= least]


def _cluster(hits: list[Stretch], reach: int) -> list[list[Stretch]]:
    clusters: list[list[Stretch]] = []
    for hit in hits:
        last = clusters[-1] if clusters else []
        if last and hit[0] - last[-1][0] <= reach and hit[0] - last[0][0] <= 2 * reach:
            last.append(hit)
        else:
            clusters.append([hit])
    return clusters


def _count_pieces(hits: list[Stretch]) -> int:
    return len({offset for _, offset in hits})


def _span(hits: list[Stretch], length: int, limit: int) -> Stretch:
    """Give the stretch that pieces hold: where the first would have the words begin to where the last ends."""
    first, last = min(hits, key=lambda hit: hit[1]), max(hits, key=lambda hit: hit[1])
    start = max(0, first[0])
    return start, min(limit, max(start + 1, last[0] + length))


def _find_alike(letters: Letters, quoted: Quoted) -> list[Stretch]:
    words, text = quoted.letters.text, letters.text
    if not 12 <= len(words) < len(text):
        return []
    found = find_part(words, text, _LIKENESS)
    return [found] if found else []


def _settle_edges(letters: Letters, quoted: Quoted, start: int, end: int) -> Stretch:
    """Move the edges of a window to where words begin and end, so that the words and their context fit best."""
    words, text = quoted.letters.text, letters.text
    first, last = quoted.words[0].text, quoted.words[-1].text
    before, after = quoted.before[-_NEAR:], quoted.after[:_NEAR]
    reach = max(8, len(words) // 4)

    def cost(a: int, b: int) -> float:
        around = count_changes(before, text[max(0, a - len(before)) : a])
        around += count_changes(after, text[b : b + len(after)])
        own = len(first) * text.startswith(first, a) + len(last) * text.endswith(last, a, b)
        return count_changes(words, text[a:b]) + 0.6 * around - own

    for _ in range(2):
        options = [at for at in _list_edges(letters, start, reach, quoted.cuts_start) if at < end]
        start = min(options, key=lambda at: (cost(at, end), abs(at - start)), default=start)
        options = [at for at in _list_edges(letters, end, reach, quoted.cuts_end) if at > start]
        end = min(options, key=lambda at: (cost(start, at), abs(at - end)), default=end)
    return start, end


def _list_edges(letters: Letters, around: int, reach: int, anywhere: bool) -> list[int]:
    """List where words begin near an index; every index where the words that are looked for cut one."""
    low, high = max(0, around - reach), min(len(letters.text), around + reach)
    if anywhere:
        return list(range(low, high + 1))
    edges = letters.words[bisect_left(letters.words, low) : bisect_right(letters.words, high)]
    return [*edges, high] if high == len(letters.text) else edges
