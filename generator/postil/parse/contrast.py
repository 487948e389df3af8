"""How far two colours stand apart: relative luminance and contrast as WCAG 2 defines them. A colour is `#rrggbb`."""

from __future__ import annotations

from collections.abc import Callable
from colorsys import hls_to_rgb, rgb_to_hls

_STEPS = 500
"""How finely lightness is searched: more steps than a channel has values."""


def measure_luminance(colour: str) -> float:
    """Give the relative luminance of a colour, from 0 for black to 1 for white."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def measure_contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 for equal ones to 21 for black and white."""
    darker, lighter = sorted((measure_luminance(one), measure_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix_colours(colour: str, ground: str, percent: int) -> str:
    """Mix so many parts of a hundred of a colour into a ground, channel by channel as sRGB has them."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return _write(*(below + (above - below) * percent / 100 for above, below in pairs))


def shift_lightness(colour: str, passes: Callable[[str], bool], darker: bool) -> str:
    """Give the nearest colour of the same hue that passes, looking only darker or lighter; else black or white."""
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    end = 0.0 if darker else 1.0
    steps = (lightness + (end - lightness) * step / _STEPS for step in range(_STEPS + 1))
    shifted = (_write(*hls_to_rgb(hue, one, saturation)) for one in steps)
    return next(filter(passes, shifted), "#000000" if darker else "#ffffff")


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _write(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in (red, green, blue))
