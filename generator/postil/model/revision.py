"""What became of quotes after a text has changed: where each stands now, and how its selector is to be written."""

from __future__ import annotations

from typing import Literal

from .annotation import Quote
from .edit import FieldEdit
from .text import Span
from .value import Value

State = Literal["exact", "changed", "ambiguous", "orphan"]


class Candidate(Value, frozen=True):
    """A place that a quote may mean now: its words, where they stand, and the edits that would put the quote there."""

    span: Span
    words: str
    edits: tuple[FieldEdit, ...]


class Revised(Value, frozen=True):
    """What became of one quote.

    `exact`: it still finds its words, and nothing is to be done. `changed`: its words stand at `candidates[0]`, by
    proof if `is_proven`. `ambiguous`: they may stand at one of several places. `orphan`: nowhere, as far as is seen;
    its candidates are only alike. `name` is what people call it: `note eu-support`.
    """

    path: str
    pointer: str
    name: str
    state: State
    quote: Quote
    old_words: str
    candidates: tuple[Candidate, ...] = ()
    is_proven: bool = False
    reason: str = ""


class Revision(Value, frozen=True):
    """What became of all the quotes of one sidecar. `pin` is the edit that pins it to the text as it is now."""

    path: str
    seed: str
    has_former: bool
    quotes: tuple[Revised, ...]
    pin: FieldEdit

    @property
    def open(self) -> tuple[Revised, ...]:
        """The quotes about which somebody has to decide."""
        return tuple(one for one in self.quotes if one.state != "exact" and not one.is_proven)
