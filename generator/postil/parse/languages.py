"""Language tags: the only importer of langcodes, which is imported when a tag comes up that is not known here."""

from __future__ import annotations

from functools import cache
from typing import Literal

_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"})


# The tags of most readers, by how their scripts run; langcodes' tables cost more to load than many a site to build.
_LEFT_TO_RIGHT = frozenset(
    {"cs", "da", "de", "el", "en", "es", "fi", "fr", "it", "ja", "kk", "ko", "la", "nl", "pl", "pt", "ru", "sv", "tr"}
)
_USUAL = _LEFT_TO_RIGHT | {"ar", "fa", "he"}


@cache
def check_language(text: str) -> str:
    """A language is a BCP 47 tag such as `en`, `kk` or `uz-Cyrl`; give a complaint, or nothing."""
    if text in _USUAL:
        return ""
    import langcodes

    return "" if langcodes.tag_is_valid(text) else "is no language tag: write `en`, `kk`, `uz-Cyrl`"


@cache
def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Give the direction in which a language's most likely script runs."""
    if language in _USUAL:
        return "ltr" if language in _LEFT_TO_RIGHT else "rtl"
    import langcodes

    if not langcodes.tag_is_valid(language):
        return "ltr"
    script = langcodes.Language.get(language).maximize().script
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"
