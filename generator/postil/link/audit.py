"""Nothing is said without ground: claims, relations, facts, summaries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from postil import catalog
from postil.model.annotation import STATUSES_WITH_SOURCE, Annotation
from postil.model.diagnostic import Diagnostic, Diagnostics, Pointer
from postil.model.edition import Edition, Mention
from postil.model.register import Entity, is_living_person, statements_of
from postil.model.source import Citation, Source

from .references import citations_in, citations_of

_NO_GROUND_FOR_A_RELATION = ("contested", "no-source-found")


def check_claim(annotation: Annotation) -> Diagnostics:
    """Check that a claim said to have sources names one."""
    claim = annotation.claim
    if claim is None or claim.status not in STATUSES_WITH_SOURCE or citations_of(annotation):
        return ()
    return (catalog.claim_without_source(Pointer(annotation.path, f"{annotation.pointer}/claim"), claim.status),)


def check_grounds(entity: Entity) -> Diagnostics:
    """Check that every fact, relation and summary has ground: an error on a living person, a warning elsewhere."""
    complain = catalog.no_ground_living_person if is_living_person(entity) else catalog.no_ground
    return tuple(
        complain(Pointer(entity.path, f"{_base(entity)}{pointer}"), what) for pointer, what in _groundless(entity)
    )


def check_relations(entities: tuple[Entity, ...], editions: tuple[Edition, ...]) -> Diagnostics:
    """Check that no relation rests on a claim that is contested, without a source, or not there at all."""
    notes = (note.annotation for edition in editions for note in edition.notes)
    statuses = {note.id: note.claim.status for note in notes if note.claim}
    return tuple(
        _complain_of_claim(Pointer(entity.path, f"{_base(entity)}relations/{index}/claim"), relation.claim, statuses)
        for entity in entities
        for index, relation in enumerate(entity.relations)
        if relation.claim and statuses.get(relation.claim) in (None, *_NO_GROUND_FOR_A_RELATION)
    )


def _complain_of_claim(where: Pointer, claim: str, statuses: Mapping[str, str]) -> Diagnostic:
    if claim not in statuses:
        return catalog.unknown_claim(where, claim, tuple(statuses))
    return catalog.relation_on_doubtful_claim(where, claim, statuses[claim])


def check_use(
    editions: tuple[Edition, ...], entities: tuple[Entity, ...], sources: tuple[Source, ...], path: str
) -> Diagnostics:
    """Advise on entities that neither a text nor a note mentions, and on sources that nothing cites.

    An entry may be there for the notes alone, as context. An event of which something is known needs no mention:
    the timeline has it.
    """
    mentioned = {id for edition in editions for mention in _all_mentions(edition) for id in mention.entities}
    cited = {citation.source for citation in all_citations(editions, entities)}
    idle = (one for one in entities if one.id not in mentioned and one.match != "never" and not _is_dated_event(one))
    return (
        *(catalog.entity_not_mentioned(Pointer(one.path, one.pointer, "key"), one.id) for one in idle),
        *(catalog.source_not_cited(Pointer(path, one.id, "key"), one.id) for one in sources if one.id not in cited),
    )


def _is_dated_event(entity: Entity) -> bool:
    return entity.register == "events" and bool(entity.facts)


def _all_mentions(edition: Edition) -> Iterator[Mention]:
    yield from edition.mentions
    for note in edition.notes:
        yield from note.mentions


def all_citations(editions: tuple[Edition, ...], entities: tuple[Entity, ...]) -> Iterator[Citation]:
    """List every citation of the reader's notes and registers."""
    for edition in editions:
        for note in edition.notes:
            yield from note.citations
    for entity in entities:
        yield from (*citations_in(entity.summary), *citations_in(entity.body))
        for statement in statements_of(entity):
            yield from statement.basis.sources


def _base(entity: Entity) -> str:
    return f"{entity.pointer}/" if entity.pointer else ""


def _groundless(entity: Entity) -> Iterator[tuple[str, str]]:
    if entity.summary.text and not citations_in(entity.summary):
        yield "summary", "the summary"
    for index, fact in enumerate(entity.facts):
        if not fact.basis.given:
            yield f"facts/{index}", f"the fact `{fact.property}`"
    for index, relation in enumerate(entity.relations):
        if not relation.basis.given:
            yield f"relations/{index}", f"the relation `{relation.kind}`"
