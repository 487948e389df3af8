"""The size of a picture by the head of its file, so that a page keeps its place while the picture comes.

Sources: PNG (W3C), section 11.2.2; GIF89a, section 18; JPEG (ITU-T T.81), annex B; RFC 9649 for WebP.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import error, unpack_from

Size = tuple[int, int]

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG that start a frame, whose head has the size."""


def measure(data: bytes) -> Size | None:
    """Give the width and height of a PNG, GIF, WebP or JPEG in pixels; `None` for any other file, and a broken one."""
    read = next((read for start, read in _READERS if data.startswith(start)), None)
    try:
        size = read(data) if read else None
    except error:
        return None
    return size if size and all(size) else None


def _measure_png(data: bytes) -> Size:
    width, height = unpack_from(">II", data, 16)
    return width, height


def _measure_gif(data: bytes) -> Size:
    width, height = unpack_from("<HH", data, 6)
    return width, height


def _measure_webp(data: bytes) -> Size | None:
    """Read the first chunk: lossy, lossless, or the canvas of a file with extensions."""
    kind = data[8:16]
    if kind == b"WEBPVP8 ":
        width, height = unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"WEBPVP8L":
        (bits,) = unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"WEBPVP8X":
        low, high, below, above = unpack_from("<HBHB", data, 24)
        return (low | high << 16) + 1, (below | above << 16) + 1
    return None


def _measure_jpeg(data: bytes) -> Size | None:
    """Go from segment to segment, up to the first frame."""
    at = 2
    while data[at : at + 1] == b"\xff":
        marker, length = unpack_from(">BH", data, at + 1)
        if marker in _FRAMES:
            height, width = unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return None


_READERS: tuple[tuple[bytes, Callable[[bytes], Size | None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", _measure_png),
    (b"GIF87a", _measure_gif),
    (b"GIF89a", _measure_gif),
    (b"RIFF", _measure_webp),
    (b"\xff\xd8", _measure_jpeg),
)
