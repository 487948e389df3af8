"""Prose ready to be written: notes, mentions and emendations laid over it as marks, cut into blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from postil.model.text import Attributes, Block, Mark, Prose, Span

Resolve = Callable[[Mark], Mark | None]


def lay_marks(prose: Prose, marks: Iterable[Mark], resolve: Resolve) -> Prose:
    """Add marks to prose, after giving its own marks the addresses that hold on the page."""
    own = (resolve(mark) for mark in prose.marks)
    blocks = level_headings(prose.blocks)
    return Prose(prose.text, blocks, (*(mark for mark in own if mark is not None), *marks))


def level_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Count the levels of headings from the highest that there is, so that none is skipped below the page's title."""
    highest = min((block.level for block in blocks if block.kind == "heading"), default=1)
    if highest == 1:
        return blocks
    return tuple(
        Block(one.kind, one.span, one.id, one.level - highest + 1, one.attributes, one.children)
        if one.kind == "heading"
        else one
        for one in blocks
    )


def cut_block(prose: Prose, block: Block) -> Prose:
    """Give one top-level block as prose of its own, its marks clipped to it and counted from its start."""
    offset = block.span.start
    marks = [_clip(mark, block.span) for mark in prose.marks if _touches(mark.span, block.span)]
    return Prose(prose.text[offset : block.span.end], (_shift(block, offset),), tuple(marks))


def _touches(mark: Span, block: Span) -> bool:
    """A marker has no length: it belongs to the block in which the last word before it stands."""
    if mark.start == mark.end:
        return block.start < mark.end <= block.end
    return mark.overlaps(block)


def _clip(mark: Mark, block: Span) -> Mark:
    start, end = max(mark.span.start, block.start), min(mark.span.end, block.end)
    attributes: Attributes = mark.attributes
    if mark.span.start < block.start:
        attributes = (*(pair for pair in attributes if pair[0] != "id"), ("continues", "true"))
    return Mark(mark.kind, Span(start - block.start, end - block.start), attributes)


def _shift(block: Block, by: int) -> Block:
    span = Span(block.span.start - by, block.span.end - by)
    children = tuple(_shift(child, by) for child in block.children)
    return Block(block.kind, span, block.id, block.level, block.attributes, children)
