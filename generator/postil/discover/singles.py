"""Single words: a surname or a given name finds its bearer among those whom the same text names more fully.

`Mary` of one text is no further form of `Mary Bolkónskaya` of another, nor `Mr. Smith`, a draper, of `W. H. Smith`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .bearers import Bearers, Group, Words
from .courtesy import MANNERS, Manner, are_of_both_sexes, manner_of
from .sightings import Sighting
from .tally import Tally
from .verdicts import Verdict
from .vocabulary import Vocabulary

_OF_NO_NAME = ("office", "soldier")
"""Titles that anybody of a family may have: where several may be meant, it is not known who is."""

Parts = dict[Manner, list[Sighting]]


def place_single(words: Words, tally: Tally, verdict: Verdict, bearers: Bearers) -> list[Group]:
    """Give the places of a single word to who is known by it; what remains are new bearers.

    What its titles say of its bearer decides first, then who else the text names.
    """
    vocabulary = tally.vocabulary
    full = bearers.find(words[0].lower())
    if verdict.register not in ("people", "") and (not full or verdict.register != "places" or _is_located(tally)):
        return [stand_alone(words, tally.sightings, vocabulary)]
    parts: Parts = defaultdict(list)
    for sighting in tally.sightings:
        parts[manner_of(sighting.titles, vocabulary)].append(sighting)
    new: list[Group] = []
    for manner in MANNERS:
        if manner in parts:
            new += _place_titled(words, parts, manner, full, new, vocabulary)
    if parts[""]:
        new += _place_bare(words, parts[""], [*full, *new], vocabulary)
    for group in new:
        group.is_told_by_title = len(full) + len(new) > 1
    return new


def stand_alone(
    words: Words, sightings: Iterable[Sighting], vocabulary: Vocabulary, is_told_by_title: bool = False
) -> Group:
    """Make a bearer of its own."""
    group = Group(vocabulary)
    group.take(words, sightings)
    group.is_told_by_title = is_told_by_title
    return group


def _place_titled(
    words: Words, parts: Parts, manner: Manner, full: list[Group], new: list[Group], vocabulary: Vocabulary
) -> list[Group]:
    """Give a form with a title to the one who may bear it; a full name goes before a name with another title."""
    low, are_full = words[0].lower(), {id(group) for group in full}
    alone: list[Sighting] = []
    added: list[Group] = []
    for here, sightings in _by_company(parts[manner], [*full, *new]):
        able = [group for group in here if group.may_be(manner, low)]
        possible = [group for group in able if id(group) in are_full] or able
        fuller = [group for group in here if id(group) in are_full]
        if manner in _OF_NO_NAME and len(possible) > 1:
            added += _place_bare(words, sightings, possible, vocabulary)
        elif len(possible) == 1 and not possible[0].rivals and not _is_doubtful(parts, manner, possible[0], fuller):
            possible[0].take(words, sightings)
        else:
            alone += sightings
    return [*added, stand_alone(words, alone, vocabulary)] if alone else added


def _is_doubtful(parts: Parts, manner: Manner, group: Group, full: list[Group]) -> bool:
    """Whether the title may well be that of somebody else of the family, of whom the text gives no more."""
    if group in full and not group.known and not group.sex and are_of_both_sexes(parts):
        return True
    if manner == "married":
        is_other = any(one in parts for one in ("unmarried", "mister", "man"))
        return is_other or any(one.sex == "man" for one in full)
    return manner == "unmarried" and "married" in parts


def _place_bare(words: Words, sightings: list[Sighting], possible: list[Group], vocabulary: Vocabulary) -> list[Group]:
    """Give a word to its one bearer in each text; what has none or several stays together, an open question."""
    left: list[Sighting] = []
    rivals: dict[str, None] = {}
    for here, some in _by_company(sightings, possible):
        bearers = [group for group in here if not group.rivals]
        if len(bearers) == 1:
            bearers[0].take(words, some)
        else:
            left += some
            rivals |= dict.fromkeys(one.call for one in bearers)
    if not left:
        return []
    group = stand_alone(words, left, vocabulary)
    group.rivals = tuple(rivals)
    return [group]


def _by_company(sightings: list[Sighting], groups: list[Group]) -> list[tuple[list[Group], list[Sighting]]]:
    """Part places by which of some bearers their texts name."""
    present: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        for document in sorted(group.documents):
            present[document].append(group)
    parcels: dict[tuple[int, ...], tuple[list[Group], list[Sighting]]] = {}
    for sighting in sightings:
        here = present.get(sighting.document, [])
        parcels.setdefault(tuple(map(id, here)), (here, []))[1].append(sighting)
    return list(parcels.values())


def _is_located(tally: Tally) -> bool:
    return tally.hints["place"] * 3 > tally.count
