"""What `reader.toml`, `changes.yaml` and the `pages/` folder say of the reader as a whole."""

from __future__ import annotations

from .arrangement import Collection, TopicText
from .text import Prose
from .value import Value


class Shades(Value, frozen=True):
    """A colour in the light scheme and in the dark one, each as `#rrggbb` in lower case."""

    light: str
    dark: str


class Kind(Value, frozen=True):
    """A kind of note: its label, its W3C motivation, the line under its words and the glyph on its marker.

    Without an explanation, a colour and a tint of its own it has those of Postil, or of the kind `note`.
    """

    id: str
    label: str
    motivation: str
    line: str
    glyph: str = ""
    explanation: str = ""
    colour: Shades | None = None
    tint: Shades | None = None


KINDS = (
    Kind("note", "Note", "commenting", "solid"),
    Kind("claim", "Claim", "assessing", "dashed", "◆"),
    Kind("term", "Term", "describing", "thin", "°"),
    Kind("source", "Source", "linking", "dotted", "§"),
    Kind("text", "Text", "editing", "solid", "¶"),
    Kind("reply", "Reply", "replying", "double", "↺"),
    Kind("correction", "Correction", "moderating", "double", "↺"),
    Kind("question", "Question", "questioning", "solid", "?"),
)


class Version(Value, frozen=True):
    """One published state of the edition, from `changes.yaml`. The only source of dates and versions."""

    version: str
    date: str
    text: str = ""
    notes: str = ""
    entities: str = ""


class FreePage(Value, frozen=True):
    """A page written by hand in `pages/`."""

    id: str
    path: str
    title: str
    body: Prose


class Outputs(Value, frozen=True):
    """What a site holds beside its front page and the HTML of texts and entries: each may be left out.

    - `print`: the print edition of each text
    - `registers`: the lists of the entries of each register, and the pages of their letters
    - `claims`, `timeline`, `sources`, `topics`, `glossary`: these pages
    - `collections`: the pages of collections
    - `pages`: the pages written by hand
    - `moved`: the pages that lead on from old addresses, and the copies of entries there
    - `not_found`: `404.html`
    - `seeds`: the copies of the texts' own files
    - `citations`: the references of texts and of the page of sources as CSL-JSON and BibTeX
    - `json`: the copy of each entry as JSON-LD
    """

    print: bool = True
    registers: bool = True
    claims: bool = True
    timeline: bool = True
    sources: bool = True
    collections: bool = True
    topics: bool = True
    glossary: bool = True
    pages: bool = True
    moved: bool = True
    not_found: bool = True
    seeds: bool = True
    citations: bool = True
    json: bool = True


class Config(Value, frozen=True):
    """The reader's own settings. `no_entry` are names in the texts that need no entry in a register."""

    title: str = "Untitled reader"
    description: str = ""
    language: str = "en"
    direction: str = "ltr"
    status: str = ""
    lines: str = ""
    editors: tuple[str, ...] = ()
    base_url: str = ""
    corrections: str = ""
    licences: tuple[tuple[str, str], ...] = ()
    kinds: tuple[Kind, ...] = KINDS
    no_entry: tuple[str, ...] = ()
    collections: tuple[Collection, ...] = ()
    topics: tuple[TopicText, ...] = ()
    outputs: Outputs = Outputs()

    def kind(self, id: str) -> Kind:
        """Give the kind of that id; every annotation's kind is one of `kinds`."""
        for kind in self.kinds:
            if kind.id == id:
                return kind
        raise KeyError(id)
