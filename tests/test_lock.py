"""Addresses of paragraphs through many edits: an old address never comes to stand on another paragraph."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from postil.model.lock import BlockLock
from postil.model.text import Document
from postil.parse.carry import carry_ids
from postil.parse.lock import addressed, lock_blocks, parse_lock, write_lock
from postil.parse.seed import parse_seed
from readers import build_reader, page

SEED = Path(__file__).parent.parent / "seeds" / "000_e5ccdcf6b0418cf8.txt"
HISTORIES = int(os.environ.get("POSTIL_EXAMPLES", "0")) // 100 or 12
ROUNDS = 20
Paragraphs = list[tuple[int, str]]
"""Paragraphs with what each of them is, through all edits."""


def parse(paragraphs: Paragraphs) -> Document:
    """Parse the paragraphs as a plain text."""
    text = "\n\n".join(words for _, words in paragraphs)
    return parse_seed("seeds/a.txt", text.encode(), (), "en").value


def ids_of(document: Document) -> list[str]:
    """List the addresses of a document's paragraphs."""
    return [block.id for block in addressed(document)]


def edit(random: Random, paragraphs: Paragraphs, names: list[int]) -> Paragraphs:
    """Make one edit of the kinds that editors make."""
    edited = list(paragraphs)
    at = random.randrange(len(edited))
    name, words = edited[at]
    split = words.split(" ")
    kind = random.choice(["typo", "word", "opening", "drop", "add", "swap", "rewrite"])
    if kind == "typo":
        letter = random.randrange(max(1, len(words) - 1))
        edited[at] = (name, words[:letter] + "x" + words[letter + 1 :])
    elif kind == "word":
        split.insert(random.randrange(len(split)), random.choice(["rather", "then", "hardly"]))
        edited[at] = (name, " ".join(split))
    elif kind == "opening":
        edited[at] = (name, " ".join([random.choice(["However,", "Indeed,", "Once,"]), *split[1:]]))
    elif kind == "drop" and len(edited) > 3:
        del edited[at]
    elif kind == "swap":
        other = random.randrange(len(edited))
        edited[at], edited[other] = edited[other], edited[at]
    else:
        names[0] += 1
        invented = " ".join(random.choice(["river", "winter", "clerk", "harbour", "ice", "salt"]) for _ in range(12))
        edited[at : at + (kind == "rewrite")] = [(names[0], f"{split[0]} {invented}.")]
    return edited


def history(seed: int) -> tuple[int, int, int]:
    """Live through a history of edits, the lock written after each: addresses kept, lost, on another paragraph."""
    random, names = Random(seed), [10_000]
    paragraphs: Paragraphs = list(enumerate(SEED.read_text("utf-8").split("\n\n")))
    document = parse(paragraphs)
    first = dict(zip(ids_of(document), (name for name, _ in paragraphs), strict=True))
    for _ in range(ROUNDS):
        lock = lock_blocks(document)
        for _ in range(random.randint(1, 4)):
            paragraphs = edit(random, paragraphs, names)
        document = carry_ids(parse(paragraphs), parse_lock("a", write_lock(lock).encode()).value)
    now = dict(zip(ids_of(document), (name for name, _ in paragraphs), strict=True))
    still_there = {name for name, _ in paragraphs}
    kept = sum(now.get(id) == name for id, name in first.items())
    lost = sum(id not in now and name in still_there for id, name in first.items())
    return kept, lost, sum(id in now and now[id] != name for id, name in first.items())


def test_addresses_survive_edits_and_never_move_to_another_paragraph() -> None:
    """Of the paragraphs still there after twenty rounds of edits nearly all have the address they began with."""
    kept, lost, wrong = (sum(column) for column in zip(*map(history, range(HISTORIES)), strict=True))
    print(f"{kept} kept, {lost} lost, {wrong} on another paragraph")
    assert wrong == 0
    assert kept / (kept + lost) > 0.85


def test_an_address_whose_passage_is_gone_is_remembered() -> None:
    """It is given to no other paragraph, not even to one that begins with the same words."""
    last = (2, "Nobody rebuilt it.")
    lock = lock_blocks(parse([(1, "The mill stood by the weir until the flood."), last]))
    after = carry_ids(parse([(4, "The mill stood by the weir, and other tales of the whole valley."), last]), lock)
    assert [one.id for one in after.gone] == ["b-the-mill-stood-by-the-weir"]
    assert ids_of(after) == ["b-the-mill-stood-by-the-weir.2", "b-nobody-rebuilt-it"]
    assert lock_blocks(after).gone == after.gone


def test_an_unchanged_text_keeps_every_address() -> None:
    """Locking changes nothing by itself."""
    document = parse_seed(SEED.name, SEED.read_bytes(), (), "en").value
    assert carry_ids(document, lock_blocks(document)) == document
    assert carry_ids(document, BlockLock()) == document


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"digest": 1}', b'{"blocks": [{"id": "b-a"}]}', b"\xff"])
def test_a_damaged_lock_counts_as_none_and_is_reported(data: bytes) -> None:
    """It costs addresses that were edited, never the build."""
    checked = parse_lock("seeds/a.lock.json", data)
    assert checked.value == BlockLock()
    assert [one.code for one in checked.diagnostics] == ["lock-damaged"]


def test_a_link_to_a_passage_that_is_gone_is_not_dead() -> None:
    """It leads to a line on the same page that says so."""
    lock = b'{"digest": "", "blocks": [{"id": "b-the-old-mill", "words": "The old mill burned."}], "gone": []}'
    built = build_reader({"a.txt": "Nobody came in May.", "a.lock.json": lock})
    assert '<span id="b-the-old-mill"></span>A link to a paragraph' in page(built, "texts/a.html")
