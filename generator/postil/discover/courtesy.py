"""Courtesy: what the titles before a name, and the name itself, tell of who may bear it.

A title that its bearer cannot have is another bearer's: `Mrs. Dent` is not `Colonel Dent`, nor `Lord Ingram` `Blanche
Ingram`. Where neither titles nor the list of given names tell the sex, the ending of the name does; where nothing does,
`Mr. Heep` may be `Uriah Heep`, as news writes it, but no woman and no lord is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .vocabulary import Vocabulary, words

Manner = str
"""How a title calls somebody: one of MANNERS; empty where there is none."""

_TITLES: dict[Manner, frozenset[str]] = {
    "married": words("mrs madame mme frau missis missus миссис"),
    "unmarried": words("miss mademoiselle mlle fräulein мисс"),
    "lady": words("lady duchess countess baroness marchioness леди графин княгин"),
    "lord": words("lord duke count earl baron viscount marquis marquess граф князь княз барон"),
    "mister": words("mr mister monsieur m herr г-н господин мистер месье мырза"),
    "soldier": words(
        "general gen colonel col captain capt cap'en cap'n major maj lieutenant lieut lt sergeant sergt corporal",
        "commander commodore admiral adm marshal brigadier lieutenant-colonel lieutenant-general major-general",
        "brigadier-general reverend rev bishop archbishop cardinal rabbi imam parson vicar curate abbot",
        "генерал полковник майор капитан лейтенант маршал адмирал епископ архиепископ митрополит имам раввин",
    ),
}
MANNERS: tuple[Manner, ...] = ("married", "unmarried", "lady", "woman", "lord", "mister", "man", "soldier", "office")
"""In the order in which they are placed: those that tell the most come first."""
_SEX = {
    "married": "woman", "unmarried": "woman", "lady": "woman", "woman": "woman",
    "lord": "man", "mister": "man", "man": "man", "soldier": "man", "office": "",
}  # fmt: skip
_APART = frozenset(
    map(frozenset, [("married", "unmarried"), ("married", "lady"), ("unmarried", "lady"), ("lord", "mister")])
)
"""Manners of one sex that nobody has both of."""


def manner_of(titles: Iterable[str], vocabulary: Vocabulary) -> Manner:
    """Give how the titles before a name call its bearer; the one that tells the most, where there are several."""
    listed = list(titles)
    for manner, group in _TITLES.items():
        if manner != "soldier" and any(vocabulary.has(group, title) for title in listed):
            return manner
    if any(vocabulary.has(vocabulary.women, title) for title in listed):
        return "woman"
    if any(vocabulary.has(vocabulary.men, title) for title in listed):
        return "man"
    if any(vocabulary.has(_TITLES["soldier"], title) for title in listed):
        return "soldier"
    return "office" if listed else ""


def sex_of(manners: Iterable[Manner], name: Sequence[str], vocabulary: Vocabulary) -> str:
    """Give `woman` or `man` as the titles, the given name or the endings tell it; empty where nothing does."""
    told = {_SEX[manner] for manner in manners if manner and manner != "soldier"} - {""}
    if len(told) == 1:
        return told.pop()
    first = name[0].lower()
    if vocabulary.has(vocabulary.given_women, first):
        return "woman"
    if vocabulary.has(vocabulary.given, first):
        return "man"
    if len(name) > 1 and not first.endswith("."):
        if first.endswith(vocabulary.women_named_in) or name[-1].lower().endswith(vocabulary.women_called_in):
            return "woman"
        if name[-1].lower().endswith(vocabulary.men_called_in):
            return "man"
    return ""


def may_bear(manner: Manner, manners: Iterable[Manner], sex: str, is_full: bool) -> bool:
    """Say whether somebody who is called by some `manners`, and is of a `sex`, may be called by this manner as well.

    `is_full` says that a given name is known, so that an office or a rank is not a husband's.
    """
    borne = set(manners)
    if any(frozenset((manner, other)) in _APART for other in borne):
        return False
    if manner == "office":
        return is_full or sex != "woman" or "office" in borne
    if manner == "soldier" and not borne.isdisjoint(("soldier", "office")):
        return True
    return _SEX[manner] == sex if sex else manner in ("mister", "man", "soldier")


def are_of_both_sexes(manners: Iterable[Manner]) -> bool:
    """Say whether women and men are called by these manners, so that the titles are of two bearers at least."""
    return {"woman", "man"} <= {_SEX[manner] for manner in manners if manner}
