"""What statements of the registers rest on, with the way to each source and passage."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model.parts import BasisView, Excerpt
from postil.model.register import Basis

from .addresses import relative, text_url
from .context import Context
from .links import cite


def show_basis(context: Context, page: str, basis: Basis) -> BasisView:
    """Show what a statement rests on: its sources, and the words of a text."""
    return BasisView(
        tuple(cite(context, page, citation) for citation in basis.sources), tuple(_passages(context, page, basis))
    )


def unite(one: Basis, other: Basis) -> Basis:
    """Put two grounds of one statement together, no source twice; of two quotations the first is kept."""
    return Basis(tuple(dict.fromkeys((*one.sources, *other.sources))), one.says or other.says)


def _passages(context: Context, page: str, basis: Basis) -> Iterator[Excerpt]:
    """Show the seed's words in their sentence, with the way to the paragraph that holds them."""
    found = context.passages.get(basis.says.rstrip("\n")) if basis.says else None
    if found is None:
        return
    text, passage = found
    url = relative(page, f"{text_url(text)}#{passage.block}" if passage.block else text_url(text))
    where = text.metadata.title + (f", ¶ {passage.number}" if passage.number else "")
    yield Excerpt(passage.before, passage.shown, passage.after, url, where, text.metadata.language)
