"""Prose ready to be written: notes, mentions and emendations laid over it as marks, cut into blocks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from postil.model.text import Block, Mark, Prose, Span

Resolve = Callable[[Mark], Mark | None]


def lay_marks(prose: Prose, marks: Iterable[Mark], resolve: Resolve) -> Prose:
    """Add marks to prose, after giving its own marks the addresses that hold on the page."""
    own = [resolved for mark in prose.marks if (resolved := resolve(mark)) is not None]
    return Prose(prose.text, level_headings(prose.blocks), (*own, *marks))


def level_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Count the levels of headings from the highest that there is, so that none is skipped below the page's title."""
    highest = min([block.level for block in blocks if block.kind == "heading"], default=1)
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
    return cut_blocks(prose, (block,))[0]


def cut_blocks(prose: Prose, blocks: Sequence[Block]) -> list[Prose]:
    """Give each of some top-level blocks, in the order of the text, as prose of its own.

    The marks are gone through once, since a text has as many blocks as marks: where a mark lies is found, not tried.
    """
    starts = [block.span.start for block in blocks]
    ends = [block.span.end for block in blocks]
    within: list[list[Mark]] = [[] for _ in blocks]
    for mark in prose.marks:
        start, end = mark.span.start, mark.span.end
        # A marker has no length: it belongs to the block in which the last word before it stands.
        at = start if start < end else end - 1
        first = bisect_right(ends, at)
        if first < len(ends) and starts[first] <= at and end <= ends[first]:  # nearly all are within one block
            offset = starts[first]
            within[first].append(Mark(mark.kind, Span(start - offset, end - offset), mark.attributes))
        else:
            for index in range(first, bisect_left(starts, end)):
                within[index].append(_clip(mark, starts[index], ends[index]))
    parts = zip(blocks, starts, ends, within, strict=True)
    return [Prose(prose.text[start:end], (_shift(block, start),), tuple(marks)) for block, start, end, marks in parts]


def _clip(mark: Mark, start: int, end: int) -> Mark:
    attributes = mark.attributes
    if mark.span.start < start:
        attributes = (*(pair for pair in attributes if pair[0] != "id"), ("continues", "true"))
    span = Span(max(mark.span.start, start) - start, min(mark.span.end, end) - start)
    return Mark(mark.kind, span, attributes)


def _shift(block: Block, by: int) -> Block:
    span = Span(block.span.start - by, block.span.end - by)
    children = tuple([_shift(child, by) for child in block.children]) if block.children else ()
    return Block(block.kind, span, block.id, block.level, block.attributes, children)
