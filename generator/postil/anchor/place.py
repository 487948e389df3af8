"""Placing what a sidecar says: every note, pin and emendation is on its words, or it is reported."""

from __future__ import annotations

from postil import catalog
from postil.model.annotation import (
    Anchor,
    Anchored,
    AnchoredEmendation,
    AnchoredPin,
    Annotation,
    Orphan,
    Quote,
    Sidecar,
)
from postil.model.diagnostic import Checked, Diagnostic, Diagnostics, Fix, Passage, Pointer
from postil.model.text import ATOM, Document, Span
from postil.model.value import attribute

from .nearest import find_nearest
from .quote import Beyond, Found, Missing, Outcome, OutOfContext, Several, find_quote

_EXCERPT = 24


def anchor_document(document: Document, sidecars: tuple[Sidecar, ...]) -> Checked[Anchored]:
    """Place all that the sidecars say of a document, in their order."""
    placed = [_anchor_sidecar(document, sidecar) for sidecar in sidecars]
    values = [one.value for one in placed]
    anchored = Anchored(
        document,
        tuple(anchor for value in values for anchor in value.anchors),
        tuple(note for value in values for note in value.whole),
        tuple(orphan for value in values for orphan in value.orphans),
        tuple(pin for value in values for pin in value.pins),
        tuple(naming for sidecar in sidecars for naming in sidecar.namings),
        tuple(emendation for value in values for emendation in value.emendations),
    )
    return Checked(anchored, tuple(d for one in placed for d in one.diagnostics))


def find_passage(
    document: Document, path: str, pointer: str, quote: Quote, pin: str = ""
) -> tuple[Found | None, Diagnostics]:
    """Find the one place of a quote that stands at a pointer of a file, or say why it has none."""
    outcome = find_quote(document.prose.text, quote)
    if isinstance(outcome, Found):
        span = trim_span(document.prose.text, outcome.span)
        if span.start < span.end:
            return outcome if span == outcome.span else Found(span, outcome.method), ()
        return None, (catalog.quote_covers_nothing(Pointer(path, f"{pointer}/exact")),)
    return None, (_explain(document, path, pointer, outcome, pin),)


def _explain(document: Document, path: str, pointer: str, outcome: Outcome, pin: str) -> Diagnostic:
    pinned = pin == document.digest
    if isinstance(outcome, Missing):
        near = tuple(_excerpt(document, span, 0) for span in find_nearest(document.prose.text, outcome.words))
        where = Pointer(path, f"{pointer}/{outcome.field}")
        return catalog.quote_not_found(where, outcome.words, near, outcome.inside, bool(pin) and not pinned)
    if isinstance(outcome, OutOfContext):
        places = tuple(_excerpt(document, span, _EXCERPT) for span in outcome.spans[:4])
        return catalog.quote_out_of_context(
            Pointer(path, f"{pointer}/{outcome.field}"), outcome.words, outcome.field, places
        )
    if isinstance(outcome, Several):
        places = tuple(_excerpt(document, span, _EXCERPT) for span in outcome.spans[:4])
        where = Pointer(path, f"{pointer}/{outcome.field}")
        return catalog.quote_ambiguous(where, outcome.words, len(outcome.spans), places, pinned, outcome.field)
    assert isinstance(outcome, Beyond)
    where = Pointer(path, f"{pointer}/occurrence")
    return catalog.occurrence_not_there(where, outcome.words, outcome.occurrence, outcome.count)


def trim_span(text: str, span: Span) -> Span:
    """Move a span's edges off white space, which carries no mark."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return span if start == span.start and end == span.end else Span(start, end)


def _anchor_sidecar(document: Document, sidecar: Sidecar) -> Checked[Anchored]:
    pin, found = _check_pin(document, sidecar)
    anchors: list[Anchor] = []
    whole: list[Annotation] = []
    orphans: list[Orphan] = []
    for annotation in sidecar.annotations:
        if annotation.unplaced:
            orphans.append(Orphan(annotation, annotation.unplaced, declared=True))
        elif annotation.quote is None:
            whole.append(annotation)
        else:
            place, said = _place(document, annotation.path, annotation.pointer, annotation.quote, pin)
            found += said
            if place is None:
                orphans.append(Orphan(annotation, said[-1].message, nearest=_passages(said)))
            else:
                anchors.append(Anchor(annotation, place.span, place.method))
    pins, emendations, said = _place_others(document, sidecar, pin)
    anchored = Anchored(document, tuple(anchors), tuple(whole), tuple(orphans), pins, emendations=emendations)
    return Checked(anchored, (*found, *said))


def _place_others(
    document: Document, sidecar: Sidecar, pin: str
) -> tuple[tuple[AnchoredPin, ...], tuple[AnchoredEmendation, ...], Diagnostics]:
    found: Diagnostics = ()
    pins: list[AnchoredPin] = []
    for one in sidecar.pins:
        place, said = _place(document, one.path, one.pointer, one.quote, pin)
        found += said
        if place is not None:
            pins.append(AnchoredPin(one, place.span))
    emendations: list[AnchoredEmendation] = []
    for emendation in sidecar.emendations:
        place, said = _place(document, emendation.path, emendation.pointer, emendation.quote, pin)
        found += said
        if place is not None:
            emendations.append(AnchoredEmendation(emendation, place.span))
    return tuple(pins), tuple(emendations), found


def _place(document: Document, path: str, pointer: str, quote: Quote, pin: str) -> tuple[Found | None, Diagnostics]:
    if not quote.exact.strip():
        return None, (catalog.quote_covers_nothing(Pointer(path, f"{pointer}/exact")),)
    if quote.occurrence and pin != document.digest:
        return None, (catalog.occurrence_without_pin(Pointer(path, f"{pointer}/occurrence", "key"), bool(pin)),)
    return find_passage(document, path, pointer, quote, pin)


def _check_pin(document: Document, sidecar: Sidecar) -> tuple[str, Diagnostics]:
    pin = attribute(sidecar.metadata, "sha256")
    if not pin:
        if not (sidecar.annotations or sidecar.pins or sidecar.namings or sidecar.emendations):
            return "", ()
        fix = Fix(sidecar.path, "seed/sha256", document.digest)
        return "", (catalog.seed_not_pinned(Pointer(sidecar.path, "seed", "key"), fix),)
    if pin != document.digest:
        return pin, (catalog.seed_changed(Pointer(sidecar.path, "seed/sha256"), document.digest),)
    return pin, ()


def _passages(found: Diagnostics) -> tuple[Passage, ...]:
    related = (one.location for diagnostic in found for one in diagnostic.related)
    return tuple(location for location in related if isinstance(location, Passage))


def _excerpt(document: Document, span: Span, around: int) -> tuple[str, Passage]:
    """Give a passage for a message, with some characters on either side."""
    text = document.prose.text
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    words = " ".join(text[start:end].replace(ATOM, "").split())
    before = "…" if around and start else ""
    after = "…" if around and end < len(text) else ""
    return f"{before}{words}{after}", Passage(document.path, span.start, span.end)
