"""Sentences: where the one that holds given words begins and ends."""

from __future__ import annotations

import re

from postil.model.text import ATOM, Prose, Span

_LONGEST = 480
_END = re.compile(r"""(?:(?<=[.!?…])|(?<=[.!?…]["”’»)\]]))\s+(?=["“‘«(\[]?[^\W_])|(?<=[。！？])(?=\S)|\n""", re.VERBOSE)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-ZА-ЯЁ]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|Art|cf|e\.g|i\.e|г|ул|им|т\.е)\.\s*$")


def find_sentence(prose: Prose, span: Span) -> Span:
    """Give the sentence that holds a span, within its leaf; a very long one is cut at words around the span.

    A full stop after an initial or a common abbreviation, or before a small letter, ends no sentence.
    """
    return _shorten(prose.text, _find_whole(prose, span), span)


def surround(prose: Prose, span: Span) -> tuple[str, str]:
    """Give what stands before and after a span in its sentence, on one line; an ellipsis says where it was cut."""
    text, whole = prose.text, _find_whole(prose, span)
    shown = _shorten(text, whole, span)
    before = write_words(text[shown.start : span.start]).lstrip()
    after = write_words(text[span.end : shown.end]).rstrip()
    return f"… {before}" if shown.start > whole.start else before, f"{after} …" if shown.end < whole.end else after


def _find_whole(prose: Prose, span: Span) -> Span:
    leaf = next((leaf.span for leaf in prose.leaves() if leaf.span.overlaps(span)), span)
    text = prose.text
    start, end = leaf.start, max(leaf.end, span.end)
    for match in _END.finditer(text, leaf.start, leaf.end):
        if not _ends_sentence(text, leaf.start, match):
            continue
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end)


def write_words(text: str) -> str:
    """Give a stretch of text for a line of a list: white space levelled, stand-ins for images gone."""
    return re.sub(r"\s+", " ", text.replace(ATOM, ""))


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match[0] == "\n":
        return True
    following = text[match.end() : match.end() + 2].lstrip('"“‘«([')
    if following[:1].islower():
        return False
    return _ABBREVIATION.search(text[start : match.start()]) is None


def _shorten(text: str, sentence: Span, span: Span) -> Span:
    if sentence.end - sentence.start <= _LONGEST:
        return sentence
    room = max(_LONGEST - (span.end - span.start), 80) // 2
    start, end = sentence.start, sentence.end
    if span.start - start > room:
        start = text.find(" ", span.start - room, span.start) + 1 or span.start
    if end - span.end > room:
        cut = text.rfind(" ", span.end, span.end + room)
        end = cut if cut > 0 else span.end
    return Span(start, end)
