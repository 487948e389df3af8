"""What is known of the texts when a context is made, from what was linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from postil.compose.context import Known
from postil.compose.gather import Noted
from postil.compose.subjects import is_subject
from postil.memo import Memory
from postil.model.edition import Library
from postil.model.extract import NoteOutline, Passage, Summary
from postil.model.linked import Linked
from postil.model.text import Outline

from .parts import ByEntity, PartIndex
from .texts import decode_notes


def know_texts(memory: Memory, library: Library, linked: tuple[Linked, ...], parts: PartIndex) -> Known:
    """Give what is known of the texts; look-ups for which nothing changed are the same objects as before."""
    call = memory.call
    ids = call("ids of entities", _list_ids, tuple(entity.id for entity in library.entities))
    tagged = tuple((one.outline, one.notes) for one in linked if one.tagged)
    passages = tuple((one.outline, one.passages) for one in linked if one.passages)
    return Known(
        texts=call("outlines", _by_id, tuple(one.outline for one in linked)),
        summaries=call("summaries", _index_summaries, tuple((one.outline.id, one.summary) for one in linked)),
        notes=NotesByText({one.outline.id: one.notes for one in linked}),
        noted=call("noted", _list_noted, tagged),
        passages=call("passages", _index_passages, passages),
        dossiers=ByEntity(parts.dossier, ids),
        counts=ByEntity(parts.counts, ids),
    )


class NotesByText(Mapping[str, tuple[NoteOutline, ...]]):
    """The notes of each text, decoded when they are asked for."""

    def __init__(self, encoded: Mapping[str, bytes]) -> None:
        self.encoded = encoded

    def __getitem__(self, id: str) -> tuple[NoteOutline, ...]:
        return decode_notes(self.encoded[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self.encoded)

    def __len__(self) -> int:
        return len(self.encoded)


def _list_ids(ids: tuple[str, ...]) -> dict[str, None]:
    return dict.fromkeys(ids)


def _by_id(outlines: tuple[Outline, ...]) -> dict[str, Outline]:
    return {one.id: one for one in outlines}


def _index_summaries(summaries: tuple[tuple[str, Summary], ...]) -> dict[str, Summary]:
    return dict(summaries)


def _list_noted(tagged: tuple[tuple[Outline, bytes], ...]) -> tuple[Noted, ...]:
    return tuple(Noted(text, note) for text, notes in tagged for note in decode_notes(notes) if is_subject(note))


def _index_passages(
    found: tuple[tuple[Outline, tuple[Passage, ...]], ...],
) -> dict[str, tuple[Outline, Passage]]:
    return {passage.words: (text, passage) for text, passages in reversed(found) for passage in passages}
