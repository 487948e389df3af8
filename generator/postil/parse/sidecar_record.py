"""A sidecar as it is written by hand: every field, its type, its default."""

from __future__ import annotations

from typing import Literal

import msgspec

from postil.model.annotation import Status, Was
from postil.model.source import Citation
from postil.model.value import Value

from .records import Address, Date, Id, Language, Sha256


class PartRecord(Value, frozen=True):
    """Of which work the text is a part, and which: the work by the id of its entry, or by its title."""

    work: str
    n: str = ""


class SeedRecord(Value, frozen=True):
    """The `seed:` block."""

    title: str = ""
    slug: Id = ""
    language: Language = ""
    format: Literal["", "text", "markdown", "html"] = ""
    lines: Literal["", "keep", "join", "verse"] = ""
    author: str = ""
    sender: str = ""
    recipient: str = ""
    sent: Date = ""
    published: Date = ""
    source: Address = ""
    retrieved: Date = ""
    rights: str = ""
    sha256: Sha256 = ""
    part_of: PartRecord | None = None
    translation_of: str = ""
    margin: Literal["", "airy", "open", "gist"] = ""


class QuoteRecord(Value, frozen=True):
    """The fields that every quote may have."""

    exact: str | None = None
    prefix: str = ""
    suffix: str = ""
    within: str = ""
    through: str = ""
    occurrence: int = 0


class NoteRecord(QuoteRecord, frozen=True):
    """A note as written."""

    kind: str = ""
    title: str = ""
    lead: str = ""
    body: str = ""
    about: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    claim: Status | None = None
    by: str = ""
    supporting: tuple[Citation, ...] = msgspec.field(name="for", default=())
    opposing: tuple[Citation, ...] = msgspec.field(name="against", default=())
    confidence: Literal["", "low", "medium", "high"] = ""
    checked: Date = ""
    was: tuple[Was, ...] = ()
    creator: str = ""
    created: Date = ""
    modified: Date = ""
    review: Literal["", "draft", "checked", "approved"] = ""
    reviewed_by: str = ""
    tags: tuple[str, ...] = ()
    reply_to: str = ""
    language: Language = ""
    draft: bool = False
    private: bool = False
    index: bool = True
    unplaced: str = ""


class DefaultsRecord(Value, frozen=True):
    """Fields that hold for every note of the sidecar that does not say otherwise."""

    creator: str = ""
    created: Date = ""
    review: Literal["", "draft", "checked", "approved"] = ""
    language: Language = ""
    kind: str = ""


class EmendationRecord(QuoteRecord, frozen=True):
    """An emendation as written."""

    action: Literal["omit", "correct"] = "omit"
    to: str = ""
    reason: str = ""


class MentionRecord(QuoteRecord, frozen=True):
    """A pinned mention as written."""

    of: tuple[str, ...] = ()
    undecided: bool = False
    everywhere: bool = False


class SetRecord(Value, frozen=True):
    """What the notes of a sidecar are as a whole."""

    title: str = ""
    mark: str = ""
    about: str = ""
    machine_made: bool = False


class SidecarRecord(Value, frozen=True):
    """A sidecar as written."""

    seed: SeedRecord = SeedRecord()
    set: SetRecord = SetRecord()
    defaults: DefaultsRecord = DefaultsRecord()
    emendations: tuple[EmendationRecord, ...] = ()
    notes: dict[str, NoteRecord] = {}
    mentions: tuple[MentionRecord, ...] = ()
