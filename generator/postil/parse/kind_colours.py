"""The colours of a kind of note: as written, as chosen where they are left out, and measured in both schemes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal

from postil import catalog
from postil.model.config import Shades
from postil.model.diagnostic import Diagnostic, Diagnostics, Pointer
from postil.model.value import Value

from .contrast import measure_contrast, mix_colours, shift_lightness
from .node import Tree, child

Colour = Annotated[str, "colour"]
Scheme = Literal["light", "dark"]

PAPER = Shades("#fbfaf7", "#171614")
RAISED = Shades("#f3f1ea", "#211f1c")
INK = Shades("#1c1b19", "#e6e2d8")
"""What the style sheet calls `--paper`, `--raised` and `--ink`; a test holds them equal."""

NEEDED = 4.5
"""The contrast that WCAG 2 asks of text (1.4.3)."""

AT_EASE = 7.0
"""The contrast of a colour that is chosen for the dark scheme, where only the light one is written."""

_MIXED = {"light": 15, "dark": 20}
"""How many parts of a hundred of the colour a tint has at most, where it is chosen."""


class ColourRecord(Value, frozen=True):
    """A colour as written: for the light scheme, and for the dark one or none."""

    light: Colour
    dark: Colour = ""


def check_colour(text: str) -> str:
    """A colour is `#rrggbb`."""
    return "" if re.fullmatch(r"#[0-9A-Fa-f]{6}", text) else "is no colour: write `#` and six digits 0–9, a–f"


def lengthen_colour(tree: Tree) -> Tree:
    """`"#00695c"` is `{light = "#00695c"}`."""
    return {"light": tree} if isinstance(tree, str) else tree


def choose_shades(colour: ColourRecord, tint: ColourRecord) -> tuple[Shades, Shades]:
    """Give a kind's colour and tint in both schemes: what is not written is chosen so that it can be read."""
    light = colour.light.lower()
    shades = Shades(light, colour.dark.lower() or _lighten(light))
    mixed = Shades(tint.light.lower() or _mix(shades, "light"), tint.dark.lower() or _mix(shades, "dark"))
    return shades, mixed


def check_shades(path: str, pointer: str, colour: Shades, tint: Shades, written: ColourRecord) -> Diagnostics:
    """Measure a kind's colour and its tint, of which `written` is the reader's own, in both schemes."""
    found: list[Diagnostic] = []
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        own = (_in(tint, scheme),) if _in(written, scheme) else ()
        mended = _mend(_in(colour, scheme), own, scheme)
        at = Pointer(path, child(child(pointer, "colour"), scheme))
        found += _check_colour(at, _in(colour, scheme), mended, scheme)
        at = Pointer(path, child(child(pointer, "tint"), scheme))
        found += [one for ground in own for one in _check_tint(at, ground, _in(colour, scheme), mended, scheme)]
    return tuple(found)


def _mend(colour: str, tint: tuple[str, ...], scheme: Scheme) -> str:
    """Give the colour itself where every page can bear it, else the nearest that suits its tint too, if any does."""
    grounds = _grounds(scheme).values()
    if _stands_out(colour, grounds):
        return colour
    mended = shift_lightness(colour, lambda one: _stands_out(one, (*grounds, *tint)), darker=scheme == "light")
    if _stands_out(mended, tint):
        return mended
    return shift_lightness(colour, lambda one: _stands_out(one, grounds), darker=scheme == "light")


def _check_colour(at: Pointer, colour: str, mended: str, scheme: Scheme) -> Diagnostics:
    """Report a colour that must be mended, on the ground where it is worst."""
    if mended == colour:
        return ()
    grounds = _grounds(scheme)
    where = min(grounds, key=lambda name: measure_contrast(colour, grounds[name]))
    ratio = measure_contrast(colour, grounds[where])
    words = (f"the colour `{colour}`", f"the {where} `{grounds[where]}`")
    return (catalog.contrast_too_low(at, *words, scheme, ratio, NEEDED, mended),)


def _check_tint(at: Pointer, tint: str, colour: str, mended: str, scheme: Scheme) -> Diagnostics:
    """Report a tint on which the ink is lost, or a colour that is good elsewhere: the worse of both."""
    above = {"the ink": _in(INK, scheme)} | ({"the colour": colour} if mended == colour else {})
    if _stands_out(tint, above.values()):
        return ()
    which = min(above, key=lambda name: measure_contrast(tint, above[name]))
    ratio = measure_contrast(tint, above[which])
    both = (_in(INK, scheme), mended)
    cure = shift_lightness(tint, lambda one: _stands_out(one, both), darker=scheme == "dark")
    words = (f"{which} `{above[which]}`", f"the tint `{tint}`")
    return (catalog.contrast_too_low(at, *words, scheme, ratio, NEEDED, cure),)


def _grounds(scheme: Scheme) -> dict[str, str]:
    return {"paper": _in(PAPER, scheme), "raised ground": _in(RAISED, scheme)}


def _lighten(colour: str) -> str:
    """Choose the dark scheme's colour: the same hue, as light as reads with ease."""
    grounds = (PAPER.dark, RAISED.dark)
    return shift_lightness(colour, lambda one: _stands_out(one, grounds, AT_EASE), darker=False)


def _mix(colour: Shades, scheme: Scheme) -> str:
    """Choose a tint: the paper with as much of the colour in it as leaves colour and ink readable on it."""
    own, paper, ink = _in(colour, scheme), _in(PAPER, scheme), _in(INK, scheme)
    tints = (mix_colours(own, paper, percent) for percent in range(_MIXED[scheme], 0, -1))
    return next((tint for tint in tints if _stands_out(tint, (own, ink))), paper)


def _stands_out(colour: str, others: Iterable[str], needed: float = NEEDED) -> bool:
    return all(measure_contrast(colour, other) >= needed for other in others)


def _in(colour: Shades | ColourRecord, scheme: Scheme) -> str:
    return colour.light if scheme == "light" else colour.dark
