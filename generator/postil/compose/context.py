"""What every composing function may look up: the library by id, and the addresses that the site has."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple

from postil.model.config import Config
from postil.model.edition import Edition, Library
from postil.model.register import Entity
from postil.model.source import Source
from postil.model.text import Document
from postil.phrases import ENGLISH, Phrases

from .addresses import all_addresses, text_url
from .dates import write_date
from .gather import Dossier, gather_dossiers
from .paragraphs import number_offsets

IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


class Context(NamedTuple):
    """The library, ready to be asked.

    `numbers` gives, by document, the paragraph's number for the offset at which a mention or a note starts.
    """

    library: Library
    entities: dict[str, Entity]
    sources: dict[str, Source]
    editions: dict[str, Edition]
    addresses: frozenset[str]
    texts_by_path: dict[str, str]
    images: frozenset[str]
    strip: tuple[str, ...]
    dossiers: dict[str, Dossier]
    numbers: dict[str, dict[int, int]]
    phrases: Phrases = ENGLISH

    @property
    def config(self) -> Config:
        """The reader's settings."""
        return self.library.config

    def say(self, text: str, **values: object) -> str:
        """Say a phrase of the interface in the reader's language."""
        return self.phrases.say(text, **values)

    def foreign(self, document: Document) -> str:
        """Give the language of a text where it is not the site's, for its title to be read in."""
        language = document.metadata.language
        return language if language != self.config.language else ""

    def date(self, date: str) -> str:
        """Write an EDTF date in words; nothing for none."""
        return write_date(date, self.phrases) if date else ""


def make_context(
    library: Library, files: Mapping[str, bytes], strip: tuple[str, ...], phrases: Phrases = ENGLISH
) -> Context:
    """Make the look-ups for a library; `files` are the reader's files by path."""
    documents = [edition.document for edition in library.editions]
    return Context(
        library,
        {entity.id: entity for entity in library.entities},
        {source.id: source for source in library.sources},
        {edition.document.id: edition for edition in library.editions},
        all_addresses(library),
        {document.path: text_url(document) for document in documents},
        frozenset(path for path in files if path.lower().endswith(IMAGES)),
        strip,
        gather_dossiers(library),
        {edition.document.id: number_offsets(edition) for edition in library.editions},
        phrases,
    )


def image_path(seed: str, src: str) -> str:
    """Give the path of an image that a seed names, relative to the reader's folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(seed), src.partition("#")[0].partition("?")[0]))


def image_url(path: str) -> str:
    """Give the address at which an image of a seed is published: a name that every file system takes.

    A name that has to be changed gets a part of its SHA-256, so that two never become one.
    """
    name = path.removeprefix("seeds/")
    plain = re.sub(r"[^a-z0-9._/-]+", "-", name.lower())
    if plain != name:
        stem, dot, ending = plain.rpartition(".")
        plain = f"{stem}-{hashlib.sha256(name.encode()).hexdigest()[:8]}{dot}{ending}"
    return f"media/{plain}"
