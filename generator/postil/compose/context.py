"""What every composing function may look up: the library by id, and the addresses that the site has."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import NamedTuple, TypeVar

import msgspec

from postil.memo import Memory
from postil.model.config import Config, Outputs
from postil.model.edition import Library
from postil.model.extract import NoteOutline, Passage, Summary
from postil.model.register import Entity, Redirect, Relation
from postil.model.source import Source
from postil.model.text import Outline
from postil.phrases import ENGLISH, Phrases

from .addresses import FEW_NOTES, GLOSSARY, TOPICS, Counts, all_addresses, topic_url
from .arrangement import Arrangement, arrange, index_translations
from .dates import write_date
from .formers import gather_formers
from .gather import Dossier, Noted, gather_namesakes, gather_relations
from .register_plan import Plan, plan_registers, rank_registers
from .subjects import Term, Topic, index_terms, index_topics

_TEXTS_FOR_A_GRAPH = 5

One = TypeVar("One", Entity, Source)

IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


class Context(NamedTuple):
    """The library, ready to be asked. Texts are there as outlines: a page that shows one in full is handed it.

    What is looked up by id stands in fields of its own; of `library` there are settings, versions and arrangement.

    By the id of a text: `summaries` are what lists say of it, `notes` its notes without what only its own page shows,
    `neighbours` the ids of the texts before and after it, empty where there is none;
    `translations` are the texts that are one in several languages, by the id of the original.
    By the id of an entity: `dossiers` hold what the texts hold on it, `counts` how often, `relations` what others
    state of it, `namesakes` who else has one of its names, `formers` its old ids.
    `passages` are the words that a statement of a register rests on; `registers` the pages of each index;
    `topics` and `terms` what notes are about, by key; `images` the pictures among the reader's files, by path.
    `only_text` is the text of a reader that has no other, `has_graphs` says whether there are texts enough to draw who
    stands beside whom, `navigation` names the registers that have pages, and `has_unsigned` says whether a text
    bears no name.
    """

    library: Library
    texts: Mapping[str, Outline]
    summaries: Mapping[str, Summary]
    notes: Mapping[str, tuple[NoteOutline, ...]]
    neighbours: Mapping[str, tuple[str, str]]
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
    only_text: Outline | None
    has_graphs: bool
    navigation: tuple[str, ...]
    has_unsigned: bool
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


class Known(NamedTuple):
    """What is known of the texts when a context is made: by the ids of texts, then by those of entities.

    `noted` are the notes that have tags or explain terms, in the order of the texts.
    """

    texts: Mapping[str, Outline]
    summaries: Mapping[str, Summary]
    notes: Mapping[str, tuple[NoteOutline, ...]]
    noted: tuple[Noted, ...]
    passages: Mapping[str, tuple[Outline, Passage]]
    dossiers: Mapping[str, Dossier]
    counts: Mapping[str, Counts]


def assemble(
    library: Library,
    known: Known,
    images: Mapping[str, bytes],
    strip: tuple[str, ...] = (),
    phrases: Phrases = ENGLISH,
    memory: Memory | None = None,
) -> Context:
    """Make the look-ups from what is known of each text; the editions of the library are not looked at.

    With a memory, look-ups for which nothing changed are the same objects as before.
    """
    call = (memory or Memory()).call
    entities, texts, counts = library.entities, known.texts, known.counts
    outlines = tuple(texts.values())
    topics = call("topics", index_topics, known.noted, library.config.topics)
    terms = call("terms", index_terms, known.noted)
    named = tuple((entity.id, counts[entity.id].mentions) for entity in entities)
    further = tuple((entity.id, pages) for entity in entities if (pages := counts[entity.id].pages) > 1)
    by_name = call("indexes by name", plan_registers, entities, library.config.language)
    registers = call("indexes", rank_registers, by_name, named)
    printed = frozenset(id for id, one in known.summaries.items() if one.notes > FEW_NOTES)
    has_claims = any(one.statuses for one in known.summaries.values())
    indexes = call("pages of indexes", _list_indexes, registers, topics, terms, library.config.outputs)
    ids = call("texts", tuple, texts)
    return Context(
        library=msgspec.structs.replace(library, editions=(), entities=(), sources=(), quotations=()),
        texts=texts,
        summaries=known.summaries,
        notes=known.notes,
        neighbours=call("neighbours", _index_neighbours, ids),
        translations=call("translations of texts", index_translations, outlines),
        entities=call("entities", _by_id, entities),
        dossiers=known.dossiers,
        counts=counts,
        relations=call("ties", gather_relations, entities),
        namesakes=call("namesakes", gather_namesakes, entities),
        formers=call("formers", gather_formers, library.moved),
        sources=call("sources", _by_id, library.sources),
        passages={one.words: known.passages[one.words] for one in library.quotations},
        addresses=call("addresses", all_addresses, library, outlines, printed, has_claims, further, indexes),
        texts_by_path=call("texts by path", _index_paths, tuple((text.path, text.id) for text in outlines)),
        images=images,
        registers=registers,
        topics=topics,
        terms=terms,
        arrangement=call("arranged", arrange, library.config.collections, library.works, ids),
        only_text=outlines[0] if len(outlines) == 1 else None,
        has_graphs=len(outlines) >= _TEXTS_FOR_A_GRAPH,
        navigation=tuple(registers) if library.config.outputs.registers else (),
        has_unsigned=any(text.metadata.author == "unsigned" for text in outlines),
        strip=strip,
        phrases=phrases,
    )


def pick_images(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pick the pictures among a reader's files."""
    return {path: data for path, data in files.items() if path.lower().endswith(IMAGES)}


def _by_id(ones: Iterable[One]) -> dict[str, One]:
    return {one.id: one for one in ones}


def _index_neighbours(texts: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Give the texts before and after each, by id; nothing where there is none."""
    return dict(zip(texts, zip(("", *texts), (*texts[1:], ""), strict=False), strict=False))


def _index_paths(paths: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {path: f"texts/{id}.html" for path, id in paths}


def _list_indexes(
    registers: Mapping[str, Plan], topics: Mapping[str, Topic], terms: Mapping[str, Term], outputs: Outputs
) -> tuple[str, ...]:
    """List the pages of registers, topics and the glossary."""
    subjects = [TOPICS, *(topic_url(topic.slug) for topic in topics.values())] if topics and outputs.topics else []
    subjects += [GLOSSARY] if terms and outputs.glossary else []
    plans = registers.values() if outputs.registers else ()
    return (*chain.from_iterable(plan.urls for plan in plans), *subjects)


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
