"""Diagnostics on quotes: a note is on the right words, or it is not placed."""

from __future__ import annotations

from typing import Literal

from postil.model.diagnostic import Fix, Location, Passage, Related

from .entry import Said, diagnostic

_INSIDE = {
    "text": "in the text",
    "within": "in the passage that `within` quotes",
    "rest": "in what follows the words of `exact`",
}


@diagnostic("error")
def quote_not_found(
    where: Location,
    words: str,
    nearest: tuple[tuple[str, Passage], ...],
    inside: Literal["text", "within", "rest"],
    changed: bool,
) -> Said:
    """The words that a note quotes are not in the text.

    Postil never guesses where a note belongs. Differences of white space, quotation marks, dashes and Unicode
    form do not matter; every other character does. Copy the words from the text, as the nearest passage shows
    them. If the text has changed, `postil reanchor` finds where they stand now; if they are gone, write
    `unplaced: <reason>` instead of `exact`.
    """
    related = tuple(Related(f"nearest passage: “{passage}”", place) for passage, place in nearest)
    hint = "copy the words from the text" if nearest else "the text has nothing like it: check the words and the file"
    hint = "the text has changed: run `postil reanchor`" if changed else hint
    return Said(f"the words `{words}` are not {_INSIDE[inside]}", where, hint, related)


@diagnostic("error")
def quote_out_of_context(
    where: Location, words: str, field: Literal["prefix", "suffix"], places: tuple[tuple[str, Passage], ...]
) -> Said:
    """The words that a note quotes are in the text, but not with the words before or after them that it gives.

    `prefix` and `suffix` hold the text just before and just after `exact`; white space between them does not
    count. Copy them from the text.
    """
    side = "before" if field == "prefix" else "after"
    related = tuple(Related(f"here: “{passage}”", place) for passage, place in places)
    return Said(
        f"the words `{words}` are in the text, but not with this `{field}`",
        where,
        f"copy the words that stand just {side} them",
        related,
    )


@diagnostic("error")
def quote_ambiguous(
    where: Location, words: str, count: int, places: tuple[tuple[str, Passage], ...], pinned: bool, field: str
) -> Said:
    """The words that a note quotes stand in the text more than once.

    Postil never guesses which is meant. Quote more words; or add `within:` with a longer quotation that is
    unique, or `prefix:` or `suffix:` with the words just before or after. In a sidecar that pins the text
    (`seed: {sha256: …}`) `occurrence: 2` is allowed too.
    """
    related = tuple(Related(f"here: “{passage}”", place) for passage, place in places)
    cure = f"lengthen `{field}`" if field != "exact" else "add `within: <a longer quotation>`, `prefix:` or `suffix:`"
    cure += ", or `occurrence: <n>`" if pinned and field == "exact" else ""
    return Said(
        f"the words `{words}` stand in the text {count} times",
        where,
        cure,
        related,
    )


@diagnostic("error")
def quote_covers_nothing(where: Location) -> Said:
    """A quote holds no character that can be marked.

    White space and the gap between two paragraphs cannot carry a note.
    """
    return Said("this quote covers no text", where, "quote at least one letter or sign")


@diagnostic("error")
def occurrence_not_there(where: Location, words: str, occurrence: int, count: int) -> Said:
    """A quote asks for an occurrence that the text does not have.

    Occurrences count from 1, over the whole reading text. A quotation that is unique by its words, with `within` or
    `prefix` and `suffix`, needs no counting and outlives edits.
    """
    times = "once" if count == 1 else f"{count} times"
    return Said(
        f"`{words}` stands in the text {times}; there is no number {occurrence}", where, "count again; the first is 1"
    )


@diagnostic("error")
def occurrence_without_pin(where: Location, pinned: bool) -> Said:
    """A quote counts occurrences in a text that is not pinned.

    After any edit of the text the third occurrence may be another one, and the note would silently move. It
    counts only where the sidecar pins the bytes of the text by their SHA-256 and the pin matches.
    """
    if pinned:
        why, cure = "the text has changed since it was pinned", "run `postil reanchor`"
    else:
        why, cure = "the sidecar does not pin the text", "run `postil check --fix` to pin it"
    return Said(
        f"`occurrence` cannot count here: {why}", where, f"use `prefix:`, `suffix:` or `within:` instead, or {cure}"
    )


@diagnostic("warning")
def seed_changed(where: Location, digest: str) -> Said:
    """A text has changed since its notes were pinned to it.

    No note is moved: each is still on its words, or reported. `postil reanchor` says of each where its words stand
    now, writes what you agree to, and pins the notes to the text as it is. Without it: read what the notes say of the
    changed passages, then put the new SHA-256 into the sidecar.
    """
    return Said(
        "the text has changed since its notes were pinned to it",
        where,
        f"run `postil reanchor`, or check the notes and write `sha256: {digest}`",
    )


@diagnostic("advice")
def seed_not_pinned(where: Location, fix: Fix) -> Said:
    """A sidecar does not pin the bytes of its text.

    With `seed: {sha256: …}` Postil can tell you when the text changes under the notes, and `occurrence` may be
    used. `postil check --fix` writes the pin and changes nothing else.
    """
    return Said("the notes are not pinned to the text", where, "run `postil check --fix` to write the pin", fix=fix)
