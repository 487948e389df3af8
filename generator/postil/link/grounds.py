"""Nothing is said without ground: claims, relations, facts, summaries, deaths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from postil import catalog
from postil.dates import find_bounds
from postil.model.annotation import STATUSES_WITH_SOURCE, Annotation
from postil.model.diagnostic import Diagnostic, Diagnostics, Pointer
from postil.model.edition import Edition
from postil.model.register import Entity, is_living_person
from postil.model.source import Citation
from postil.model.text import Prose

from .fields import BORN, DIED, point
from .references import citations_in

Claims = tuple[tuple[str, str], ...]
"""Ids of notes and the statuses of their claims."""

_NO_GROUND_FOR_A_RELATION = ("contested", "no-source-found")
_FOR = frozenset({"supported", "partly-supported"})
_OUR_TIME = 1900
"""Whoever died before this year is certainly dead, whether or not a source says so."""


def check_claim(annotation: Annotation, citations: tuple[Citation, ...]) -> Diagnostics:
    """Check that a claim said to have sources names one, and that its sources do not contradict its status.

    `citations` are all that the note rests on.
    """
    claim = annotation.claim
    if claim is None:
        return ()
    if claim.status in STATUSES_WITH_SOURCE and not citations:
        return (catalog.claim_without_source(_claim_of(annotation), claim.status),)
    if claim.status in _FOR and claim.opposing and set(citations) == set(claim.opposing):
        return (catalog.status_against_sources(_claim_of(annotation), claim.status, "against"),)
    if claim.status == "no-source-found" and (claim.supporting or claim.opposing):
        side = "for" if claim.supporting else "against"
        return (catalog.status_against_sources(_claim_of(annotation), claim.status, side),)
    return ()


def _claim_of(annotation: Annotation) -> Pointer:
    return Pointer(annotation.path, f"{annotation.pointer}/claim")


def check_grounds(entity: Entity) -> Diagnostics:
    """Check that every fact, relation and summary has ground: an error on a living person, a warning elsewhere."""
    complain = catalog.no_ground_living_person if is_living_person(entity) else catalog.no_ground
    return tuple(complain(point(entity, field), what) for field, what in _groundless(entity))


def check_death(entity: Entity) -> Iterator[Diagnostic]:
    """Check that it is known of a person of our time that they are dead: the rules for the living end there."""
    if entity.register != "people" or is_living_person(entity) or _is_known_dead(entity):
        return
    if entity.died:
        bounds = find_bounds(entity.died)
        if bounds is None or bounds.latest[0] >= _OUR_TIME:
            yield catalog.death_without_ground(point(entity, "died"), entity.id, entity.died)
    elif any(_is_of_our_time(fact.value) for fact in entity.facts if fact.property in BORN):
        yield catalog.death_without_ground(point(entity, "living"), entity.id, "")


def check_relations(entities: tuple[Entity, ...], editions: tuple[Edition, ...]) -> Diagnostics:
    """Check that no relation rests on a claim that is contested, without a source, or not there at all."""
    return join_relations(entities, map(list_claims, editions))


def list_claims(edition: Edition) -> Claims:
    """List the notes of one text that assess a claim, by id, each with its status."""
    return tuple((note.annotation.id, note.annotation.claim.status) for note in edition.notes if note.annotation.claim)


def join_relations(entities: Iterable[Entity], claims: Iterable[Claims]) -> Diagnostics:
    """Report what `check_relations` does, by the claims of each text."""
    statuses: dict[str, str] = {}
    for one in claims:
        statuses.update(one)
    return tuple(
        _complain_of_claim(point(entity, f"relations/{index}/claim"), relation.claim, statuses)
        for entity in entities
        for index, relation in enumerate(entity.relations)
        if relation.claim and statuses.get(relation.claim) in (None, *_NO_GROUND_FOR_A_RELATION)
    )


def _complain_of_claim(where: Pointer, claim: str, statuses: Mapping[str, str]) -> Diagnostic:
    if claim not in statuses:
        return catalog.unknown_claim(where, claim, tuple(statuses))
    return catalog.relation_on_doubtful_claim(where, claim, statuses[claim])


def _groundless(entity: Entity) -> Iterator[tuple[str, str]]:
    if entity.summary.text and not citations_in(entity.summary):
        yield "summary", "the summary"
    for index, fact in enumerate(entity.facts):
        if not fact.basis.given:
            yield f"facts/{index}", f"the fact `{fact.property}`"
    for index, relation in enumerate(entity.relations):
        if not relation.basis.given:
            yield f"relations/{index}", f"the relation `{relation.kind}`"


def _is_known_dead(entity: Entity) -> bool:
    """A fact has ground; or the entry's own words have the year, as far as it is written, and cite."""
    if any(fact.property in DIED and fact.basis.given for fact in entity.facts):
        return True
    year = entity.died.strip("[{~?%")[:4].rstrip("X")
    return bool(year) and any(_says(prose, year) for prose in (entity.summary, entity.body))


def _says(prose: Prose, year: str) -> bool:
    return year in prose.text and bool(citations_in(prose))


def _is_of_our_time(date: str) -> bool:
    bounds = find_bounds(date)
    return bounds is not None and bounds.earliest[0] >= _OUR_TIME
