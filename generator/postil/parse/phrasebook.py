"""Which phrasebook a reader's pages speak by, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from postil import catalog
from postil.model.diagnostic import Checked, Place, Pointer
from postil.model.phrasebook import Phrasebook
from postil.phrases import read_phrasebook

from .layout import CONFIG
from .reading import read_text

_FOLDER = "phrases/"
_ENDING = ".po"


def parse_phrasebook(language: str, templates: Mapping[str, bytes]) -> Checked[Phrasebook]:
    """Parse the phrasebook of a language out of a theme's templates, the reader's own over ours.

    `uz-Cyrl` is served by `uz-Cyrl.po`, else by `uz.po`. English needs none.
    """
    base = language.partition("-")[0]
    path = next((path for tag in (language, base) if (path := book_path(tag)) in templates), "")
    if not path:
        known = ("en", *sorted(name[len(_FOLDER) : -len(_ENDING)] for name in templates if name.endswith(_ENDING)))
        missing = catalog.no_phrasebook(Pointer(CONFIG, "language"), language, known)
        return Checked(Phrasebook(language), () if base == "en" else (missing,))
    where = f"templates/{path}"
    text, found = read_text(where, templates[path])
    read = read_phrasebook(language, text)
    damaged = (catalog.phrasebook_damaged(Place(where, line, 1), *complaint) for line, *complaint in read.complaints)
    return Checked(read.book, (*found, *damaged))


def book_path(language: str) -> str:
    """Give the path of a language's phrasebook among the templates."""
    return f"{_FOLDER}{language}{_ENDING}"
