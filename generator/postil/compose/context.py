"""What every composing function may look up: the library by id, and the addresses that the site has."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from postil.model.config import Config
from postil.model.edition import Edition, Library, Quotation
from postil.model.register import Entity, Redirect
from postil.model.source import Source
from postil.model.text import Document
from postil.phrases import ENGLISH, Phrases

from .addresses import GLOSSARY, TOPICS, all_addresses, text_url, topic_url
from .arrangement import Arrangement, arrange
from .dates import write_date
from .formers import gather_formers
from .gather import Dossier, gather_dossiers
from .paragraphs import number_offsets
from .register_plan import Plan, plan_registers
from .subjects import Term, Topic, index_terms, index_topics

IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


class Context(NamedTuple):
    """The library, ready to be asked.

    `numbers` gives, by document, the paragraph's number for the offset at which a mention or a note starts;
    `quotations` where the words stand that a statement of a register rests on; `registers` the pages of each index;
    `topics` and `terms` what notes are about, by key.
    `images` are the pictures among the reader's files, by path.
    `formers` are the old ids of entities, for the addresses that they had.
    """

    library: Library
    entities: dict[str, Entity]
    sources: dict[str, Source]
    editions: dict[str, Edition]
    addresses: frozenset[str]
    texts_by_path: dict[str, str]
    images: Mapping[str, bytes]
    strip: tuple[str, ...]
    dossiers: dict[str, Dossier]
    numbers: dict[str, dict[int, int]]
    quotations: dict[str, Quotation]
    registers: dict[str, Plan]
    topics: dict[str, Topic]
    terms: dict[str, Term]
    arrangement: Arrangement
    phrases: Phrases = ENGLISH
    formers: Mapping[str, tuple[Redirect, ...]] = MappingProxyType({})

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
    dossiers = gather_dossiers(library)
    registers = plan_registers(library, {id: len(one.mentions) for id, one in dossiers.items()})
    topics, terms = index_topics(library), index_terms(library)
    subjects = [*((TOPICS,) if topics else ()), *((GLOSSARY,) if terms else ())]
    subjects += [topic_url(topic.slug) for topic in topics.values()]
    return Context(
        library,
        {entity.id: entity for entity in library.entities},
        {source.id: source for source in library.sources},
        {edition.document.id: edition for edition in library.editions},
        all_addresses(library, (*chain.from_iterable(plan.urls for plan in registers.values()), *subjects)),
        {document.path: text_url(document) for document in documents},
        {path: data for path, data in files.items() if path.lower().endswith(IMAGES)},
        strip,
        dossiers,
        {edition.document.id: number_offsets(edition) for edition in library.editions},
        {one.words: one for one in reversed(library.quotations)},
        registers,
        topics,
        terms,
        arrange(library),
        phrases,
        formers=gather_formers(library),
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
