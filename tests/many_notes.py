"""A reader of texts with few and with very many notes, in each way in which a margin shows them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import NamedTuple

import yaml

from readers import to_files

FILLER = (
    "The water stood high, and the lower landing could not be used before noon.",
    "Two carts of oats came from the mill and were weighed at the gate.",
    "Nobody asked what the salt had cost, since the price had been read out in the square.",
    "The ferry crossed nine times, the last of them after dark and without a lamp.",
    "A rope was found on the north bank, of good hemp, and was kept for whoever should claim it.",
    "The second clerk had a cold and wrote little.",
    "In the evening the wind turned, and the smoke of the brick kiln lay over the harbour.",
    "Three families went on board with all that they owned, which was not much.",
    "The toll was raised by a copper coin, as had been announced in spring.",
    "A boy was sent for the carpenter, who came on the following day.",
)
SHORT = "Another hand has written this line."
LONG = (
    "The copy in the town archive has this line in another place. It is not known who moved it, or when. The ink is of "
    "the same kind, and the paper is that of the years before the flood, so that nothing can be said with certainty. "
    "Whoever compares the two books will find that the later one is the tidier, and the less complete. "
)
KINDS = ("note", "claim", "term", "source", "text", "question", "claim", "reply", "correction")
STATUSES = ("supported", "contested", "no-source-found", "opinion", "partly-supported", "not-checkable")
BLOCKS = (1, 1, 2, 1, 3)
"""How many entries of the ledger a block holds; the pattern repeats."""


class Density(NamedTuple):
    """How many sentences an entry has, how many follow its block without a note, and what each note says."""

    sentences: int
    further: int
    body: str


DENSITIES = {"airy": Density(4, 11, SHORT), "open": Density(5, 0, SHORT), "gist": Density(2, 0, LONG)}


class Ledger(NamedTuple):
    """A text of the reader: the address of its page below the reader's, how many notes it has, how they are shown."""

    page: str
    notes: int
    mode: str


def _list_ledgers() -> Iterator[tuple[str, Ledger]]:
    for mode in DENSITIES:
        for notes in (5, 50, 500):
            if (mode, notes) != ("airy", 500):  # So many are never airy.
                slug = f"{mode}-{notes}"
                yield slug, Ledger(f"texts/{slug}.html", notes, mode)


LEDGERS = dict(_list_ledgers())


def say_more(number: int, sentences: int) -> str:
    """Write sentences without a note."""
    return " ".join(FILLER[(number * 3 + n) % len(FILLER)] for n in range(sentences))


def write_entry(number: int, sentences: int) -> str:
    """Write an entry of the ledger; its first words are nowhere else in the text."""
    return f"Entry {number} of the ledger is about the barge. {say_more(number, sentences - 1)}"


def write_text(notes: int, density: Density) -> str:
    """Write a text with an entry for each note, in paragraphs, quotations and lists under headings."""
    blocks: list[str] = ["# The harbour ledger"]
    entry = 0
    sizes = cycle(BLOCKS)
    while entry < notes:
        size = min(next(sizes), notes - entry)
        entries = [write_entry(entry + n, density.sentences) for n in range(1, size + 1)]
        entry += size
        if entry % 7 == 1:
            blocks.append(f"## From the week of entry {entry}")
        blocks.append(("> " if entry % 10 == 2 else "") + " ".join(entries))
        if size == 3:
            blocks[-1] = "\n".join(f"- {one}" for one in entries)
        blocks += [say_more(entry + n, density.further) for n in range(size) if density.further]
    return "\n\n".join(blocks) + "\n"


def write_note(number: int, body: str) -> dict[str, str]:
    """Write the note on an entry: the kinds take turns, and so do the statuses of claims."""
    kind = KINDS[number % len(KINDS)]
    note = {"exact": f"Entry {number} of the ledger", "title": f"On entry {number}", "body": body}
    if kind != "claim":
        return note | {"kind": kind, "sources": ("almanac", "tolls p. 12")[number % 2]}
    status = STATUSES[number // len(KINDS) % len(STATUSES)]
    grounds = {"for": "almanac", "against": "tolls p. 3"} if status in ("contested", "partly-supported") else {}
    return note | {"claim": status} | (grounds or ({"for": "tolls"} if status == "supported" else {}))


def write_sidecar(slug: str, notes: int, density: Density) -> str:
    """Write the sidecar of a text."""
    seed = {"slug": slug, "title": f"The harbour ledger, {slug}", "language": "en"}
    written = {f"entry-{n}": write_note(n, f"{density.body.strip()} So says line {n}.") for n in range(1, notes + 1)}
    return str(yaml.safe_dump({"seed": seed, "notes": written}, sort_keys=False))


def write_reader() -> dict[str, bytes]:
    """Write all files of the reader."""
    texts: dict[str, str] = {
        "reader.toml": 'title = "Harbour ledgers"\n',
        "people/clerk.md": "---\nname: The harbour clerk\nnames: [second clerk]\ndied: 1851\n---\n\nHe wrote.\n",
        "sources.yaml": "almanac: {type: book, title: The Harbour Almanac, issued: 1843, "
        'URL: "https://example.org/almanac?year=1843&part=2"}\n'
        'tolls: {type: webpage, title: Tolls of the river, URL: "https://example.net/tolls", accessed: 2024-01-01}\n',
    }
    for slug, ledger in LEDGERS.items():
        density = DENSITIES[ledger.mode]
        texts[f"{slug}.md"] = write_text(ledger.notes, density)
        texts[f"{slug}.notes.yaml"] = write_sidecar(slug, ledger.notes, density)
    return to_files(texts)
