"""Old ids of entities: the anchors that mentions had under them, so that old addresses lead on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice, product

from postil.model.register import Redirect

Formers = Mapping[str, tuple[Redirect, ...]]


def gather_formers(moved: Iterable[Redirect]) -> Formers:
    """Give the old ids of each entity that has some."""
    gathered: dict[str, list[Redirect]] = {}
    for redirect in moved:
        gathered.setdefault(redirect.to, []).append(redirect)
    return {id: tuple(redirects) for id, redirects in gathered.items()}


def list_former_anchors(
    formers: Formers, entities: tuple[str, ...], number: int, name: Callable[[tuple[str, ...], int], str]
) -> tuple[str, ...]:
    """List the anchors that a mention had before its entities moved.

    Where one entry went into another, only the first mention has an old anchor: the others are counted anew.
    """
    if not formers or not any(id in formers for id in entities):
        return ()
    ids = [(id, *(one.id for one in formers.get(id, ()) if one.keeps_places or number == 1)) for id in entities]
    return tuple(name(former, number) for former in islice(product(*ids), 1, None))
