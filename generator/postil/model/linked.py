"""One text after linking: what its own page is made of, encoded, and what all others know of it."""

from __future__ import annotations

from .diagnostic import Diagnostics, Pointer
from .extract import Passage, Summary
from .text import Outline, Span
from .value import Value


class PartOf(Value, frozen=True):
    """What a text holds of one entity, encoded, with how often the text and its notes mention it."""

    entity: str
    mentions: int
    in_notes: int
    part: bytes


class Use(Value, frozen=True):
    """What one text with its notes uses: the ids of the entries that are named there, of the sources cited there."""

    entities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Rendition(Value, frozen=True):
    """A text, whether it is a translation, and what its sidecars say that it translates: their paths and the ids."""

    id: str
    is_translation: bool
    originals: tuple[tuple[str, str], ...] = ()


class Share(Value, frozen=True):
    """Of which work, by id or title, a text says that it is a part, and where; `language` is that of a translation."""

    document: str
    work: str
    number: str
    language: str
    where: Pointer


class SeedLink(Value, frozen=True):
    """A link or a picture of a seed: where it leads, and the words that it is on."""

    kind: str
    url: str
    span: Span


class Linked(Value, frozen=True):
    """One text, linked. What is large is encoded, so that ten thousand can stay in memory, and compared as bytes.

    `edition` is the text with its notes and mentions, `notes` its notes as other pages know them, `parts` what it
    holds of each entity. `tagged` says whether a note has a tag or explains a term, so that the notes must be looked
    at for topics. `own_links` are the links in its notes, `seed_links` those of the seed itself. `cited` are the
    sources cited anywhere in its sidecars, drafts included. `said` is where it has the words of statements, `claims`
    its claims by note id; `secrets` are private words. Diagnostics have lines and columns as far as they lie in the
    text's own files.
    """

    edition: bytes
    outline: Outline
    summary: Summary
    notes: bytes
    parts: tuple[PartOf, ...]
    passages: tuple[Passage, ...]
    tagged: bool
    own_links: tuple[Pointer, ...]
    seed_links: tuple[SeedLink, ...]
    use: Use
    cited: tuple[str, ...]
    rendition: Rendition
    share: Share | None
    said: tuple[tuple[str, Span], ...]
    claims: tuple[tuple[str, str], ...]
    secrets: tuple[tuple[str, Pointer], ...]
    diagnostics: Diagnostics
