"""Locks: `<seed>.lock.json`, written by `postil check --fix` and read on every build."""

from __future__ import annotations

import json

import msgspec

from postil import catalog
from postil.fold import fold_words
from postil.model.diagnostic import Checked, Diagnostics, Fix, Place
from postil.model.lock import BlockLock, LockedBlock
from postil.model.text import Block, Document


def parse_lock(path: str, data: bytes) -> Checked[BlockLock]:
    """Read a lock; a damaged one counts as none and is reported."""
    try:
        return Checked(msgspec.json.decode(data, type=BlockLock))
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        return Checked(BlockLock(), (catalog.lock_damaged(Place(path), str(error)),))


def lock_blocks(document: Document) -> BlockLock:
    """Give the lock for a document as it stands now, its old addresses carried over and those that are gone kept."""
    blocks = tuple(LockedBlock(block.id, words_of(document, block)) for block in addressed(document))
    return BlockLock(document.digest, blocks, document.gone)


def check_lock(document: Document, lock: BlockLock, path: str, pin: str) -> Diagnostics:
    """Advise to write the lock where a text that its notes are pinned to has none, or an older one."""
    if pin != document.digest or lock.digest == document.digest:
        return ()
    known = {one.id for one in lock.blocks}
    changed = sum(block.id not in known for block in addressed(document)) if known else 0
    fix = Fix(path, "", write_lock(lock_blocks(document)))
    return (catalog.addresses_not_locked(Place(document.path), changed, fix),)


def write_lock(lock: BlockLock) -> str:
    """Write a lock as JSON that a person can read and version control can compare."""
    return json.dumps(msgspec.to_builtins(lock), ensure_ascii=False, indent=1) + "\n"


def addressed(document: Document) -> tuple[Block, ...]:
    """List the blocks of a document that have an address and words."""
    return tuple(block for block in document.prose.blocks if block.id and block.span.start < block.span.end)


def words_of(document: Document, block: Block) -> str:
    """Give the words of a block, folded."""
    return fold_words(document.prose.text[block.span.start : block.span.end])
