"""What a command says of what was found, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Mapping

from postil import catalog
from postil.model.diagnostic import Diagnostics

from . import Format, render_diagnostics
from .coverage import Coverage, join_coverage


def word_found(
    found: Diagnostics,
    files: Mapping[str, bytes],
    folder: str,
    format: Format,
    advice: bool,
    colour: bool,
    measured: Coverage | None = None,
) -> str:
    """Write down what was found. As JSON, what was measured of the coverage goes into one object with it."""
    shown = tuple(one for one in found if advice or one.severity != "advice")
    explanations = {code: text for code, (_, text) in catalog.EXPLANATIONS.items()}
    text = render_diagnostics(shown, files, format, colour, folder=folder, explanations=explanations)
    return join_coverage(text, measured) if measured and format == "json" else text
