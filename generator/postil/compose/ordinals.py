"""Style rules by ordinal, for airy pages: a note's anchors are its marker and the note before it.

No page may hold a style attribute, so the build appends these rules to the site's one style sheet, as many as its
longest airy page needs.
"""

from __future__ import annotations

from collections.abc import Iterable

from postil.model.extract import Summary


def write_ordinals(count: int) -> str:
    """Write the rules of the first notes; nothing for none."""
    return "".join(
        f".r{n}{{anchor-name:--r{n}}}.n{n}{{--r:--r{n};--s:--n{n};--p:--n{n - 1}}}\n" for n in range(1, count + 1)
    )


def count_ordinals(summaries: Iterable[Summary]) -> int:
    """Count the notes beside the text of the longest airy page."""
    return max((summary.ordinals for summary in summaries), default=0)
