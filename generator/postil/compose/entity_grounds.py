"""The words of a text on the page of an entity, never without the status of what they claim."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from postil.model.extract import ClaimLabel
from postil.model.parts import BasisView, Excerpt
from postil.model.register import Basis

from .basis import show_basis
from .context import Context
from .notes import name_claim


def show_ground(context: Context, page: str, basis: Basis) -> BasisView:
    """Show what a statement of the registers rests on; words of a text with the status of what they claim."""
    shown = show_basis(context, page, basis)
    if not shown.passages:
        return shown
    _, passage = context.passages[basis.says.rstrip("\n")]
    return msgspec.structs.replace(
        shown, passages=tuple(assess(context, one, passage.claims) for one in shown.passages)
    )


def assess(context: Context, shown: Excerpt, claims: Iterable[ClaimLabel]) -> Excerpt:
    """Say, beside where the words stand, what they claim and with what status."""
    return msgspec.structs.replace(shown, where=write_where(context, shown.where, claims))


def write_where(context: Context, where: str, claims: Iterable[ClaimLabel]) -> str:
    """Write where words stand, what they claim and with what status."""
    return " · ".join([one for one in (where, *[name_claim(context, claim) for claim in claims]) if one])
