"""Words for the eye: statuses, kinds, registers, properties, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from postil.model.citing_views import StatusMeaning
from postil.model.config import Kind
from postil.model.parts import KindView
from postil.phrases import Phrases, plural, translatable

from .vocabulary import find_word

_STATUSES = {
    "supported": (translatable("supported"), "✓"),
    "partly-supported": (translatable("partly supported"), "◐"),
    "contested": (translatable("contested"), "≈"),
    "no-source-found": (translatable("no source found"), "∅"),
    "not-checkable": (translatable("not checkable"), "…"),
    "opinion": (translatable("opinion"), "❝"),
}
STATUSES = tuple(_STATUSES)
"""The statuses of claims, in the order in which they are counted."""

_MEANINGS = {
    "supported": translatable("sources say the same"),
    "partly-supported": translatable("sources bear out a part, or something near it"),
    "contested": translatable("sources disagree, or one disputes it"),
    "no-source-found": translatable("nothing that was read bears it out; it may still be true"),
    "not-checkable": translatable("it names too little for anyone to know what to look up"),
    "opinion": translatable("a judgement, a demand or a forecast: no source can settle it"),
}
_REGISTERS = {
    "people": translatable("People"),
    "organisations": translatable("Organisations"),
    "places": translatable("Places"),
    "events": translatable("Events"),
    "works": translatable("Works"),
}
_HYPHEN = re.compile(r"(?<!\bco)(?<!\bex)(?<!\bnon)(?<!\bvice)-")
_KINDS = {
    "note": (translatable("Note"), translatable("what surrounds the words")),
    "claim": (translatable("Claim"), translatable("a statement of the text, with its status")),
    "term": (translatable("Term"), translatable("what a word means here")),
    "source": (translatable("Source"), translatable("where the words stand elsewhere")),
    "text": (translatable("Text"), translatable("the copy and its wording")),
    "reply": (translatable("Reply"), translatable("what those concerned say")),
    "correction": (translatable("Correction"), translatable("what was changed in a note")),
    "question": (translatable("Question"), translatable("what is still open")),
}
_COUNTS = {
    "note": plural("%(count)s note", "%(count)s notes"),
    "claim": plural("%(count)s claim", "%(count)s claims"),
    "term": plural("%(count)s term", "%(count)s terms"),
    "source": plural("%(count)s source", "%(count)s sources"),
    "text": plural("%(count)s note on the text", "%(count)s notes on the text"),
    "reply": plural("%(count)s reply", "%(count)s replies"),
    "correction": plural("%(count)s correction", "%(count)s corrections"),
    "question": plural("%(count)s question", "%(count)s questions"),
}
_CONFIDENCES = {"low": translatable("low"), "medium": translatable("medium"), "high": translatable("high")}


def show_status(phrases: Phrases, status: str) -> tuple[str, str]:
    """Give a status in words, and the glyph that stands beside it."""
    words, glyph = _STATUSES[status]
    return phrases.find(words), glyph


def explain_statuses(phrases: Phrases, used: Iterable[str]) -> tuple[StatusMeaning, ...]:
    """Say what the statuses that are used mean, in the order in which they are counted."""
    ids = set(used)
    return tuple(
        StatusMeaning(*show_status(phrases, one), phrases.find(_MEANINGS[one])) for one in STATUSES if one in ids
    )


def name_register(phrases: Phrases, register: str) -> str:
    """Give the title of a register."""
    return phrases.find(_REGISTERS[register])


def name_confidence(phrases: Phrases, confidence: str) -> str:
    """Give how sure an assessment is, in a word; nothing where it does not say."""
    return phrases.find(_CONFIDENCES[confidence]) if confidence else ""


def name_kind(phrases: Phrases, kind: Kind) -> str:
    """Give the label of a kind; that of a kind of the reader's own, or one that the reader renamed, is as written."""
    return phrases.find(kind.label) if kind.label in _KINDS.get(kind.id, ()) else kind.label


def count_kind(phrases: Phrases, kind: Kind, count: int) -> str:
    """Count notes of a kind: "3 claims"; of a kind with a name of the reader's, "Dispute: 3"."""
    if kind.label not in _KINDS.get(kind.id, ()):
        return phrases.say("%(kind)s: %(count)s", kind=kind.label, count=phrases.write_number(count))
    return phrases.say_counted(count, *_COUNTS[kind.id])


def explain_kinds(phrases: Phrases, kinds: Iterable[Kind], used: Iterable[str]) -> tuple[KindView, ...]:
    """Give the kinds that are used as entries of the key to the notes."""
    ids = set(used)
    return tuple([_explain(phrases, kind) for kind in kinds if kind.id in ids])


def _explain(phrases: Phrases, kind: Kind) -> KindView:
    own = kind.explanation or kind.id not in _KINDS
    explanation = kind.explanation if own else phrases.find(_KINDS[kind.id][1])
    return KindView(kind.id, name_kind(phrases, kind), kind.glyph, kind.line, explanation)


def spell(phrases: Phrases, name: str) -> str:
    """Turn the name of a property or a relation into words; a prefix keeps its hyphen: `co-founder`."""
    return find_word(phrases, _spell(name))


@lru_cache(maxsize=1 << 12)
def _spell(name: str) -> str:
    return _HYPHEN.sub(" ", name.replace("_", " ")).strip().capitalize()
