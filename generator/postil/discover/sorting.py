"""Sorting: a person's name turned round for a list, `Eshton, Louisa`, `Fairfax, Mrs.`, where its parts can be told."""

from __future__ import annotations

from collections.abc import Sequence

from postil.model.suggestion import Suggestion

from .languages import vocabulary_of
from .vocabulary import Vocabulary, words

_GIVEN_FIRST = words("en ru uk be fr de nl sv da nb nn no fi it pl cs sk")
_BEFORE_GIVEN = words(
    "sir dame saint st ste king queen prince princess pope emperor empress tsar czar sultan shah khan sister brother",
    "sisters brothers mother father aunt uncle deacon rabbi imam canon prophet apostle don doña",
)
"""Titles that stand before a given name, so that no surname can be told from the word behind them."""
_PARTICLES = words("de da del della di du van von der den ter ten la le las los san santa st saint mac mc bin ibn abu")
_BEHIND = words("jr sr esq junior senior ii iii iv v vi vii viii ix x xi xii the of")
_PATRONYMICS = ("вич", "вна", "чна", "оглы", "қызы", "ұлы")


def sort_form(suggestion: Suggestion) -> str:
    """Give the form by which a person's name is sorted; empty where it is not sure which word is the surname."""
    vocabulary = vocabulary_of(suggestion.language)
    parts = suggestion.name.split()
    if suggestion.register != "people" or vocabulary.language not in _GIVEN_FIRST or len(parts) < 2:
        return ""
    count = _count_titles(parts, vocabulary)
    titles, given, surname = parts[:count], parts[count:-1], parts[-1]
    if not _is_surname(surname, vocabulary) or not all(_is_given(part, vocabulary) for part in given):
        return ""
    if any(_low(title) in _BEFORE_GIVEN for title in titles):
        return ""
    return f"{surname}, {' '.join((*titles, *given))}"


def _count_titles(parts: Sequence[str], vocabulary: Vocabulary) -> int:
    count = 0
    while count < len(parts) - 1 and vocabulary.has(vocabulary.titles, _low(parts[count])):
        count += 1
    return count


def _is_surname(word: str, vocabulary: Vocabulary) -> bool:
    low = _low(word)
    is_part = low in _PARTICLES or low in _BEHIND or low.endswith(_PATRONYMICS) or len(low) < 2
    return word[:1].isupper() and not is_part and not vocabulary.has(vocabulary.given, low)


def _is_given(word: str, vocabulary: Vocabulary) -> bool:
    low = _low(word)
    is_initial = len(low) == 1 and word[0].isupper()
    return is_initial or low.endswith(_PATRONYMICS) or vocabulary.has(vocabulary.given, low)


def _low(word: str) -> str:
    return word.lower().rstrip(".")
