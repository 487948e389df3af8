"""How a diagnostic is defined: a function that says what is wrong, with a docstring that explains it."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from postil.model.diagnostic import Diagnostic, Fix, Location, Related, Severity
from postil.model.value import Value

P = ParamSpec("P")

EXPLANATIONS: dict[str, tuple[Severity, str]] = {}
"""Every code with its severity and its explanation, filled as the functions are defined."""


class Said(Value, frozen=True):
    """What a diagnostic's function gives: message, place, and what helps to mend it."""

    message: str
    location: Location
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


def diagnostic(severity: Severity) -> Callable[[Callable[P, Said]], Callable[P, Diagnostic]]:
    """Make a function a diagnostic: its name, with hyphens, is the code; its docstring is what `explain` prints."""

    def define(function: Callable[P, Said]) -> Callable[P, Diagnostic]:
        code = function.__name__.replace("_", "-")
        EXPLANATIONS[code] = (severity, inspect.cleandoc(function.__doc__ or ""))

        @wraps(function)
        def say(*args: P.args, **kwargs: P.kwargs) -> Diagnostic:
            said = function(*args, **kwargs)
            return Diagnostic(code, severity, said.message, said.location, said.hint, said.related, said.fix)

        return say

    return define


def meant(word: str, known: tuple[str, ...], otherwise: str, likeness: float = 0.6) -> str:
    """Give the hint for a word that is not known: the known word that it is nearly, or the other hint."""
    near = difflib.get_close_matches(word, known, 1, likeness)
    return f"did you mean `{near[0]}`?" if near else otherwise
