"""Mentions: what automatic matching of names finds, corrected by what the editor says."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from postil import catalog
from postil.model.annotation import Anchored, AnchoredPin, Annotation, Pin
from postil.model.diagnostic import Checked, Diagnostic, Diagnostics, Passage, Pointer
from postil.model.edition import Mention
from postil.model.register import Entity
from postil.model.text import PROSE_LEAVES, VERBATIM_LEAVES, Block, Document, Prose, Span

from .names import NameHit, NameIndex, choose_names, find_names, may_have_names
from .namings import Named, check_namings, index_namings, put_in
from .stretches import Stretches

Entities = dict[str, Entity]

_NO_MENTIONS = Checked[tuple[Mention, ...]](())


def link_mentions(anchored: Anchored, index: NameIndex, entities: Entities) -> Checked[tuple[Mention, ...]]:
    """Find the mentions of a document. What a sidecar pins wins over what is found; what is omitted is passed over."""
    document = anchored.document
    omitted = [one.span for one in anchored.emendations if one.emendation.action == "omit"]
    own = find_in_prose(document.prose, index_namings(anchored.namings)) if anchored.namings else ()
    every = find_in_prose(document.prose, index)
    named = put_in(every, own, anchored.namings) if own else Named(every, {})
    hits = leave_out(named.hits, omitted)
    chosen = choose_names(hits)
    pins, found = _settle_pins(anchored.pins, chosen)
    chosen = choose_names(leave_out(hits, [pin.span for pin in pins])) if pins else chosen
    free = tuple(hit for hit in chosen if hit.span not in named.by) if named.by else chosen
    said = [(hit, named.by[hit.span]) for hit in chosen if hit.span in named.by] if named.by else []
    pinned = [Mention(pin.pin.of, pin.span, "pin") for pin in pins if pin.pin.of]
    pinned += [Mention(pin.of, hit.span, "pin") for hit, pin in said if pin.of]
    mentions = sorted((*pinned, *_take_names(free, entities)), key=lambda mention: mention.span.start)
    unused = check_namings(anchored.namings, (pin for _, pin in said))
    unknown = _check_entities((*(pin.pin for pin in anchored.pins), *anchored.namings), entities)
    return Checked(tuple(mentions), (*found, *_report_shared(document, free), *unused, *unknown))


def link_notes(
    annotations: Sequence[Annotation], index: NameIndex, entities: Entities
) -> list[Checked[tuple[Mention, ...]]]:
    """Find the mentions in the bodies of notes, as `link_note` does for each; most have none."""
    likely = may_have_names(index, [annotation.body.text for annotation in annotations])
    return [
        link_note(annotation, index, entities) if is_likely else _NO_MENTIONS
        for annotation, is_likely in zip(annotations, likely, strict=True)
    ]


def link_note(annotation: Annotation, index: NameIndex, entities: Entities) -> Checked[tuple[Mention, ...]]:
    """Find the mentions in the body of a note, and advise on names that are linked nowhere since several bear them."""
    hits = find_in_prose(annotation.body, index)
    if not hits:
        return _NO_MENTIONS
    hits = choose_names(hits)
    return Checked(tuple(_take_names(hits, entities)), _report_in_note(annotation, hits))


def find_in_prose(prose: Prose, index: NameIndex) -> tuple[NameHit, ...]:
    """Find the names in prose, overlapping ones included. A name stands within one leaf, and not in code."""
    hits = find_names(index, prose.text)
    if not hits:
        return ()
    spans: list[Span] = []
    _gather_leaves(prose.blocks, spans)
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]
    kept: list[NameHit] = []
    for hit in hits:
        number = bisect_right(starts, hit.span.start) - 1
        if number >= 0 and hit.span.end <= ends[number]:
            kept.append(hit)
    return tuple(kept)


def _gather_leaves(blocks: Iterable[Block], spans: list[Span]) -> None:
    """Gather the stretches of the leaves that are prose and not empty."""
    for block in blocks:
        if block.kind in PROSE_LEAVES:
            if block.span.start < block.span.end:
                spans.append(block.span)
        elif block.kind not in VERBATIM_LEAVES:
            _gather_leaves(block.children, spans)


def leave_out(hits: tuple[NameHit, ...], spans: Iterable[Span]) -> tuple[NameHit, ...]:
    """Leave out the hits that share words with a span."""
    taken = Stretches(spans) if hits else None
    if taken is None or taken.is_empty:
        return hits
    return tuple(hit for hit in hits if not taken.hold(hit.span))


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
    if not pins:
        return [], ()
    kept: list[AnchoredPin] = []
    found: list[Diagnostic] = []
    taken, named = Stretches(()), Stretches(hit.span for hit in hits)
    for pin in pins:
        where = Pointer(pin.pin.path, pin.pin.pointer)
        if taken.hold(pin.span):
            found.append(catalog.mentions_overlap(where, pin.pin.quote.exact))
            continue
        taken.add(pin.span)
        if (longer := _find_longer(pin, hits)) is not None:
            found.append(catalog.pin_cuts_name(where, pin.pin.quote.exact, longer.words, longer.entities[0]))
        if not pin.pin.of and not named.hold(pin.span):
            found.append(catalog.mention_without_effect(where, pin.pin.quote.exact))
        kept.append(pin)
    return kept, tuple(found)


def _find_longer(pin: AnchoredPin, hits: tuple[NameHit, ...]) -> NameHit | None:
    """Find the longer name of somebody else that a pin stands in; hits are in the order of the text."""
    at = bisect_right(hits, pin.span.start, key=lambda hit: hit.span.start) - 1
    hit = hits[at] if at >= 0 else None
    if hit is None or hit.span == pin.span or not hit.span.contains(pin.span) or set(hit.entities) <= set(pin.pin.of):
        return None
    return hit if hit.entities else None


def _report_shared(document: Document, hits: tuple[NameHit, ...]) -> Diagnostics:
    shared = [hit for hit in hits if len(hit.entities) > 1]
    if not shared:
        return ()
    counts = Counter(hit.words for hit in shared)
    first = {hit.words: hit for hit in reversed(shared)}
    return tuple(
        catalog.shared_name(_passage(document, hit.span), words, hit.entities, counts[words])
        for words, hit in first.items()
    )


def _report_in_note(annotation: Annotation, hits: tuple[NameHit, ...]) -> Diagnostics:
    """Report each shared name once; under a link it has been said who is meant."""
    if not any(len(hit.entities) > 1 for hit in hits):
        return ()
    links = [mark.span for mark in annotation.body.marks if mark.kind == "link"]
    shared = [hit for hit in leave_out(hits, links) if len(hit.entities) > 1]
    counts = Counter(hit.words for hit in shared)
    first = {hit.words: hit for hit in reversed(shared)}
    body = f"{annotation.pointer}/body"
    return tuple(
        catalog.shared_name_in_note(
            Pointer(annotation.path, body, words=annotation.body.words(hit.span)), words, hit.entities, counts[words]
        )
        for words, hit in first.items()
    )


def _passage(document: Document, span: Span) -> Passage:
    return Passage(document.path, span.start, span.end)


def _check_entities(pins: Iterable[Pin], entities: Entities) -> Diagnostics:
    return tuple(
        catalog.unknown_entity(Pointer(pin.path, f"{pin.pointer}/of"), id, tuple(entities))
        for pin in pins
        for id in pin.of
        if id not in entities
    )
