"""Texts as lines of a list: on the front page and in collections."""

from __future__ import annotations

from postil.model.parts import TextLine
from postil.model.text import Outline

from .addresses import relative, text_url
from .context import Context
from .reading import show_statuses, write_byline


def show_text(context: Context, page: str, text: Outline, number: str = "") -> TextLine:
    """Show a text as a line of a list; `number` is that of a part of a work."""
    meta, summary = text.metadata, context.summaries[text.id]
    is_letter = meta.sender or meta.recipient  # whose day its byline tells
    return TextLine(
        title=meta.title,
        url=relative(page, text_url(text)),
        byline=write_byline(context, meta),
        published=context.date(meta.published or ("" if is_letter else meta.sent)),
        paragraphs=summary.paragraphs,
        notes=summary.notes,
        statuses=show_statuses(context, summary.statuses),
        opening=summary.opening,
        language=context.foreign(text),
        number=number,
    )
