"""Finding a quote in a text: exactly, else exactly under folding, never by likeness."""

from __future__ import annotations

from typing import Literal

from postil.fold import cuts_letter, fold, fold_text, fold_words, is_plain
from postil.model.annotation import Quote
from postil.model.text import Span
from postil.model.value import Value

_NEAR = 8

Method = Literal["exact", "folded"]


class Found(Value, frozen=True):
    """A quote at exactly one place."""

    span: Span
    method: Method


class Missing(Value, frozen=True):
    """Words that are not there. `words` are those that failed: the quote's own, or those of `within` or `through`.

    `inside` says in what they were looked for: the text, the passage of `within`, or what follows `exact`.
    """

    words: str
    field: str = "exact"
    inside: Literal["text", "within", "rest"] = "text"


class OutOfContext(Value, frozen=True):
    """Words that are there, but nowhere with the words before and after them that were given."""

    words: str
    spans: tuple[Span, ...]
    field: Literal["prefix", "suffix"]


class Several(Value, frozen=True):
    """Words that are there more than once."""

    words: str
    spans: tuple[Span, ...]
    field: str = "exact"


class Beyond(Value, frozen=True):
    """An occurrence that is not there."""

    words: str
    occurrence: int
    count: int


Outcome = Found | Missing | OutOfContext | Several | Beyond


def find_quote(text: str, quote: Quote) -> Outcome:
    """Find the one place of a quote, or say why there is none.

    Where the quote's own characters are in the text, only those places count; else those that are equal to it
    under folding. Offsets are code points.
    """
    if (found := _find_at_once(text, quote)) is not None:
        return found
    area: Span | None = None
    if quote.within:
        outer = _decide(quote.within, find_all(text, quote.within), "within")
        if not isinstance(outer, Found):
            return outer
        area = outer.span
    all_places = find_all(text, quote.exact, area)
    if not all_places:
        return Missing(quote.exact, inside="within" if area else "text")
    places = tuple(place for place in all_places if _fits(text, place.span, quote))
    if not places:
        follows = any(_fits_before(text, place.span.start, quote.prefix) for place in all_places)
        return OutOfContext(quote.exact, tuple(one.span for one in all_places), "suffix" if follows else "prefix")
    first = _choose(quote, places)
    if not quote.through or not isinstance(first, Found):
        return first
    return _reach(text, quote, first, area)


def _find_at_once(text: str, quote: Quote) -> Found | None:
    """Find a quote that most are like: its own characters are in the text once, and it is as simple as can be."""
    words = quote.exact
    if not words or quote.within or quote.through or quote.occurrence:
        return None
    start = text.find(words)
    if start < 0:
        return None
    span = Span(start, start + len(words))
    is_alone = text.find(words, start + 1) < 0
    return Found(span, "exact") if is_alone and not _cuts_grapheme(text, span) and _fits(text, span, quote) else None


def _reach(text: str, quote: Quote, first: Found, area: Span | None) -> Outcome:
    rest = Span(first.span.end, area.end if area else len(text))
    last = _decide(quote.through, find_all(text, quote.through, rest), "through")
    if isinstance(last, Missing):
        return Missing(last.words, "through", "rest")
    if not isinstance(last, Found):
        return last
    return Found(Span(first.span.start, last.span.end), first.method)


def _choose(quote: Quote, places: tuple[Found, ...]) -> Outcome:
    if not quote.occurrence or not places:
        return _decide(quote.exact, places, "exact")
    if quote.occurrence > len(places):
        return Beyond(quote.exact, quote.occurrence, len(places))
    return places[quote.occurrence - 1]


def _decide(words: str, places: tuple[Found, ...], field: str) -> Outcome:
    if not places:
        return Missing(words, field)
    if len(places) > 1:
        return Several(words, tuple(place.span for place in places), field)
    return places[0]


def find_all(text: str, words: str, area: Span | None = None) -> tuple[Found, ...]:
    """Find every place of words in a text or an area of it: as they are written, else under folding."""
    area = area or Span(0, len(text))
    exact = [Span(at, at + len(words)) for at in _occurrences(text, words, area)]
    whole = tuple(Found(span, "exact") for span in exact if not _cuts_grapheme(text, span))
    if whole:
        return whole
    folded = fold_text(text)
    needle = fold_words(words)
    everywhere = Span(0, len(folded.text))
    hits = (Span(at, at + len(needle)) for at in _occurrences(folded.text, needle, everywhere))
    spans = (Span(*folded.unfold(hit.start, hit.end)) for hit in hits if not _cuts_grapheme(folded.text, hit))
    return tuple(Found(span, "folded") for span in spans if area.contains(span) and not _cuts_grapheme(text, span))


def _occurrences(text: str, words: str, area: Span) -> list[int]:
    """List where words stand in an area, overlapping places included."""
    found: list[int] = []
    at = text.find(words, area.start, area.end) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, area.end)
    return found


def _cuts_grapheme(text: str, span: Span) -> bool:
    """A match must not cut a letter or a sign: `cafe` is not in a decomposed `café`, a woman not in a family."""
    return cuts_letter(text, span.start) or cuts_letter(text, span.end)


def _fits(text: str, span: Span, quote: Quote) -> bool:
    """Whether the words before and after are those given; white space beside the quote does not count."""
    return _fits_before(text, span.start, quote.prefix) and _fits_after(text, span.end, quote.suffix)


def _fits_before(text: str, at: int, prefix: str) -> bool:
    plain = prefix.strip(" ")
    # Where words and text are plain, folding gives them as they are written: no more than them need be looked at.
    if is_plain(plain):
        if text.endswith(plain, 0, at):
            return True
        near = text[max(0, at - len(plain) - 2) : at]
        if is_plain(near):
            return fold_words(near).endswith(fold_words(plain))
    before = fold_words(prefix)
    return all(_fold_before(text, at, size).endswith(before[-size:]) for size in _sizes(before))


def _fits_after(text: str, at: int, suffix: str) -> bool:
    plain = suffix.strip(" ")
    if is_plain(plain):
        near = text[at : at + len(plain) + 2]
        if is_plain(near):
            return fold_words(near).startswith(fold_words(plain))
    after = fold_words(suffix)
    return all(_fold_after(text, at, size).startswith(after[:size]) for size in _sizes(after))


def _sizes(context: str) -> tuple[int, ...]:
    """Say how much of the context is compared: the nearest characters first, in which most places differ already."""
    return (_NEAR, len(context)) if len(context) > _NEAR else (len(context),) if context else ()


def _fold_before(text: str, at: int, length: int) -> str:
    """Fold as much of the text before an offset as gives so many characters."""
    window = 2 * length + 16
    folded = fold(text[max(0, at - window) : at]).text.rstrip(" ")
    while len(folded) <= length + 1 and window < at:
        window *= 2
        folded = fold(text[max(0, at - window) : at]).text.rstrip(" ")
    return folded


def _fold_after(text: str, at: int, length: int) -> str:
    """Fold as much of the text after an offset as gives so many characters."""
    window = 2 * length + 16
    folded = fold(text[at : at + window]).text.lstrip(" ")
    while len(folded) <= length + 1 and at + window < len(text):
        window *= 2
        folded = fold(text[at : at + window]).text.lstrip(" ")
    return folded
