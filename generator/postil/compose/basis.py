"""What statements of the registers rest on, with the way to each source and passage."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model.parts import BasisView, Excerpt
from postil.model.register import Basis

from .addresses import relative, text_url
from .context import Context
from .links import cite
from .mentions import excerpt
from .paragraphs import number_blocks


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
    quotation = context.quotations.get(basis.says.rstrip("\n")) if basis.says else None
    if quotation is None:
        return
    document = context.editions[quotation.document].document
    block = next((b for b in document.prose.blocks if b.span.overlaps(quotation.span)), None)
    url = relative(page, f"{text_url(document)}#{block.id}") if block else relative(page, text_url(document))
    number = next((n for b, n, _ in number_blocks(context.editions[document.id]) if b is block and n), 0)
    where = document.metadata.title + (f", ¶ {number}" if number else "")
    yield excerpt(document.prose, quotation.span, url, where, document.metadata.language)
