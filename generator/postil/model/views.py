"""The templates' contract: all that a template may see, page by page. `parts.py` has what the pages are made of."""

from __future__ import annotations

from .citing_views import CitingView, ClaimLine, StatusMeaning, TextClaims
from .entity_views import (
    EntityDate,
    FactView,
    HeadDate,
    ImageView,
    KnowledgeView,
    Namesake,
    NameView,
    Neighbourhood,
    PageSource,
    Paging,
    RelationGroup,
    ReplyView,
    SaidRelation,
    TextBy,
    TextExcerpts,
)
from .index_views import AlphabetView, Entry, IndexSection, LetterView, Reference
from .parts import (
    BlockView,
    CardView,
    ChooserView,
    CitationView,
    Download,
    EmendationView,
    EntityGroup,
    FilterView,
    KindView,
    Link,
    NoteView,
    SetView,
    SourceView,
    StatusCount,
    TextLine,
    Translation,
)
from .text import Prose
from .timeline_views import TimelineYear
from .topic_views import (
    ChapterLine,
    ChaptersView,
    PlaceView,
    TaggedText,
    TermGroup,
    TextGroup,
    TopicGroup,
    TopicLine,
    TurnView,
)
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
    """`home.html`. Its texts stand by collection, then by work, then those that belong to neither."""

    description: str
    texts: tuple[TextGroup, ...]
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
    `turns` are the ways to the texts before and after it. `places` are its places in collections, `chapters` the
    contents of the work of which it is a part.
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
    turns: tuple[TurnView, ...]
    filters: tuple[FilterView, ...] = ()
    cards: tuple[CardView, ...] = ()
    sets: tuple[SetView, ...] = ()
    choosers: tuple[ChooserView, ...] = ()
    translations: tuple[Translation, ...] = ()
    printed: str = ""
    ledger: str = ""
    places: tuple[PlaceView, ...] = ()
    chapters: ChaptersView | None = None


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

    `own` are its relations to others on sources, `others` those of others to it, both by kind; `said` are relations
    whose only ground is the seed's words. `namesakes` are further entries with one of its names, found by the build.
    `claim_count` counts the claims on the page, by it or about it, and `contested_count` those of them that are
    contested. `paging` is there where the mentions go over several pages; `unlisted` counts the claims that the page
    has no room for. `corrections` is where to ask for one, with the subject filled in where that can be.
    """

    register: str
    register_link: Link
    type: str
    name: str
    other_names: tuple[NameView, ...]
    image: ImageView | None
    summary: Prose
    body: Prose
    dates: tuple[HeadDate, ...]
    as_of: str
    reviewed: str
    not_same_as: tuple[Link, ...]
    namesakes: tuple[Namesake, ...]
    identifiers: tuple[Link, ...]
    requests: tuple[str, ...]
    corrections: str
    facts: tuple[FactView, ...]
    own: tuple[RelationGroup, ...]
    others: tuple[RelationGroup, ...]
    said: tuple[SaidRelation, ...]
    texts_by: tuple[TextBy, ...]
    chapters: tuple[ChapterLine, ...]
    replies: tuple[ReplyView, ...]
    claims_by: tuple[TextClaims, ...]
    claims_about: tuple[TextClaims, ...]
    unlisted: int
    ledger: str
    texts_say: tuple[TextExcerpts, ...]
    notes_say: tuple[TextExcerpts, ...]
    replies_say: tuple[TextExcerpts, ...]
    paging: Paging | None
    timeline: tuple[EntityDate, ...]
    neighbours: Neighbourhood | None
    sources: tuple[PageSource, ...]
    knowledge: KnowledgeView
    mention_count: int
    text_count: int
    claim_count: int
    contested_count: int


class MentionsView(View, frozen=True):
    """`mentions.html`: a further page of an entity's mentions."""

    entity: Link
    name: str
    texts_say: tuple[TextExcerpts, ...]
    notes_say: tuple[TextExcerpts, ...]
    replies_say: tuple[TextExcerpts, ...]
    paging: Paging


class IndexView(View, frozen=True):
    """`register.html`: one register, or one page of it.

    `total` counts the entries of the register, `count` those on the page, `references` the other names on the page.
    `alphabets` are the ways to the sections, empty where there is nothing to jump to; `orders` lead to other orders.
    `types` are choices that narrow the page, by `classes`; empty where there is nothing to choose.
    `up` leads from a page of several to the register and to the letter.
    """

    title: str
    count: int
    total: int
    references: int
    sections: tuple[IndexSection, ...]
    alphabets: tuple[AlphabetView, ...] = ()
    types: tuple[FilterView, ...] = ()
    orders: tuple[Link, ...] = ()
    up: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None


class IndexHubView(View, frozen=True):
    """`register_hub.html`: the letters of a register that one page does not hold, or the parts of such a letter.

    A letter has `parts`, `count` entries, and `up`, which leads to the register; a register has `alphabets`.
    """

    title: str
    total: int
    references: int
    count: int = 0
    alphabets: tuple[AlphabetView, ...] = ()
    parts: tuple[LetterView, ...] = ()
    orders: tuple[Link, ...] = ()
    most_named: tuple[Entry | Reference, ...] = ()
    up: tuple[Link, ...] = ()


class ClaimsView(View, frozen=True):
    """`claims.html`: the ledger of claims, and what its statuses mean."""

    texts: tuple[TextClaims, ...]
    statuses: tuple[StatusMeaning, ...]


class TimelineView(View, frozen=True):
    """`timeline.html`: everything that is dated. What cannot be put in order is the last of `years`."""

    years: tuple[TimelineYear, ...]


class TopicsView(View, frozen=True):
    """`topics.html`: all tags."""

    count: int
    letters: tuple[LetterView, ...]
    groups: tuple[TopicGroup, ...]


class TopicView(View, frozen=True):
    """`topic.html`: one tag with its notes, text by text, and the tags that stand with it on a note."""

    parent: Link
    name: str
    text: Prose
    note_count: int
    texts: tuple[TaggedText, ...]
    together: tuple[TopicLine, ...]


class GlossaryView(View, frozen=True):
    """`glossary.html`: what the notes of the kind `term` explain."""

    count: int
    letters: tuple[LetterView, ...]
    groups: tuple[TermGroup, ...]


class CollectionView(View, frozen=True):
    """`collection.html`: texts in the order of the editors, with an introduction."""

    title: str
    introduction: Prose
    texts: tuple[TextLine, ...]
    note_count: int


class MovedView(View, frozen=True):
    """`moved.html`: the old address of an entry, which leads to its page; `title` is the entry's name."""

    title: str
    target: Link


class SourcesView(View, frozen=True):
    """`sources.html`"""

    sources: tuple[SourceView, ...]
    downloads: tuple[Link, ...] = ()


class FreeView(View, frozen=True):
    """`page.html`: a page written by hand."""

    title: str
    body: Prose
