"""Words with the shape they are written in, and whether a sentence begins with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postil.model.text import ATOM, VERBATIM_LEAVES, Block, Prose

from .vocabulary import Vocabulary, words

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?|{_LETTER}(?:(?:['’ʼ‐-]|\d)?{_LETTER})*\d*|\d+(?:[.,:]\d+)*"
)
_OWNS = re.compile(r"(?:['’]s|(?<=s)['’](?!\w)|['’]S)$")
_CONTRACTED = re.compile(r"(?:n['’]t|['’](?:ll|re|ve|d|m|t|em|st))$", re.IGNORECASE)
_PREFIXED = re.compile(r"(?:[dl]['’]|(?:al|el|as|ar|an|at|ibn|bin|von|de|o)-|o['’])(?=[^\W\d_])")
_ROMAN = re.compile(r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})")
_ENDS = re.compile(r"[.!?…:]|。|！|？")
_OPENS_QUOTE = re.compile(r"(?:^|[\s(\[—–-])[\"“‘«„'‹]+$")
_PLAIN = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*$")
_ABBREVIATED = re.compile(r"\.[ \t\u00a0]*\n?[ \t\u00a0]*$")
_ABBREVIATIONS = words(
    "no vs cf st mt ft co jr sr esq bros inc messrs viz etc ca art vol cap тов г гг ул им проф акад ст рис",
)

Shape = str
"""`name` (a capital first), `capitals`, `initial`, `small` or `number`."""


class Token(NamedTuple):
    """A word without its possessive. `gap` is what stands between it and the word before.

    `starts` says that a sentence, a line of verse or a quotation begins with it.
    """

    text: str
    low: str
    start: int
    end: int
    shape: Shape
    gap: str
    starts: bool
    owns: bool

    @property
    def is_high(self) -> bool:
        """Whether it is written with a capital."""
        return self.shape in ("name", "capitals", "initial")

    @property
    def follows_closely(self) -> bool:
        """Whether only white space parts it from the word before."""
        return bool(self.gap) and _PLAIN.match(self.gap) is not None

    @property
    def follows_point(self) -> bool:
        """Whether only a full stop and white space part it from the word before."""
        return _ABBREVIATED.match(self.gap) is not None


class Line(NamedTuple):
    """The words of a leaf block of a text.

    `heading` is `heading` for one, `like` for a line that looks like one, so that its capitals tell little; else empty.
    """

    tokens: list[Token]
    heading: str
    text: str


class Usage(NamedTuple):
    """How often the texts write a word small, with a capital within a sentence, and with one at its beginning."""

    small: Counter[str]
    within: Counter[str]
    first: Counter[str]

    def is_common(self, low: str) -> bool:
        """Say whether a word is as often written small as with a capital that its place does not ask for."""
        small = self.small[low]
        return small > 0 and small * 2 >= self.within[low]


def read_lines(prose: Prose, vocabulary: Vocabulary) -> Iterator[Line]:
    """Give the words of every leaf that is prose, in order."""
    for leaf in prose.leaves():
        if leaf.kind not in VERBATIM_LEAVES and leaf.span.start < leaf.span.end:
            yield _read_leaf(prose.text, leaf, vocabulary)


def count_usage(usage: Usage, lines: Iterable[Line]) -> None:
    """Add the words of some lines to the counts; headings tell only what is small."""
    for line in lines:
        usage.small.update([token.low for token in line.tokens if token.shape == "small"])
        for token in line.tokens if not line.heading else ():
            if token.shape == "name":
                (usage.first if token.starts else usage.within)[token.low] += 1
            elif token.shape == "capitals":
                usage.within[token.low] += 1


def is_roman(text: str) -> bool:
    """Say whether a word is a small Roman numeral, as behind a ruler's name."""
    return _ROMAN.fullmatch(text) is not None


def _read_leaf(text: str, leaf: Block, vocabulary: Vocabulary) -> Line:
    words = text[leaf.span.start : leaf.span.end].replace(ATOM, " ")
    is_verse = _is_verse(words)
    tokens: list[Token] = []
    offset = leaf.span.start
    last, before = 0, ""
    add, make = tokens.append, tuple.__new__
    for match in _WORD.finditer(words):
        first, end = match.span()
        gap = words[last:first]
        word = match[0]
        starts = not tokens or (gap != " " and _starts(gap, before, is_verse, vocabulary))
        if word.islower() and word.isalpha():  # nine words of ten
            add(make(Token, (word, word, offset + first, offset + end, "small", gap, starts, False)))
        else:
            token = _token(word, gap, offset + first, starts)
            add(token)
            word = token.text
        last, before = end, word
    heading = "heading" if leaf.kind == "heading" else "like" if _is_heading(words, tokens) else ""
    return Line(tokens, heading, text)


def _token(raw: str, gap: str, start: int, starts: bool) -> Token:
    word = _OWNS.sub("", raw)
    owns = word != raw
    word = _CONTRACTED.sub("", word) or word
    return Token(
        word, word.lower().replace("’", "'").rstrip("."), start, start + len(word), _shape(word), gap, starts, owns
    )


def _shape(word: str) -> Shape:
    first = word[0]
    if first.isdigit():
        return "number"
    if _PREFIXED.match(word):
        first = _PREFIXED.sub("", word, count=1)[:1]
    if not first.isupper() and not first.istitle():
        return "small"
    letters = word.replace(".", "")
    if len(letters) == 1 or (len(letters) <= 4 and "." in word and all(len(part) < 2 for part in word.split("."))):
        return "initial"
    return "capitals" if letters.isupper() else "name"


def _starts(gap: str, before: str, is_verse: bool, vocabulary: Vocabulary) -> bool:
    if is_verse and "\n" in gap:
        return True
    if _OPENS_QUOTE.search(gap) and not gap.startswith(" ") and gap.strip():
        return True
    if not _ENDS.search(gap):
        return False
    if ":" in gap or not gap.lstrip().startswith("."):
        return True
    low = before.lower()
    is_short = len(before) == 1 and before.isupper()
    return not (
        is_short or "." in before or low in _ABBREVIATIONS or (low in vocabulary.titles and before[0].isupper())
    )


def _is_verse(words: str) -> bool:
    """Lines that nearly all begin with a capital are verse or a list: a line's capital tells nothing there."""
    lines = [line.lstrip(" \t\"'“‘«(_*-—") for line in words.split("\n")]
    lines = [line for line in lines if line]
    return len(lines) > 3 and sum(line[0].isupper() for line in lines) >= 0.8 * len(lines)


def _is_heading(words: str, tokens: list[Token]) -> bool:
    """A short leaf without a full stop whose words are nearly all capitalised, or one in capitals."""
    spelt = [token for token in tokens if token.shape not in ("number", "initial")]
    if not spelt:
        return True
    if len([token for token in spelt if token.shape == "capitals"]) * 2 > len(spelt):
        return len(spelt) > 1 or len(spelt[0].text) > 5
    if len(words) >= 100 or words.rstrip()[-1:] in ".,;:!?":
        return False
    long = [token for token in spelt if len(token.text) > 3]
    return sum(token.is_high for token in long) * 4 >= len(long) * 3
