"""Annotations: notes as written in a sidecar, before and after they have found their words."""

from __future__ import annotations

from typing import Literal

from .diagnostic import Passage
from .source import Citation
from .text import Document, Prose, Span
from .value import Value

Status = Literal["supported", "partly-supported", "contested", "no-source-found", "not-checkable", "opinion"]
STATUSES_WITH_SOURCE = frozenset({"supported", "partly-supported", "contested"})


class Quote(Value, frozen=True):
    """Words that an annotation speaks of (W3C TextQuoteSelector), with what makes them unique.

    `within` is a longer quotation that is unique (W3C refinedBy); `through` holds the last words of a long
    passage of which `exact` holds the first; `occurrence` counts from 1 and holds only under a pin.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    within: str = ""
    through: str = ""
    occurrence: int = 0


class Was(Value, frozen=True):
    """An earlier status of a claim, until when it held, and why it changed."""

    status: Status
    until: str
    because: str


class Claim(Value, frozen=True):
    """The assessment of what a text asserts. `by` is an entity's id or `author`."""

    status: Status
    by: str = "author"
    supporting: tuple[Citation, ...] = ()
    opposing: tuple[Citation, ...] = ()
    confidence: str = ""
    checked: str = ""
    history: tuple[Was, ...] = ()


class Annotation(Value, frozen=True):
    """One note of a sidecar. `path` and `pointer` say where it is written.

    `quote` is None where the note speaks of the whole text.
    """

    id: str
    set: str
    path: str
    pointer: str
    kind: str
    title: str = ""
    lead: str = ""
    body: Prose = Prose()
    quote: Quote | None = None
    about: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    claim: Claim | None = None
    creator: str = ""
    created: str = ""
    modified: str = ""
    review: str = ""
    reviewed_by: str = ""
    tags: tuple[str, ...] = ()
    reply_to: str = ""
    language: str = ""
    direction: str = ""
    draft: bool = False
    private: bool = False
    index: bool = True
    unplaced: str = ""


class Pin(Value, frozen=True):
    """What the editor says of a name in the text: whom it means, that it is undecided, or that it means nobody."""

    quote: Quote
    of: tuple[str, ...]
    undecided: bool
    path: str
    pointer: str


class Emendation(Value, frozen=True):
    """An editorial intervention, declared and shown; it changes neither the text nor any offset."""

    quote: Quote
    action: Literal["omit", "correct"]
    path: str
    pointer: str
    correction: str = ""
    reason: str = ""


class NoteSet(Value, frozen=True):
    """The notes of one sidecar as a whole: the first set of a text has no id and, most often, no title.

    `mark` stands before the numbers of its notes. `about` says whose notes they are and how they came to be.
    """

    id: str = ""
    path: str = ""
    title: str = ""
    mark: str = ""
    about: str = ""
    machine_made: bool = False


class Sidecar(Value, frozen=True):
    """Everything that one sidecar says of its seed. `namings` are pins that hold wherever the text has the name."""

    path: str
    seed: str
    set: NoteSet
    metadata: tuple[tuple[str, str], ...] = ()
    annotations: tuple[Annotation, ...] = ()
    pins: tuple[Pin, ...] = ()
    namings: tuple[Pin, ...] = ()
    emendations: tuple[Emendation, ...] = ()


class Anchor(Value, frozen=True):
    """An annotation that has found its words. `method` says how: exact, or exact under folding."""

    annotation: Annotation
    span: Span
    method: Literal["exact", "folded"]


class Orphan(Value, frozen=True):
    """An annotation without a place: declared so by its editor, or not placed because of an error."""

    annotation: Annotation
    reason: str
    declared: bool = False
    nearest: tuple[Passage, ...] = ()


class AnchoredPin(Value, frozen=True):
    """A pin with its span."""

    pin: Pin
    span: Span


class AnchoredEmendation(Value, frozen=True):
    """An emendation with its span."""

    emendation: Emendation
    span: Span


class Anchored(Value, frozen=True):
    """A document with everything that speaks of it, placed, on the whole text, or without a place."""

    document: Document
    anchors: tuple[Anchor, ...] = ()
    whole: tuple[Annotation, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    pins: tuple[AnchoredPin, ...] = ()
    namings: tuple[Pin, ...] = ()
    emendations: tuple[AnchoredEmendation, ...] = ()
