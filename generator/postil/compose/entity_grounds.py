"""The words of a text on the page of an entity, never without the status of what they claim."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import msgspec

from postil.model.edition import Edition, Note
from postil.model.parts import BasisView, Excerpt
from postil.model.register import Basis
from postil.model.text import Span
from postil.sentences import find_sentence

from .basis import show_basis
from .context import Context
from .notes import label_note


def show_ground(context: Context, page: str, basis: Basis) -> BasisView:
    """Show what a statement of the registers rests on; words of a text with the status of what they claim."""
    shown = show_basis(context, page, basis)
    if not shown.passages:
        return shown
    quotation = context.quotations[basis.says.rstrip("\n")]
    (claims,) = find_claims_on(context.editions[quotation.document], (quotation.span,))
    return msgspec.structs.replace(shown, passages=tuple(assess(context, one, claims) for one in shown.passages))


def find_claims_on(edition: Edition, spans: Iterable[Span]) -> Iterator[tuple[Note, ...]]:
    """Find, for each span, the claims on words of the sentence in which it stands; spans come in reading order."""
    placed = [(note.span, note) for note in edition.notes if note.span and note.annotation.claim]
    waiting = deque(sorted(placed, key=lambda one: one[0].start))
    open: list[tuple[Span, Note]] = []
    for span in spans:
        sentence = find_sentence(edition.document.prose, span) if placed else span
        while waiting and waiting[0][0].start < sentence.end:
            open.append(waiting.popleft())
        open = [one for one in open if one[0].end > sentence.start]
        yield tuple(note for _, note in open)


def assess(context: Context, shown: Excerpt, claims: Iterable[Note]) -> Excerpt:
    """Say, beside where the words stand, what they claim and with what status."""
    said = (label_note(context, note) for note in claims)
    return msgspec.structs.replace(shown, where=" · ".join(one for one in (shown.where, *said) if one))
