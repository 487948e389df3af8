"""How many diagnostics there are, in words."""

from __future__ import annotations

from collections import Counter

from postil.model.diagnostic import Diagnostics, Severity

from .place import place_of

WORDS: tuple[tuple[Severity, str, str], ...] = (
    ("error", "error", "errors"),
    ("warning", "warning", "warnings"),
    ("advice", "piece of advice", "pieces of advice"),
)


def summarise_diagnostics(diagnostics: Diagnostics) -> str:
    """Count the diagnostics in words: `2 errors, 1 warning in 3 files`; empty where there are none."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    said = [count_of(counts[severity], one, many) for severity, one, many in WORDS if counts[severity]]
    files = {path for diagnostic in diagnostics if (path := place_of(diagnostic.location).path)}
    return ", ".join(said) + (f" in {count_of(len(files), 'file', 'files')}" if files else "")


def count_of(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
