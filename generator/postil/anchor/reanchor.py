"""What becomes of the quotes of a sidecar when its text has changed: proof where there is one, else candidates.

Two witnesses are heard. Where the text that the notes were pinned to is at hand, what was done to it is followed from
the old place of each quote; and the quoted words are looked for in the new text with what stood around them. A quote is
moved by proof only if not a character of its words was changed, or both witnesses name one place, or the words stand
elsewhere as they were, or between all that stood around them. Everything else is for somebody to decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from postil.fold import fold_words
from postil.model.annotation import Quote, Sidecar
from postil.model.edit import FieldEdit
from postil.model.revision import Candidate, Revised, Revision, State
from postil.model.text import Document, Span

from .locate import locate_place, place_span, weigh_places
from .nearest import find_nearest
from .place import trim_span
from .quote import Found, Several, find_all, find_quote
from .quoted import Quoted, read_quoted
from .rewrite import list_edits, rewrite
from .trace import Step, compare_texts, trace

_CONTEXT = 64
"""How many characters around a quote are taken from the old text."""
_NEAR = 12
"""How many characters next to words are compared to tell them from their like."""
_MOST = 4
_LEAST_WEIGHT = 0.75
_NOT_SHORT = 12
"""From how many characters on words that are only alike are shown."""
_WHOLE = 0.9
"""How much of the context must be there, from 0 to 1, to tell words without the old text."""
_LONG = 24
"""From how many characters on the same words are the same passage, without the old text to say so."""


class _Selector(NamedTuple):
    name: str
    path: str
    pointer: str
    quote: Quote


class _Texts(NamedTuple):
    """The new text, and the old one with what was done to it, where it is at hand."""

    new: str
    old: str
    steps: list[Step]


def revise_sidecar(document: Document, former: Document | None, sidecar: Sidecar) -> Revision:
    """Say what became of every quote of a sidecar, from the text it is pinned to (if at hand) to the text as it is."""
    new = document.prose.text
    old = former.prose.text if former else ""
    texts = _Texts(new, old, compare_texts(old, new) if former else [])
    quotes = tuple(_revise(texts, one) for one in _list_selectors(sidecar))
    pin = FieldEdit(sidecar.path, "seed/sha256", document.digest)
    return Revision(sidecar.path, document.path, former is not None, quotes, pin)


def _list_selectors(sidecar: Sidecar) -> Iterator[_Selector]:
    for note in sidecar.annotations:
        if note.quote:
            yield _Selector(f"note {note.id}", note.path, note.pointer, note.quote)
    for pin in sidecar.pins:
        yield _Selector(f"mention of {', '.join(pin.of) or 'nobody'}", pin.path, pin.pointer, pin.quote)
    for number, one in enumerate(sidecar.emendations, 1):
        yield _Selector(f"emendation {number}", one.path, one.pointer, one.quote)


def _revise(texts: _Texts, selector: _Selector) -> Revised:
    place = find_quote(texts.old, selector.quote) if texts.old else None
    if isinstance(place, Found):
        return _revise_known(texts, selector, trim_span(texts.old, place.span))
    return _revise_unknown(texts.new, selector)


def _revise_known(texts: _Texts, selector: _Selector, span: Span) -> Revised:
    """Revise a quote whose words in the old text are known."""
    words = texts.old[span.start : span.end]
    before, after = texts.old[max(0, span.start - _CONTEXT) : span.start], texts.old[span.end : span.end + _CONTEXT]
    traced = trace(texts.steps, span)
    if traced and traced.is_untouched and _has_company(texts, span, traced.span):
        return _settle(texts.new, selector, words, traced.span)
    quoted = read_quoted(words, before, after)
    span_now, place = locate_place(texts.new, quoted) or (None, None)
    if span_now and place:
        is_seconded = traced is not None and not traced.is_untouched and traced.span == span_now
        is_moved = _is_same(texts.new, span_now, words) and len(find_all(texts.old, words)) == 1
        if is_seconded or place.is_framed or is_moved:
            return _settle(texts.new, selector, words, span_now)
    options = [one for one in (span_now, traced.span if traced else None) if one]
    if options:
        return _ask(texts.new, selector, words, options, "changed", "more was changed than can be followed for certain")
    return _orphan(texts.new, selector, quoted)


def _has_company(texts: _Texts, old: Span, new: Span) -> bool:
    """Say whether what stands next to words is what stood there, on one side at least.

    Of sentences that a text has twice, one may be gone: which of them is left, their words alone cannot tell.
    """
    if texts.old[max(0, old.start - _NEAR) : old.start] == texts.new[max(0, new.start - _NEAR) : new.start]:
        return True
    return texts.old[old.end : old.end + _NEAR] == texts.new[new.end : new.end + _NEAR]


def _is_same(text: str, span: Span, words: str) -> bool:
    return fold_words(text[span.start : span.end]) == fold_words(words)


def _revise_unknown(text: str, selector: _Selector) -> Revised:
    """Revise a quote of which only its own selector is known."""
    quote = selector.quote
    before, _, after = quote.within.partition(quote.exact) if quote.within else (quote.prefix, "", quote.suffix)
    outcome = find_quote(text, quote)
    if quote.occurrence and (places := [trim_span(text, one.span) for one in find_all(text, quote.exact)]):
        reason = "which occurrence is meant is known only with the text that the pin means"
        return _ask(text, selector, quote.exact, places, "ambiguous", reason)
    if isinstance(outcome, Found):
        return _revised(selector, quote.exact, "exact")
    if isinstance(outcome, Several):
        places = [trim_span(text, one) for one in outcome.spans]
        return _ask(text, selector, quote.exact, places, "ambiguous", f"its words stand at {len(places)} places")
    quoted = read_quoted(quote.exact, before, after)
    located = None if quote.through else locate_place(text, quoted)
    if located is None:
        return _orphan(text, selector, quoted)
    span, place = located
    is_whole = place.context < 0 or place.context >= _WHOLE
    if is_whole and len(quote.exact) >= _LONG and _is_same(text, span, quote.exact):
        return _settle(text, selector, quote.exact, span)
    return _ask(text, selector, quote.exact, [span], "changed", "the text that the pin means is not at hand")


def _settle(text: str, selector: _Selector, words: str, span: Span) -> Revised:
    """Say that a quote stands at a stretch by proof: nothing is to be done where it still finds that stretch."""
    candidate = _show(text, selector, span)
    if candidate is None:
        return _ask(text, selector, words, [], "orphan", "no quote can mean the place where it stands now")
    if not candidate.edits:
        return _revised(selector, words, "exact")
    return _revised(selector, words, "changed", (candidate,), is_proven=True)


def _ask(text: str, selector: _Selector, words: str, spans: list[Span], state: State, reason: str) -> Revised:
    """Say that somebody has to decide, and among what."""
    shown = [_show(text, selector, span) for span in dict.fromkeys(spans)]
    candidates = tuple(one for one in shown if one)[:_MOST]
    return _revised(selector, words, state if candidates else "orphan", candidates, reason=reason)


def _revised(
    selector: _Selector,
    words: str,
    state: State,
    candidates: tuple[Candidate, ...] = (),
    is_proven: bool = False,
    reason: str = "",
) -> Revised:
    at = (selector.path, selector.pointer, selector.name)
    return Revised(*at, state, selector.quote, words, candidates, is_proven, reason)


def _orphan(text: str, selector: _Selector, quoted: Quoted) -> Revised:
    """Say that a quote stands nowhere, with what is much like it."""
    words = quoted.exact
    places = weigh_places(text, quoted) if quoted.letters.text else []
    spans = [place_span(text, quoted, one) for one in places if one.weight >= _LEAST_WEIGHT][: _MOST - 1]
    spans = spans or (list(find_nearest(text, words)) if len(words) >= _NOT_SHORT else [])
    return _ask(text, selector, words, spans, "orphan", "its words are no longer in the text")


def _show(text: str, selector: _Selector, span: Span) -> Candidate | None:
    quote = rewrite(text, selector.quote, span)
    if quote is None:
        return None
    edits = list_edits(selector.path, selector.pointer, selector.quote, quote)
    return Candidate(span, text[span.start : span.end], edits)
