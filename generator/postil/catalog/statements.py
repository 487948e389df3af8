"""Diagnostics on statements that do not agree: with their ground, with one another, with the calendar."""

from __future__ import annotations

from postil.model.diagnostic import Location, Related

from .entry import Said, diagnostic


@diagnostic("warning")
def death_without_ground(where: Location, id: str, died: str) -> Said:
    """A person of our time is said to be dead, or not living, and nothing says how that is known.

    `died` and `living: false` take a person out of the strict rules for the living, so they need ground themselves.
    Any of these will do: a fact `{died: 2019-05-02, sources: …}`, or a summary or text of the entry that has the year
    of `died` and cites a source. Where no year is known, the fact may say so in words: `{died: before 1990, sources:
    …}`. A death before 1900 needs none.
    """
    what = f"died {died}" if died else "is not living"
    return Said(
        f"nothing says how it is known that `{id}` {what}",
        where,
        f"add a fact `{{died: {died}, sources: …}}`, or say it in the summary, with a citation"
        if died
        else "add a fact `{died: …, sources: …}`; where no year is known, its value may be words",
    )


@diagnostic("warning")
def status_against_sources(where: Location, status: str, field: str) -> Said:
    """The status of a claim and its sources contradict one another.

    What is `supported` or `partly-supported` has a source that speaks for it, and not only one against it; where
    `no-source-found` is the answer, there is none for it or against it. What was searched in vain goes into `sources:`.
    """
    if status == "no-source-found":
        return Said(
            f"a claim that is `{status}` names a source under `{field}`",
            where,
            "change the status; what was searched in vain goes under `sources:`",
        )
    return Said(f"a claim that is `{status}` names only sources against it", where, "add `for:`, or change the status")


@diagnostic("warning")
def relation_contradicted(where: Location, one: str, other: str, second: Related) -> Said:
    """Two entries state the same tie with dates that cannot both be so.

    Each tie is shown on both pages, so one side is enough. Where sources differ, state both versions on one side, each
    with its source: they then stand side by side. Otherwise correct the date or take one of the two out.
    """
    return Said(f"{one}, but {other}", where, "correct one, or state both on one side with their sources", (second,))


@diagnostic("advice")
def roles_differ(where: Location, id: str, role: str, other_role: str, second: Related) -> Said:
    """Two entries state the same tie with different roles, and no dates that tell them apart.

    Each tie is shown on both pages, so readers see two. Take one of the two out, or date both.
    """
    return Said(
        f"the role here is `{role}`, and on the page of `{id}` it is `{other_role}`",
        where,
        "keep one of the two, or date both",
        (second,),
    )


@diagnostic("warning")
def relations_in_a_circle(where: Location, kind: str, ids: tuple[str, ...], related: tuple[Related, ...]) -> Said:
    """Ties that have one direction lead back to where they began: nobody is a parent of their own parent.

    Often one entry means "parent of" and another "my parent is". A tie says what the entry is to the other: on
    Anna's page, `{kind: parent, to: ben}` means that Anna is a parent of Ben.
    """
    return Said(
        f"`{kind}` leads in a circle: {' → '.join(f'`{id}`' for id in ids)}",
        where,
        "turn one of them round, or take it out",
        related,
    )


@diagnostic("warning")
def relation_to_itself(where: Location, id: str, kind: str) -> Said:
    """An entry has a tie to itself."""
    return Said(f"`{id}` is `{kind}` to itself", where, "name the other entry, or remove the tie")


@diagnostic("warning")
def dates_out_of_order(where: Location, later: tuple[str, str], earlier: tuple[str, str]) -> Said:
    """Of two dates the one that must come first is the later one.

    `until` before `since`, `modified` before `created`, `retrieved` before `published`, `accessed` before `issued`,
    `answered` before `asked`; and a claim `checked` more than a month before its note was `created`. What is uncertain
    (`2019?`) is passed over, and what is about a year (`1844~`) is given ten years either way.
    """
    return Said(
        f"`{later[0]}` {later[1]} is before `{earlier[0]}` {earlier[1]}",
        where,
        f"correct one of them; {_open_end(later[0], earlier[0])}",
    )


@diagnostic("warning")
def died_before_born(where: Location, id: str, died: str, born: str, second: Related) -> Said:
    """A person died before being born, whichever of the dates given is right."""
    return Said(f"`{id}` died {died}, before being born {born}", where, "correct one of the dates", (second,))


@diagnostic("warning")
def outside_life(where: Location, what: str, when: str, bound: str, second: Related, is_certain: bool = False) -> Said:
    """Something is dated before a person's birth or after their death, or before a body was founded or after its end.

    Under no reading of the dates can both be so. Where it is meant, say so in the words: a property, kind or role with
    `posthumous`, `memorial`, `museum`, `named-after`, `rehabilitation`, `publication`, `ancestor` and the like is
    passed over.
    """
    meant = "" if is_certain else "; if it is meant so, a word such as `posthumous` in the role or property says it"
    return Said(f"{what}, {when}, is {bound}", where, f"correct one of the dates{meant}", (second,))


@diagnostic("warning")
def living_too_long(where: Location, id: str, what: str, year: str, second: Related) -> Said:
    """A person who would be more than 130 years old is taken to be living.

    A person is living unless the entry has `died` or `living: false`. The day of reckoning is the newest date of
    `changes.yaml`, and not before 2025.
    """
    return Said(
        f"`{id}` is taken to be living, {what} {year}", where, "add `died:` or `living: false`, or correct", (second,)
    )


def _open_end(later: str, earlier: str) -> str:
    return "a date that is not sure is written `2019?`" if later == "until" else f"`{earlier}` comes first"
