"""Placing the words of the seeds that facts and relations rest on.

Each text is looked through by itself, so that a text that has not changed need not be again; the findings are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from postil import catalog
from postil.fold import fold_text, fold_words
from postil.model.annotation import Quote
from postil.model.diagnostic import Checked, Diagnostic, Passage, Pointer
from postil.model.edition import Edition, Quotation
from postil.model.register import Entity
from postil.model.text import Span

from .nearest import find_nearest
from .quote import Found, Several, find_quote

Said = tuple[tuple[str, Span], ...]
"""Where a text has words that somebody quotes: the words as they are quoted, each with a place."""


_FEW = 8
"""So many quotes are looked for one by one before the words of a text are asked which it may have."""


class _Sought(NamedTuple):
    """Words that are looked for: as they are quoted and folded, with those of them that stand whole in any text.

    These are all but the first and the last. Of one or two words there are none.
    """

    quoted: str
    needle: str
    inner: frozenset[str]


def anchor_statements(editions: tuple[Edition, ...], entities: tuple[Entity, ...]) -> Checked[tuple[Quotation, ...]]:
    """Find, once in all texts, the words that each fact and relation quotes with `says`.

    What the editors leave out of a text, such as a sentence that the copy has twice, is not looked at.
    """
    words = list_statements(entities)
    found = ((edition.document.id, find_statements(edition, words)) for edition in editions)
    return join_statements(entities, found, lambda: editions)


def list_statements(entities: Iterable[Entity]) -> tuple[str, ...]:
    """List the words that facts and relations quote, each once."""
    return tuple(dict.fromkeys(words for entity in entities for _, words in _statements(entity)))


def find_statements(edition: Edition, words: tuple[str, ...]) -> Said:
    """Find the places of quoted words in one text, but for what the editors leave out of it.

    The words in the order of their list, the places of each in the order of the text.
    """
    if not words:
        return ()
    text = edition.document.prose.text
    omitted = [one.span for one in edition.emendations if one.emendation.action == "omit"]
    found: list[tuple[str, Span]] = []
    for quoted in _list_likely(words, fold_text(text).text):
        outcome = find_quote(text, Quote(quoted))
        spans = (outcome.span,) if isinstance(outcome, Found) else outcome.spans if isinstance(outcome, Several) else ()
        found += ((quoted, span) for span in spans if not any(one.contains(span) for one in omitted))
    return tuple(found)


def join_statements(
    entities: Iterable[Entity], found: Iterable[tuple[str, Said]], editions: Callable[[], Iterable[Edition]]
) -> Checked[tuple[Quotation, ...]]:
    """Join what was found in each document, by its id: words must stand once in all of them.

    The editions are asked for only where words are nowhere, to say what is like them.
    """
    places: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    for document, said in found:
        for words, span in said:
            places[words].append((document, span))
    quotations: list[Quotation] = []
    complaints: list[Diagnostic] = []
    for entity in entities:
        for pointer, words in _statements(entity):
            there = places.get(words, ())
            if len(there) == 1:
                quotations.append(Quotation(entity.id, words, *there[0]))
            else:
                complaints.append(_complain(Pointer(entity.path, pointer), words, editions, len(there)))
    return Checked(tuple(quotations), tuple(complaints))


def _statements(entity: Entity) -> Iterator[tuple[str, str]]:
    base = f"{entity.pointer}/" if entity.pointer else ""
    for index, fact in enumerate(entity.facts):
        if fact.basis.says:
            yield f"{base}facts/{index}/says", fact.basis.says.rstrip("\n")
    for index, relation in enumerate(entity.relations):
        if relation.basis.says:
            yield f"{base}relations/{index}/says", relation.basis.says.rstrip("\n")


def _list_likely(words: tuple[str, ...], folded: str) -> list[str]:
    """List the words that stand in a folded text as a string, so that only these are looked for.

    Of thousands of quotes a text holds a few, so that the words of the text choose which are looked at.
    """
    by_word = _sort_by_word(words)
    likely = [one for several in by_word.values() for one in several] if len(words) <= _FEW else []
    if not likely:
        whole = {"", *folded.split(" ")}
        likely = [one for word in by_word.keys() & whole for one in by_word[word] if one.inner <= whole]
    there = {one.quoted for one in likely if one.needle in folded}
    return [one for one in words if one in there] if there else []


@lru_cache(maxsize=2)
def _sort_by_word(words: tuple[str, ...]) -> dict[str, list[_Sought]]:
    """Sort words that are looked for by the longest that must stand whole in a text; by none where there is none."""
    by_word: defaultdict[str, list[_Sought]] = defaultdict(list)
    for quoted in words:
        needle = fold_words(quoted)
        inner = frozenset(needle.split(" ")[1:-1])
        by_word[max(sorted(inner), key=len, default="")].append(_Sought(quoted, needle, inner))
    return dict(by_word)


def _complain(where: Pointer, words: str, editions: Callable[[], Iterable[Edition]], count: int) -> Diagnostic:
    if count:
        return catalog.words_said_twice(where, words, count)
    documents = (edition.document for edition in editions())
    near = ((document, span) for document in documents for span in find_nearest(document.prose.text, words)[:1])
    passages = tuple((d.prose.words(span), Passage(d.path, span.start, span.end)) for d, span in islice(near, 2))
    return catalog.words_not_said(where, words, passages)
