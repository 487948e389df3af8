"""The parts of pages that bring notes and texts together: topics, the glossary, collections, chapters."""

from __future__ import annotations

from .parts import Link, NoteView, TextLine
from .value import Value


class TopicLine(Value, frozen=True):
    """A topic in a list, with how many notes have the tag, and in how many texts."""

    name: str
    url: str
    notes: int
    texts: int = 0


class TopicGroup(Value, frozen=True):
    """Topics that begin with one letter; `letter` is empty where the list is short enough to go without."""

    letter: str
    anchor: str
    topics: tuple[TopicLine, ...]


class TaggedNote(Value, frozen=True):
    """A note of a topic: its number with its kind and status, its title, the words that it stands on.

    `language` is that of the title where it is not the site's.
    """

    label: str
    status_label: str
    status_glyph: str
    title: str
    url: str
    quote: str = ""
    language: str = ""
    is_machine_made: bool = False


class TaggedText(Value, frozen=True):
    """A text with its notes of a topic. `language` is that of its title where it is not the site's."""

    title: str
    url: str
    language: str
    quoted_in: str
    notes: tuple[TaggedNote, ...]


class TermNote(Value, frozen=True):
    """What a note says on a term, the way to it, and the words of the text that it stands on."""

    note: NoteView
    url: str
    text: Link
    quote: str
    quoted_in: str


class TermEntry(Value, frozen=True):
    """An entry of the glossary. `language` is that of the term where it is not the site's, `language_name` says it."""

    anchor: str
    name: str
    language: str
    language_name: str
    notes: tuple[TermNote, ...]


class TermGroup(Value, frozen=True):
    """Terms that begin with one letter; `letter` is empty where the glossary is short enough to go without."""

    letter: str
    anchor: str
    entries: tuple[TermEntry, ...]


class TextGroup(Value, frozen=True):
    """Texts of the front page that belong together; `title` is empty for those that belong to nothing."""

    anchor: str
    title: str
    url: str
    opening: str
    texts: tuple[TextLine, ...]
    is_work: bool = False


class ChapterLine(Value, frozen=True):
    """A part of a work in its contents. `language` is that of its title where it is not the site's."""

    number: str
    title: str
    url: str
    language: str = ""
    current: bool = False


class ChaptersView(Value, frozen=True):
    """The contents of the work that a text is a part of. `all` leads to the whole where these are not all."""

    work: Link
    position: int
    count: int
    chapters: tuple[ChapterLine, ...]
    all: str = ""


class PlaceView(Value, frozen=True):
    """Where a text stands in a collection: the way to it, and the text's position from 1."""

    collection: Link
    position: int
    count: int


class TurnView(Value, frozen=True):
    """The ways from a text to the one before it and after it, in a work, in a collection, or among all texts."""

    within: str
    title: str
    previous: Link | None
    next: Link | None
