"""Which claims a sentence of a text makes, so that no page shows its words without their status."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from postil.model.edition import Note
from postil.model.text import Span
from postil.sentences import Sentences


def find_claims_on(notes: Iterable[Note], sentences: Sentences, spans: Iterable[Span]) -> Iterator[tuple[Note, ...]]:
    """Find, for each span, the claims on words of the sentence in which it stands; spans come in reading order."""
    placed = [(note.span, note) for note in notes if note.span and note.annotation.claim]
    waiting = deque(sorted(placed, key=lambda one: one[0].start))
    open: list[tuple[Span, Note]] = []
    for span in spans:
        sentence = sentences.find(span) if placed else span
        while waiting and waiting[0][0].start < sentence.end:
            open.append(waiting.popleft())
        open = [one for one in open if one[0].end > sentence.start]
        yield tuple(note for _, note in open)
