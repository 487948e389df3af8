"""What leaves and what stays: drafts wait, private notes and entries never leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from postil.model.annotation import Annotation, Pin, Sidecar
from postil.model.diagnostic import Pointer
from postil.model.register import Entity
from postil.model.text import Prose

_SHORTEST_SECRET = 16


class Publishable(NamedTuple):
    """What may be published, and the words that must not be found in it."""

    sidecars: tuple[Sidecar, ...]
    entities: tuple[Entity, ...]
    secrets: tuple[tuple[str, Pointer], ...]


def select_publishable(sidecars: tuple[Sidecar, ...], entities: tuple[Entity, ...], drafts: bool) -> Publishable:
    """Leave out what is private, and drafts unless they are asked for; nothing that stays names what is left out."""
    kept = tuple(entity for entity in entities if not entity.private and (drafts or not entity.draft))
    hidden = {entity.id for entity in entities} - {entity.id for entity in kept}
    hushed = [note for sidecar in sidecars for note in sidecar.annotations if note.private]
    secrets = [(words, where) for one in hushed for words, where in _words(one)]
    unnamed = [entity for entity in entities if entity.private]
    secrets += [(words, Pointer(one.path, one.pointer)) for one in unnamed for words in _leaves(one.summary, one.body)]
    return Publishable(
        tuple(_without(sidecar, drafts, hidden) for sidecar in sidecars),
        kept,
        tuple(secret for secret in secrets if len(secret[0]) >= _SHORTEST_SECRET),
    )


def _without(sidecar: Sidecar, drafts: bool, hidden: set[str]) -> Sidecar:
    notes = (note for note in sidecar.annotations if not note.private and (drafts or not note.draft))
    return msgspec.structs.replace(
        sidecar,
        annotations=tuple(notes),
        pins=tuple(_show_pin(pin, hidden) for pin in sidecar.pins),
        namings=tuple(_show_pin(pin, hidden) for pin in sidecar.namings),
    )


def _show_pin(pin: Pin, hidden: set[str]) -> Pin:
    """Whom a pin means; it means nobody where it may mean somebody hidden, since the others would look decided."""
    return pin if hidden.isdisjoint(pin.of) else msgspec.structs.replace(pin, of=(), undecided=False)


def _words(note: Annotation) -> Iterator[tuple[str, Pointer]]:
    for field, words in (("title", [note.title]), ("lead", [note.lead]), ("body", _leaves(note.body))):
        for one in words:
            yield one, Pointer(note.path, f"{note.pointer}/{field}")


def _leaves(*prose: Prose) -> list[str]:
    return [one.words(leaf.span) for one in prose for leaf in one.leaves()]
