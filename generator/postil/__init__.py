"""Postil: annotated readers from texts and notes that stand off from them."""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__", "locate"]


def locate(text: str, exact: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """Locate quoted words in a text that has changed since: their start and end, or `None` rather than a guess.

    Offsets are code points of `text` as given, half-open. `prefix` and `suffix` are what stood directly before and
    after the words; some 32 characters of each are plenty. White space, marks, capitals and Unicode form may differ,
    words may have been misspelt, put in or taken out, paragraphs moved; other numbers and other names never do.
    """
    from postil.anchor.locate import locate as find  # costs more to import than most commands need

    span = find(text, exact, prefix, suffix)
    return (span.start, span.end) if span else None
