"""What the decoder knows of Postil's files: the short forms, the checks, and the types they belong to."""

from __future__ import annotations

from typing import Annotated

from postil.model.register import Name
from postil.model.source import Citation
from postil.model.value import Value

from .checks import CHECKS
from .decode import Format
from .short_forms import lengthen_author, lengthen_citation, lengthen_fact, lengthen_name

Address = Annotated[str, "address"]
Date = Annotated[str, "date"]
Id = Annotated[str, "id"]
Language = Annotated[str, "language"]
Sha256 = Annotated[str, "sha256"]


class FactRecord(Value, frozen=True):
    """A fact as written: one property, one value, and its ground."""

    property: str
    value: str
    sources: tuple[Citation, ...] = ()
    says: str = ""
    since: Date = ""
    until: Date = ""


class AuthorRecord(Value, frozen=True):
    """A name as CSL writes it."""

    literal: str = ""
    family: str = ""
    given: str = ""
    suffix: str = ""


FORMAT = Format(
    {Citation: lengthen_citation, Name: lengthen_name, AuthorRecord: lengthen_author, FactRecord: lengthen_fact},
    CHECKS,
)
