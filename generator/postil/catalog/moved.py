"""Diagnostics on entries that have another id by now."""

from __future__ import annotations

from postil.model.diagnostic import Location

from .entry import Said, diagnostic, meant


@diagnostic("error")
def moved_entry_unknown(where: Location, id: str, to: str, known: tuple[str, ...]) -> Said:
    """An entry is said to have moved to an id that no register has.

    `moved.yaml` keeps the old addresses of entries alive: each leads to the page of the new id. If the entry was
    taken out, take this line out too; its old address is then gone. If it got yet another id by hand, write that id
    here.
    """
    return Said(
        f"`{id}` moved to `{to}`, and there is no such entry",
        where,
        meant(to, known, "mend the id, or remove the line"),
    )


@diagnostic("warning")
def moved_entry_exists(where: Location, id: str) -> Said:
    """An id that an entry gave up is the id of an entry again.

    The entry has the address for itself, so what linked to it of old now comes to another page. If that is meant,
    take the line out of `moved.yaml`; else give the entry another id.
    """
    return Said(f"`{id}` has moved, but there is an entry `{id}`", where, "remove the line, or rename the entry")


@diagnostic("error")
def moved_in_a_circle(where: Location, id: str) -> Said:
    """Ids are said to have moved to one another, and none of them is an entry.

    A move leads from an old id to the next, and in the end to an entry. Take out the line that is wrong.
    """
    return Said(f"`{id}` moved in a circle", where, "remove the line that is wrong")


@diagnostic("advice")
def link_to_moved(where: Location, target: str, new: str) -> Said:
    """A link of the reader's own leads to the old address of an entry.

    Readers are led on from there, by a page that says only that the entry has moved. Write the new address.
    """
    return Said(f"the link `{target}` leads to an old address", where, f"write `{new}`")
