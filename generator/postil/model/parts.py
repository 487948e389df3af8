"""The parts of views: notes, lists, excerpts, statements, as templates see them.

Addresses are relative to the page that prints them. No part holds HTML: a template hands a `Prose` to the
filter `flow`, which writes it. Dates are in words, for the eye.
"""

from __future__ import annotations

from .text import Prose
from .value import Value


class Link(Value, frozen=True):
    """Words that lead somewhere; `url` is empty where they lead nowhere. `current` marks the page itself.

    `language` is that of the words where it is not the site's.
    """

    text: str
    url: str
    current: bool = False
    language: str = ""


class CitationView(Value, frozen=True):
    """A citation in a list: the source's label, the place in it, and where this site lists it.

    `address` is the source's own, elsewhere; paper has it written out.
    """

    label: str
    locator: str
    url: str
    title: str
    language: str = ""
    address: str = ""


class KindView(Value, frozen=True):
    """A kind of note in the key to the notes."""

    id: str
    label: str
    glyph: str
    line: str
    explanation: str


class SetView(Value, frozen=True):
    """A note set in the key to the notes: what it is called, the mark before its numbers, whose it is."""

    title: str
    mark: str
    about: str
    count: int
    is_machine_made: bool


class ChooserView(Value, frozen=True):
    """Where words lead that lead to more than one place: a crowd of notes, or the entries that a name may mean."""

    id: str
    heading: str
    links: tuple[Link, ...]


class Translation(Value, frozen=True):
    """A text in one of its languages. `name` is what that language calls itself.

    `public` is the published address, for machines, where the site's is known; else it is `url`.
    """

    language: str
    direction: str
    name: str
    url: str
    public: str
    is_this: bool


class CardView(Value, frozen=True):
    """What a mention shows of its entity before anybody follows it. Nothing that the entity's own page lacks."""

    id: str
    name: str
    type: str
    summary: str
    mention_count: int
    text_count: int


class FilterView(Value, frozen=True):
    """A choice of which notes are shown: its radio's id, its words, how many notes it leaves.

    `shows` is the class of the notes that it leaves; all and none need no rule of their own.
    """

    id: str
    label: str
    count: int
    checked: bool = False
    shows: str = ""


class NoteView(Value, frozen=True):
    """One note. `id` is its anchor, `ref` the anchor of its marker in the text (empty where it has none).

    `number` is as it is shown: `5`, or `T5` in a further note set. `ordinal` counts the notes beside the text of an
    airy page, from 1, in the order in which they stand there. `tags` lead to topics, `glossary` to the term's entry.
    """

    id: str
    ref: str
    number: str
    kind: str
    kind_label: str
    glyph: str
    line: str
    label: str
    title: str
    lead: str
    body: Prose
    status_label: str = ""
    status_glyph: str = ""
    by: Link | None = None
    confidence: str = ""
    checked: str = ""
    sources: tuple[CitationView, ...] = ()
    supporting: tuple[CitationView, ...] = ()
    opposing: tuple[CitationView, ...] = ()
    about: tuple[Link, ...] = ()
    history: tuple[str, ...] = ()
    quote: str = ""
    reason: str = ""
    credit: str = ""
    reply_to: Link | None = None
    language: str = ""
    direction: str = ""
    ordinal: int = 0
    set: str = ""
    is_machine_made: bool = False
    tags: tuple[Link, ...] = ()
    glossary: str = ""


class BlockView(Value, frozen=True):
    """A top-level block of the text, as prose of its own, and the notes whose markers stand in it.

    `number` counts paragraphs for the eye; 0 where the block has none (an omitted paragraph, a rule).
    `group` sums up the notes where they are so many that a narrow page folds them into one row.
    """

    id: str
    number: int
    flow: Prose
    notes: tuple[NoteView, ...]
    omitted: bool = False
    group: str = ""


class Excerpt(Value, frozen=True):
    """A sentence of a text or a note with the words in question in its middle, and the way to them."""

    before: str
    words: str
    after: str
    url: str
    where: str
    language: str = ""
    undecided: tuple[Link, ...] = ()


class EntityLine(Value, frozen=True):
    """An entity in a list: its name, one line on who it is, where it is mentioned and how often."""

    name: str
    url: str
    summary: str
    count: int
    mentions: tuple[Link, ...] = ()


class EntityGroup(Value, frozen=True):
    """Entities of one register under its heading."""

    title: str
    url: str
    entries: tuple[EntityLine, ...]


class EmendationView(Value, frozen=True):
    """A declared intervention: its number, the words, what is done with them and why."""

    id: str
    number: int
    words: str
    correction: str
    reason: str
    url: str


class StatusCount(Value, frozen=True):
    """How many claims of a text have a status."""

    label: str
    glyph: str
    count: int


class Download(Value, frozen=True):
    """The seed as it was received. `size` is in bytes."""

    url: str
    name: str
    sha256: str
    size: int


class TextLine(Value, frozen=True):
    """A text in a list. `language` is that of its title and its opening where it is not the site's.

    `number` is that of a part of a work.
    """

    title: str
    url: str
    byline: str
    published: str
    paragraphs: int
    notes: int
    statuses: tuple[StatusCount, ...]
    opening: str
    language: str = ""
    number: str = ""


class BasisView(Value, frozen=True):
    """What a statement rests on: sources, and passages of the texts."""

    sources: tuple[CitationView, ...]
    passages: tuple[Excerpt, ...]


class NoteLine(Value, frozen=True):
    """A note, or a statement of a register, in a list: its label, its title, where it stands.

    `language` is that of the title of the text in which it stands where it is not the site's.
    """

    label: str
    title: str
    url: str
    where: str
    quote: str = ""
    language: str = ""


class SourceView(Value, frozen=True):
    """A source in full, and everything that rests on it."""

    anchor: str
    label: str
    title: str
    authors: str
    issued: str
    publisher: str
    container: str
    url: str
    archive: str
    accessed: str
    sha256: str
    read: str
    standing: str
    note: str
    language: str
    details: tuple[tuple[str, str], ...]
    supports: tuple[NoteLine, ...]
