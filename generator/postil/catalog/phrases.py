"""Diagnostics on the interface's words in a reader's language."""

from __future__ import annotations

from postil.model.diagnostic import Location, Place

from .entry import Said, diagnostic

_SHOWN = 5


@diagnostic("error")
def phrasebook_damaged(where: Place, problem: str, cure: str) -> Said:
    """A phrasebook cannot be read, or a phrase in it fills other gaps than the English has.

    A phrasebook is a gettext catalogue, `templates/phrases/<language>.po`: each string stands between quotation marks,
    and a quotation mark or a backslash within it has a backslash before it. A gap such as `%(count)s` is filled when a
    page is made; a translation must have the gaps of its English phrase, spelt alike, in whatever order. Mend the
    line; an editor for PO files shows what differs.
    """
    return Said(problem, where, cure)


@diagnostic("warning")
def no_phrasebook(where: Location, language: str, known: tuple[str, ...]) -> Said:
    """The reader's language has no phrasebook, so that headings, labels and counts stand in English.

    Write one: copy `templates/phrases/postil.pot` of Postil to `templates/phrases/<language>.po` beside your `seeds/`
    and translate what it holds. Dates and numbers follow the language without it.
    """
    return Said(
        f"there is no phrasebook for `{language}`: the pages' own words are English",
        where,
        f"write `templates/phrases/{language}.po`, or choose one of: {', '.join(known)}",
    )


@diagnostic("warning")
def untranslated(where: Place, language: str, phrases: tuple[str, ...]) -> Said:
    """Phrases of the interface are not in the reader's language; they stand in English on the pages.

    The phrasebook lacks them, or has them marked as fuzzy. Add them to `templates/phrases/<language>.po`. A template
    of your own may say phrases of its own with `say('…')`; they belong into the phrasebook too.
    """
    shown = ", ".join(f"`{phrase}`" for phrase in phrases[:_SHOWN])
    rest = f" and {len(phrases) - _SHOWN} more" if len(phrases) > _SHOWN else ""
    return Said(f"no words in `{language}` for {shown}{rest}", where, "add them to the phrasebook")
