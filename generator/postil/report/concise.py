"""One line a diagnostic: for a log, an editor's problem list, a build that speaks little."""

from __future__ import annotations

from postil.model.diagnostic import Diagnostic, Diagnostics

from .cells import show_words
from .place import place_of, spell_place


def render_concise(diagnostics: Diagnostics) -> str:
    """Write each diagnostic as `path:line:column: severity[code] message`, its hint indented on a second line."""
    return "".join(line + "\n" for diagnostic in diagnostics for line in lines_of(diagnostic))


def lines_of(diagnostic: Diagnostic) -> list[str]:
    place = spell_place(place_of(diagnostic.location))
    said = f"{diagnostic.severity}[{diagnostic.code}] {diagnostic.message}"
    lines = [f"{place}: {said}" if place else said, *([f"  {diagnostic.hint}"] if diagnostic.hint else [])]
    return [show_words(line) for line in lines]
