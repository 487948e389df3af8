"""The ledger of claims: what the texts assert, with its status, who says it, and what was found for and against."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model.citing_views import TextClaims
from postil.model.edition import Edition
from postil.model.site import Page
from postil.model.views import ClaimsView

from .addresses import CLAIMS, has_claims, relative, text_url
from .citing import list_claims
from .context import Context
from .frame import make_frame
from .labels import explain_statuses
from .reading import count_statuses


def compose_claims(context: Context) -> Page:
    """Compose the page of all claims, text by text, in the order of their notes."""
    texts = tuple(_show(context, edition) for edition in context.library.editions if has_claims(edition))
    frame = make_frame(context, CLAIMS, context.say("Claims"))
    return Page(CLAIMS, "claims.html", ClaimsView(frame, texts, explain_statuses(context.phrases, _used(context))))


def _used(context: Context) -> Iterator[str]:
    for edition in context.library.editions:
        yield from (note.annotation.claim.status for note in edition.notes if note.annotation.claim)


def _show(context: Context, edition: Edition) -> TextClaims:
    document = edition.document
    return TextClaims(
        title=document.metadata.title,
        url=relative(CLAIMS, text_url(document)),
        language=context.foreign(document),
        statuses=count_statuses(context, edition),
        claims=list_claims(context, CLAIMS, edition),
        quoted_in=document.metadata.language,
    )
