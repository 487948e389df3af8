"""Verdicts: what the places of a name say together for a person, a body, a place, a work, an event."""

from __future__ import annotations

from typing import NamedTuple

from .tally import Tally
from .tokens import Usage, is_roman
from .vocabulary import Vocabulary

REGISTERS = ("people", "organisations", "places", "works", "events")
_INITIALS = 7
_OFTEN = 0.4
_NO_PERSON = ("determined", "place", "italic", "quoted")
_SAINTS = frozenset({"st", "ste", "saint", "sainte"})


class Verdict(NamedTuple):
    """Which register a name seems to belong to (empty where nothing tells), how sure, and why, in words."""

    register: str
    sureness: float
    grounds: tuple[str, ...]


Points = dict[str, list[tuple[float, str]]]


def judge(tally: Tally, usage: Usage, words: tuple[str, ...] = ()) -> Verdict:
    """Weigh what speaks for each register and what against a name at all. `words` are the fullest form of the name.

    Points are added up: 3 is what a title before the name is worth, or a word that makes a body within it.
    """
    points: Points = {register: [] for register in REGISTERS}
    words = words or tally.words
    _by_form(tally, words, points)
    _by_neighbours(tally, points)
    doubts = _doubts(tally, words, usage, points)
    if not any(points.values()) and not doubts:
        points["people"].append((0.6, "nothing around it tells what it is"))
    sums = {register: sum(value for value, _ in points[register]) for register in REGISTERS}
    best = max(REGISTERS, key=lambda register: (sums[register], -REGISTERS.index(register)))
    rival = max((sums[one] for one in REGISTERS if one != best), default=0)
    grounds = tuple(dict.fromkeys(why for _, why in sorted(points[best], key=lambda point: -point[0])))
    sureness = sums[best] - rival / 2 - sum(value for value, _ in doubts)
    is_told = sums[best] >= 1 and sums[best] > rival
    return Verdict(best if is_told else "", sureness, (*grounds, *(f"but {why}" for _, why in doubts)))


def _by_form(tally: Tally, words: tuple[str, ...], points: Points) -> None:
    vocabulary = tally.vocabulary
    lows = tuple(word.lower() for word in words)
    people = points["people"]
    if tally.titles:
        title = tally.titles.most_common(1)[0][0]
        people.append((3.0, f"the title “{title if vocabulary.endings else title.capitalize()}” stands before it"))
    if len(lows) == 1:
        _by_single(tally, words[0], points)
        return
    is_named = vocabulary.has(vocabulary.given, lows[0])
    body = _head_of_body(lows, vocabulary)
    if is_named and not body:
        people.append((3.0, f"it begins with the given name “{words[0]}”"))
    if _has_initial(words) and not body:
        people.append((2.5, "it has initials"))
    if is_roman(words[-1]) and not body:
        people.append((2.5, "a ruler's number ends it"))
    if "of" in lows[1:3] and lows[lows.index("of") - 1] in vocabulary.noble and not body:
        title = words[lows.index("of") - 1]
        people.append((2.5, f"“{title} of” a place is a person's title"))
    if any(low.endswith(vocabulary.surname_endings) for low in lows if vocabulary.surname_endings):
        people.append((1.5, "it has the ending of a surname or a patronymic"))
    if body:
        points["organisations"].append((3.0, f"“{body}” makes a body"))
    elif "&" in tally.sightings[0].text:
        points["organisations"].append((2.5, "“&” makes a firm"))
    if lows[-1] in vocabulary.places or lows[0] in vocabulary.places:
        head = words[-1] if lows[-1] in vocabulary.places else words[0]
        points["places"].append((1.0 if body else 2.2, f"“{head}” makes a place"))
    if all(low in vocabulary.known_places or low in vocabulary.places for low in lows):
        points["places"].append((1.5, "it is the name of a place"))
    for register, group in (("works", vocabulary.works), ("events", vocabulary.events)):
        if head := next((word for word in words if vocabulary.has(group, word)), ""):
            points[register].append((2.5, f"“{head}” makes a{'n event' if register == 'events' else ' work'}"))


def _by_single(tally: Tally, word: str, points: Points) -> None:
    vocabulary = tally.vocabulary
    low = word.lower()
    if vocabulary.has(vocabulary.given, low):
        points["people"].append((2.0, f"“{word}” is a given name"))
    if vocabulary.has(vocabulary.lone_bodies, low):
        points["organisations"].append((3.0, f"“{word}” is a body"))
    elif word.isupper() and 2 <= len(word.replace(".", "")) <= _INITIALS and low not in vocabulary.known_places:
        points["organisations"].append((1.2, "it is an abbreviation"))
    if vocabulary.has(vocabulary.known_places, low):
        points["places"].append((2.5, f"“{word}” is a place"))
    if vocabulary.surname_endings and low.endswith(vocabulary.surname_endings):
        points["people"].append((1.2, "it has the ending of a surname or a patronymic"))


def _head_of_body(lows: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """The word that makes a body: the last one, or one before `of`, `for`; the first one where a language has it so."""
    places = [index for index, low in enumerate(lows) if vocabulary.has(vocabulary.bodies, low)]
    for index in places:
        follows = lows[index + 1] if index + 1 < len(lows) else ""
        if not follows or follows in vocabulary.linking or follows in ("on", "and", "&", "to"):
            return lows[index].capitalize()
        if vocabulary.endings and index == 0:
            return lows[index].capitalize()
    return ""


def _has_initial(words: tuple[str, ...]) -> bool:
    return any(len(word.replace(".", "")) == 1 and word[0].isupper() for word in words[:-1]) or "." in words[0]


def _by_neighbours(tally: Tally, points: Points) -> None:
    hints, people = tally.hints, points["people"]
    if hints["speech"]:
        people.append((min(1.0 + 0.5 * hints["speech"], 2.5), "it is said what the bearer said or did"))
    if hints["role"] or hints["who"]:
        people.append((min(1.0 + 0.5 * (hints["role"] + hints["who"]), 2.0), "a word for people stands beside it"))
    if hints["owns"] or hints["subject"]:
        people.append((0.5, "something is said to be the bearer's"))
    for register, what in (("people", "a person"), ("places", "a place")):
        if hints[f"among {register}"]:
            points[register].append((1.0, f"{what} is named in the same breath"))
    if tally.count > 1 and len(tally.words) == 1 and not any(hints[one] for one in _NO_PERSON):
        people.append((0.6, "no article and no “in” or “at” ever stands before it"))
    if hints["expanded"]:
        points["organisations"].append((2.0, "the texts give the abbreviation with its long form"))
    located = (hints["place"] + 0.5 * hints["toward"] + 0.3 * hints["of"]) / tally.count
    if hints["place"] and located >= 0.4:
        points["places"].append((min(0.4 + located * 0.6 + 0.4 * hints["place"], 2.5), "“in” or “at” stands before it"))
    if tally.share("italic") >= 0.5 or tally.share("quoted") >= 0.5:
        weight = 2.0 if len(tally.words) > 1 else 1.0
        points["works"].append((weight, "it stands in italics or in quotation marks"))


def _doubts(tally: Tally, words: tuple[str, ...], usage: Usage, points: Points) -> list[tuple[float, str]]:
    """What speaks against its being a name at all."""
    found: list[tuple[float, str]] = []
    lows = [word.lower() for word in words]
    plain = [low for low in lows if len(low) > 2]
    common = [low for low in plain if _is_written_small(low, usage, tally.vocabulary)]
    told = points["people"] or points["organisations"]
    if len(lows) == 1:
        if tally.share("determined") > _OFTEN and not points["organisations"] and not tally.titles:
            found.append((2.0, "an article stands before it"))
        if common and not tally.titles:
            found.append((1.5, "the texts write the word small as well"))
        if lows[0].endswith(tally.vocabulary.abstract_endings) and not told:
            found.append((1.5, "it has the ending of an idea"))
        is_proven = any(tally.titles) or points["people"]
        if all(one.starts for one in tally.sightings) and not is_proven:
            found.append((2.0, "it only begins sentences"))
    elif plain and len(common) * 2 > len(plain) and not points["organisations"] and not tally.titles:
        found.append((2.0 if len(common) == len(plain) else 1.0, "the texts write its words small as well"))
    elif plain and not common and not any(points[one] for one in REGISTERS if one != "people"):
        if lows[0] in _SAINTS:
            points["people"].append((0.8, "it is a saint, or a place called after one"))
        elif points["people"] or tally.share("determined") < _OFTEN:
            points["people"].append((1.2, "the texts never write its words small"))
    if all(one.heading for one in tally.sightings) and not points["people"]:
        found.append((2.5, "it stands in headings only"))
    return found


def _is_written_small(low: str, usage: Usage, vocabulary: Vocabulary) -> bool:
    if vocabulary.has(vocabulary.given, low):
        return False
    if low in vocabulary.common:
        return True
    forms = (low, f"{low}s", low[:-1] if low.endswith("s") else low, low[:-2] if low.endswith(("es", "ed")) else low)
    return any(usage.small[form] and usage.is_common(form) for form in forms)
