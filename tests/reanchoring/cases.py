"""Cases for finding words again in a text that has changed, made from prose: what was quoted, and where it is now.

A case of a passage that is gone has no place: whatever is found is wrong. Each category is one kind of edit.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from postil.model.text import Span

from .edits import Edit, Edits, apply, deletion, follow, insertion, punctuation, spaces, typos, words_of

CONTEXT = 32
"""How many code points before and after a quote go with it."""


class Case(NamedTuple):
    """A changed text, what was quoted from the old one, and where that stands now (`None`: nowhere)."""

    language: str
    category: str
    old: str
    quoted: Span
    text: str
    exact: str
    prefix: str
    suffix: str
    truth: Span | None


class Prose(NamedTuple):
    """A text with its paragraphs and its sentences."""

    language: str
    text: str
    paragraphs: list[Span]
    sentences: list[Span]


Maker = Callable[[Prose, Span, random.Random], "tuple[str, Span | None] | None"]
"""Makes a changed text of a text and a quoted span; nothing where that cannot be done there."""


def read_prose(language: str, text: str) -> Prose:
    """Read a text: paragraphs are separated by an empty line, sentences end with a mark."""
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    sentences = []
    for paragraph in paragraphs:
        inside = text[paragraph.start : paragraph.end]
        for m in re.finditer(r".+?(?:[.!?।](?=\s|$)|[。！？]|[؟](?=\s|$)|$)[”»\"’]*", inside, re.DOTALL):
            start = paragraph.start + m.start() + len(m[0]) - len(m[0].lstrip())
            if paragraph.start + m.end() - start > 8:
                sentences.append(Span(start, paragraph.start + m.end()))
    return Prose(language, text, paragraphs, sentences)


def make_cases(language: str, text: str, chance: random.Random, each: int = 4) -> Iterator[Case]:
    """Make so many cases of every category."""
    prose = read_prose(language, text)
    for category, maker in MAKERS.items():
        made = tries = 0
        while made < each and tries < 40 * each:
            tries += 1
            case = _make(prose, category, maker, chance)
            if case is not None:
                made += 1
                yield case


def _make(prose: Prose, category: str, maker: Maker, chance: random.Random) -> Case | None:
    span = _QUOTES.get(category, quote_any)(prose, chance)
    if span is None or not prose.text[span.start : span.end].strip():
        return None
    result = maker(prose, span, chance)
    if result is None:
        return None
    text, truth = result
    prefix = prose.text[max(0, span.start - CONTEXT) : span.start]
    suffix = prose.text[span.end : span.end + CONTEXT]
    if category in BARE:
        prefix = suffix = ""
    exact = prose.text[span.start : span.end]
    return Case(prose.language, category, prose.text, span, text, exact, prefix, suffix, truth)


# --- What is quoted ---


def quote_any(prose: Prose, chance: random.Random) -> Span | None:
    """Quote a sentence, a part of one, or up to three in a row."""
    match chance.randrange(4):
        case 0:
            return chance.choice(prose.sentences)
        case 1:
            first = chance.randrange(len(prose.sentences))
            last = min(first + chance.randrange(1, 3), len(prose.sentences) - 1)
            return Span(prose.sentences[first].start, prose.sentences[last].end)
        case _:
            return quote_part(prose, chance)


def quote_part(prose: Prose, chance: random.Random) -> Span | None:
    """Quote a part of a sentence, of at least twelve code points."""
    words = words_of(prose.text, chance.choice(prose.sentences))
    if len(words) < 5:
        return None
    length = chance.randrange(3, len(words))
    first = chance.randrange(len(words) - length + 1)
    span = Span(words[first].start, words[first + length - 1].end)
    return span if span.end - span.start >= 12 else None


def quote_sentence(prose: Prose, chance: random.Random) -> Span | None:
    """Quote a whole sentence."""
    return chance.choice(prose.sentences)


def quote_short(prose: Prose, chance: random.Random) -> Span | None:
    """Quote one to three words that stand in the text more than once."""
    words = words_of(prose.text, chance.choice(prose.paragraphs))
    length = chance.randrange(1, 4)
    if len(words) <= length:
        return None
    first = chance.randrange(len(words) - length)
    span = Span(words[first].start, words[first + length - 1].end)
    quoted = prose.text[span.start : span.end]
    return span if prose.text.count(quoted) > 1 and len(quoted) > 1 and any(map(str.isalpha, quoted)) else None


def quote_entry(prose: Prose, chance: random.Random) -> Span | None:
    """Quote an entry of a chronicle."""
    entries = find_chronicle(prose)
    return chance.choice(entries) if len(entries) > 3 else None


def find_chronicle(prose: Prose) -> list[Span]:
    """Find the paragraph whose sentences have the most numbers in them."""
    counts = {p: len(re.findall(r"\d{3,4}", prose.text[p.start : p.end])) for p in prose.paragraphs}
    best = max(counts, key=lambda p: counts[p])
    return [s for s in prose.sentences if best.contains(s) and re.search(r"\d", prose.text[s.start : s.end])]


# --- What is done to the text ---


def _edited(make: Callable[[str, Span, random.Random], Edits]) -> Maker:
    def maker(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None] | None:
        edits = make(prose.text, span, chance)
        return (apply(prose.text, edits), follow(span, edits)) if edits else None

    return maker


def _identity(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None]:
    return prose.text, span


def _shift(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None]:
    put_in = "".join(prose.text[p.start : p.end][::-1] + "\n\n" for p in chance.sample(prose.paragraphs, 2))
    return put_in + prose.text, Span(span.start + len(put_in), span.end + len(put_in))


def _unicode_form(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None]:
    """Decompose the text, or put characters of no width into it."""
    parts = (prose.text[: span.start], prose.text[span.start : span.end], prose.text[span.end :])
    if chance.random() < 0.5:
        changed = [unicodedata.normalize("NFD", part) for part in parts]
    else:
        changed = [re.sub(r"(?<=[^\W\d_])(?=[^\W\d_])", _sometimes(chance), part) for part in parts]
    start = len(changed[0])
    return "".join(changed), Span(start, start + len(changed[1]))


def _sometimes(chance: random.Random) -> Callable[[re.Match[str]], str]:
    return lambda _: chance.choice(["\u00ad", "\u200b"]) if chance.random() < 0.1 else ""


def _moved(
    prose: Prose, span: Span, chance: random.Random, edits: Edits | None = None
) -> tuple[str, Span | None] | None:
    """Move the paragraph of the quote to another place."""
    home = [p for p in prose.paragraphs if p.contains(span)]
    if not home or len(prose.paragraphs) < 4:
        return None
    start = home[0].start
    inner = [Edit(edit.start - start, edit.end - start, edit.words) for edit in edits or []]
    moved = apply(prose.text[start : home[0].end], inner)
    place = follow(Span(span.start - start, span.end - start), inner)
    others = [prose.text[p.start : p.end] for p in prose.paragraphs if p != home[0]]
    number = prose.paragraphs.index(home[0])
    at = chance.choice([n for n in range(len(others) + 1) if abs(n - number) > 1] or [0])
    before = "".join(one + "\n\n" for one in others[:at])
    text = before + "\n\n".join([moved, *others[at:]])
    return text, Span(len(before) + place.start, len(before) + place.end)


def _moved_and_edited(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None] | None:
    return _moved(prose, span, chance, typos(prose.text, span, 0.03, chance))


def _duplicated(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None] | None:
    """Copy the quoted words, with or without their sentence, to another paragraph."""
    others = _elsewhere(prose, span)
    if not others:
        return None
    at = chance.choice(others).end
    edit = Edit(at, at, " " + prose.text[span.start : span.end])
    return apply(prose.text, [edit]), follow(span, [edit])


def _elsewhere(prose: Prose, span: Span) -> list[Span]:
    """List the paragraphs that do not hold the quote, nor end where it begins."""
    return [p for p in prose.paragraphs if not Span(max(0, span.start - 4), span.end).overlaps(p)]


def _look_alike(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None] | None:
    """Put a sentence that is much like the quoted one into another paragraph; the quote may have a slip of its own."""
    twin = _put_twin(prose, span, 0.2, chance)
    if twin is None:
        return None
    edits = [twin, *(typos(prose.text, span, 0.02, chance) if chance.random() < 0.5 else [])]
    return apply(prose.text, edits), follow(span, edits)


def _only_look_alike(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None] | None:
    """As before, but the quoted words themselves are gone."""
    twin = _put_twin(prose, span, 0.25, chance)
    return None if twin is None else (apply(prose.text, [twin, Edit(span.start, span.end, "")]), None)


def _put_twin(prose: Prose, span: Span, share: float, chance: random.Random) -> Edit | None:
    """Write a passage again elsewhere with a share of its words exchanged; nothing where there is no room."""
    others = _elsewhere(prose, span)
    twin = _exchange_words(prose, span, share, chance)
    if not others or twin is None:
        return None
    at = chance.choice(others).end
    return Edit(at, at, " " + twin)


def _exchange_words(prose: Prose, span: Span, share: float, chance: random.Random) -> str | None:
    """Write a passage with a share of its words exchanged for others of the text."""
    words = words_of(prose.text, span)
    if len(words) < 6:
        return None
    count = max(2, round(share * len(words)))
    pool = words_of(prose.text, Span(0, len(prose.text)))
    edits = []
    for word in chance.sample(words, count):
        other = chance.choice(pool)
        edits.append(Edit(word.start - span.start, word.end - span.start, prose.text[other.start : other.end]))
    return apply(prose.text[span.start : span.end], edits)


def _entry_gone(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None]:
    end = span.end + (len(prose.text[span.end :]) - len(prose.text[span.end :].lstrip()))
    return apply(prose.text, [Edit(span.start, end, "")]), None


def _entry_edited(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None] | None:
    numbers = {i for m in re.finditer(r"\d+", prose.text) for i in range(m.start(), m.end())}
    edits = typos(prose.text, span, 0.03, chance)
    if any(edit.start in numbers for edit in edits):
        return None
    return apply(prose.text, edits), follow(span, edits)


def _gone(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None]:
    """Take the quoted words away, or their whole paragraph."""
    home = next((p for p in prose.paragraphs if p.overlaps(span)), span)
    cut = span if chance.random() < 0.6 else Span(min(home.start, span.start), max(home.end, span.end))
    return apply(prose.text, [Edit(cut.start, cut.end, "")]), None


def _rewritten(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None] | None:
    """Put other words in the place of the quoted ones: some of the old in another order, most of them new."""
    words = [prose.text[w.start : w.end] for w in words_of(prose.text, span)]
    pool = [prose.text[w.start : w.end] for w in words_of(prose.text, Span(0, len(prose.text))) if not w.overlaps(span)]
    if len(words) < 6:
        return None
    kept = chance.sample(words, max(1, len(words) // 4))
    new = kept + [chance.choice(pool) for _ in range(len(words) - len(kept))]
    chance.shuffle(new)
    space = " " if " " in prose.text[span.start : span.end] else ""
    return apply(prose.text, [Edit(span.start, span.end, space.join(new))]), None


def _several(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None] | None:
    """A day's work: slips, a word more, another elsewhere, a paragraph before."""
    edits = typos(prose.text, span, 0.02, chance)
    for other in chance.sample(prose.paragraphs, min(4, len(prose.paragraphs))):
        if not other.overlaps(span):
            edits += typos(prose.text, other, 0.02, chance)
    put_in = prose.text[prose.paragraphs[-1].start : prose.paragraphs[-1].end][::-1] + "\n\n"
    edits.append(Edit(0, 0, put_in))
    return apply(prose.text, edits), follow(span, edits)


def _around(prose: Prose, span: Span, chance: random.Random) -> tuple[str, Span | None] | None:
    """Slips beside the quote, and none in it."""
    edits = typos(prose.text, Span(max(0, span.start - 60), span.start), 0.08, chance) if span.start > 20 else []
    if span.end + 20 < len(prose.text):
        edits += typos(prose.text, Span(span.end, min(len(prose.text), span.end + 60)), 0.08, chance)
    return (apply(prose.text, edits), follow(span, edits)) if edits else None


MAKERS: dict[str, Maker] = {
    "identity": _identity,
    "identity-short": _identity,
    "shift": _shift,
    "space": _edited(spaces),
    "punctuation": _edited(punctuation),
    "unicode": _unicode_form,
    "typos-few": _edited(lambda text, span, chance: typos(text, span, 0.02, chance)),
    "typos-many": _edited(lambda text, span, chance: typos(text, span, 0.08, chance)),
    "insertion": _edited(lambda text, span, chance: insertion(text, span, chance.randrange(1, 5), chance)),
    "deletion": _edited(lambda text, span, chance: deletion(text, span, chance.choice([0.1, 0.2, 0.3]), chance)),
    "around": _around,
    "moved": _moved,
    "moved-edited": _moved_and_edited,
    "duplicated": _duplicated,
    "look-alike": _look_alike,
    "chronicle-edited": _entry_edited,
    "several": _several,
    "bare": _identity,
    "bare-edited": _edited(lambda text, span, chance: typos(text, span, 0.02, chance)),
    "look-alike-only": _only_look_alike,
    "chronicle-gone": _entry_gone,
    "gone": _gone,
    "gone-short": _gone,
    "rewritten": _rewritten,
    "ambiguous": lambda prose, span, chance: (
        (made[0], None) if (made := _duplicated(prose, span, chance)) is not None else None
    ),
}
_QUOTES = {
    "bare": quote_sentence,
    "bare-edited": quote_sentence,
    "identity-short": quote_short,
    "gone-short": quote_short,
    "chronicle-edited": quote_entry,
    "chronicle-gone": quote_entry,
    "look-alike": quote_sentence,
    "look-alike-only": quote_sentence,
    "rewritten": quote_sentence,
}
BARE = ("ambiguous", "bare", "bare-edited")
"""The categories whose quotes come without their context."""
MUST_BE_WHOLE = ("identity", "identity-short", "shift", "space", "punctuation", "unicode", "duplicated")
"""The categories in which every passage must be found, to the character."""
