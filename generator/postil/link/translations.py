"""Translations: which text is a translation of which. Each text says it by itself, then all is joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from postil import catalog
from postil.model.annotation import Sidecar
from postil.model.diagnostic import Diagnostic, Pointer
from postil.model.linked import Rendition
from postil.model.text import Document
from postil.model.value import attribute


def check_translations(documents: tuple[Document, ...], sidecars: Iterable[Sidecar]) -> Iterator[Diagnostic]:
    """Report a `translation_of` that names no other text, or a text that is a translation itself."""
    own: defaultdict[str, list[Sidecar]] = defaultdict(list)
    for sidecar in sidecars:
        own[sidecar.seed].append(sidecar)
    yield from join_renditions(read_rendition(document, own.get(document.path, ())) for document in documents)


def read_rendition(document: Document, sidecars: Iterable[Sidecar]) -> Rendition:
    """Say of one text, by its sidecars, what it is a translation of."""
    named = ((one.path, attribute(one.metadata, "translation_of")) for one in sidecars)
    return Rendition(document.id, bool(document.metadata.translation_of), tuple((path, id) for path, id in named if id))


def join_renditions(renditions: Iterable[Rendition]) -> Iterator[Diagnostic]:
    """Report what `check_translations` does, by what each text says."""
    texts: set[str] = set()
    originals: set[str] = set()
    named: list[tuple[str, str]] = []
    for one in renditions:
        texts.add(one.id)
        named += one.originals
        if not one.is_translation:
            originals.add(one.id)
    unknown = [(path, id) for path, id in named if id not in originals]
    known = tuple(sorted(originals)) if unknown else ()
    for path, id in unknown:
        yield catalog.unknown_original(Pointer(path, "seed/translation_of"), id, known, id in texts)
