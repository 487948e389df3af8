"""The parts of a text's page that say how it is cited and list what it claims."""

from __future__ import annotations

from .parts import Link, StatusCount
from .value import Value


class CitingView(Value, frozen=True):
    """How to cite a text: a sentence for people, how a paragraph is cited, and the files for citation software.

    `paragraph` is empty where the text has no numbered paragraph.
    """

    citation: str
    paragraph: str
    downloads: tuple[Link, ...]


class ClaimLine(Value, frozen=True):
    """A claim of a text in a list. `url` leads to its note; `supporting` and `opposing` count its sources."""

    label: str
    status_label: str
    status_glyph: str
    title: str
    quote: str
    by: Link
    url: str
    supporting: int
    opposing: int
    confidence: str = ""
    checked: str = ""
    history: tuple[str, ...] = ()


class StatusMeaning(Value, frozen=True):
    """A status of claims in the key to them."""

    label: str
    glyph: str
    meaning: str


class TextClaims(Value, frozen=True):
    """The claims of one text in the ledger.

    `language` is that of its title where it is not the site's, `quoted_in` that of the words that are quoted.
    """

    title: str
    url: str
    language: str
    statuses: tuple[StatusCount, ...]
    claims: tuple[ClaimLine, ...]
    quoted_in: str
