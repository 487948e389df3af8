"""Translations: which text is a translation of which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postil import catalog
from postil.model.annotation import Sidecar
from postil.model.diagnostic import Diagnostic, Pointer
from postil.model.text import Document


def check_translations(documents: tuple[Document, ...], sidecars: Iterable[Sidecar]) -> Iterator[Diagnostic]:
    """Report a `translation_of` that names no other text, or a text that is a translation itself."""
    texts = {one.id for one in documents}
    originals = tuple(sorted(one.id for one in documents if not one.metadata.translation_of))
    for sidecar in sidecars:
        named = dict(sidecar.metadata).get("translation_of", "")
        if named and named not in originals:
            where = Pointer(sidecar.path, "seed/translation_of")
            yield catalog.unknown_original(where, named, originals, named in texts)
