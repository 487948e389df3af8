"""How a selector is to be written so that it finds a stretch of the text as it is now."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from postil.model.annotation import Quote
from postil.model.edit import FieldEdit
from postil.model.text import ATOM, Span

from .describe import describe
from .place import trim_span
from .quote import Found, find_all, find_quote

_MOST_WORDS = 24
"""How many words of context on a side a quote may have; where that is not enough, it is counted."""
_FIELDS = ("exact", "prefix", "suffix", "within", "through", "occurrence")


def rewrite(text: str, quote: Quote, span: Span) -> Quote | None:
    """Write a quote anew for a stretch of a text, as much like the old one as will do; `None` where no quote can.

    An `occurrence` is counted again: it holds under the pin that is written with it.
    """
    for one in _ways(text, quote, span):
        outcome = find_quote(text, one)
        if isinstance(outcome, Found) and trim_span(text, outcome.span) == span:
            return one
    return None


def list_edits(path: str, pointer: str, old: Quote, new: Quote) -> tuple[FieldEdit, ...]:
    """List the edits that make one quote of another in a hand-written file, the quoted words first."""
    changed = (field for field in _FIELDS if getattr(old, field) != getattr(new, field))
    return tuple(FieldEdit(path, f"{pointer}/{field}", _write(getattr(new, field))) for field in changed)


def _ways(text: str, quote: Quote, span: Span) -> Iterator[Quote]:
    words = text[span.start : span.end].replace(ATOM, "")
    if quote.through:
        first, last = len(quote.exact.split()), len(quote.through.split())
        split = words.split(" ")
        if first + last <= len(split):
            first_words = _without_marks(" ".join(split[:first]), quote.exact)
            ends = replace(quote, exact=first_words, through=" ".join(split[-last:]))
            yield from (ends, replace(ends, within=""))
    whole = replace(quote, exact=words, through="")
    if quote.occurrence:
        yield _count(text, whole, span)
    plain = replace(whole, occurrence=0)
    yield from (plain, replace(plain, within=""), replace(plain, within="", prefix=""))
    yield from (replace(plain, within="", suffix=""), Quote(words))
    if described := describe(text, span, most=_MOST_WORDS):
        yield replace(described, exact=words)
    yield _count(text, whole, span)


def _count(text: str, quote: Quote, span: Span) -> Quote:
    """Tell a stretch from its like by its number: that holds as long as the text is the one that is pinned."""
    places = [trim_span(text, place.span) for place in find_all(text, quote.exact)]
    number = places.index(span) + 1 if span in places else 0
    return Quote(quote.exact, occurrence=number)


def _without_marks(words: str, like: str) -> str:
    """Take marks off the end of words where the words that they are written after had none."""
    while words and like[-1:].isalnum() and not words[-1].isalnum():
        words = words[:-1]
    return words


def _write(value: str | int) -> str | None:
    return str(value) if value else None
