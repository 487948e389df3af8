"""Diagnostics on the registers as a whole: entries that may be one, statements that cannot both be so, dates."""

from __future__ import annotations

from postil.model.diagnostic import Location, Related

from .entry import Said, diagnostic

Many = tuple[Related, ...]


@diagnostic("advice")
def name_of_two_entries(
    where: Location, name: str, ids: tuple[str, ...], one: str, others: tuple[str, ...], may_merge: str, related: Many
) -> Said:
    """Several entries of the registers bear one name.

    Where a text has the name, Postil links it nowhere until the sidecar says who is meant. If the entries mean the
    same, merge them: `postil merge OLD NEW`. If they do not, say so in one of them, and this is not said again of the
    two; entries of two registers, such as a town and its council, are never one:

        not_same_as: martin-the-younger
    """
    apart = f"`not_same_as: {others[0]}`" if len(others) == 1 else f"`not_same_as: [{', '.join(others)}]`"
    merging = f"if they are one, `postil merge {may_merge} {one}`; if not, " if may_merge else ""
    return Said(
        f"{_list(ids)} all bear the name `{name}`" if len(ids) > 2 else f"{_list(ids)} both bear the name `{name}`",
        where,
        f"{merging}{'' if merging else 'write '}{apart} here",
        related,
    )


@diagnostic("advice")
def entries_alike(where: Location, id: str, other: str, names: tuple[str, str], how: str, second: Related) -> Said:
    """Two entries of one register have names so much alike that they may be one entry.

    Names are compared by their letters in Latin script, without accents, in any order of the words, with one letter
    changed in a word of five or more, or with an initial for a first name. Not reported are two with different numbers
    in one other register, and two people whose years of birth or death cannot be the same.

    If the two are one, merge them: `postil merge OLD NEW`. If they are not, write `not_same_as` in one of them, and
    this is not said again.
    """
    return Said(
        f"`{id}` and `{other}` may be one: `{names[0]}`, `{names[1]}` ({how})",
        where,
        f"if they are one, `postil merge {other} {id}`; if not, `not_same_as: {other}` here",
        (second,),
    )


@diagnostic("warning")
def same_identifier(where: Location, id: str, other: str, number: str, first: Related, may_merge: bool = True) -> Said:
    """Two entries have one number in another register, so they are one, or one of the numbers is wrong.

    Wikidata, VIAF, GND and ISNI give each number to one person or body. Merge the two entries, or correct the number.
    """
    return Said(
        f"`{id}` and `{other}` have the same number in another register, {number}",
        where,
        f"if they are one, `postil merge {other} {id}`; if not, correct the number"
        if may_merge
        else "one of the numbers is wrong: correct it, or take it out",
        (first,),
    )


@diagnostic("error")
def distinct_with_same_identifier(where: Location, id: str, other: str, number: str, first: Related) -> Said:
    """Two entries that are declared not to be the same have one number in another register.

    One of the two statements is wrong, and a machine that reads the site will take the two for one. Correct the
    number, or take `not_same_as` out and merge the entries.
    """
    return Said(
        f"`{id}` is not the same as `{other}`, but both have {number}",
        where,
        "correct the number, or take out `not_same_as`",
        (first,),
    )


@diagnostic("warning")
def identifier_malformed(where: Location, name: str, value: str, form: str) -> Said:
    """A number in another register does not have the form of that register's numbers, so its link leads nowhere.

    Only the number is written: `Q42` for Wikidata, not its address. Of an ISNI the last character is checked too.
    """
    return Said(f"`{value}` is no number of {name}", where, f"write {form}")


@diagnostic("warning")
def not_itself(where: Location, id: str) -> Said:
    """An entry is declared not to be the same as itself.

    `not_same_as` names another entry that readers might take for this one.
    """
    return Said(f"`{id}` is said not to be the same as itself", where, "name the other entry, or remove the line")


@diagnostic("warning")
def name_of_another(where: Location, id: str, other: str, name: str, second: Related) -> Said:
    """Among an entry's further names stands the main name of an entry that it is declared not to be.

    So every place where a text has that name may mean either, and must be pinned. Often the name was left behind when
    one entry was made two. Remove it; or, where both do bear it, give the other entry a main name that tells it apart.
    """
    return Said(
        f"`{id}` is not the same as `{other}`, but bears its main name `{name}`",
        where,
        "take the name out, or give the other entry a name of its own",
        (second,),
    )


@diagnostic("advice")
def source_twice(where: Location, id: str, other: str, first: Related) -> Said:
    """Two sources of the bibliography have one address.

    So one source seems to be two, and a statement that cites both seems to rest on more than it does. Keep one of them;
    where they are parts of one page, tell them apart by the place in a citation: `[@S15 p. 2]`.
    """
    return Said(f"`{id}` has the same address as `{other}`", where, "keep one, and cite it everywhere", (first,))


@diagnostic("advice")
def statement_twice(where: Location, what: str, first: Related) -> Said:
    """An entry states one thing twice: the same value, or the same tie with the same role and dates.

    Two sources for one statement are written in one line: `sources: [S15, S16]`.
    """
    return Said(f"{what} is stated twice", where, "keep one, with the sources of both", (first,))


@diagnostic("advice")
def shared_name_in_note(where: Location, name: str, ids: tuple[str, ...], count: int) -> Said:
    """A name in the body of a note belongs to several entries, so it is linked nowhere there.

    In a text the sidecar says who is meant; a note is ours, so it can be written plainly. Write a name that only one
    of them bears, or a link to the page of the one you mean, from the root of the site:

        [Martin](people/martin-of-orne.html)
    """
    times = "" if count == 1 else f" ({count} times in this note)"
    return Said(
        f"the name `{name}` in this note may mean {' or '.join(f'`{one}`' for one in ids)}{times}",
        where,
        "write a name that only one of them bears, or a link",
    )


def _list(ids: tuple[str, ...]) -> str:
    written = [f"`{id}`" for id in ids[:5]]
    more = [f"{len(ids) - 5} more"] if len(ids) > 5 else []
    *most, last = (*written, *more)
    return f"{', '.join(most)} and {last}"
