"""Names that are nearly alike, found by what they share.

That is their words, in another order or spelling; all words but one, which differs by a letter; or a surname with an
initial.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postil.model.diagnostic import Pointer
from postil.model.register import Entity

from .spelling import differ_by_one, is_number, plain_words, spell_plainly, without_one_letter

_LONG_ENOUGH = 5
"""Letters of a word in which one may be a slip; a name of one word has two more."""
_TOO_MANY = 5
"""So many full names behind one initial say that the surname is common, not that two of them are one."""


class Named(NamedTuple):
    """An entry by one of its names, and where the name stands."""

    entity: Entity
    name: str
    where: Pointer


Alike = tuple[Named, Named, str]
"""Two names, and in what they differ."""
Class = tuple[str, tuple[str, ...]]
"""A register, and the words of a name as they are compared, in alphabetical order."""


def find_alike(names: Iterable[Named]) -> Iterator[Alike]:
    """Find names of different entries of one register that are nearly alike; a pair may be given more than once."""
    classes: dict[Class, list[Named]] = defaultdict(list)
    for one in names:
        words = spell_plainly(one.name)
        if len(words) > 1 or (one.where.pointer.endswith("name") and len(one.name) >= _LONG_ENOUGH):
            classes[one.entity.register, tuple(sorted(words))].append(one)
    for members in classes.values():
        yield from (
            (members[0], one, "order or spelling") for one in members[1:] if one.entity.id != members[0].entity.id
        )
    yield from _find_slips(classes)
    yield from _find_initials(classes)


def _find_slips(classes: dict[Class, list[Named]]) -> Iterator[Alike]:
    """Pair names that have all words in common but one, which differs by a letter."""
    groups: dict[tuple[str, tuple[str, ...], str], list[tuple[str, Class]]] = defaultdict(list)
    for one in classes:
        register, words = one
        least = _LONG_ENOUGH if len(words) > 1 else _LONG_ENOUGH + 2
        for at, word in enumerate(words):
            if len(word) >= least and not is_number(word):
                rest = words[:at] + words[at + 1 :]
                for key in without_one_letter(word):
                    groups[register, rest, key].append((word, one))
    for group in groups.values():
        for at, (word, one) in enumerate(group):
            for other_word, other in group[at + 1 :]:
                if differ_by_one(word, other_word) and not _are_man_and_woman(one, word, other_word):
                    yield from _pair(classes[one], classes[other], "one letter")


def _are_man_and_woman(one: Class, word: str, other: str) -> bool:
    """`Johann` and `Johanna`, `Petrov` and `Petrova`: what makes a woman's name of a man's is no slip."""
    return one[0] == "people" and (word == f"{other}a" or other == f"{word}a")


def _find_initials(classes: dict[Class, list[Named]]) -> Iterator[Alike]:
    """Pair a surname with an initial with the full names that it may stand for."""
    short: dict[tuple[str, str], list[Named]] = defaultdict(list)
    full: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for (register, _), members in classes.items():
        if register == "people":
            for one in members:
                first, surname = _split_name(one.name)
                if first and surname:
                    group = short if all(len(word) == 1 for word in first) else full
                    for letter in {first[0][0], spell_plainly(first[0])[0][0]}:
                        group[surname, letter].append(one)
    for key, members in short.items():
        meant = {one.entity.id: one for one in full.get(key, ())}
        if len(meant) <= _TOO_MANY:
            yield from _pair(list(meant.values()), members, "an initial")


def _split_name(name: str) -> tuple[tuple[str, ...], str]:
    """Split a name into first names and surname, which stands last, or first where a comma or initials follow."""
    before, comma, after = name.partition(",")
    words = plain_words(f"{after} {before}" if comma else name)
    if len(words) > 1 and len(words[-1]) == 1 and len(words[0]) > 1:
        words = (*words[1:], words[0])
    return words[:-1], "".join(spell_plainly(words[-1])) if words and len(words[-1]) > 1 else ""


def _pair(ours: list[Named], theirs: list[Named], how: str) -> Iterator[Alike]:
    for one in ours[:_TOO_MANY]:
        yield from ((one, other, how) for other in theirs[:_TOO_MANY] if other.entity.id != one.entity.id)
