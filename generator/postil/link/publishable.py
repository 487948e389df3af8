"""What leaves and what stays: drafts wait, private notes and entries never leave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import msgspec

from postil.model.annotation import Annotation, Pin, Sidecar
from postil.model.diagnostic import Pointer
from postil.model.register import Entity
from postil.model.text import Prose

_SHORTEST_SECRET = 16


Secrets = tuple[tuple[str, Pointer], ...]
"""Private words, and where they are written."""


class Publishable(NamedTuple):
    """What may be published, and the words that must not be found in it."""

    sidecars: tuple[Sidecar, ...]
    entities: tuple[Entity, ...]
    secrets: Secrets


class Registers(NamedTuple):
    """The entries that may be published, the ids of the others, and the private words of these."""

    shown: tuple[Entity, ...]
    hidden: frozenset[str]
    secrets: Secrets


def select_publishable(sidecars: tuple[Sidecar, ...], entities: tuple[Entity, ...], drafts: bool) -> Publishable:
    """Leave out what is private, and drafts unless they are asked for; nothing that stays names what is left out."""
    registers = select_entities(entities, drafts)
    texts = [select_notes(sidecar, registers.hidden, drafts) for sidecar in sidecars]
    secrets = (secret for _, found in texts for secret in found)
    return Publishable(tuple(sidecar for sidecar, _ in texts), registers.shown, (*secrets, *registers.secrets))


def select_entities(entities: tuple[Entity, ...], drafts: bool) -> Registers:
    """Leave out what is private of the registers, and drafts unless they are asked for."""
    kept = tuple(entity for entity in entities if not entity.private and (drafts or not entity.draft))
    hidden = {entity.id for entity in entities} - {entity.id for entity in kept}
    unnamed = [entity for entity in entities if entity.private]
    secrets = [(words, Pointer(one.path, one.pointer)) for one in unnamed for words in _leaves(one.summary, one.body)]
    return Registers(kept, frozenset(hidden), _keep_long(secrets))


def select_notes(sidecar: Sidecar, hidden: Collection[str], drafts: bool) -> tuple[Sidecar, Secrets]:
    """Leave out of one sidecar what is private or a draft, and give the words that must not be published.

    Nothing that stays names an entry of the `hidden`.
    """
    notes = tuple(note for note in sidecar.annotations if not note.private and (drafts or not note.draft))
    pins = tuple(_show_pin(pin, hidden) for pin in sidecar.pins) if hidden else sidecar.pins
    namings = tuple(_show_pin(pin, hidden) for pin in sidecar.namings) if hidden else sidecar.namings
    if len(notes) == len(sidecar.annotations) and pins == sidecar.pins and namings == sidecar.namings:
        return sidecar, ()
    secrets = (words for note in sidecar.annotations if note.private for words in _words(note))
    shown = msgspec.structs.replace(sidecar, annotations=notes, pins=pins, namings=namings)
    return shown, _keep_long(secrets)


def _keep_long(secrets: Iterable[tuple[str, Pointer]]) -> Secrets:
    return tuple(secret for secret in secrets if len(secret[0]) >= _SHORTEST_SECRET)


def _show_pin(pin: Pin, hidden: Collection[str]) -> Pin:
    """Whom a pin means; it means nobody where it may mean somebody hidden, since the others would look decided."""
    return pin if not any(id in hidden for id in pin.of) else msgspec.structs.replace(pin, of=(), undecided=False)


def _words(note: Annotation) -> Iterator[tuple[str, Pointer]]:
    for field, words in (("title", [note.title]), ("lead", [note.lead]), ("body", _leaves(note.body))):
        for one in words:
            yield one, Pointer(note.path, f"{note.pointer}/{field}")


def _leaves(*prose: Prose) -> list[str]:
    return [one.words(leaf.span) for one in prose for leaf in one.leaves()]
