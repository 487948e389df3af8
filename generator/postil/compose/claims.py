"""The ledger of claims: what the texts assert, with its status, who says it, and what was found for and against."""

from __future__ import annotations

from postil.model.citing_views import TextClaims
from postil.model.site import Page
from postil.model.text import Outline
from postil.model.views import ClaimsView

from .addresses import CLAIMS, relative, text_url
from .citing import show_claims
from .context import Context
from .frame import make_frame
from .labels import explain_statuses
from .reading import show_statuses


def compose_claims(context: Context) -> Page:
    """Compose the page of all claims, text by text, in the order of their notes."""
    having = [text for id, text in context.texts.items() if context.summaries[id].statuses]
    texts = tuple(_show(context, text) for text in having)
    used = (status for text in having for status, _ in context.summaries[text.id].statuses)
    frame = make_frame(context, CLAIMS, context.say("Claims"))
    return Page(CLAIMS, "claims.html", ClaimsView(frame, texts, explain_statuses(context.phrases, used)))


def _show(context: Context, text: Outline) -> TextClaims:
    return TextClaims(
        title=text.metadata.title,
        url=relative(CLAIMS, text_url(text)),
        language=context.foreign(text),
        statuses=show_statuses(context, context.summaries[text.id].statuses),
        claims=show_claims(context, CLAIMS, text, context.notes[text.id]),
        quoted_in=text.metadata.language,
    )
