"""What every composing function may look up: the library by id, and the addresses that the site has."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from postil.model.config import Config
from postil.model.edition import Library
from postil.model.extract import Extract, NoteOutline, Passage, Summary
from postil.model.register import Entity, Redirect, Relation
from postil.model.source import Source
from postil.model.text import Outline, Span
from postil.phrases import ENGLISH, Phrases

from .addresses import GLOSSARY, TOPICS, Counts, all_addresses, text_url, topic_url
from .arrangement import Arrangement, arrange, index_translations
from .dates import write_date
from .extract import extract_text
from .formers import gather_formers
from .gather import Dossier, Noted, count_parts, gather_dossier, gather_namesakes, gather_parts, gather_relations
from .register_plan import Plan, plan_registers
from .subjects import Term, Topic, index_terms, index_topics

IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


class Context(NamedTuple):
    """The library, ready to be asked. Texts are there as outlines: a page that shows one in full is handed it.

    By the id of a text: `summaries` are what lists say of it, `notes` its notes without what only its own page shows;
    `translations` are the texts that are one in several languages, by the id of the original.
    By the id of an entity: `dossiers` hold what the texts hold on it, `counts` how often, `relations` what others
    state of it, `namesakes` who else has one of its names, `formers` its old ids.
    `passages` are the words that a statement of a register rests on; `registers` the pages of each index;
    `topics` and `terms` what notes are about, by key; `images` the pictures among the reader's files, by path.
    """

    library: Library
    texts: Mapping[str, Outline]
    summaries: Mapping[str, Summary]
    notes: Mapping[str, tuple[NoteOutline, ...]]
    translations: Mapping[str, tuple[str, ...]]
    entities: Mapping[str, Entity]
    dossiers: Mapping[str, Dossier]
    counts: Mapping[str, Counts]
    relations: Mapping[str, tuple[tuple[Entity, Relation], ...]]
    namesakes: Mapping[str, tuple[str, ...]]
    formers: Mapping[str, tuple[Redirect, ...]]
    sources: Mapping[str, Source]
    passages: Mapping[str, tuple[Outline, Passage]]
    addresses: Collection[str]
    texts_by_path: Mapping[str, str]
    images: Mapping[str, bytes]
    registers: Mapping[str, Plan]
    topics: Mapping[str, Topic]
    terms: Mapping[str, Term]
    arrangement: Arrangement
    strip: tuple[str, ...] = ()
    phrases: Phrases = ENGLISH

    @property
    def config(self) -> Config:
        """The reader's settings."""
        return self.library.config

    def say(self, text: str, **values: object) -> str:
        """Say a phrase of the interface in the reader's language."""
        return self.phrases.say(text, **values)

    def foreign(self, text: Outline) -> str:
        """Give the language of a text where it is not the site's, for its title to be read in."""
        language = text.metadata.language
        return language if language != self.config.language else ""

    def date(self, date: str) -> str:
        """Write an EDTF date in words; nothing for none."""
        return write_date(date, self.phrases) if date else ""


def make_context(
    library: Library, files: Mapping[str, bytes], strip: tuple[str, ...] = (), phrases: Phrases = ENGLISH
) -> Context:
    """Make the look-ups for a library; `files` are the reader's files by path."""
    entities = {entity.id: entity for entity in library.entities}
    said: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    for one in library.quotations:
        said[one.document].append((one.words, one.span))
    extracts = [extract_text(edition, entities, said[edition.document.id]) for edition in library.editions]
    return join_extracts(library, extracts, files, strip, phrases)


def join_extracts(
    library: Library,
    extracts: Sequence[Extract],
    files: Mapping[str, bytes],
    strip: tuple[str, ...] = (),
    phrases: Phrases = ENGLISH,
) -> Context:
    """Make the look-ups from what is known of each text; the editions of the library are not looked at."""
    texts = {one.outline.id: one.outline for one in extracts}
    summaries = {one.outline.id: one.summary for one in extracts}
    parts = gather_parts(extracts)
    counts = {entity.id: count_parts(parts.get(entity.id, ())) for entity in library.entities}
    noted = [Noted(one.outline, note) for one in extracts for note in one.notes]
    topics, terms = index_topics(noted, library.config.topics), index_terms(noted)
    registers = plan_registers(library, {id: one.mentions for id, one in counts.items()})
    subjects = [*((TOPICS,) if topics else ()), *((GLOSSARY,) if terms else ())]
    subjects += [topic_url(topic.slug) for topic in topics.values()]
    indexes = (*chain.from_iterable(plan.urls for plan in registers.values()), *subjects)
    passages = {passage.words: (one.outline, passage) for one in reversed(extracts) for passage in one.passages}
    return Context(
        library=library,
        texts=texts,
        summaries=summaries,
        notes={one.outline.id: one.notes for one in extracts},
        translations=index_translations(texts.values()),
        entities={entity.id: entity for entity in library.entities},
        dossiers={entity.id: gather_dossier(parts.get(entity.id, ())) for entity in library.entities},
        counts=counts,
        relations=gather_relations(library.entities),
        namesakes=gather_namesakes(library.entities),
        formers=gather_formers(library),
        sources={source.id: source for source in library.sources},
        passages={one.words: passages[one.words] for one in library.quotations},
        addresses=all_addresses(library, texts.values(), summaries, counts, indexes),
        texts_by_path={text.path: text_url(text) for text in texts.values()},
        images={path: data for path, data in files.items() if path.lower().endswith(IMAGES)},
        registers=registers,
        topics=topics,
        terms=terms,
        arrangement=arrange(library, texts),
        strip=strip,
        phrases=phrases,
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
