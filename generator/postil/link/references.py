"""References: whatever is named by id must be there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from postil import catalog
from postil.model.annotation import Annotation
from postil.model.config import FreePage
from postil.model.diagnostic import Diagnostic, Diagnostics, Pointer
from postil.model.register import Entity, statements_of
from postil.model.source import Citation
from postil.model.text import Attributes, Prose

Known = Collection[str]
"""Ids that are there. Pass what finds one at once, as a mapping does: there may be ten thousand."""


def citations_in(prose: Prose) -> tuple[Citation, ...]:
    """List the citations in prose, in order."""
    return tuple([_read_citation(mark.attributes) for mark in prose.marks if mark.kind == "citation"])


def _read_citation(attributes: Attributes) -> Citation:
    named = dict(attributes)
    return Citation(named.get("source", ""), named.get("locator", ""))


def citations_of(annotation: Annotation) -> tuple[Citation, ...]:
    """List all that a note rests on: its sources, those for and against its claim, those cited in its body."""
    claim = annotation.claim
    cited = citations_in(annotation.body)
    if claim is None:
        named = (*annotation.sources, *cited) if annotation.sources else cited
    else:
        named = (*annotation.sources, *claim.supporting, *claim.opposing, *cited)
    return tuple(dict.fromkeys(named)) if len(named) > 1 else named


def is_all_known(annotation: Annotation, citations: Iterable[Citation], entities: Known, sources: Known) -> bool:
    """Say of most notes, by all that they cite, that nothing they name is unknown: then there is nothing to check."""
    for citation in citations:
        if citation.source not in sources:
            return False
    if annotation.about and not all(id in entities for id in annotation.about):
        return False
    claim = annotation.claim
    return not annotation.reply_to and (claim is None or claim.by == "author" or claim.by in entities)


def check_annotation(annotation: Annotation, entities: Known, sources: Known, notes: Known) -> Diagnostics:
    """Check everything that a note names by id."""
    path, pointer = annotation.path, annotation.pointer
    claim = annotation.claim
    found = _missing(path, f"{pointer}/about", annotation.about, entities, catalog.unknown_entity)
    if claim and claim.by != "author":
        found += _missing(path, f"{pointer}/by", (claim.by,), entities, catalog.unknown_entity)
    lists = {"sources": annotation.sources}
    if claim:
        lists |= {"for": claim.supporting, "against": claim.opposing}
    lists["body"] = citations_in(annotation.body)
    for field, citations in lists.items():
        found += check_citations(path, f"{pointer}/{field}", citations, sources)
    if annotation.reply_to:
        found += _missing(path, f"{pointer}/reply_to", (annotation.reply_to,), notes, catalog.unknown_note)
    return tuple(found)


def check_entity(entity: Entity, entities: Known, sources: Known) -> Diagnostics:
    """Check everything that a register entry names by id."""
    if _knows_all(entity, entities, sources):
        return ()
    base = f"{entity.pointer}/" if entity.pointer else ""
    found = _missing(entity.path, f"{base}not_same_as", entity.not_same_as, entities, catalog.unknown_entity)
    found += check_citations(entity.path, f"{base}summary", citations_in(entity.summary), sources)
    found += check_citations(entity.path, f"{base}body", citations_in(entity.body), sources)
    for index, fact in enumerate(entity.facts):
        found += check_citations(entity.path, f"{base}facts/{index}/sources", fact.basis.sources, sources)
    for index, relation in enumerate(entity.relations):
        here = f"{base}relations/{index}"
        found += check_citations(entity.path, f"{here}/sources", relation.basis.sources, sources)
        found += _missing(entity.path, f"{here}/to", (relation.to,), entities, catalog.unknown_entity)
    return tuple(found)


def _knows_all(entity: Entity, entities: Known, sources: Known) -> bool:
    """Say of most entries that they name nothing unknown: then it need not be told field by field."""
    return (
        all(id in entities for id in entity.not_same_as)
        and all(relation.to in entities for relation in entity.relations)
        and all(one.source in sources for statement in statements_of(entity) for one in statement.basis.sources)
        and all(one.source in sources for one in (*citations_in(entity.summary), *citations_in(entity.body)))
    )


def check_page(page: FreePage, sources: Known) -> Diagnostics:
    """Check that every source cited on a page written by hand is there."""
    return tuple(check_citations(page.path, "body", citations_in(page.body), sources))


def check_citations(path: str, pointer: str, citations: Iterable[Citation], sources: Known) -> list[Diagnostic]:
    """Check that every source cited in a field is there."""
    cited = dict.fromkeys(citation.source for citation in citations)
    return _missing(path, pointer, cited, sources, catalog.unknown_source)


def _missing(
    path: str,
    pointer: str,
    ids: Iterable[str],
    known: Known,
    complain: Callable[[Pointer, str, tuple[str, ...]], Diagnostic],
) -> list[Diagnostic]:
    written = tuple(ids)
    in_prose = pointer.endswith(("body", "summary"))
    several = len(written) > 1 and not in_prose
    return [
        complain(
            Pointer(path, f"{pointer}/{index}" if several else pointer, words=f"@{id}" if in_prose else ""),
            id,
            tuple(known),
        )
        for index, id in enumerate(written)
        if id and id not in known
    ]
