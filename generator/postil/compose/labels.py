"""Words for the eye: statuses, kinds, registers."""

from __future__ import annotations

import re

from postil.model.config import Kind
from postil.model.parts import KindView

STATUSES = {
    "supported": ("supported", "✓"),
    "partly-supported": ("partly supported", "◐"),
    "contested": ("contested", "≈"),
    "no-source-found": ("no source found", "∅"),
    "not-checkable": ("not checkable", "…"),
    "opinion": ("opinion", "❝"),
}
REGISTER_TITLES = {
    "people": "People",
    "organisations": "Organisations",
    "places": "Places",
    "events": "Events",
    "works": "Works",
}
_HYPHEN = re.compile(r"(?<!\bco)(?<!\bex)(?<!\bnon)(?<!\bvice)-")
_EXPLANATIONS = {
    "note": "what surrounds the words",
    "claim": "what can be checked, with its status",
    "term": "what a word means here",
    "source": "where the words come from",
    "text": "the copy and its wording",
    "reply": "what those concerned say",
    "correction": "what was changed in a note",
    "question": "what is still open",
}


def explain_kind(kind: Kind) -> KindView:
    """Give a kind as an entry of the key to the notes."""
    return KindView(kind.id, kind.label, kind.glyph, kind.line, _EXPLANATIONS.get(kind.id, ""))


def spell(name: str) -> str:
    """Turn the name of a property or a relation into words; a prefix keeps its hyphen: `co-founder`."""
    return _HYPHEN.sub(" ", name.replace("_", " ")).strip().capitalize()
