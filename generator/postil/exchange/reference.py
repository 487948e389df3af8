"""What is known of a text or a source as a bibliographic item, before any format is chosen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from postil.compose.addresses import text_url
from postil.compose.context import Context
from postil.model.config import Config
from postil.model.register import Entity
from postil.model.source import Source
from postil.model.text import Metadata, Outline

UNSIGNED = "[unsigned]"
"""The author of a text that bears no name, in every output for machines. An attribution is never written there."""

_YEAR = re.compile(r"(?:\.\.)?/?(-?\d{4})")


class Name(NamedTuple):
    """Who wrote something: in one piece, or in two where the editors say where the family name ends."""

    literal: str
    family: str = ""
    given: str = ""


class Reference(NamedTuple):
    """A bibliographic item. `kind` is a CSL type; dates are EDTF; `details` holds further CSL variables in order."""

    id: str
    key: str
    kind: str
    title: str
    authors: tuple[Name, ...] = ()
    recipient: tuple[Name, ...] = ()
    issued: str = ""
    available: str = ""
    accessed: str = ""
    container: str = ""
    publisher: str = ""
    url: str = ""
    version: str = ""
    language: str = ""
    label: str = ""
    note: str = ""
    details: tuple[tuple[str, str], ...] = ()


def describe_text(context: Context, text: Outline) -> Reference:
    """Describe a text as this reader publishes it: its own author and date, the reader as what contains it.

    `available` is the day of the edition that is cited, and `version` its number, both from `changes.yaml`.
    """
    meta, library, entities = text.metadata, context.library, context.entities
    issued = meta.published or meta.sent
    newest = library.versions[0] if library.versions else None
    url = _write_url(library.config, text_url(text))
    return Reference(
        id=text.id,
        key=_write_key(text.id, issued or (newest.date if newest else "")),
        kind="webpage" if url or meta.source.startswith(("http://", "https://")) else "article",
        title=meta.title,
        authors=_name_author(entities, meta),
        recipient=(_name(entities, meta.recipient),) if meta.recipient else (),
        issued=issued,
        available=newest.date if newest else "",
        container=library.config.title,
        url=url,
        version=newest.version if newest else "",
        language=meta.language,
        note=_write_origin(meta),
    )


def describe_source(source: Source) -> Reference:
    """Describe a source, with its standing and how far it was read in the note."""
    remarks = (
        source.note,
        f"Standing: {source.standing}" if source.standing else "",
        f"Read: {source.read}" if source.read else "",
        f"Archived copy: {source.archive}" if source.archive else "",
        f"SHA-256: {source.sha256}" if source.sha256 else "",
    )
    return Reference(
        id=source.id,
        key=_write_key(source.id),
        kind=source.type,
        title=source.title,
        authors=tuple(Name(author) for author in source.authors),
        issued=source.issued,
        accessed=source.accessed,
        container=source.container,
        publisher=source.publisher,
        url=source.url,
        language=source.language,
        label=source.label,
        note=_join(remarks),
        details=source.details,
    )


def _name_author(entities: Mapping[str, Entity], meta: Metadata) -> tuple[Name, ...]:
    """Name the author, or the sender of a letter; a text that says nothing of either has none."""
    who = meta.author or meta.sender
    if not who:
        return ()
    return (Name(UNSIGNED),) if who == "unsigned" else (_name(entities, who),)


def _name(entities: Mapping[str, Entity], who: str) -> Name:
    """Name somebody; in two parts only where the register's `sort` is the name turned round: `Family, Given`."""
    entity = entities.get(who)
    if entity is None:
        return Name(who)
    family, comma, given = entity.sort.partition(", ")
    if entity.register == "people" and comma and f"{given} {family}" == entity.name:
        return Name(entity.name, family, given)
    return Name(entity.name)


def _write_url(config: Config, page: str) -> str:
    return f"{config.base_url.rstrip('/')}/{quote(page, safe='/')}" if config.base_url else ""


def _write_origin(meta: Metadata) -> str:
    """Say what rights there are, and where the copy was taken from."""
    retrieved = f" on {meta.retrieved}" if meta.retrieved else ""
    return _join(
        (
            f"Rights: {meta.rights.replace('-', ' ')}" if meta.rights else "",
            f"Taken from {meta.source}{retrieved}" if meta.source else "",
        )
    )


def _join(remarks: tuple[str, ...]) -> str:
    """Join remarks to sentences. An address at the end of a remark stays clear of the full stop behind it."""
    return " ".join(one if one.endswith((".", "!", "?")) else f"{one}." for one in remarks if one)


def _write_key(id: str, date: str = "") -> str:
    """Write a key that BibTeX takes: ASCII letters, digits, hyphen and underscore; `slug-year` where there is one.

    An id that has to be changed gets a part of its SHA-256, so that two never become one.
    """
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", id).strip("-")
    if plain != id:
        plain = "-".join(part for part in (plain, hashlib.sha256(id.encode()).hexdigest()[:8]) if part)
    year = _YEAR.match(date)
    return f"{plain}-{year[1].lstrip('-')}" if year else plain
