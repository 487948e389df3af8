"""The blocks of a text with their notes: what is laid over the prose, and what stands after each block."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from postil.model.edition import Edition
from postil.model.parts import BlockView, NoteView
from postil.model.text import Block, Mark, Span

from .addresses import mention_anchor, note_anchor
from .cards import with_cards
from .choosers import find_note_crowds, list_placed, mark_crowds, mark_undecided
from .context import Context
from .flow import cut_blocks, lay_marks
from .labels import count_kind
from .lanes import Crowd, choose_lanes
from .links import resolve_seed
from .mentions import mark_mentions
from .paragraphs import number_blocks

_MOST_ROWS = 4
"""A narrow page shows so many notes after a block as rows; more are folded into one."""


def show_blocks(
    context: Context, page: str, edition: Edition, notes: Iterable[NoteView], mode: str
) -> tuple[BlockView, ...]:
    """Show the top-level blocks of a text, each with the notes whose markers stand in it.

    `notes` are all of the edition's. On an airy page those beside the text get their ordinals.
    """
    placed = _place(edition, notes, mode)
    ends = [end for end, _ in placed]
    views = {view.id: view for _, view in placed}
    crowds = find_note_crowds(edition)
    marks = (
        *with_cards(mark_mentions(context, page, edition.mentions, mention_anchor), edition.mentions),
        *_mark_notes(edition, crowds, views),
        *mark_crowds(context, crowds),
        *mark_undecided(context, page, edition),
        *_mark_emendations(context, edition),
    )
    prose = lay_marks(edition.document.prose, marks, resolve_seed(context, page, edition.document))
    numbered = list(number_blocks(edition))
    shown = []
    flows = cut_blocks(prose, [_numbered(block, number) for block, number, _ in numbered])
    for (block, number, omitted), flow in zip(numbered, flows, strict=True):
        first, last = bisect_right(ends, block.span.start), bisect_right(ends, block.span.end)
        here = tuple([view for _, view in placed[first:last]]) if first < last else ()
        shown.append(BlockView(block.id, number, flow, here, omitted, _sum_up(context, here) if here else ""))
    return tuple(shown)


def _place(edition: Edition, notes: Iterable[NoteView], mode: str) -> list[tuple[int, NoteView]]:
    """Put the notes that stand on words in the order of their markers, each with the end of its words."""
    ends = {note_anchor(note.annotation): note.span.end for note in edition.notes if note.span}
    placed = sorted([(ends[view.id], view) for view in notes if view.id in ends], key=lambda one: one[0])
    if mode != "airy":
        return placed
    return [(end, msgspec.structs.replace(view, ordinal=n)) for n, (end, view) in enumerate(placed, 1)]


def _numbered(block: Block, number: int) -> Block:
    if not number:
        return block
    attributes = (*block.attributes, ("number", str(number)))
    return Block(block.kind, block.span, block.id, block.level, attributes, block.children)


def _sum_up(context: Context, notes: tuple[NoteView, ...]) -> str:
    """Sum up many notes: "7 notes: 3 claims, 4 sources"."""
    if len(notes) <= _MOST_ROWS:
        return ""
    counts = Counter[str](note.kind for note in notes)
    kinds = ", ".join(
        count_kind(context.phrases, kind, counts[kind.id]) for kind in context.config.kinds if counts[kind.id]
    )
    if len(counts) == 1:
        return kinds
    total = context.phrases.say_counted(len(notes), "%(count)s note", "%(count)s notes")
    return context.say("%(total)s: %(parts)s", total=total, parts=kinds)


def _mark_notes(edition: Edition, crowds: tuple[Crowd, ...], views: Mapping[str, NoteView]) -> Iterator[Mark]:
    """Mark the words of each note, and put its marker behind them; what they show is what the note shows."""
    placed = list_placed(edition)
    lanes = choose_lanes(tuple([span for _, span in placed]))
    crowded = {index for crowd in crowds for index in crowd.notes}
    for index, (note, span) in enumerate(placed):
        view = views[note_anchor(note.annotation)]
        classes = f"k-{view.kind} line-{view.line}" + (f" s-{view.set}" if view.set else "")
        lane = f"lane-{lanes[index]}" + (" many" if index in crowded and lanes[index] else "")
        yield Mark("note", span, (("key", view.id[2:]), ("classes", f"{classes} {lane}")))
        marker = (
            ("id", view.ref),
            ("href", f"#{view.id}"),
            ("classes", f"{classes} r{view.ordinal}" if view.ordinal else classes),
            ("label", view.label),
            ("glyph", view.glyph),
            ("number", view.number),
        )
        yield Mark("marker", Span(span.end, span.end), marker)


def _mark_emendations(context: Context, edition: Edition) -> Iterator[Mark]:
    for number, one in enumerate(edition.emendations, 1):
        fields = (("id", f"e-{number}"), ("action", one.emendation.action), ("correction", one.emendation.correction))
        yield Mark("emendation", one.span, tuple(field for field in fields if field[1]))
        if one.emendation.action == "correct":
            label = context.say("Emendation %(number)s", number=number)
            marker = {"href": f"#em-{number}", "classes": "emended", "label": label, "number": f"e{number}"}
            yield Mark("marker", Span(one.span.end, one.span.end), tuple(marker.items()))
