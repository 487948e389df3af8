"""Diagnostics on the kinds of note that a reader defines or changes."""

from __future__ import annotations

import math

from postil.model.diagnostic import Location

from .entry import Said, diagnostic


@diagnostic("error")
def contrast_too_low(
    where: Location, above: str, below: str, scheme: str, ratio: float, needed: float, cure: str
) -> Said:
    """A kind's colour or tint makes words that many readers could not read.

    A kind's colour writes its label and the number of its marker, on the paper of the page and on raised ground;
    its tint lies under the words of a note that is pointed at, which have the ink of the text. All of them need a
    contrast of 4.5:1 (WCAG 2, 1.4.3), in the light scheme and in the dark one. Paper, raised ground and ink are
    those of the style sheet that comes with Postil. One colour is that of the light scheme, and the dark one follows
    from it; `{light = "#…", dark = "#…"}` gives both.
    """
    shown = math.floor(ratio * 100) / 100
    message = f"{above} has a contrast of {shown:.2f}:1 on {below} in the {scheme} scheme; {needed:g}:1 is needed"
    return Said(message, where, f"write `{cure}`: the nearest of the same hue that suffices")


@diagnostic("error")
def tint_without_colour(where: Location) -> Said:
    """A kind has a tint without a colour.

    A tint is measured against the colour that stands on it, so whoever chooses one chooses both. A colour alone is
    enough: its tint follows from it.
    """
    return Said("a tint needs a colour beside it", where, 'add `colour = "#…"`, or remove it')


@diagnostic("warning")
def explanation_too_long(where: Location, length: int, limit: int) -> Said:
    """A kind's explanation is longer than a line or two of the key to the notes."""
    return Said(f"the explanation has {length} characters", where, f"shorten it to {limit}")
