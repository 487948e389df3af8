"""Endings: the one place that says which forms of a Russian or Kazakh name may be one name.

The rule: two words may be forms of one name where both are a stem with endings of one row below, and the dictionary
form of that row stands in the texts itself; or where at least two words share a row without it. All words of a name
take the same case. What is brought together so is shown for review, and reaches a register only as a form that is
written out; the matching of names in texts knows nothing of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import product

Words = tuple[str, ...]

CASES = ("genitive", "dative", "accusative", "instrumental", "locative")

RUSSIAN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # what the dictionary form looks like, its ending, the endings of the cases above
    (r".*(?:[оеё]в|[иы]н)", "", ("а", "у", "а", "ым", "е")),
    (r".*[бвгджзклмнпрстфхцчшщ]", "", ("а", "у", "а", "ом|ем", "е")),
    (r".*(?:[оеё]в|[иы]н)а", "а", ("ой", "ой", "у", "ой|ою", "ой")),
    (r".*[гджкхчшщц]а", "а", ("и|ы", "е", "у", "ой|ей", "е")),
    (r".*[бвзлмнпрстф]а", "а", ("ы", "е", "у", "ой|ою", "е")),
    (r".*ия", "я", ("и", "и", "ю", "ей", "и")),
    (r".*[^и]я", "я", ("и", "е", "ю", "ей", "е")),
    (r".*(?:[сц]к|н|в)ая", "ая", ("ой", "ой", "ую", "ой|ою", "ой")),
    (r".*(?:[сцж]к|ч|ш)ий", "ий", ("ого|его", "ому|ему", "ого|его", "им", "ом|ем")),
    (r".*[вднрт]ый", "ый", ("ого", "ому", "ого", "ым", "ом")),
    (r".*[дстк]ой", "ой", ("ого", "ому", "ого", "ым|им", "ом")),
    (r".*[аеиоуы]й", "й", ("я", "ю", "я", "ем", "е|и")),
    (r".*[лрнтвд]ь", "ь", ("я", "ю", "я", "ем", "е")),
)
_UNCHANGED = re.compile(r".*(?:[оеиуюэ]|[бвгджзклмнпрстфхцчшщй])|\w\.?|\w-\w")

_BACK, _FRONT = "аоұыёяу", "әөүіеэи"
KAZAKH: tuple[tuple[str, str], ...] = (
    ("genitive", "ның дың тың"),
    ("genitive", "нің дің тің"),
    ("dative", "ға қа на"),
    ("dative", "ге ке не"),
    ("accusative", "ны ды ты"),
    ("accusative", "ні ді ті"),
    ("locative", "да та нда"),
    ("locative", "де те нде"),
    ("ablative", "дан тан нан"),
    ("ablative", "ден тен нен"),
    ("instrumental", "мен бен пен"),
)
_BORROWED = ("ов", "ев", "ёв")
_SHORTEST_STEM = 3


def bring_together(
    names: Iterable[Words], language: str, own: Collection[Words] = (), known: Collection[Words] = ()
) -> dict[Words, Words]:
    """Give for each inflected name the one that it may be a form of. Names that stand alone are not in the answer.

    `own` are names that are known to stand in their dictionary form, as a surname behind a woman's title; `known` are
    further names, of registers, that others may be forms of.
    """
    readings = {"ru": _read_russian, "kk": _read_kazakh}.get(language)
    if readings is None:
        return {}
    listed = list(dict.fromkeys(names))
    every = {*listed, *known}
    attested = every | {(word,) for words in every if len(words) > 1 for word in (words[0], words[-1])}
    own = {*own, *_proven(listed, attested, readings)}
    found: dict[Words, Words] = {}
    sharing: dict[Words, list[Words]] = defaultdict(list)
    for words in listed:
        bases = readings(words)
        present = [base for base in bases if base in attested and base != words]
        # `Жовтису` is of `Жовтис` rather than of `Жовтиса`, which is of `Жовтис` itself.
        first = [base for base in present if base in own or not any(one in attested for one in readings(base))]
        present = first or present
        if words in own:
            continue
        if len(present) == 1 and present[0] not in found:
            found[words] = present[0]
        elif not present:
            for base in bases:
                sharing[base].append(words)
    for base in sorted(sharing, key=lambda base: (-len(sharing[base]), base)):
        alike = [words for words in sharing[base] if words not in found]
        if len(alike) > 1 and not any(words in found.values() for words in alike[1:]):
            found |= dict.fromkeys(alike[1:], alike[0])
    return {words: _root(words, found) for words in found}


def _proven(listed: list[Words], attested: set[Words], readings: Callable[[Words], list[Words]]) -> set[Words]:
    """Names that a form of another name can only be of: `Иванова` where the texts have `Ивановой`."""
    present = ([base for base in readings(words) if base in attested and base != words] for words in listed)
    return {bases[0] for bases in present if len(bases) == 1}


def _root(words: Words, found: dict[Words, Words]) -> Words:
    for _ in range(5):
        if found.get(words, words) == words:
            break
        words = found[words]
    return words


def _read_russian(words: Words) -> list[Words]:
    """List the dictionary forms that a name in a case other than the first may have."""
    bases: dict[Words, None] = {}
    for case in range(len(CASES)):
        choices = [_russian_bases(word, case, len(words) > 1) for word in words]
        for one in product(*choices) if all(choices) else ():
            bases[one] = None
    return [base for base in bases if base != words][:12]


def _russian_bases(word: str, case: int, may_stay: bool) -> list[str]:
    found = [word] if may_stay and _UNCHANGED.fullmatch(word.lower()) else []
    for form, nominative, endings in RUSSIAN:
        for ending in endings[case].split("|"):
            stem = word[: len(word) - len(ending)]
            is_long = len(stem) + len(nominative) >= _SHORTEST_STEM
            if is_long and word.endswith(ending) and re.fullmatch(form, (stem + nominative).lower()):
                found.append(stem + nominative)
    return found


def _read_kazakh(words: Words) -> list[Words]:
    """List what a name may be without the ending of its last word, which alone is inflected."""
    found: list[Words] = []
    for _, endings in KAZAKH:
        for ending in endings.split():
            stem = words[-1].removesuffix(ending).rstrip("-‐")
            if stem != words[-1] and len(stem) >= _SHORTEST_STEM and _in_harmony(stem, ending):
                found.append((*words[:-1], stem))
    return found


def _in_harmony(stem: str, ending: str) -> bool:
    """Whether the ending has the kind of vowel that the stem's last vowel asks for; `у` and `и` ask for neither.

    Surnames in `-ов` and `-ев` follow the vowels before: `Тоқаевтың`, `Әуезовтің`.
    """
    if stem.endswith(_BORROWED):
        return True
    vowels = [letter for letter in stem.lower() if letter in _BACK + _FRONT]
    if not vowels or vowels[-1] in "уи" or ending in ("мен", "бен", "пен"):
        return True
    return (vowels[-1] in _BACK) == any(letter in _BACK for letter in ending)
