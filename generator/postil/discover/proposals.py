"""Proposals: groups as suggestions, with their forms and a score, or as further forms of what a register has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from postil.fold import fold_words
from postil.model.diagnostic import Passage
from postil.model.edition import Edition
from postil.model.register import Entity
from postil.model.suggestion import Addition, Form, Suggestion

from .bearers import Group, Words
from .known import Known
from .sightings import Sighting
from .tally import Tally
from .tokens import Usage
from .verdicts import judge

LEAST = 0.3
"""The sureness below which a name is not even proposed."""

_SUREST = 5.0
_PLACES = 3
_ORDER = {"people": 2.0, "organisations": 2.0, "": 0.5}
"""People and bodies come first, since registers begin with them; places, works and events come last."""


def propose(
    groups: list[Group],
    tallies: dict[Words, Tally],
    usage: Usage,
    editions: tuple[Edition, ...],
    known: Known,
    reviewed: set[str],
) -> tuple[list[Suggestion], list[Addition]]:
    """Give the groups that are sure enough as suggestions, and those of entries as further forms of them.

    `reviewed` are forms, as written, that the rule of endings brought in.
    """
    names: list[Suggestion] = []
    additions: list[Addition] = []
    entities = {entity.id: entity for entity in known.entities}
    for group in groups:
        forms = _forms(group, tallies, reviewed)
        entity = entities.get(group.known) or known.find_named(group.words) or _abbreviated(group, known)
        if entity is not None:
            news = tuple(form for form in forms if form.count and not known.has_name(form.text))
            if news:
                additions.append(Addition(entity.id, entity.name, entity.path, news, _places(group, editions)))
        elif not known.has_name(*(form.text for form in forms)):
            suggestion = _suggest(group, forms, usage, editions)
            if suggestion.sureness >= LEAST or group.rivals:
                names.append(suggestion)
    return names, additions


def _abbreviated(group: Group, known: Known) -> Entity | None:
    word = group.words[0]
    entity = known.find_body(word) if len(group.words) == 1 and word.isupper() else None
    return entity if entity is not None and not known.standing[entity.id].isdisjoint(group.documents) else None


def _suggest(group: Group, forms: tuple[Form, ...], usage: Usage, editions: tuple[Edition, ...]) -> Suggestion:
    tally = group.tally
    verdict = judge(tally, usage, group.words)
    weight = 1.5 * math.log2(tally.count) + 0.5 * (tally.texts - 1)
    score = min(verdict.sureness, _SUREST) + weight + _ORDER.get(verdict.register, -2.0)
    return Suggestion(
        name=forms[0].text,
        register=verdict.register,
        forms=forms,
        count=tally.count,
        texts=tally.texts,
        sureness=round(verdict.sureness, 2),
        score=round(score, 2),
        grounds=verdict.grounds,
        places=_places(group, editions),
        rivals=group.rivals,
        language=tally.vocabulary.language,
    )


def _forms(group: Group, tallies: dict[Words, Tally], reviewed: set[str]) -> tuple[Form, ...]:
    """The forms of a name, the fullest first, then by count. A title stays where the word alone may mean another."""
    counts: Counter[str] = Counter()
    first = _first_form(group, reviewed)
    for words, sightings in group.members.items():
        is_all = words in tallies and len(tallies[words].sightings) == len(sightings) and not group.rivals
        for sighting in sightings:
            titled = _with_titles(group, sighting)
            is_bare = titled != first and (is_all or not sighting.titles)
            counts[sighting.text if is_bare else titled] += 1
    totals: Counter[str] = Counter()
    merged = {_plain(first): first}
    for text in sorted(counts, key=lambda text: (text.isupper(), -counts[text], text)):
        totals[merged.setdefault(_plain(text), text)] += counts[text]
    rest = sorted((text for text in totals if text != first), key=lambda text: (-totals[text], text))
    return tuple(Form(text, totals[text], text in reviewed) for text in (first, *rest))


def _plain(text: str) -> str:
    """Forms that differ in capitals throughout, or in signs that are read alike, are one form."""
    return fold_words(text).upper()


def _first_form(group: Group, reviewed: set[str]) -> str:
    full = group.members.get(group.words) or group.tally.sightings
    full = [one for one in full if one.text not in reviewed] or full
    if len(group.words) > 1 and not _is_wife(group, full):
        return _commonest(one.text for one in full)
    titled = [_with_titles(group, one) for one in full if one.titles]
    return _commonest(titled) if len(titled) * 2 >= len(full) else _commonest(one.text for one in full)


def _with_titles(group: Group, sighting: Sighting) -> str:
    """A name with its titles; small ones belong to it only where others bear it too."""
    return sighting.called if group.is_told_by_title else sighting.titled


def _is_wife(group: Group, full: list[Sighting]) -> bool:
    """`Mrs. Arthur Kinsolving`: without the title the name would be her husband's."""
    vocabulary = group.tally.vocabulary
    is_man = not vocabulary.has(vocabulary.given_women, group.words[0]) and vocabulary.has(
        vocabulary.given, group.words[0]
    )
    return is_man and all(set(one.titles) & vocabulary.women for one in full)


def _commonest(texts: Iterable[str]) -> str:
    counts = Counter(texts)
    return min(counts, key=lambda text: (text.isupper(), -counts[text], text))


def _places(group: Group, editions: tuple[Edition, ...]) -> tuple[Passage, ...]:
    """The first places; those of a name that may mean one or another, each in a text of its own."""
    ordered = sorted(group.tally.sightings, key=lambda one: (one.document, one.core))
    if group.rivals:
        ordered = list({one.document: one for one in reversed(ordered)}.values())[::-1]
    return tuple(_passages(ordered, editions))


def _passages(sightings: list[Sighting], editions: tuple[Edition, ...]) -> Iterator[Passage]:
    for sighting in sightings[:_PLACES]:
        yield Passage(editions[sighting.document].document.path, sighting.core, sighting.end)
