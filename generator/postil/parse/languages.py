"""Language tags: the only importer of langcodes."""

from __future__ import annotations

from functools import cache
from typing import Literal

import langcodes

_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"})


@cache
def check_language(text: str) -> str:
    """A language is a BCP 47 tag such as `en`, `kk` or `uz-Cyrl`; give a complaint, or nothing."""
    return "" if langcodes.tag_is_valid(text) else "is no language tag: write `en`, `kk`, `uz-Cyrl`"


@cache
def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Give the direction in which a language's most likely script runs."""
    if not langcodes.tag_is_valid(language):
        return "ltr"
    script = langcodes.Language.get(language).maximize().script
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"
