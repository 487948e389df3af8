"""What leaves and what stays: drafts wait, private notes and entries never leave."""

from __future__ import annotations

from typing import NamedTuple

from postil.model.annotation import Annotation, Pin, Sidecar
from postil.model.register import Entity
from postil.model.text import Prose

_SHORTEST_SECRET = 16


class Publishable(NamedTuple):
    """What may be published, and the words that must not be found in it."""

    sidecars: tuple[Sidecar, ...]
    entities: tuple[Entity, ...]
    secrets: tuple[str, ...]


def select_publishable(sidecars: tuple[Sidecar, ...], entities: tuple[Entity, ...], drafts: bool) -> Publishable:
    """Leave out what is private, and drafts unless they are asked for; nothing that stays names what is left out."""
    kept = tuple(entity for entity in entities if not entity.private and (drafts or not entity.draft))
    hidden = {entity.id for entity in entities} - {entity.id for entity in kept}
    secrets = [words for sidecar in sidecars for note in sidecar.annotations if note.private for words in _words(note)]
    secrets += [words for entity in entities if entity.private for words in _leaves(entity.summary, entity.body)]
    return Publishable(
        tuple(_without(sidecar, drafts, hidden) for sidecar in sidecars),
        kept,
        tuple(words for words in secrets if len(words) >= _SHORTEST_SECRET),
    )


def _without(sidecar: Sidecar, drafts: bool, hidden: set[str]) -> Sidecar:
    notes = (note for note in sidecar.annotations if not note.private and (drafts or not note.draft))
    pins = (_show_pin(pin, hidden) for pin in sidecar.pins)
    return Sidecar(
        sidecar.path, sidecar.seed, sidecar.set, sidecar.metadata, tuple(notes), tuple(pins), sidecar.emendations
    )


def _show_pin(pin: Pin, hidden: set[str]) -> Pin:
    of = tuple(id for id in pin.of if id not in hidden)
    return pin if of == pin.of else Pin(pin.quote, of, pin.undecided and len(of) > 1, pin.path, pin.pointer)


def _words(note: Annotation) -> list[str]:
    return [note.title, note.lead, *_leaves(note.body)]


def _leaves(*prose: Prose) -> list[str]:
    return [one.words(leaf.span) for one in prose for leaf in one.leaves()]
