"""How much of each text has notes, as a table for people."""

from __future__ import annotations

from postil.model.edition import Edition, Library

_HEAD = ("text", "paragraphs", "with notes", "notes", "mentions", "sources")


def report_coverage(library: Library) -> str:
    """Write a line a text: its paragraphs, those with a note, its notes, its mentions, the sources it cites."""
    rows = [_HEAD, *(_row(edition) for edition in library.editions)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"


def _row(edition: Edition) -> tuple[str, ...]:
    blocks = [block.span for block in edition.document.prose.blocks if block.span.start < block.span.end]
    spans = [note.span for note in edition.notes if note.span]
    covered = sum(any(block.overlaps(span) for span in spans) for block in blocks)
    sources = {citation.source for note in edition.notes for citation in note.citations}
    counts = (len(blocks), covered, len(edition.notes), len(edition.mentions), len(sources))
    return (edition.document.id, *map(str, counts))
