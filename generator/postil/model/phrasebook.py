"""The interface's words in one language."""

from __future__ import annotations

from .value import Value


class Phrasebook(Value, frozen=True):
    """A gettext catalogue: what each English phrase is in a language, in one form or in one for each plural.

    `plural` is the catalogue's own expression for choosing among the forms, in C. English needs no phrases.
    """

    language: str = "en"
    plural: str = "n != 1"
    phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()
