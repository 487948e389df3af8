"""The parts of an entity's page: its names, facts, relations, mentions, neighbours, and how all that is known."""

from __future__ import annotations

from .parts import BasisView, CitationView, Excerpt, Link, NoteLine, NoteView
from .value import Value


class NameView(Value, frozen=True):
    """Another name of an entity. `language` is that of the name where the register says it."""

    text: str
    kind: str = ""
    language: str = ""


class Namesake(Value, frozen=True):
    """Another entry with one of the names, and a few words that tell it from this one."""

    entity: Link
    hint: str


class HeadDate(Value, frozen=True):
    """A date in the head of the page. `words` is empty where the entry gives several that differ."""

    what: str
    words: str = ""


class ImageView(Value, frozen=True):
    """A picture. `alt` is empty where the picture says nothing that the words do not.

    `width` and `height` are its pixels, 0 where they are not known.
    """

    url: str
    alt: str
    credit: str
    licence: str
    width: int = 0
    height: int = 0


class FactView(Value, frozen=True):
    """One property with all its values. `differs` says that they cannot all hold, or that it is not known."""

    property: str
    values: tuple[FactValue, ...]
    differs: bool = False


class FactValue(Value, frozen=True):
    """One value of a property, for the eye. `url` is set where the value is an address; `dates` say when it held."""

    words: str
    url: str
    dates: str
    basis: BasisView


class RelationView(Value, frozen=True):
    """A tie to another entity. `inverse` marks one that is stated on the other's page only, `both` one on both."""

    to: Link
    role: str
    dates: str
    basis: BasisView
    inverse: bool = False
    both: bool = False


class RelationGroup(Value, frozen=True):
    """The ties of one kind in one direction; `rest` are those that stand behind a disclosure."""

    kind: str
    first: tuple[RelationView, ...]
    rest: tuple[RelationView, ...] = ()


class SaidRelation(Value, frozen=True):
    """A tie whose only ground is the words of a text."""

    kind: str
    relation: RelationView


class TextExcerpts(Value, frozen=True):
    """The excerpts of one text; `rest` are those that stand behind a disclosure, `notes` its notes about the entity.

    `language` is that of its title where it is not the site's.
    """

    title: str
    url: str
    excerpts: tuple[Excerpt, ...]
    language: str = ""
    rest: tuple[Excerpt, ...] = ()
    notes: tuple[NoteLine, ...] = ()


class Paging(Value, frozen=True):
    """Where a page of a long list stands: its first and last entry, counted from 1, of how many, and its neighbours."""

    first: int
    last: int
    total: int
    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]


class ReplyView(Value, frozen=True):
    """A reply in full, and the text beside which it stands."""

    note: NoteView
    where: Link


class TextBy(Value, frozen=True):
    """A text that an entity wrote, sent or received. `role` says which where it is not the author's."""

    text: Link
    role: str
    date: str
    others: tuple[Link, ...] = ()


class EntityDate(Value, frozen=True):
    """Something dated that concerns an entity. `machine` is a date as HTML knows it, or empty.

    `what` is the property or the tie, `subject` the event, the text or the other entity; `backwards` says that the
    tie is said of the subject. A text, which is its own ground, has no `basis`.
    """

    words: str
    machine: str
    what: str
    subject: Link | None
    basis: BasisView | None
    backwards: bool = False


class NeighbourView(Value, frozen=True):
    """Another entity that has a tie to this one on sources, or stands in a paragraph with it.

    `ties` are the kinds of the ties, `backwards` those that are said of the other; `paragraphs` and `texts` count where
    both are named; `url` leads to the first.
    """

    entity: Link
    type: str
    ties: tuple[str, ...]
    backwards: tuple[str, ...]
    paragraphs: int
    texts: int
    url: str


class GraphNode(Value, frozen=True):
    """A neighbour in the graph: where its line ends, in the units of the view box, and its words."""

    label: str
    url: str
    x: int
    y: int
    is_left: bool
    is_stated: bool


class GraphView(Value, frozen=True):
    """The neighbours as a graph: the entity in the middle, the others in two columns, as they stand in the table."""

    width: int
    height: int
    label: str
    nodes: tuple[GraphNode, ...]


class Neighbourhood(Value, frozen=True):
    """The neighbours that are shown, `rest` behind a disclosure; how many are not; a graph from five texts upward."""

    first: tuple[NeighbourView, ...]
    rest: tuple[NeighbourView, ...]
    left_out: int
    graph: GraphView | None


class KnowledgeView(Value, frozen=True):
    """How the page comes by what it says.

    `sources` counts the sources by standing or type; `twice` counts, of all `statements` on sources, those on two or
    more. `checked` is when a claim was last checked, `names` and `pins` are the mentions found by name and those pinned
    by hand; `reviewed` is the day of a review, `reviewers` are those whom the notes name.
    """

    sources: tuple[tuple[str, int], ...]
    statements: int
    twice: int
    checked: str
    names: int
    pins: int
    reviewed: str
    reviewers: tuple[str, ...]
    policy: str
    machine: str


class PageSource(Value, frozen=True):
    """A source of the page: its citation, an archived copy, and the day on which it was read."""

    citation: CitationView
    archive: str
    accessed: str
