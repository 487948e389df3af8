"""The blocks of a text with their notes: what is laid over the prose, and what stands after each block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from postil.model.edition import Edition, Note
from postil.model.parts import BlockView, NoteView
from postil.model.text import Block, Mark, Span

from .addresses import marker_anchor, mention_anchor, note_anchor
from .cards import with_cards
from .choosers import find_note_crowds, list_placed, mark_crowds, mark_undecided
from .context import Context
from .flow import cut_block, lay_marks
from .labels import count_kind
from .lanes import Crowd, choose_lanes
from .links import resolve_seed
from .mentions import mark_mentions
from .notes import label_note
from .paragraphs import number_blocks

_MOST_ROWS = 4
"""A narrow page shows so many notes after a block as rows; more are folded into one."""

Ordinals = dict[str, int]
"""The ordinal of each note of an airy page, by its anchor; of another page there are none."""


def show_blocks(
    context: Context, page: str, edition: Edition, notes: Iterable[NoteView], mode: str
) -> tuple[BlockView, ...]:
    """Show the top-level blocks of a text, each with the notes whose markers stand in it."""
    ends = {note_anchor(note.annotation): note.span.end for note in edition.notes if note.span}
    order = {id: n for n, id in enumerate(sorted(ends, key=ends.__getitem__), 1)}
    ordinals: Ordinals = order if mode == "airy" else {}
    crowds = find_note_crowds(edition)
    placed = sorted((_with_ordinal(note, ordinals) for note in notes if note.id in ends), key=lambda n: order[n.id])
    marks = (
        *with_cards(mark_mentions(context, page, edition.mentions, mention_anchor), edition.mentions),
        *_mark_notes(context, edition, crowds, ordinals),
        *mark_crowds(context, crowds),
        *mark_undecided(context, page, edition),
        *_mark_emendations(context, edition),
    )
    prose = lay_marks(edition.document.prose, marks, resolve_seed(context, page, edition.document))
    shown = []
    for block, number, omitted in number_blocks(edition):
        here = tuple(note for note in placed if block.span.start < ends[note.id] <= block.span.end)
        flow = cut_block(prose, _numbered(block, number))
        shown.append(BlockView(block.id, number, flow, here, omitted, _sum_up(context, here)))
    return tuple(shown)


def _with_ordinal(note: NoteView, ordinals: Ordinals) -> NoteView:
    return msgspec.structs.replace(note, ordinal=ordinals.get(note.id, 0))


def _numbered(block: Block, number: int) -> Block:
    attributes = (*block.attributes, ("number", str(number))) if number else block.attributes
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


def _mark_notes(context: Context, edition: Edition, crowds: tuple[Crowd, ...], ordinals: Ordinals) -> Iterator[Mark]:
    placed = list_placed(edition)
    lanes = choose_lanes(tuple(span for _, span in placed))
    crowded = {index for crowd in crowds for index in crowd.notes}
    for index, (note, span) in enumerate(placed):
        id = note_anchor(note.annotation)
        classes = _classes(context, note)
        lane = f"lane-{lanes[index]}" + (" many" if index in crowded and lanes[index] else "")
        yield Mark("note", span, (("key", id[2:]), ("classes", f"{classes} {lane}")))
        marker = {
            "id": marker_anchor(note.annotation),
            "href": f"#{id}",
            "classes": classes + (f" r{ordinals[id]}" if ordinals else ""),
            "label": label_note(context, note),
            "glyph": context.config.kind(note.annotation.kind).glyph,
            "number": note.label,
        }
        yield Mark("marker", Span(span.end, span.end), tuple(marker.items()))


def _classes(context: Context, note: Note) -> str:
    kind = context.config.kind(note.annotation.kind)
    return f"k-{kind.id} line-{kind.line}" + (f" s-{note.annotation.set}" if note.annotation.set else "")


def _mark_emendations(context: Context, edition: Edition) -> Iterator[Mark]:
    for number, one in enumerate(edition.emendations, 1):
        fields = (("id", f"e-{number}"), ("action", one.emendation.action), ("correction", one.emendation.correction))
        yield Mark("emendation", one.span, tuple(field for field in fields if field[1]))
        if one.emendation.action == "correct":
            label = context.say("Emendation %(number)s", number=number)
            marker = {"href": f"#em-{number}", "classes": "emended", "label": label, "number": f"e{number}"}
            yield Mark("marker", Span(one.span.end, one.span.end), tuple(marker.items()))
