"""What notes are about: tags and terms, gathered over all texts in one pass each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from postil.model.annotation import Annotation
from postil.model.arrangement import TopicText
from postil.model.extract import NoteOutline
from postil.model.text import Outline

from .gather import Noted
from .slugs import make_slugs

TERM = "term"
"""The kind of the notes of which the glossary is made."""


class Topic(NamedTuple):
    """A tag with its notes, in the order of the texts. `name` is as first written, or as `reader.toml` has it."""

    name: str
    slug: str
    notes: list[Noted]
    text: TopicText | None


class Term(NamedTuple):
    """A term with the notes on it, in the order of the texts. `language` is that of its name."""

    name: str
    language: str
    slug: str
    notes: list[Noted]


@lru_cache(maxsize=1 << 13)
def fold_name(name: str) -> str:
    """Give what tags or terms that are one have in common: not capitals, white space, or Unicode form."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def keys_of(annotation: Annotation) -> tuple[str, ...]:
    """Give the keys of a note's tags, each once; a tag of white space alone is none."""
    return tuple(dict.fromkeys(filter(None, map(fold_name, annotation.tags)))) if annotation.tags else ()


def is_subject(outline: NoteOutline) -> bool:
    """Say whether a note has a tag or explains a term."""
    return bool(outline.note.annotation.tags) or outline.note.annotation.kind == TERM


def index_topics(noted: Iterable[Noted], described: Iterable[TopicText]) -> dict[str, Topic]:
    """Index the tags of all notes by their keys; `described` are the topics that have a text."""
    notes: dict[str, list[Noted]] = {}
    names: dict[str, str] = {}
    for one in noted:
        annotation = one.outline.note.annotation
        for tag in annotation.tags:
            names.setdefault(fold_name(tag), " ".join(tag.split()))
        for key in keys_of(annotation):
            notes.setdefault(key, []).append(one)
    texts = {fold_name(one.tag): one for one in reversed(tuple(described))}
    slugs = make_slugs(notes, "topic")
    return {key: _topic(names[key], slugs[key], found, texts.get(key)) for key, found in notes.items()}


def index_terms(noted: Iterable[Noted]) -> dict[str, Term]:
    """Index the notes of the kind `term` by what they explain; a note that names nothing is left out."""
    notes: dict[str, list[Noted]] = {}
    for one in noted:
        if key := key_of_term(*one):
            notes.setdefault(key, []).append(one)
    slugs = make_slugs(notes, TERM)
    return {key: Term(*_name_term(*found[0]), slugs[key], found) for key, found in notes.items()}


def key_of_term(text: Outline, outline: NoteOutline) -> str:
    """Give the key of the term that a note explains; nothing for notes of other kinds."""
    return fold_name(_name_term(text, outline)[0]) if outline.note.annotation.kind == TERM else ""


def _name_term(text: Outline, outline: NoteOutline) -> tuple[str, str]:
    """Name a term, with the language of the name: by the note's title, else by the words that it stands on."""
    annotation = outline.note.annotation
    if annotation.title:
        return annotation.title, annotation.language
    if outline.note.span:
        return outline.quote, text.metadata.language
    return (" ".join(annotation.quote.exact.split()) if annotation.quote else ""), text.metadata.language


def _topic(name: str, slug: str, notes: list[Noted], text: TopicText | None) -> Topic:
    return Topic((text.title if text else "") or name, slug, notes, text)
