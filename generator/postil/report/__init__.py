"""Diagnostics to text: one file a form, every function pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from postil.model.diagnostic import Diagnostics

from .concise import render_concise
from .full import render_full
from .github import render_github
from .json import render_json
from .overlay import render_overlay, render_refusal
from .place import rebase_diagnostics, rebase_files
from .sarif import render_sarif
from .summary import summarise_diagnostics

__all__ = [
    "Format",
    "render_concise",
    "render_diagnostics",
    "render_overlay",
    "render_refusal",
    "summarise_diagnostics",
]

Format = Literal["text", "json", "github", "sarif"]

NO_EXPLANATIONS: Mapping[str, str] = MappingProxyType({})


def render_diagnostics(
    diagnostics: Diagnostics,
    files: Mapping[str, bytes],
    format: Format,
    colour: bool = False,
    *,
    folder: str = "",
    explanations: Mapping[str, str] = NO_EXPLANATIONS,
) -> str:
    """Write diagnostics in one of the four formats of `postil check --format`.

    The result ends with a line end and can be encoded as UTF-8, whatever a hand-written file held; as `text`, no
    diagnostics are an empty string.

    `files` holds the reader's files by relative path, for the excerpts of `text`; a file that is missing or is not
    UTF-8 costs its excerpt. `colour` is heeded by `text` only. `folder`, the reader's folder as seen from where the
    report is read, is put before every path, so that a terminal, or GitHub, finds the file. `explanations` holds
    what `postil explain` says of each code, for `sarif`.
    """
    found = rebase_diagnostics(diagnostics, folder)
    match format:
        case "text":
            text = render_full(found, rebase_files(files, folder), colour)
        case "json":
            text = render_json(found)
        case "github":
            text = render_github(found)
        case "sarif":
            text = render_sarif(found, explanations)
    # YAML can spell half a surrogate pair, and a file name can be any bytes: neither may stop a report.
    return text.encode("utf-8", "replace").decode("utf-8")
