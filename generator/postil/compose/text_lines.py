"""Texts as lines of a list: on the front page and in collections."""

from __future__ import annotations

from postil.model.edition import Edition
from postil.model.parts import TextLine

from .addresses import relative, text_url
from .context import Context
from .paragraphs import number_blocks, write_opening
from .reading import count_statuses, write_byline


def show_text(context: Context, page: str, edition: Edition, number: str = "") -> TextLine:
    """Show a text as a line of a list; `number` is that of a part of a work."""
    meta = edition.document.metadata
    is_letter = meta.sender or meta.recipient  # whose day its byline tells
    return TextLine(
        title=meta.title,
        url=relative(page, text_url(edition.document)),
        byline=write_byline(context, edition),
        published=context.date(meta.published or ("" if is_letter else meta.sent)),
        paragraphs=max((number for _, number, _ in number_blocks(edition)), default=0),
        notes=len(edition.notes),
        statuses=count_statuses(context, edition),
        opening=write_opening(edition),
        language=context.foreign(edition.document),
        number=number,
    )
