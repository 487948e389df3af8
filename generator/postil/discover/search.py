"""The search: texts and registers in, suggestions out, best first. Two passes over the words, linear in the texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from postil.model.edition import Edition
from postil.model.register import Entity
from postil.model.suggestion import Addition, Suggestion, Suggestions

from .abbreviations import Expansion, find_expansions
from .bearers import Group, Words
from .endings import bring_together
from .groups import group_names
from .known import Known
from .languages import vocabulary_of
from .proposals import propose
from .sightings import Sighting, find_expanded, find_sightings
from .tally import Tally
from .tokens import Usage, count_usage, read_lines
from .vocabulary import Vocabulary

_LISTING = frozenset({",", "and", ", and", "or", ", or", "&", "и", "мен", "және"})
_TELLING = frozenset({"expanded", "speech", "who"})


def find_suggestions(
    editions: tuple[Edition, ...], entities: tuple[Entity, ...], no_entry: tuple[str, ...] = ()
) -> Suggestions:
    """Find the names in the texts that the registers lack, and further forms of what they have.

    `entities` are all entries, those too that are not published; `no_entry` names that need no entry.
    """
    known = Known(editions, entities, no_entry)
    by_language: dict[str, list[int]] = defaultdict(list)
    for index, edition in enumerate(editions):
        by_language[edition.document.metadata.language].append(index)
    names: list[Suggestion] = []
    additions: list[Addition] = []
    unread: list[str] = []
    for language, indices in by_language.items():
        vocabulary = vocabulary_of(language)
        if vocabulary.capitals != "names":
            unread += [editions[index].document.path for index in indices]
        found, more = _search(editions, indices, vocabulary, known)
        names += found
        additions += more
    names.sort(key=lambda one: (-one.score, one.name))
    return Suggestions(
        tuple(one for one in names if not one.rivals),
        tuple(one for one in names if one.rivals),
        tuple(additions),
        tuple(unread),
    )


def _search(
    editions: tuple[Edition, ...], indices: list[int], vocabulary: Vocabulary, known: Known
) -> tuple[list[Suggestion], list[Addition]]:
    usage = Usage(Counter(), Counter(), Counter())
    expansions: dict[str, Counter[Expansion]] = defaultdict(Counter)
    for index in indices:
        lines = list(read_lines(editions[index].document.prose, vocabulary))
        count_usage(usage, lines)
        for line in lines:
            for expansion in find_expansions(line):
                expansions[expansion.short][expansion] += 1
    chosen = {short: counted.most_common(1)[0][0] for short, counted in expansions.items()}
    tallies = _tally(editions, indices, vocabulary, usage, known, chosen)
    tallies, reviewed = _fold(tallies, vocabulary, known)
    groups = group_names(tallies, usage, known.people(vocabulary), vocabulary)
    groups = _join_abbreviations(groups, chosen)
    return propose(groups, tallies, usage, editions, known, reviewed)


def _tally(
    editions: tuple[Edition, ...],
    indices: list[int],
    vocabulary: Vocabulary,
    usage: Usage,
    known: Known,
    expansions: dict[str, Expansion],
) -> dict[Words, Tally]:
    long_forms = defaultdict(list)
    for expansion in expansions.values():
        long_forms[expansion.lows[0]].append(expansion.lows)
    is_telling = vocabulary.capitals == "names"
    tallies: dict[Words, Tally] = {}
    for index in indices:
        for whole in read_lines(editions[index].document.prose, vocabulary):
            line = known.close_names(index, whole)
            expanded = list(find_expanded(index, line, long_forms)) if long_forms else []
            taken = [(one.core, one.end) for one in expanded]
            runs = find_sightings(index, line, vocabulary, usage)
            free = (one for one in runs if not any(one.core < end and start < one.end for start, end in taken))
            told = [one for one in (*expanded, *free) if is_telling or _is_told(one, vocabulary)]
            for sighting in told:
                if known.has(sighting):
                    known.meet(sighting)
                else:
                    tallies.setdefault(sighting.words, Tally(vocabulary)).add(sighting)
            for one, next in pairwise(told):
                if line.text[one.end : next.start].strip() in _LISTING:
                    _keep_company(tallies, one.words, next.words)
    return tallies


def _keep_company(tallies: dict[Words, Tally], one: Words, other: Words) -> None:
    """Note that two names stand side by side in a list: what the one is, the other may be."""
    if one in tallies and other in tallies and one != other:
        tallies[one].company[other] += 1
        tallies[other].company[one] += 1


def _is_told(sighting: Sighting, vocabulary: Vocabulary) -> bool:
    """Whether more than capitals speaks for a name, where they tell nothing: a title, a given name, a body's word."""
    first = sighting.words[0]
    is_named = vocabulary.has(vocabulary.given, first) or (len(first.rstrip(".")) == 1 and len(sighting.words) > 1)
    is_body = any(vocabulary.has(vocabulary.bodies, word) for word in sighting.words)
    is_listed = vocabulary.has(vocabulary.known_places, first) or vocabulary.has(vocabulary.lone_bodies, first)
    return bool(sighting.titles) or is_named or is_body or is_listed or not _TELLING.isdisjoint(sighting.hints)


def _fold(tallies: dict[Words, Tally], vocabulary: Vocabulary, known: Known) -> tuple[dict[Words, Tally], set[str]]:
    """Count names in capitals with the same in usual letters, and inflected forms with what they may be forms of.

    Give also the forms, as written, that the rule of endings brought in.
    """
    usual = {tuple(word.upper() for word in words): words for words in tallies if not all(map(str.isupper, words))}
    merged: dict[Words, Tally] = {}
    for words, tally in tallies.items():
        if words not in usual and all(_is_shown_only(one) for one in tally.sightings):
            continue
        _pour(tally, merged.setdefault(usual.get(words, words), Tally(vocabulary)))
    women = frozenset(words for words, tally in merged.items() if tally.follows_lady)
    together = bring_together(merged, vocabulary.language, women, known.words)
    reviewed = {one.text for words in together for one in merged[words].sightings if one.words != together[words]}
    folded: dict[Words, Tally] = {}
    for words in sorted(merged, key=lambda words: words in together):
        _pour(merged[words], folded.setdefault(together.get(words, words), Tally(vocabulary)))
    return folded, reviewed


def _is_shown_only(sighting: Sighting) -> bool:
    """Whether a name stands in a heading, whose words all have capitals, or in a line of capitals."""
    return sighting.heading == "heading" or (sighting.heading == "like" and sighting.text.isupper())


def _pour(source: Tally, into: Tally) -> None:
    into.company.update(source.company)
    for sighting in source.sightings:
        into.add(sighting)


def _join_abbreviations(groups: list[Group], expansions: dict[str, Expansion]) -> list[Group]:
    """Bring an abbreviation to its long form."""
    by_words = {words: group for group in groups for words in group.members}
    gone: set[int] = set()
    for short, expansion in expansions.items():
        long, abbreviated = by_words.get(expansion.long), by_words.get((short,))
        if long is not None and abbreviated is not None and long is not abbreviated:
            long.take((short,), abbreviated.tally.sightings)
            gone.add(id(abbreviated))
    return [group for group in groups if id(group) not in gone]
