"""Vocabularies: the few words of a language that speak for or against a name. Short lists, all written down here.

A list holds words in lower case. Where a language inflects, a list holds stems or base forms and `endings` what may
follow them; that serves the words of the lists alone, never the names of a text.
"""

from __future__ import annotations

from typing import NamedTuple

NONE: frozenset[str] = frozenset()


class Vocabulary(NamedTuple):
    """What is known of a language. `capitals` says what a capital tells there: `names`, any of the `nouns`, `none`.

    `function` words are never part of a name, `common` ones are none alone however they are written, `peoples` are part
    of one only where a head word follows (`British Museum`). `women` and `men` are titles that tell the sex; given
    names end in `women_named_in`, last names in `women_called_in` and `men_called_in`, where no list has them; `noble`
    ones make a person together with `of` and a place; `addressed` offices make no name with `Mr.` before them.
    `bodies`, `places`, `works` and `events` are head words, `known_places` names. `roles` are what people are called by
    in lower case. `gentle` words, written small, may follow a capitalised one within the name of a body.
    """

    language: str
    capitals: str = "names"
    function: frozenset[str] = NONE
    calendar: frozenset[str] = NONE
    common: frozenset[str] = NONE
    peoples: frozenset[str] = NONE
    titles: frozenset[str] = NONE
    women: frozenset[str] = NONE
    men: frozenset[str] = NONE
    noble: frozenset[str] = NONE
    titles_after: frozenset[str] = NONE
    given: frozenset[str] = NONE
    given_women: frozenset[str] = NONE
    women_named_in: tuple[str, ...] = ()
    women_called_in: tuple[str, ...] = ()
    men_called_in: tuple[str, ...] = ()
    surname_endings: tuple[str, ...] = ()
    bodies: frozenset[str] = NONE
    lone_bodies: frozenset[str] = NONE
    places: frozenset[str] = NONE
    known_places: frozenset[str] = NONE
    works: frozenset[str] = NONE
    events: frozenset[str] = NONE
    speech: frozenset[str] = NONE
    roles: frozenset[str] = NONE
    determiners: frozenset[str] = NONE
    locative: frozenset[str] = NONE
    directive: frozenset[str] = NONE
    linking: frozenset[str] = NONE
    addressed: frozenset[str] = NONE
    gentle: frozenset[str] = NONE
    abstract_endings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def has(self, group: frozenset[str], word: str) -> bool:
        """Say whether a word, in any case of letters and any listed inflection, is in a list."""
        low = word.lower()
        if low in group:
            return True
        return any(low.endswith(end) and low[: -len(end)] in group for end in self.endings)


def words(*lines: str) -> frozenset[str]:
    """Make a list of words; an underscore stands for a space within one."""
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())


def listed(*lines: str) -> tuple[str, ...]:
    """Make a list of words or endings that keeps its order."""
    return tuple(word for line in lines for word in line.split())
