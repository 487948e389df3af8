"""Diagnostics on the fields of sidecars, registers, the bibliography and the configuration."""

from __future__ import annotations

from postil.model.diagnostic import Location, Pointer

from .entry import Said, diagnostic, meant


@diagnostic("error")
def unknown_field(where: Location, name: str, known: tuple[str, ...], is_bare: bool) -> Said:
    """A field has a name that Postil does not know.

    A misspelt field would be lost without a word, so it is an error. The hint lists the names that can stand
    there. In `{…}` a comma ends a value: a text that holds one needs quotation marks,
    `{exact: "first, second", of: mfa}`. A property of a register entry stands under `facts:`, with its ground:
    `- {born: 1811, sources: log}`.
    """
    listed = "known are " + ", ".join(known[:24])
    if "facts" in known and name.isidentifier():
        listed = f"write what you know of it under `facts:`, with its ground: `- {{{name}: …, sources: …}}`"
    comma = "if it belongs to the text before the comma, put that text into quotation marks"
    return Said(f"there is no field `{name}` here", where, meant(name, known, comma if is_bare else listed))


@diagnostic("error")
def missing_field(where: Location, name: str) -> Said:
    """A record lacks a field without which it says nothing.

    A source needs a type and a title, a register entry a name, a relation its kind and whom it leads to, a version
    its number and date. Add the field; where you do not know what it should say, the record is better left out.
    """
    path = where.path if isinstance(where, Pointer) else ""
    return Said(
        f"the field `{name}` is missing", where, f'add `{name} = "…"`' if path.endswith(".toml") else f"add `{name}: …`"
    )


_FORMS = {
    "a mapping": "write `field: value`, each on a line of its own, indented",
    "a text": "write one value; in quotation marks if it holds `: `, `#` or brackets",
    "a mapping by id, or a list of records with `id`": "write each record below its id, `id: {…}`",
}


@diagnostic("error")
def wrong_type(where: Location, wanted: str, found: str) -> Said:
    """A field holds a list, a mapping or a text where something else is wanted.

    Often the indentation is off, so that a line belongs to another field than it seems; or a text holds a colon or
    a bracket, which YAML takes for the start of a mapping or a list. Put such a text into quotation marks.
    """
    return Said(f"{wanted} is wanted here, not {found}", where, _FORMS.get(wanted, f"write {wanted}"))


@diagnostic("error")
def wrong_choice(where: Location, word: str, allowed: tuple[str, ...]) -> Said:
    """A field holds a word that is none of those it can hold.

    The message lists the words. They are fixed since each has a meaning that the site explains to readers; what
    none of them says belongs into the note's body.
    """
    known = ", ".join(one for one in allowed if one)
    return Said(f"`{word.strip('`')}` is not one of: {known}", where, meant(word, allowed, "choose one of them"))


@diagnostic("error")
def wrong_value(where: Location, text: str, complaint: str) -> Said:
    """A field's text has not the form that the field needs: a date, an address, an id, a language, a SHA-256.

    Dates are EDTF: `2025`, `2025-05`, `2025-05-13`, `2025-05~` for about, `2025-05-13/2025-06-01` for a period.
    Addresses begin with `https://`, `http://` or `mailto:`, or name a page of the site. Ids have small letters a-z,
    digits and hyphens. Languages are tags of BCP 47: `en`, `kk-Latn`.
    """
    is_key = isinstance(where, Pointer) and where.at == "key"
    return Said(f"`{text}` {complaint}", where, "rename it" if is_key else "mend the value, or leave the field out")


@diagnostic("error")
def repeated_id(where: Location, id: str) -> Said:
    """Two records of a list have the same id.

    An id is the address of what it names, so a second one would hide the first. Where both speak of one thing, make
    them one record; else give the second a new id, and keep that of the first: readers may have linked to it.
    """
    return Said(f"the id `{id}` stands here a second time", where, "give one of the two another id")


@diagnostic("error")
def unknown_kind(where: Location, kind: str, known: tuple[str, ...]) -> Said:
    """A note is of a kind that is not defined.

    Kinds are note, claim, term, source, text, reply, correction and question, and those that `reader.toml`
    defines under `[kinds.<id>]`.
    """
    return Said(f"there is no kind `{kind}`", where, meant(kind, known, "known are " + ", ".join(known)))


@diagnostic("error")
def claim_field_without_claim(where: Location, field: str) -> Said:
    """A note has a field of a claim, but no claim.

    `by`, `for`, `against`, `confidence`, `checked` and `was` belong to the assessment of a claim. Give its
    status (`claim: contested`), or write `sources` instead of `for`.
    """
    return Said(
        f"`{field}` belongs to a claim, and this note has no `claim:`", where, "add `claim: <status>`, or remove it"
    )


@diagnostic("error")
def claim_without_status(where: Location) -> Said:
    """A note of the kind claim gives no status.

    What is said of a claim is its status: supported, partly-supported, contested, no-source-found,
    not-checkable or opinion.
    """
    return Said("a note of the kind `claim` needs a status", where, "write `claim: <status>`; the kind follows from it")


@diagnostic("warning")
def title_too_long(where: Location, length: int, limit: int) -> Said:
    """A note's title is longer than the margin shows.

    The margin has two lines for a title. Say the rest in the body.
    """
    return Said(f"the title has {length} characters", where, f"shorten it to {limit}")


@diagnostic("warning")
def lead_too_long(where: Location, words: int, limit: int) -> Said:
    """A claim's lead is longer than a sentence for the margin."""
    return Said(f"the lead has {words} words", where, f"shorten it to {limit}")


@diagnostic("warning")
def margin_not_airy(where: Location, why: str) -> Said:
    """A sidecar asks for an airy margin where the notes cannot stand airily.

    In an airy margin each note stands at its marker's line, or below the note before it. That chain holds 120 notes,
    and it runs on the side where the site has its margin: a text that runs the other way keeps its notes beside
    their blocks. Postil chooses the margin as if nothing were asked.
    """
    return Said(f"the margin cannot be airy, since {why}", where, "write `open` or `gist`, or remove the line")


@diagnostic("error")
def empty_note(where: Location, key: str) -> Said:
    """A note says nothing: it has neither title nor lead nor body."""
    return Said(f"the note `{key}` is empty", where, "write a `body: |`, or remove the note")


@diagnostic("error")
def placed_and_unplaced(where: Location) -> Said:
    """A note is declared unplaced, yet quotes words.

    `unplaced: <reason>` publishes a note in the list of notes without a place. A note that quotes words has a
    place, or an error.
    """
    return Said("this note quotes words and is declared unplaced", where, "remove either `exact` or `unplaced`")


@diagnostic("error")
def quote_without_exact(where: Location, field: str) -> Said:
    """A field that tells a quote apart stands without the quote.

    `prefix`, `suffix`, `within`, `through` and `occurrence` help `exact`; without it they name no words, and the
    note would silently become one on the whole text.
    """
    return Said(f"`{field}` stands here without `exact`", where, "add `exact: <the words>`, or remove it")


@diagnostic("error")
def everywhere_and_one_place(where: Location, field: str) -> Said:
    """A mention is said to hold everywhere, and to stand in one place.

    `everywhere: true` says of a name whom it means wherever the text has it as a name of its own. `within`, `prefix`,
    `suffix` and `occurrence` say which place is meant. Leave out one or the other.
    """
    return Said(f"a mention that holds everywhere has no `{field}`", where, "leave out this line, or `everywhere`")


@diagnostic("error")
def several_entities(where: Location) -> Said:
    """A mention names several entities without saying that it is undecided.

    If it may mean one or the other, write `undecided: true`: readers are then told so. Else name one.
    """
    return Said("a mention means one entity", where, "name one, or add `undecided: true`")
