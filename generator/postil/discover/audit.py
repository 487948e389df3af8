"""The audit of names: what the search is sure of, as advice in `postil check`."""

from __future__ import annotations

from postil import catalog
from postil.model.diagnostic import Diagnostics, Place
from postil.model.edition import Edition
from postil.model.register import Entity
from postil.model.suggestion import Suggestion

from .search import find_suggestions

SURE = 3.0
"""The sureness from which a name is advised on: a title before it, a given name that begins it, a word for a body."""

MOST = 20
"""How many names are advised on one by one."""

_WHAT = {"people": "a person by the look of it", "organisations": "a body by the look of it"}


def check_names(
    editions: tuple[Edition, ...], entities: tuple[Entity, ...], no_entry: tuple[str, ...], config: str
) -> Diagnostics:
    """Advise on people and bodies in the texts that have no entry, each at its first place.

    `config` is the path of the reader's settings, where it is told how many more there are.
    """
    sure = [one for one in find_suggestions(editions, entities, no_entry).names if is_sure(one)]
    told = tuple(
        catalog.name_without_entry(one.places[0], one.name, _WHAT[one.register], one.count) for one in sure[:MOST]
    )
    rest = len(sure) - len(told)
    return (*told, catalog.name_without_entry(Place(config), "", "", 0, rest)) if rest else told


def is_sure(suggestion: Suggestion) -> bool:
    """Say whether a name is sure enough to be advised on without being asked."""
    return suggestion.sureness >= SURE and suggestion.register in _WHAT
