"""Diagnostics as workflow commands: GitHub Actions shows each beside the line that it speaks of.

The escapes are those of the runner's own toolkit (`actions/toolkit`, `packages/core/src/command.ts`).
"""

from __future__ import annotations

from postil.model.diagnostic import Diagnostic, Diagnostics

from .place import place_of, spell_place

COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}

# The percent sign comes first, or it would escape the escapes.
DATA_ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
PROPERTY_ESCAPES = (*DATA_ESCAPES, (":", "%3A"), (",", "%2C"))


def render_github(diagnostics: Diagnostics) -> str:
    """Write each diagnostic as one line: `::error file=…,line=…,col=…,title=…::message`.

    The hint and the related places follow the message on lines of their own, as the runner shows them.
    """
    return "".join(command_of(diagnostic) + "\n" for diagnostic in diagnostics)


def command_of(diagnostic: Diagnostic) -> str:
    place = place_of(diagnostic.location)
    properties = {
        "file": place.path,
        "line": str(place.line or ""),
        "col": str(place.column or ""),
        "title": diagnostic.code,
    }
    written = ",".join(f"{name}={escape(value, PROPERTY_ESCAPES)}" for name, value in properties.items() if value)
    return f"::{COMMANDS[diagnostic.severity]} {written}::{escape(words_of(diagnostic), DATA_ESCAPES)}"


def words_of(diagnostic: Diagnostic) -> str:
    return "\n".join(
        [
            diagnostic.message,
            *(f"{spell_place(place_of(second.location))}: {second.message}" for second in diagnostic.related),
            *([diagnostic.hint] if diagnostic.hint else []),
        ]
    )


def escape(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, written in escapes:
        text = text.replace(character, written)
    return text
