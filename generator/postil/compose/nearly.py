"""Words that are nearly alike: one letter too many, too few, other, or changed places with its neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_SHORTEST = 5
"""Shorter words are too often one letter apart by right: Iran and Iraq."""


def find_nearly_alike(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Find words that differ by one letter from an earlier one: the earlier, and the later, each of these once.

    A digit is no letter: 1916 is not meant for 1917. Two words one letter apart have a form in common when one letter
    of each is left out, so each word is held only against those that share such a form.
    """
    forms: dict[str, list[str]] = {}
    for word in words:
        own = dict.fromkeys((word, *(word[:at] + word[at + 1 :] for at in range(len(word)))))
        earlier = dict.fromkeys(other for form in own for other in forms.get(form, ()))
        if near := next((other for other in earlier if _is_near(other, word)), None):
            yield near, word
        for form in own:
            forms.setdefault(form, []).append(word)


def _is_near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long == short + "s":
        return len(short) >= _SHORTEST - 2
    return len(short) >= _SHORTEST and _differs_by_one_letter(short, long)


def _differs_by_one_letter(short: str, long: str) -> bool:
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return long[start].isalpha() and short[start:] == long[start + 1 :]
    if not (short[start].isalpha() and long[start].isalpha()):
        return False
    is_swapped = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return is_swapped or short[start + 1 :] == long[start + 1 :]
