"""Runs: words in a row that together may be one name, with the small words that hold them together.

`Ministry of Foreign Affairs and Trade`, `Ludwig van Beethoven`, `Duke of Wellington`, `J. R. Smith`, `Верховный суд`.
Small words join only where a head word (`Ministry`, `Duke`) or a name before them asks for it.
"""

from __future__ import annotations

import re

from .tails import count_tail
from .tokens import Line, Token, Usage, is_roman
from .vocabulary import Vocabulary, words

_PARTICLES = words(
    "de da das do dos du del della delle di des van von der den zu zum la le las los lo y bin ibn abu ter ten te af av"
)
_FOND = words("old young poor little dear dearest honest")
_AFTER_COMMA = words("jr sr junior senior esq")
_FIRMS = words("co company sons son brothers bros")
_EPITHETS = words(
    "great first second third fourth fifth sixth seventh eighth elder younger good bad bold fair terrible baptist",
    "conqueror magnificent lion-hearted confessor apostate pious wise just cruel simple short fat bald evangelist",
    "venerable hun red grim hermit unready silent tentmaker magician peaceful",
)
_LISTS_PURPOSES = words(
    "ministry department committee subcommittee commission council office board agency bureau institute"
)
_TAKES_ON = words("committee subcommittee commission council conference convention")
_TAKES_IN = words("organization organisation")
_ENDS_PURPOSE = ("s", "ion", "ment", "ture", "ce", "ing", "ty", "gy", "th", "try", "ion", "our", "or", "war", "port")
_COMMA = re.compile(r",\s+$")


def find_runs(line: Line, vocabulary: Vocabulary, usage: Usage) -> list[tuple[int, int]]:
    """List the runs of a line as ranges of its words. None begins with a word that is only a sentence's first."""
    tokens, found, at = line.tokens, [], 0
    while at < len(tokens):
        if tokens[at].shape == "small" or not opens(tokens[at], vocabulary):
            at += 1
            continue
        end = _extend(tokens, at, vocabulary)
        start = at + _skipped(tokens, at, end, vocabulary, usage)
        if start < end and opens(tokens[start], vocabulary):
            found.append((start, end))
        at = end
    return found


def opens(token: Token, vocabulary: Vocabulary) -> bool:
    """Say whether a word may belong to a name at all."""
    if not token.is_high or token.text in ("I", "O", "A"):
        return False
    return token.low not in vocabulary.function and token.low not in vocabulary.calendar


def _skipped(tokens: list[Token], at: int, end: int, vocabulary: Vocabulary, usage: Usage) -> int:
    """Whether the first word of a sentence falls away: it does where the texts also write it small.

    A given name, a title, a word that the texts write with a capital within a sentence stays.
    """
    first = tokens[at]
    if not first.starts or first.shape != "name" or first.low in vocabulary.given or first.low in vocabulary.titles:
        return 0
    if first.low in _FOND:
        return 1
    is_head = end - at > 1 and (vocabulary.has(vocabulary.bodies, first.low) or first.low in vocabulary.places)
    if usage.within[first.low] and not usage.is_common(first.low):
        return 0
    if vocabulary.has(vocabulary.known_places, first.low):
        return 0
    if vocabulary.endings and end - at > 1 and tokens[at + 1].is_high:
        return int(not is_head)
    return int(usage.small[first.low] > 0 and not is_head)


def _extend(tokens: list[Token], at: int, vocabulary: Vocabulary) -> int:
    end = at + 1
    while end < len(tokens):
        step = _step(tokens, at, end, vocabulary)
        if not step:
            return end
        end += step
    return end


def _step(tokens: list[Token], at: int, end: int, vocabulary: Vocabulary) -> int:
    """How many words the run that ends before `end` gains: a name's next word, or small words with what they hold."""
    last, token = tokens[end - 1], tokens[end]
    if last.owns:
        return int(_owner_is_part(tokens, at, end, vocabulary))
    if not _is_joined(last, token, vocabulary):
        return _after_comma(tokens, at, end)
    if token.is_high:
        return int(opens(token, vocabulary) and not (token.starts and not _is_point(last, token, vocabulary)))
    run = tokens[at:end]
    if vocabulary.language == "en" and token.low in vocabulary.gentle:
        return 1
    return count_tail(run, tokens, end, vocabulary) or _bridge(run, tokens, end, vocabulary)


def _is_joined(last: Token, token: Token, vocabulary: Vocabulary) -> bool:
    return token.follows_closely or _is_point(last, token, vocabulary) or token.gap in (" & ", "&")


def _is_point(last: Token, token: Token, vocabulary: Vocabulary) -> bool:
    """A full stop that ends no sentence: behind an initial, a title, a shortened word."""
    if not token.follows_point:
        return token.gap == "" and last.shape == "initial"
    return (
        last.shape == "initial"
        or (last.low in vocabulary.titles and len(last.text) <= 6)
        or last.low in ("ste", "ft", "mt")
    )


def _after_comma(tokens: list[Token], at: int, end: int) -> int:
    token = tokens[end]
    return int(_COMMA.fullmatch(token.gap) is not None and token.low in _AFTER_COMMA and token.is_high and end - at > 1)


def _owner_is_part(tokens: list[Token], at: int, end: int, vocabulary: Vocabulary) -> bool:
    """`King's College`, `St. James's Park`: an owner that belongs to the name, before a head word."""
    last, token = tokens[end - 1], tokens[end]
    if not token.follows_closely or not token.is_high or token.low in _FIRMS:
        return False
    is_saint = end - at > 1 and tokens[end - 2].low in ("st", "saint")
    is_head = token.low in vocabulary.bodies or token.low in vocabulary.places
    return is_head and (is_saint or last.low in vocabulary.titles)


def _bridge(run: list[Token], tokens: list[Token], end: int, vocabulary: Vocabulary) -> int:
    """Small words that join, and the capitalised word behind them; 0 where they do not."""
    at = end
    while (
        at < len(tokens) and at - end < 3 and tokens[at].shape == "small" and (at == end or tokens[at].follows_closely)
    ):
        at += 1
    if at >= len(tokens) or not tokens[at].follows_closely or not opens(tokens[at], vocabulary):
        return 0
    small = tuple(token.low for token in tokens[end:at])
    held = tokens[at]
    return at - end + 1 if _holds(run, small, held, vocabulary) else 0


def _holds(run: list[Token], small: tuple[str, ...], held: Token, vocabulary: Vocabulary) -> bool:
    first, last = small[0], run[-1]
    heads = [token.low for token in run]
    is_body = any(vocabulary.has(vocabulary.bodies, head) for head in heads)
    if all(word in _PARTICLES for word in small):
        return not is_body or last.low not in vocabulary.bodies
    if first in vocabulary.linking and small[1:] in ((), ("the",)):
        return _takes_of(run, first, held, vocabulary, is_body)
    if small == ("the",):
        return held.low in _EPITHETS
    if small in (("on",), ("on", "the"), ("against",), ("to",)):
        return heads[-1] in _TAKES_ON or (first == "to" and "commission" in heads)
    if small in (("in",), ("in", "the")):
        return bool(set(heads) & _TAKES_IN) and len(run) > 2
    if small == ("and",):
        return held.low in _FIRMS or (_is_purpose(run, vocabulary) and not vocabulary.has(vocabulary.bodies, held.low))
    return False


def _takes_of(run: list[Token], first: str, held: Token, vocabulary: Vocabulary, is_body: bool) -> bool:
    last = run[-1].low
    if is_body and held.low not in vocabulary.given:
        return True
    if first != "of":
        return last in vocabulary.works
    if last in vocabulary.noble or last in vocabulary.works or last in vocabulary.events or last in vocabulary.places:
        return True
    return last in vocabulary.given and len(run) == 1 and not vocabulary.has(vocabulary.bodies, held.low)


def _is_purpose(run: list[Token], vocabulary: Vocabulary) -> bool:
    """Whether a run lists what a body is for: `Ministry of Foreign Affairs`, of which more may follow."""
    lows = [token.low for token in run]
    if not (set(lows) & _LISTS_PURPOSES) or not set(lows) & set(vocabulary.linking) or is_roman(run[-1].text):
        return False
    return lows[-1].endswith(_ENDS_PURPOSE) and lows[-1] not in vocabulary.known_places
