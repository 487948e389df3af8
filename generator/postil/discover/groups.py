"""Groups: the forms that name one bearer. A form joins only where one bearer is known; else it stays apart.

`Anna Bellow`, `Mrs. Bellow`, `Bellow` and `A. Bellow` of a text are one as long as it names no other Bellow. A title
that one of them cannot have is another's.
"""

from __future__ import annotations

from collections import defaultdict

from .bearers import Bearers, Group, Words, agree, surname_of
from .courtesy import manner_of, sex_of
from .sightings import Sighting
from .singles import place_single, stand_alone
from .tally import Tally
from .tokens import Usage
from .verdicts import Verdict, judge
from .vocabulary import Vocabulary

_SURE_COMPANY, _ROUNDS = 1.2, 2


def group_names(tallies: dict[Words, Tally], usage: Usage, known: list[Group], vocabulary: Vocabulary) -> list[Group]:
    """Bring the names of one vocabulary's texts together, in the order in which they were first seen."""
    verdicts = _judge_in_company(tallies, usage)
    bearers = Bearers(defaultdict(list), defaultdict(list))
    for group in known:
        bearers.enrol(group)
    groups = _group_full(tallies, verdicts, bearers, vocabulary)
    for words, tally in tallies.items():
        if len(words) == 1:
            groups += place_single(words, tally, verdicts[words], bearers)
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
            groups.append(stand_alone(words, wives, vocabulary, is_told_by_title=True))
            bearers.enrol(groups[-1])
        alike = bearers.surnames[surname_of(words)] if is_person else []
        agreeing = [one for one in alike if agree(one.words, words) and not one.is_told_by_title]
        if len(agreeing) == 1:
            agreeing[0].take(words, own)
            continue
        group = stand_alone(words, own, vocabulary)
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
