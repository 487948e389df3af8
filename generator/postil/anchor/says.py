"""Placing the words of the seeds that facts and relations rest on."""

from __future__ import annotations

from postil import catalog
from postil.model.annotation import Quote
from postil.model.diagnostic import Checked, Diagnostic, Passage, Pointer
from postil.model.edition import Edition, Quotation
from postil.model.register import Entity
from postil.model.text import Document, Span

from .nearest import find_nearest
from .quote import Found, Several, find_quote


def anchor_statements(editions: tuple[Edition, ...], entities: tuple[Entity, ...]) -> Checked[tuple[Quotation, ...]]:
    """Find, once in all texts, the words that each fact and relation quotes with `says`.

    What the editors leave out of a text, such as a sentence that the copy has twice, is not looked at.
    """
    quotations: list[Quotation] = []
    found: list[Diagnostic] = []
    for entity in entities:
        for pointer, words in _statements(entity):
            places = _find(editions, words)
            if len(places) == 1:
                document, span = places[0]
                quotations.append(Quotation(entity.id, words, document.id, span))
            else:
                found.append(_complain(Pointer(entity.path, pointer), words, editions, len(places)))
    return Checked(tuple(quotations), tuple(found))


def _statements(entity: Entity) -> list[tuple[str, str]]:
    base = f"{entity.pointer}/" if entity.pointer else ""
    facts = [(f"{base}facts/{index}/says", fact.basis.says) for index, fact in enumerate(entity.facts)]
    relations = [(f"{base}relations/{index}/says", one.basis.says) for index, one in enumerate(entity.relations)]
    return [(pointer, words.rstrip("\n")) for pointer, words in (*facts, *relations) if words]


def _find(editions: tuple[Edition, ...], words: str) -> list[tuple[Document, Span]]:
    places: list[tuple[Document, Span]] = []
    for edition in editions:
        omitted = [one.span for one in edition.emendations if one.emendation.action == "omit"]
        outcome = find_quote(edition.document.prose.text, Quote(words))
        spans = (outcome.span,) if isinstance(outcome, Found) else outcome.spans if isinstance(outcome, Several) else ()
        kept = (span for span in spans if not any(one.contains(span) for one in omitted))
        places += [(edition.document, span) for span in kept]
    return places


def _complain(where: Pointer, words: str, editions: tuple[Edition, ...], count: int) -> Diagnostic:
    if count:
        return catalog.words_said_twice(where, words, count)
    documents = [edition.document for edition in editions]
    near = [(document, span) for document in documents for span in find_nearest(document.prose.text, words)[:1]]
    passages = tuple((d.prose.words(span), Passage(d.path, span.start, span.end)) for d, span in near[:2])
    return catalog.words_not_said(where, words, passages)
