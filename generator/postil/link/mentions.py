"""Mentions: what automatic matching of names finds, corrected by what the editor says."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from postil import catalog
from postil.model.annotation import Anchored, AnchoredPin
from postil.model.diagnostic import Checked, Diagnostic, Diagnostics, Passage, Pointer
from postil.model.edition import Mention
from postil.model.register import Entity
from postil.model.text import VERBATIM_LEAVES, Document, Prose, Span

from .names import NameHit, NameIndex, choose_names, find_names

Entities = dict[str, Entity]


def link_mentions(anchored: Anchored, index: NameIndex, entities: Entities) -> Checked[tuple[Mention, ...]]:
    """Find the mentions of a document. What a sidecar pins wins over what is found; what is omitted is passed over."""
    document = anchored.document
    omitted = [one.span for one in anchored.emendations if one.emendation.action == "omit"]
    hits = _leave_out(_find_in(document.prose, index), omitted)
    pins, found = _settle_pins(anchored.pins, choose_names(hits))
    free = choose_names(_leave_out(hits, [pin.span for pin in pins]))
    shared = _report_shared(document, free)
    pinned = (Mention(pin.pin.of, pin.span, "pin") for pin in pins if pin.pin.of)
    mentions = sorted((*pinned, *_take_names(free, entities)), key=lambda mention: mention.span.start)
    return Checked(tuple(mentions), (*found, *shared, *_check_entities(anchored.pins, entities)))


def find_mentions(prose: Prose, index: NameIndex, entities: Entities) -> tuple[Mention, ...]:
    """Find the mentions in prose of our own: unshared names only, nothing pinned."""
    return tuple(_take_names(choose_names(_find_in(prose, index)), entities))


def _find_in(prose: Prose, index: NameIndex) -> tuple[NameHit, ...]:
    """A name stands within one leaf, and not in code."""
    leaves = [leaf for leaf in prose.leaves() if leaf.kind not in VERBATIM_LEAVES and leaf.span.start < leaf.span.end]
    starts = [leaf.span.start for leaf in leaves]
    kept: list[NameHit] = []
    for hit in find_names(index, prose.text):
        number = bisect_right(starts, hit.span.start) - 1
        if number >= 0 and leaves[number].span.contains(hit.span):
            kept.append(hit)
    return tuple(kept)


def _leave_out(hits: tuple[NameHit, ...], spans: list[Span]) -> tuple[NameHit, ...]:
    return tuple(hit for hit in hits if not any(hit.span.overlaps(span) for span in spans))


def _take_names(hits: tuple[NameHit, ...], entities: Entities) -> list[Mention]:
    taken: list[Mention] = []
    once: set[str] = set()
    for hit in hits:
        if len(hit.entities) > 1:
            continue
        entity = entities[hit.entities[0]]
        if entity.match == "once" and entity.id in once:
            continue
        once.add(entity.id)
        taken.append(Mention(hit.entities, hit.span, "name"))
    return taken


def _settle_pins(pins: tuple[AnchoredPin, ...], hits: tuple[NameHit, ...]) -> tuple[list[AnchoredPin], Diagnostics]:
    kept: list[AnchoredPin] = []
    found: list[Diagnostic] = []
    for pin in pins:
        where = Pointer(pin.pin.path, pin.pin.pointer)
        if any(pin.span.overlaps(other.span) for other in kept):
            found.append(catalog.mentions_overlap(where, pin.pin.quote.exact))
            continue
        if not pin.pin.of and not any(pin.span.overlaps(hit.span) for hit in hits):
            found.append(catalog.mention_without_effect(where, pin.pin.quote.exact))
        kept.append(pin)
    return kept, tuple(found)


def _report_shared(document: Document, hits: tuple[NameHit, ...]) -> Diagnostics:
    shared = [hit for hit in hits if len(hit.entities) > 1]
    counts = Counter(hit.words for hit in shared)
    first = {hit.words: hit for hit in reversed(shared)}
    return tuple(
        catalog.shared_name(_passage(document, hit.span), words, hit.entities, counts[words])
        for words, hit in first.items()
    )


def _passage(document: Document, span: Span) -> Passage:
    return Passage(document.path, span.start, span.end)


def _check_entities(pins: tuple[AnchoredPin, ...], entities: Entities) -> Diagnostics:
    return tuple(
        catalog.unknown_entity(Pointer(pin.pin.path, f"{pin.pin.pointer}/of"), id, tuple(entities))
        for pin in pins
        for id in pin.pin.of
        if id not in entities
    )
