"""Diagnostics on names in the texts that no register has."""

from __future__ import annotations

from postil.model.diagnostic import Location

from .entry import Said, diagnostic


@diagnostic("advice")
def name_without_entry(where: Location, name: str, what: str, count: int, more: int = 0) -> Said:
    """A text names somebody, or a body, and no register has an entry for it.

    Names are found by their capitals, titles, given names, and words that make a body such as `Ministry`; what is less
    sure, `postil suggest` lists as well, with sentences and with entries ready to paste:

        postil suggest --yaml people

    Where a name needs no entry, say so in `reader.toml`, and nobody asks again:

        no_entry = ["Facebook", "Mr. Toots"]

    Only the first twenty are told one by one. Nothing is linked by this: a name is linked once a register has it.
    """
    if more:
        counted = "1 further name has" if more == 1 else f"{more} further names have"
        return Said(f"{counted} no entry", where, "`postil suggest` lists them all")
    times = "" if count == 1 else f" ({count} times)"
    cure = "write an entry (`postil suggest` has it ready to paste), or add it to `no_entry` in `reader.toml`"
    return Said(f"`{name}`, {what}, has no entry{times}", where, cure)
