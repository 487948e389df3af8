"""After a text has changed: parse → anchor → what became of every quote. A pure function, like the build."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from postil.anchor.reanchor import revise_sidecar
from postil.model.annotation import Sidecar
from postil.model.revision import Revision
from postil.pipeline import Options, parse_files

Files = Mapping[str, bytes]
FindFormer = Callable[[str, str], bytes | None]
"""Finds the bytes that a text had, by its path and their SHA-256; None where they are not at hand."""


def revise(files: Files, find_former: FindFormer) -> tuple[Revision, ...]:
    """Say what became of the quotes of every sidecar whose text is not the one that it is pinned to."""
    parsed, _ = parse_files(files, Options())
    documents = {document.path: document for document in parsed.documents}
    revisions = []
    for sidecar in parsed.sidecars:
        pin, document = pin_of(sidecar), documents[sidecar.seed]
        if pin and pin != document.digest:
            former = find_former(sidecar.seed, pin)
            old = None if former is None else parse_files({**files, sidecar.seed: former}, Options())[0].documents
            known = next((one for one in old or () if one.path == sidecar.seed), None)
            revisions.append(revise_sidecar(document, known, sidecar))
    return tuple(revisions)


def pin_of(sidecar: Sidecar) -> str:
    """Give the SHA-256 of the text that a sidecar is pinned to; empty where it is pinned to none."""
    return dict(sidecar.metadata).get("sha256", "")
