"""What became of quotes, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from postil.model.annotation import Quote
from postil.model.edit import FieldEdit
from postil.model.revision import Candidate, Revised, Revision

_AROUND = 28
_WORDS = 100


def render_revision(revision: Revision, text: str) -> str:
    """Say what became of the quotes of a sidecar: those that are as they were in one line, the others one by one.

    `text` is the reading text as it is now.
    """
    counts = Counter("moved" if one.is_proven else one.state for one in revision.quotes)
    former = "its former text is at hand" if revision.has_former else "its former text is not at hand"
    parts = [f"{counts[name]} {words}" for name, words in _COUNTED.items() if counts[name]]
    head = f"{revision.path}: {revision.seed} has changed; {former}\n  {', '.join(parts) or 'no quotes'}\n"
    shown = [render_revised(one, text) for one in revision.quotes if one.state != "exact"]
    return "\n".join((head, *shown))


_COUNTED = {
    "exact": "as they were",
    "moved": "changed, certain",
    "changed": "changed, to be decided",
    "ambiguous": "ambiguous",
    "orphan": "without a place",
}


def render_revised(revised: Revised, text: str) -> str:
    """Show what became of one quote: what its fields were and would be, and where it would stand."""
    certainty = "certain" if revised.is_proven else revised.reason
    lines = [f"{revised.name}: {revised.state}, {certainty}"]
    if revised.is_proven:
        lines += [*_diff(revised.quote, revised.candidates[0].edits), f"    {_excerpt(text, revised.candidates[0])}"]
    else:
        lines.append(f"  - {_clip(revised.old_words)}")
        lines += [f"  {number}) {_excerpt(text, one)}" for number, one in enumerate(revised.candidates, 1)]
    return "\n".join(lines) + "\n"


def _diff(quote: Quote, edits: tuple[FieldEdit, ...]) -> list[str]:
    lines = []
    for edit in edits:
        field = edit.pointer.rpartition("/")[2]
        before, after = str(getattr(quote, field) or ""), edit.value or ""
        start = _count_common(before, after)
        lines += [f"  - {field}: {_cut_around(before, start)}"] if before else []
        lines += [f"  + {field}: {_cut_around(after, start)}"] if after else []
    return lines


def _excerpt(text: str, candidate: Candidate) -> str:
    """Show where words stand, with a little around them."""
    span = candidate.span
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return f"…{_flat(before)}[{_clip(candidate.words)}]{_flat(after)}…"


def _clip(words: str) -> str:
    """Give words on one line, the middle left out where they are many."""
    flat = _flat(words)
    return flat if len(flat) <= _WORDS else f"{flat[: _WORDS // 2]} … {flat[-_WORDS // 3 :]}"


def _count_common(one: str, other: str) -> int:
    """Count the characters that two strings have in common at their start."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut_around(words: str, at: int) -> str:
    """Give so much of the words on one line that the place where they begin to differ is seen."""
    flat = _flat(words)
    start = max(0, at - _AROUND) if len(flat) > _WORDS else 0
    end = len(flat) if len(flat) - start <= _WORDS else start + _WORDS
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")


def _flat(words: str) -> str:
    return words.replace("\n", "⏎")


def revisions_as_json(revisions: tuple[Revision, ...], written: Mapping[str, bool]) -> str:
    """Give what became of quotes as JSON. Offsets are code points of the reading text; `fields` are the edits."""
    data = [
        {
            "sidecar": one.path,
            "seed": one.seed,
            "former_text": one.has_former,
            "written": written.get(one.path, False),
            "pin": one.pin.value,
            "quotes": [_as_data(quote) for quote in one.quotes],
        }
        for one in revisions
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _as_data(revised: Revised) -> dict[str, object]:
    return {
        "name": revised.name,
        "pointer": revised.pointer,
        "state": revised.state,
        "proven": revised.is_proven,
        "reason": revised.reason,
        "words": revised.old_words,
        "candidates": [
            {
                "start": one.span.start,
                "end": one.span.end,
                "words": one.words,
                "fields": {edit.pointer.rpartition("/")[2]: edit.value for edit in one.edits},
            }
            for one in revised.candidates
        ],
    }
