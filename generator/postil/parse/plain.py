"""Plain text to prose: blocks are separated by blank lines, every other character stays."""

from __future__ import annotations

from postil.model.text import SEPARATOR, Block, Prose, Span

from .block_ids import give_ids


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


def _paragraphs(text: str) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]
