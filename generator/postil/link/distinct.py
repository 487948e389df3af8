"""Entries that are one by their number in another register, or that are declared not to be one and yet seem to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postil import catalog
from postil.fold import fold_words
from postil.model.diagnostic import Diagnostic, Related
from postil.model.register import Entity

from .fields import point

Pairs = frozenset[tuple[str, str]]

_FORMS = {
    "wikidata": ("Wikidata", re.compile(r"Q[1-9]\d*"), "the number alone, such as `Q42`"),
    "viaf": ("VIAF", re.compile(r"\d{2,22}"), "its digits alone, such as `113230702`"),
    "gnd": (
        "the GND",
        re.compile(r"(1[012]?\d{7}|[47]\d{6}-|[1-9]\d{0,7}-|3\d{7})[\dX]"),
        "it as the GND does, such as `118540238`",
    ),
    "isni": ("ISNI", re.compile(r"\d{15}[\dX]"), "all 16 digits, such as `0000 0001 2103 2683`"),
}
"""What a number looks like: Wikidata P1793, VIAF, GND (Wikidata P227), ISNI (ISO 27729)."""

_MISTYPED = "it anew: the last character tells that another one is wrong"


def list_distinct(entities: Iterable[Entity]) -> Pairs:
    """List the pairs that are declared not to be the same, on either side, each with the lower id first."""
    return frozenset(pair(entity.id, other) for entity in entities for other in entity.not_same_as)


def pair(one: str, other: str) -> tuple[str, str]:
    """Put two ids in order."""
    return (one, other) if one < other else (other, one)


def check_distinct(entities: tuple[Entity, ...], distinct: Pairs) -> Iterator[Diagnostic]:
    """Report what `not_same_as` cannot mean, numbers that two entries have, and numbers that are none."""
    known = {entity.id: entity for entity in entities}
    for entity in entities:
        yield from _check_declared(entity, known)
    yield from _check_numbers(entities, distinct)


def _check_declared(entity: Entity, known: dict[str, Entity]) -> Iterator[Diagnostic]:
    several = len(entity.not_same_as) > 1
    own = {fold_words(name.text): index for index, name in enumerate(entity.names)}
    for index, id in enumerate(entity.not_same_as):
        if id == entity.id:
            yield catalog.not_itself(point(entity, f"not_same_as/{index}" if several else "not_same_as"), id)
    for id in dict.fromkeys(entity.not_same_as):
        other = known.get(id)
        if other is None or other is entity:
            continue
        yield from _check_name(entity, other, own)
        if entity.id not in other.not_same_as:
            yield from _check_name(other, entity, {fold_words(name.text): n for n, name in enumerate(other.names)})


def _check_name(entity: Entity, other: Entity, own: dict[str, int]) -> Iterator[Diagnostic]:
    name = fold_words(other.name)
    if name in own and name != fold_words(entity.name):
        second = Related(f"the main name of `{other.id}`", point(other, "name"))
        where = point(entity, f"names/{own[name]}" if len(entity.names) > 1 else "names")
        yield catalog.name_of_another(where, entity.id, other.id, other.name, second)


def _check_numbers(entities: tuple[Entity, ...], distinct: Pairs) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Entity] = {}
    for entity in entities:
        for scheme, written in entity.identifiers:
            name, form, such = _FORMS[scheme]
            where = point(entity, f"identifiers/{scheme}")
            number = re.sub(r"[\s‐-]", "", written) if scheme == "isni" else written.strip()
            if not form.fullmatch(number):
                yield catalog.identifier_malformed(where, name, written, such)
            elif scheme == "isni" and not _is_isni(number):
                yield catalog.identifier_malformed(where, name, written, _MISTYPED)
            other = first.setdefault((scheme, number), entity)
            if other is not entity:
                second = Related(f"`{other.id}` has it too", point(other, f"identifiers/{scheme}"))
                said = (where, entity.id, other.id, f"{name} `{written}`", second)
                if pair(entity.id, other.id) in distinct:
                    yield catalog.distinct_with_same_identifier(*said)
                else:
                    yield catalog.same_identifier(*said, may_merge=entity.register == other.register)


def _is_isni(number: str) -> bool:
    """Check the last character (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in number[:-1]:
        total = (total + int(digit)) * 2
    return number[-1] == "0123456789X"[(12 - total % 11) % 11]
