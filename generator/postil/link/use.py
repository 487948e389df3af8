"""What the registers and the bibliography hold for nothing: entries never named, sources never cited.

Each text says by itself what it uses, so that one that has not changed need not be read again; then all is joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from postil import catalog
from postil.model.annotation import Annotation, Sidecar
from postil.model.config import FreePage
from postil.model.diagnostic import Diagnostics, Pointer
from postil.model.edition import Edition, Mention
from postil.model.linked import Use
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
    return join_use((list_use(edition) for edition in editions), entities, sources, path, elsewhere, lambda: editions)


def list_use(edition: Edition) -> Use:
    """List the entries and the sources that a text, its notes or what is said of the text name, each once."""
    citations = (citation.source for note in edition.notes for citation in note.citations)
    return Use(tuple(dict.fromkeys(_entities_in(edition))), tuple(dict.fromkeys(citations)))


def join_use(
    uses: Iterable[Use],
    entities: tuple[Entity, ...],
    sources: tuple[Source, ...],
    path: str,
    elsewhere: frozenset[str],
    editions: Callable[[], Iterable[Edition]],
) -> Diagnostics:
    """Advise as `check_use` does on what none of the texts uses, by what each of them says.

    The editions are asked for only where an entry that nothing names shares a name with another.
    """
    used: set[str] = set()
    cited = set(elsewhere) | {citation.source for entity in entities for citation in citations_by(entity)}
    for use in uses:
        used.update(use.entities)
        cited.update(use.sources)
    idle = [one for one in entities if one.id not in used and one.match != "never" and not _is_dated_event(one)]
    meant = find_meant(editions, entities, idle) if idle else ()
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
        yield from citations_by(entity)
    for page in pages:
        yield from citations_in(page.body)


def cited_anywhere(
    sidecars: tuple[Sidecar, ...], entities: tuple[Entity, ...], pages: tuple[FreePage, ...]
) -> frozenset[str]:
    """List the sources that anything written cites, drafts and what is private included."""
    found = {source for sidecar in sidecars for source in cited_in_notes(sidecar)}
    found |= {citation.source for entity in entities for citation in citations_by(entity)}
    return frozenset(found | {citation.source for page in pages for citation in citations_in(page.body)})


def cited_in_notes(sidecar: Sidecar) -> tuple[str, ...]:
    """List the sources that the notes of a sidecar cite, each once."""
    return tuple(dict.fromkeys(one.source for note in sidecar.annotations for one in citations_of(note)))


def citations_by(entity: Entity) -> Iterator[Citation]:
    """List what an entry cites, in its words and as ground of what it says."""
    yield from (*citations_in(entity.summary), *citations_in(entity.body))
    for statement in statements_of(entity):
        yield from statement.basis.sources


def _entities_in(edition: Edition) -> Iterator[str]:
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
