"""The lock of a text's addresses: which paragraph each address meant when it was last written down."""

from __future__ import annotations

from .value import Value


class LockedBlock(Value, frozen=True):
    """An address, and the words that it stood for, folded."""

    id: str
    words: str


class BlockLock(Value, frozen=True):
    """The addresses of a text with the SHA-256 `digest`, in reading order, and those whose passage is gone."""

    digest: str = ""
    blocks: tuple[LockedBlock, ...] = ()
    gone: tuple[LockedBlock, ...] = ()
