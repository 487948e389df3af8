"""The edits whose way to the page is timed: each brings a word into a file, and the page that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .corpus import Corpus, Text, make_text

TITLE = re.compile(r'(title"?: "?)([A-Za-z ]+)')


class Edit(NamedTuple):
    """What is edited, in which file, how (told the word to bring in), and the page on which the word must appear."""

    what: str
    file: Path
    change: Callable[[str, str], str]
    page: str


def list_edits(corpus: Corpus, reader: Path) -> list[Edit]:
    """List what is done to a reader that has a page template of its own."""
    text = make_text(corpus, 4)
    strangers = [one for one in corpus.entities[: corpus.people] if not _is_named(text, one.id)][:15]
    names = ", ".join(one.names[0] for one in strangers)
    seeds, page = reader / "seeds", "texts/t00003.html"
    return [
        Edit("a text", seeds / "t00003.md", _append, page),
        Edit("a note", next(seeds.glob("t00003.notes.*")), _retitle, page),
        Edit(
            "a text, and 15 people's pages",
            seeds / "t00004.md",
            lambda text, word: f"{text}\nThen came {names}, and spoke of {word} at length.\n",
            f"people/{strangers[-1].id}.html",
        ),
        Edit("a person's summary", seeds / "people" / "p3.md", _summarise, "people/p3.html"),
        Edit("the page's template", reader / "templates" / "text.html", _mark, "texts/t00005.html"),
    ]


def list_edits_of_site(site: Path) -> list[Edit]:
    """List the same edits of a site for Hugo, as far as the site has the same file."""
    texts = site / "content" / "texts"
    return [
        Edit("a text", texts / "t00003.md", _append, "texts/t00003.html"),
        Edit("a note", texts / "t00003.md", _retitle, "texts/t00003.html"),
        Edit("the page's template", site / "layouts" / "page.html", _mark, "texts/t00005.html"),
    ]


def _is_named(text: Text, id: str) -> bool:
    return any(token.entity == id for block in text.blocks for line in block.sentences for token in line)


def _append(text: str, word: str) -> str:
    return f"{text}\nOne more paragraph, which speaks of {word} and of nothing else.\n"


def _retitle(record: str, word: str) -> str:
    """Give the first note another title; the first title of all is that of the text."""
    _, found, *_ = TITLE.finditer(record)
    return f"{record[: found.start(2)]}About {word}{record[found.end(2) :]}"


def _summarise(entry: str, word: str) -> str:
    return entry.replace("summary: ", f"summary: Of {word}. ", 1)


def _mark(template: str, word: str) -> str:
    return template.replace('<div class="head">', f'<div class="head"><p class="small">{word}</p>', 1)
