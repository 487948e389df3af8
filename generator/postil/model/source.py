"""Sources: what a note, a fact or a relation rests on. The fields are CSL's, plus how far each source was read."""

from __future__ import annotations

from .value import Value


class Citation(Value, frozen=True):
    """A reference to a source by its id, with the place in it: `S15 p. 2`."""

    source: str
    locator: str = ""


class Source(Value, frozen=True):
    """A bibliographic item. `issued` and `accessed` are EDTF; `details` holds the further CSL fields in order."""

    id: str
    type: str
    title: str
    authors: tuple[str, ...] = ()
    issued: str = ""
    publisher: str = ""
    container: str = ""
    url: str = ""
    language: str = ""
    label: str = ""
    archive: str = ""
    accessed: str = ""
    sha256: str = ""
    read: str = ""
    standing: str = ""
    note: str = ""
    details: tuple[tuple[str, str], ...] = ()
