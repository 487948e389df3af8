"""Groups: the forms that name one bearer. A form joins only where one bearer is known; else it stays apart.

`Anna Bellow`, `Mrs. Bellow`, `Bellow` and `A. Bellow` are one as long as no other Bellow is named. A title that one of
them cannot have is another's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .bearers import Bearers, Group, Words, agree, surname_of
from .courtesy import MANNERS, Manner, are_of_both_sexes, manner_of, sex_of
from .sightings import Sighting
from .tally import Tally
from .tokens import Usage
from .verdicts import Verdict, judge
from .vocabulary import Vocabulary

_SURE_COMPANY, _ROUNDS = 1.2, 2
_OF_NO_NAME = ("office", "soldier")
"""Titles that anybody of a family may have: where several may be meant, it is not known who is."""


def group_names(tallies: dict[Words, Tally], usage: Usage, known: list[Group], vocabulary: Vocabulary) -> list[Group]:
    """Bring the names of one vocabulary's texts together, in the order in which they were first seen."""
    verdicts = _judge_in_company(tallies, usage)
    bearers = Bearers(defaultdict(list), defaultdict(list))
    for group in known:
        bearers.enrol(group)
    groups = _group_full(tallies, verdicts, bearers, vocabulary)
    for words, tally in tallies.items():
        if len(words) == 1:
            groups += _place_single(words, tally, verdicts[words], bearers)
    for group in groups:
        for words in group.members:
            if words in tallies:
                group.listen(tallies[words])
    return [*(group for group in known if group.members), *groups]


def _judge_in_company(tallies: dict[Words, Tally], usage: Usage) -> dict[Words, Verdict]:
    """Judge each name, and anew those that stand in a list with names that are surely of people or of places."""
    verdicts = {words: judge(tally, usage) for words, tally in tallies.items()}
    listed = {words: tally for words, tally in tallies.items() if tally.company}
    for _ in range(_ROUNDS):
        sure = {words: verdict.register for words, verdict in verdicts.items() if verdict.sureness >= _SURE_COMPANY}
        for tally in listed.values():
            tally.hints.update(f"among {sure[other]}" for other in tally.company if other in sure)
        verdicts |= {words: judge(tally, usage) for words, tally in listed.items()}
    return verdicts


def _group_full(
    tallies: dict[Words, Tally], verdicts: dict[Words, Verdict], bearers: Bearers, vocabulary: Vocabulary
) -> list[Group]:
    """Names of several words: a shorter one joins the one longer name that it agrees with."""
    groups: list[Group] = []
    for words in sorted((words for words in tallies if len(words) > 1), key=lambda words: -len(words)):
        tally, register = tallies[words], verdicts[words].register
        is_person = register == "people" or (register == "" and not tally.hints["determined"])
        own, wives = _part_wives(words, tally, vocabulary)
        if wives:
            groups.append(_stand_alone(words, wives, vocabulary, is_told_by_title=True))
            bearers.enrol(groups[-1])
        alike = bearers.surnames[surname_of(words)] if is_person else []
        agreeing = [one for one in alike if agree(one.words, words) and not one.is_told_by_title]
        if len(agreeing) == 1:
            agreeing[0].take(words, own)
            continue
        group = _stand_alone(words, own, vocabulary)
        group.rivals = tuple(one.call for one in agreeing)
        groups.append(group)
        if is_person and not group.rivals and not all(one.heading for one in own):
            alone = verdicts.get((words[-1],))
            bearers.enrol(group, alone is not None and alone.register == "people")
    return groups


def _part_wives(words: Words, tally: Tally, vocabulary: Vocabulary) -> tuple[list[Sighting], list[Sighting]]:
    """Part the places of `Thomas Carlyle` from those of `Mrs. Thomas Carlyle`, where the texts have both."""
    if sex_of((), words, vocabulary) != "man":
        return tally.sightings, []
    of_wife = [manner_of(one.titles, vocabulary) == "married" for one in tally.sightings]
    if all(of_wife):
        return tally.sightings, []
    own = [one for one, is_hers in zip(tally.sightings, of_wife, strict=True) if not is_hers]
    return own, [one for one, is_hers in zip(tally.sightings, of_wife, strict=True) if is_hers]


def _place_single(words: Words, tally: Tally, verdict: Verdict, bearers: Bearers) -> list[Group]:
    """A single word: what its titles say of its bearer decides first, then who else is known by it."""
    vocabulary = tally.vocabulary
    full = bearers.find(words[0].lower())
    if verdict.register not in ("people", "") and (not full or verdict.register != "places" or _is_located(tally)):
        return [_stand_alone(words, tally.sightings, vocabulary)]
    parts: dict[Manner, list[Sighting]] = defaultdict(list)
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


def _place_titled(
    words: Words,
    parts: dict[Manner, list[Sighting]],
    manner: Manner,
    full: list[Group],
    new: list[Group],
    vocabulary: Vocabulary,
) -> list[Group]:
    """Give a form with a title to the one who may bear it; a full name goes before a name with another title."""
    low = words[0].lower()
    possible = [group for group in full if group.may_be(manner, low)]
    if not possible:
        possible = [group for group in new if group.may_be(manner, low)]
    if manner in _OF_NO_NAME and len(possible) > 1:
        return _place_bare(words, parts[manner], possible, vocabulary)
    if len(possible) == 1 and not possible[0].rivals and not _is_doubtful(parts, manner, possible[0], full):
        possible[0].take(words, parts[manner])
        return []
    return [_stand_alone(words, parts[manner], vocabulary)]


def _is_doubtful(parts: dict[Manner, list[Sighting]], manner: Manner, group: Group, full: list[Group]) -> bool:
    """Whether the title may well be that of somebody else of the family, of whom the texts give no more."""
    if group in full and not group.known and not group.sex and are_of_both_sexes(parts):
        return True
    if manner == "married":
        is_other = any(one in parts for one in ("unmarried", "mister", "man"))
        return is_other or any(one.sex == "man" for one in full)
    return manner == "unmarried" and "married" in parts


def _place_bare(words: Words, sightings: list[Sighting], possible: list[Group], vocabulary: Vocabulary) -> list[Group]:
    bearers = [group for group in possible if not group.rivals]
    if len(bearers) == 1:
        bearers[0].take(words, sightings)
        return []
    group = _stand_alone(words, sightings, vocabulary)
    group.rivals = tuple(one.call for one in bearers)
    return [group]


def _stand_alone(
    words: Words, sightings: Iterable[Sighting], vocabulary: Vocabulary, is_told_by_title: bool = False
) -> Group:
    group = Group(vocabulary)
    group.take(words, sightings)
    group.is_told_by_title = is_told_by_title
    return group


def _is_located(tally: Tally) -> bool:
    return tally.hints["place"] * 3 > tally.count
