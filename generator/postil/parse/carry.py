"""Carrying addresses over an edit: a paragraph keeps the address by which it was cited.

Equal blocks are aligned in order, then those that moved unchanged are found, then those that were edited, by the
share of word triples. The rest get addresses of their own. `pytest -s tests/test_lock.py` prints how many addresses
of the demonstration's text survive random histories of edits, and that none comes to stand on another paragraph.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

import msgspec

from postil.model.lock import BlockLock
from postil.model.text import Block, Document, Prose

from .lock import addressed, words_of

LIKENESS = 0.6
"""The share of word triples from which two blocks count as one that was edited."""

MARGIN = 0.15
"""By how much that share must exceed any other that one of the two blocks has."""


def carry_ids(document: Document, lock: BlockLock) -> Document:
    """Give the blocks of a document the addresses that the lock has for them.

    An address that the lock knows is never given to a block that is not its own: not even a new one that begins
    with the same words.
    """
    if not lock.blocks:
        return document
    blocks = addressed(document)
    kept = match_blocks([one.words for one in lock.blocks], [words_of(document, block) for block in blocks])
    ids = {blocks[new].id: lock.blocks[old].id for old, new in kept}
    taken = {one.id for one in (*lock.blocks, *lock.gone)}
    renamed = tuple(_rename(block, ids, taken) for block in document.prose.blocks)
    prose = Prose(document.prose.text, renamed, document.prose.marks)
    present = {block.id for block in renamed}
    gone = tuple(one for one in (*lock.gone, *lock.blocks) if one.id not in present)
    return msgspec.structs.replace(document, prose=prose, gone=gone)


def match_blocks(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Match old blocks to new ones by their words; give pairs of indexes, each index at most once."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pairs = [(a + n, b + n) for a, b, size in matcher.get_matching_blocks() for n in range(size)]
    pairs += _match_moved(old, new, pairs)
    return sorted((*pairs, *_match_edited(old, new, pairs)))


def _match_moved(old: list[str], new: list[str], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Match blocks that stand elsewhere unchanged, where there is only one on either side."""
    olds, news = _left(old, {a for a, _ in pairs}), _left(new, {b for _, b in pairs})
    counts = Counter(old[a] for a in olds), Counter(new[b] for b in news)
    by_words = {new[b]: b for b in news}
    return [(a, by_words[old[a]]) for a in olds if counts[0][old[a]] == counts[1][old[a]] == 1]


def _match_edited(old: list[str], new: list[str], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Match blocks that are much alike; one that is nearly as like another is left alone."""
    olds, news = _left(old, {a for a, _ in pairs}), _left(new, {b for _, b in pairs})
    old_triples, new_triples = {a: _triples(old[a]) for a in olds}, {b: _triples(new[b]) for b in news}
    shares = {(a, b): _share(old_triples[a], new_triples[b]) for a in olds for b in news}
    return [pair for pair, share in shares.items() if share >= LIKENESS and _is_clear(pair, share, shares)]


def _is_clear(pair: tuple[int, int], share: float, shares: dict[tuple[int, int], float]) -> bool:
    """Whether no other pair with one of the two comes near it: a doubled paragraph must not take its twin's address."""
    rivals = (other for (a, b), other in shares.items() if (a == pair[0]) != (b == pair[1]))
    return all(other < share - MARGIN for other in rivals)


def _left(blocks: list[str], used: set[int]) -> list[int]:
    return [index for index in range(len(blocks)) if index not in used]


def _triples(words: str) -> Counter[tuple[str, ...]]:
    """Count the triples of a block's words; a short block counts as one."""
    split = words.lower().split()
    return Counter(tuple(split[index : index + 3]) for index in range(max(1, len(split) - 2)))


def _share(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    both = (one & other).total()
    return 2 * both / (one.total() + other.total())


def _rename(block: Block, ids: dict[str, str], taken: set[str]) -> Block:
    """Give a block its old address, or, where its new one is already another's, the next that is free."""
    id, number = ids.get(block.id, ""), 1
    while not id:
        candidate = block.id if number == 1 else f"{block.id}.{number}"
        id, number = ("" if candidate in taken else candidate), number + 1
    taken.add(id)
    return Block(block.kind, block.span, id, block.level, block.attributes, block.children)
