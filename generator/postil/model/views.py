"""The templates' contract: all that a template may see, page by page. `parts.py` has what the pages are made of."""

from __future__ import annotations

from .citing_views import CitingView, ClaimLine, StatusMeaning, TextClaims
from .parts import (
    BlockView,
    CardView,
    CitationView,
    CrowdView,
    Download,
    EmendationView,
    EntityGroup,
    EntityLine,
    FactView,
    FilterView,
    KindView,
    Link,
    NoteLine,
    NoteView,
    RelationView,
    SetView,
    SourceView,
    StatusCount,
    TextExcerpts,
    TextLine,
    Translation,
)
from .text import Prose
from .timeline_views import TimelineYear
from .value import Value


class Frame(Value, frozen=True):
    """What surrounds every page.

    `preferences` is the script that runs before the first paint, `script` the one that runs later; no page needs them.
    `type` is what the Open Graph calls the page: an `article`, a `profile`, a part of a `website`.
    `alternates` are the page itself and its translations, for machines.
    """

    site_title: str
    page_title: str
    description: str
    language: str
    direction: str
    home: str
    stylesheet: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    status: str
    noindex: bool
    edition: str
    corrections: str
    canonical: str = ""
    drafts: tuple[str, ...] = ()
    preferences: str = ""
    script: str = ""
    type: str = "website"
    alternates: tuple[Translation, ...] = ()


class View(Value, frozen=True):
    """What every page's view has."""

    frame: Frame


class HomeView(View, frozen=True):
    """`home.html`"""

    description: str
    texts: tuple[TextLine, ...]
    groups: tuple[EntityGroup, ...]
    kinds: tuple[KindView, ...]
    changes: tuple[str, ...]
    editors: tuple[str, ...]
    licences: tuple[tuple[str, str], ...]


class ReadingView(View, frozen=True):
    """`text.html`

    `mode` says how the wide page shows its notes: `airy`, each at its marker's line,
    `open` in the margin beside its block, or as a `gist` (kind, status, title) that
    opens in place. `minutes` is how long the text takes to read.
    `notes` are all, in the order of their numbers. `printed` is the address of the print edition.
    `sets` are the note sets of the text where it has several, or where one has something to say of itself.
    `ledger` is the address at which the statuses of its claims are explained.
    `gone` are anchors of paragraphs that are no longer in the text. `filters` are empty where all notes are of one
    kind.
    """

    title: str
    mode: str
    language: str
    direction: str
    byline: str
    author: Link | None
    published: str
    source: Link | None
    retrieved: str
    rights: str
    paragraphs: int
    words: int
    minutes: int
    statuses: tuple[StatusCount, ...]
    kinds: tuple[KindView, ...]
    notes: tuple[NoteView, ...]
    whole_notes: tuple[NoteView, ...]
    blocks: tuple[BlockView, ...]
    unplaced_notes: tuple[NoteView, ...]
    groups: tuple[EntityGroup, ...]
    sources: tuple[CitationView, ...]
    emendations: tuple[EmendationView, ...]
    gone: tuple[str, ...]
    claims: tuple[ClaimLine, ...]
    citing: CitingView
    download: Download
    previous: Link | None
    next: Link | None
    filters: tuple[FilterView, ...] = ()
    cards: tuple[CardView, ...] = ()
    sets: tuple[SetView, ...] = ()
    crowds: tuple[CrowdView, ...] = ()
    translations: tuple[Translation, ...] = ()
    printed: str = ""
    ledger: str = ""


class PrintView(View, frozen=True):
    """`print.html`: a text with its notes after it. Its anchors are those of the text's own page, `reading`."""

    title: str
    language: str
    direction: str
    byline: str
    published: str
    source: Link | None
    retrieved: str
    rights: str
    statuses: tuple[StatusCount, ...]
    sets: tuple[SetView, ...]
    blocks: tuple[BlockView, ...]
    notes: tuple[NoteView, ...]
    references: tuple[SourceView, ...]
    groups: tuple[EntityGroup, ...]
    emendations: tuple[EmendationView, ...]
    citation: str
    reading: Link


class EntityView(View, frozen=True):
    """`entity.html`

    `stated` are relations on sources; `said` are relations whose only ground is the seed's words.
    """

    register_link: Link
    type: str
    name: str
    other_names: tuple[tuple[str, str], ...]
    summary: Prose
    body: Prose
    living: bool
    as_of: str
    not_same_as: tuple[Link, ...]
    identifiers: tuple[Link, ...]
    requests: tuple[str, ...]
    facts: tuple[FactView, ...]
    stated: tuple[RelationView, ...]
    said: tuple[RelationView, ...]
    texts_say: tuple[TextExcerpts, ...]
    notes_say: tuple[TextExcerpts, ...]
    notes_about: tuple[NoteLine, ...]
    claims_by: tuple[NoteLine, ...]
    sources: tuple[CitationView, ...]
    mention_count: int
    text_count: int


class IndexView(View, frozen=True):
    """`register.html`: one register."""

    title: str
    entries: tuple[EntityLine, ...]


class ClaimsView(View, frozen=True):
    """`claims.html`: the ledger of claims, and what its statuses mean."""

    texts: tuple[TextClaims, ...]
    statuses: tuple[StatusMeaning, ...]


class TimelineView(View, frozen=True):
    """`timeline.html`: everything that is dated. What cannot be put in order is the last of `years`."""

    years: tuple[TimelineYear, ...]


class SourcesView(View, frozen=True):
    """`sources.html`"""

    sources: tuple[SourceView, ...]
    downloads: tuple[Link, ...] = ()


class FreeView(View, frozen=True):
    """`page.html`: a page written by hand."""

    title: str
    body: Prose
