"""What the registers and the bibliography hold for nothing: entries never named, sources never cited."""

from __future__ import annotations

from collections.abc import Iterator

from postil import catalog
from postil.model.annotation import Annotation, Sidecar
from postil.model.config import FreePage
from postil.model.diagnostic import Diagnostics, Pointer
from postil.model.edition import Edition, Mention
from postil.model.register import Entity, statements_of
from postil.model.source import Citation, Source

from .references import citations_in, citations_of
from .shared import find_meant


def check_use(
    editions: tuple[Edition, ...],
    entities: tuple[Entity, ...],
    sources: tuple[Source, ...],
    path: str,
    elsewhere: frozenset[str] = frozenset(),
) -> Diagnostics:
    """Advise on entities that neither a text nor a note mentions, and on sources that nothing cites.

    An entry may be there for the notes alone, as context, or be named by id: a note is about it, a claim is its own, a
    text is by it. An event of which something is known needs no mention: the timeline has it. Of a name that several
    bear, it is said at its place that nobody is pinned there. `elsewhere` are sources cited where they are not
    published yet, such as a draft.
    """
    used = {id for edition in editions for id in _entities_in(edition)}
    cited = {citation.source for citation in all_citations(editions, entities)} | elsewhere
    idle = [one for one in entities if one.id not in used and one.match != "never" and not _is_dated_event(one)]
    meant = find_meant(editions, entities, idle)
    never = (one for one in idle if one.id not in meant)
    return (
        *(catalog.entity_not_mentioned(Pointer(one.path, one.pointer, "key"), one.id) for one in never),
        *(catalog.source_not_cited(Pointer(path, one.id, "key"), one.id) for one in sources if one.id not in cited),
    )


def all_citations(
    editions: tuple[Edition, ...], entities: tuple[Entity, ...], pages: tuple[FreePage, ...] = ()
) -> Iterator[Citation]:
    """List every citation of the reader's notes, registers and pages."""
    for edition in editions:
        for note in edition.notes:
            yield from note.citations
    for entity in entities:
        yield from _citations_by(entity)
    for page in pages:
        yield from citations_in(page.body)


def cited_anywhere(
    sidecars: tuple[Sidecar, ...], entities: tuple[Entity, ...], pages: tuple[FreePage, ...]
) -> frozenset[str]:
    """List the sources that anything written cites, drafts and what is private included."""
    notes = (citations_of(note) for sidecar in sidecars for note in sidecar.annotations)
    found = {citation.source for citations in notes for citation in citations}
    found |= {citation.source for entity in entities for citation in _citations_by(entity)}
    return frozenset(found | {citation.source for page in pages for citation in citations_in(page.body)})


def _citations_by(entity: Entity) -> Iterator[Citation]:
    yield from (*citations_in(entity.summary), *citations_in(entity.body))
    for statement in statements_of(entity):
        yield from statement.basis.sources


def _entities_in(edition: Edition) -> Iterator[str]:
    """List the entries that a text, its notes or what is said of the text name."""
    said = edition.document.metadata
    yield from (said.author, said.sender, said.recipient, said.part_of)
    for mention in _all_mentions(edition):
        yield from mention.entities
    for note in edition.notes:
        yield from _named_by(note.annotation)


def _named_by(annotation: Annotation) -> Iterator[str]:
    yield from annotation.about
    if annotation.claim:
        yield annotation.claim.by


def _all_mentions(edition: Edition) -> Iterator[Mention]:
    yield from edition.mentions
    for note in edition.notes:
        yield from note.mentions


def _is_dated_event(entity: Entity) -> bool:
    return entity.register == "events" and bool(entity.facts)
