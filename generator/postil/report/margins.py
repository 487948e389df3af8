"""How the margin of each text is set, and why, as lines for people."""

from __future__ import annotations

from postil.compose.density import choose_density
from postil.model.edition import Library


def report_margins(library: Library) -> str:
    """Write a line a text: its page, how that shows its notes, why."""
    chosen = ((one, choose_density(one, library.config.direction)) for one in library.editions)
    return "".join(f"texts/{one.document.id}.html: {density.mode}, {density.reason}\n" for one, density in chosen)
