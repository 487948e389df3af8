"""Addresses made of words: file names and anchors that every system takes, in ASCII and small letters."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_LENGTH = 60
_HASH = 8
_OTHER = re.compile(r"[^a-z0-9]+")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")
"""Names that Windows keeps for devices, whatever stands behind their point."""

_SPELLINGS = """\
ßss æae œoe øo đd ðd þth łl ıi ŋng
аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya
әa ғgh қq ңng өo ұu үu һh іi їyi єye ґg ўu ђdj ѓgj ѕdz јj љlj њnj ћc ќkj џdzh
αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo"""
_LETTERS = str.maketrans({one[0]: one[1:] for one in _SPELLINGS.split()})
"""How letters are written that have no ASCII letter in them, after the usual ways of the English-speaking press."""


def make_slugs(keys: Iterable[str], otherwise: str) -> dict[str, str]:
    """Make a slug for each key, no two alike; `otherwise` begins the slug of a key of which no letter is left.

    A key that loses letters, and a second key with the slug of another, has a part of its SHA-256 in its slug, so that
    no slug depends on how many others there are before it, but for the first in the order of the keys.
    """
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(set(keys)):
        slug, whole = _spell(key)
        if not whole or slug in taken:
            digest = hashlib.sha256(key.encode()).hexdigest()[:_HASH]
            slug = f"{slug or otherwise}-{digest}"
        taken.add(slug)
        slugs[key] = slug
    return slugs


def _spell(key: str) -> tuple[str, bool]:
    """Spell words in ASCII, joined by hyphens; say also whether no letter was lost."""
    letters = unicodedata.normalize("NFC", key.lower()).translate(_LETTERS)
    plain = "".join(one for one in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(one))
    plain = plain.translate(_LETTERS)
    slug = _OTHER.sub("-", plain).strip("-")
    lost = any(one.isalnum() and not one.isascii() for one in plain)
    return slug[:_LENGTH].strip("-"), not lost and 0 < len(slug) <= _LENGTH and not _DEVICE.fullmatch(slug)
