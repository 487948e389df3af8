"""Note sets: what each is called, and the letters before its numbers that tell it from the others."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

import msgspec

from postil import catalog
from postil.model.annotation import NoteSet
from postil.model.diagnostic import Checked, Diagnostic, Pointer


def name_sets(sets: Iterable[NoteSet]) -> Checked[tuple[NoteSet, ...]]:
    """Give each further set a title and a mark where its sidecar gives none; two sets cannot share a mark.

    A mark is the first letters of the set's name, as few as tell it from those before. A number in it could be taken
    for that of a note.
    """
    named: list[NoteSet] = []
    found: list[Diagnostic] = []
    for one in sets:
        taken = {other.mark: other for other in named}
        mark = one.mark or _shorten(one.id, taken)
        if one.mark and mark in taken:
            found.append(catalog.same_mark(Pointer(one.path, "set/mark"), mark, taken[mark].path))
        title = one.title or one.id.replace("-", " ").capitalize()
        is_named = mark == one.mark and title == one.title
        named.append(one if is_named else msgspec.structs.replace(one, mark=mark, title=title))
    return Checked(tuple(named), tuple(found))


def _shorten(id: str, taken: Iterable[str]) -> str:
    if not id:
        return ""
    letters = "".join(filter(str.isalpha, id)).capitalize() or "S"
    marks = (*(letters[:length] for length in range(1, len(letters) + 1)), *(letters + one for one in ascii_lowercase))
    return next((mark for mark in marks if mark not in taken), letters)
