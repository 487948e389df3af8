"""Plain text to prose: blocks are separated by blank lines, every other character stays."""

from __future__ import annotations

from itertools import pairwise

from postil.model.text import SEPARATOR, Block, Prose, Span

from .block_ids import give_ids

_WIDTHS = range(40, 121)
_ENOUGH_LINES = 8


def parse_plain(text: str, lines: str) -> Prose:
    """Turn a plain text into prose.

    `lines` says what a line end inside a block is: `keep` (or empty) and `verse` keep it as U+000A, `join`
    makes it one space.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    for paragraph in _paragraphs(text):
        words = " ".join(line.strip(" \t") for line in paragraph) if lines == "join" else "\n".join(paragraph)
        if parts:
            parts.append(SEPARATOR)
            length += len(SEPARATOR)
        parts.append(words)
        blocks.append(Block("paragraph", Span(length, length + len(words)), attributes=(("space", lines or "keep"),)))
        length += len(words)
    return give_ids(Prose("".join(parts), tuple(blocks)))


def looks_wrapped(text: str) -> bool:
    """Say whether the lines of a text seem to end where they were full, not where the author ended them.

    A line was full if the next line's first word would have made it longer than any line of the text is. Fewer full
    lines are enough where most lines begin with a small letter, as verse seldom does.
    """
    broken = [pair for paragraph in _paragraphs(text) for pair in pairwise(paragraph)]
    if len(broken) < _ENOUGH_LINES:
        return False
    width = max(len(line.rstrip()) for pair in broken for line in pair)
    full = sum(len(line.rstrip()) + 1 + len(following.split()[0]) > width for line, following in broken)
    small = sum(following.strip()[:1].islower() for _, following in broken)
    share = 0.6 if small >= 0.6 * len(broken) else 0.8
    return width in _WIDTHS and full >= share * len(broken)


def _paragraphs(text: str) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]
