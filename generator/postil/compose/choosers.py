"""Choosers: what opens at words that lead to more than one place, by a chip that stands after them."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model.edition import Edition, Mention, Note
from postil.model.parts import ChooserView, Link
from postil.model.text import Mark, Span

from .addresses import note_anchor
from .context import Context
from .entity_head import link_apart
from .lanes import LANES, Crowd, find_crowds
from .notes import label_note


def list_placed(edition: Edition) -> list[tuple[Note, Span]]:
    """List the notes that stand on words, with those words."""
    return [(note, span) for note in edition.notes if (span := note.span)]


def find_note_crowds(edition: Edition) -> tuple[Crowd, ...]:
    """Find the words that more notes share than can be underlined apart."""
    return find_crowds(tuple([note.span for note in edition.notes if note.span]))


def mark_crowds(context: Context, crowds: tuple[Crowd, ...]) -> Iterator[Mark]:
    """Put a chip where a crowd ends: how many notes are there beyond those that have a line of their own."""
    for n, crowd in enumerate(crowds, 1):
        count = len(crowd.notes)
        label = context.phrases.say_counted(count, "%(count)s note on these words", "%(count)s notes on these words")
        yield _chip(f"m-{n}", crowd.end, label, f"+{count - LANES}")


def mark_undecided(context: Context, page: str, edition: Edition) -> Iterator[Mark]:
    """Put a chip after each mention that may mean one or another, so that eye, ear, finger and keyboard meet it."""
    for n, mention in _list_undecided(edition):
        names = (link_apart(context, page, id).text for id in mention.entities if id in context.entities)
        label = context.say("Undecided: %(names)s", names=f" {context.say('or')} ".join(names))
        yield _chip(f"m-u{n}", mention.span.end, label, "?")


def show_choosers(context: Context, page: str, edition: Edition) -> Iterator[ChooserView]:
    """List the notes of each crowd, the one on the fewest words first, and the entries of each undecided mention."""
    crowds = find_note_crowds(edition)
    placed = list_placed(edition) if crowds else []
    for n, crowd in enumerate(crowds, 1):
        notes = (_name_note(context, placed[index][0]) for index in crowd.notes)
        yield ChooserView(f"m-{n}", "", tuple(notes))
    for n, mention in _list_undecided(edition):
        entities = tuple(link_apart(context, page, id) for id in mention.entities if id in context.entities)
        yield ChooserView(f"m-u{n}", context.say("It may mean:"), entities)


def _list_undecided(edition: Edition) -> Iterator[tuple[int, Mention]]:
    yield from enumerate([mention for mention in edition.mentions if len(mention.entities) > 1], 1)


def _chip(chooser: str, at: int, label: str, words: str) -> Mark:
    return Mark("marker", Span(at, at), (("opens", chooser), ("label", label), ("number", words)))


def _name_note(context: Context, note: Note) -> Link:
    label, title = label_note(context, note), note.annotation.title
    return Link(f"{label}: {title}" if title else label, f"#{note_anchor(note.annotation)}")
