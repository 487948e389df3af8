"""The hinge: a text with its notes and mentions, linked. Importers end before it, exporters start from it."""

from __future__ import annotations

from typing import Literal

from .annotation import AnchoredEmendation, Annotation, NoteSet
from .arrangement import Work
from .config import Config, FreePage, Version
from .register import Entity, Redirect
from .source import Citation, Source
from .text import Document, Span
from .value import Value


class Mention(Value, frozen=True):
    """A place where a text names an entity. Several entities mean that the editors left it undecided."""

    entities: tuple[str, ...]
    span: Span
    how: Literal["name", "pin"]

    @property
    def undecided(self) -> bool:
        """Whether the editors say that it may mean one or another."""
        return len(self.entities) > 1


class Note(Value, frozen=True):
    """A numbered note. `span` is None for a note on the whole text and for a note without a place.

    Each set counts its own notes; `label` is the number behind the set's mark.
    """

    number: int
    annotation: Annotation
    span: Span | None
    place: Literal["words", "whole", "unplaced"]
    reason: str = ""
    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    mark: str = ""

    @property
    def label(self) -> str:
        """The number as it is shown: `5`, or `T5` in a further set."""
        return f"{self.mark}{self.number}"


class Edition(Value, frozen=True):
    """One text of the reader, ready to be composed, exported or searched."""

    document: Document
    notes: tuple[Note, ...] = ()
    mentions: tuple[Mention, ...] = ()
    emendations: tuple[AnchoredEmendation, ...] = ()
    sets: tuple[NoteSet, ...] = ()


class Quotation(Value, frozen=True):
    """Where the words of a seed stand that a fact or a relation rests on."""

    entity: str
    words: str
    document: str
    span: Span


class Library(Value, frozen=True):
    """Everything that a site is composed from."""

    config: Config
    editions: tuple[Edition, ...] = ()
    entities: tuple[Entity, ...] = ()
    sources: tuple[Source, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    versions: tuple[Version, ...] = ()
    pages: tuple[FreePage, ...] = ()
    works: tuple[Work, ...] = ()
    moved: tuple[Redirect, ...] = ()
