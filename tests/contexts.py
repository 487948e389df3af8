"""The context of a library that is there as a value, so that a part of the site can be composed alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from postil.compose.addresses import Counts
from postil.compose.context import Context, Known, assemble, pick_images
from postil.compose.extract import extract_text
from postil.compose.gather import Noted, gather_dossier
from postil.compose.subjects import is_subject
from postil.model.edition import Library
from postil.model.extract import Extract, Part
from postil.model.register import Entity
from postil.model.text import Outline, Span
from postil.phrases import ENGLISH, Phrases


def make_context(
    library: Library, files: Mapping[str, bytes], strip: tuple[str, ...] = (), phrases: Phrases = ENGLISH
) -> Context:
    """Make the look-ups for a library; `files` are the reader's files by path."""
    entities = {entity.id: entity for entity in library.entities}
    said: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    for one in library.quotations:
        said[one.document].append((one.words, one.span))
    direction = library.config.direction
    extracts = [extract_text(one, entities, direction, said[one.document.id]) for one in library.editions]
    known = join_extracts(extracts, library.entities)
    return assemble(library, known, pick_images(files), strip, phrases)._replace(library=library)


def join_extracts(extracts: Sequence[Extract], entities: Iterable[Entity]) -> Known:
    """Join the extracts of all texts."""
    parts = gather_parts(extracts)
    ids = [entity.id for entity in entities]
    noted = (Noted(one.outline, note) for one in extracts for note in one.notes if is_subject(note))
    return Known(
        texts={one.outline.id: one.outline for one in extracts},
        summaries={one.outline.id: one.summary for one in extracts},
        notes={one.outline.id: one.notes for one in extracts},
        noted=tuple(noted),
        passages={passage.words: (one.outline, passage) for one in reversed(extracts) for passage in one.passages},
        dossiers={id: gather_dossier(parts.get(id, ())) for id in ids},
        counts={id: count_parts(parts.get(id, ())) for id in ids},
    )


def gather_parts(extracts: Iterable[Extract]) -> Mapping[str, list[tuple[Outline, Part]]]:
    """Gather, by entity, what each text holds of it, in the order of the texts."""
    parts: defaultdict[str, list[tuple[Outline, Part]]] = defaultdict(list)
    for extract in extracts:
        for id, part in extract.parts:
            parts[id].append((extract.outline, part))
    return parts


def count_parts(parts: Iterable[tuple[Outline, Part]]) -> Counts:
    """Count how often texts and notes mention an entity."""
    mentions, texts, in_notes = 0, 0, 0
    for _, part in parts:
        mentions += len(part.mentions)
        texts += bool(part.mentions)
        in_notes += len(part.in_notes) + len(part.in_replies)
    return Counts(mentions, texts, in_notes)
