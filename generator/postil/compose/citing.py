"""How a text is cited by people, and the list of what it claims."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from postil.model.annotation import Claim
from postil.model.citing_views import CitingView, ClaimLine
from postil.model.edition import Edition
from postil.model.extract import NoteOutline
from postil.model.parts import Link
from postil.model.text import Outline

from .addresses import SOURCES, add_anchor, note_anchor, relative, text_url
from .context import Context
from .labels import name_confidence, name_kind, show_status
from .notes import link_speaker, tell_history
from .paragraphs import number_blocks

SOURCES_CSL = "sources.csl.json"
SOURCES_BIBTEX = "sources.bib"

_INNER_QUOTES = str.maketrans("“”", "‘’")


def csl_url(document: Outline) -> str:
    """Give the address of a text's CSL-JSON."""
    return f"texts/{document.id}.csl.json"


def bibtex_url(document: Outline) -> str:
    """Give the address of a text's BibTeX."""
    return f"texts/{document.id}.bib"


def show_citing(context: Context, page: str, edition: Edition) -> CitingView:
    """Show how a text is cited, for its page."""
    document = edition.document
    links = (
        Link("BibTeX", relative(page, bibtex_url(document))),
        Link("CSL-JSON", relative(page, csl_url(document))),
    )
    downloads = links if context.config.outputs.citations else ()
    return CitingView(cite_text(context, edition), cite_paragraph(context, edition), downloads)


def link_source_files(context: Context, page: str) -> tuple[Link, ...]:
    """Link to the files that hold all sources; none where nothing is cited, or they are turned off."""
    if SOURCES not in context.addresses or not context.config.outputs.citations:
        return ()
    return Link("BibTeX", relative(page, SOURCES_BIBTEX)), Link("CSL-JSON", relative(page, SOURCES_CSL))


def cite_text(context: Context, edition: Edition) -> str:
    """Cite a text in one sentence: author, title, reader, version of the edition, its date, address or file."""
    meta = edition.document.metadata
    title = context.say("“%(words)s”", words=meta.title.translate(_INNER_QUOTES))
    versions = context.library.versions
    parts = (
        _name_author(context, edition),
        f"{title} ({context.date(meta.published or meta.sent)})" if meta.published or meta.sent else title,
        context.config.title,
        context.say("edition %(version)s", version=versions[0].version) if versions else "",
        context.date(versions[0].date) if versions else "",
        _write_address(context, edition),
    )
    return ", ".join(part for part in parts if part)


def cite_paragraph(context: Context, edition: Edition) -> str:
    """Say what is added for one paragraph, with the first that has a number as the example."""
    first = next(((block.id, number) for block, number, _ in number_blocks(edition) if number and block.id), None)
    if first is None:
        return ""
    return f"¶ {first[1]}, {_write_address(context, edition)}#{first[0]}"


def show_claims(context: Context, page: str, text: Outline, notes: Iterable[NoteOutline]) -> tuple[ClaimLine, ...]:
    """List what a text claims, in the order of the notes, each with its assessment and the way to its note."""
    return tuple(
        _show_claim(context, page, text, one, one.note.annotation.claim) for one in notes if one.note.annotation.claim
    )


def _show_claim(context: Context, page: str, text: Outline, outline: NoteOutline, claim: Claim) -> ClaimLine:
    """Show a claim as a row of a ledger on a page."""
    note = outline.note
    annotation = note.annotation
    status, glyph = show_status(context.phrases, claim.status)
    return ClaimLine(
        label=f"{name_kind(context.phrases, context.config.kind(annotation.kind))} {note.label}",
        status_label=status,
        status_glyph=glyph,
        title=annotation.title,
        quote=_quote(outline),
        by=link_speaker(context, page, text, claim.by),
        url=add_anchor(relative(page, text_url(text)), note_anchor(annotation)),
        supporting=len(claim.supporting),
        opposing=len(claim.opposing),
        confidence=name_confidence(context.phrases, claim.confidence),
        checked=context.date(claim.checked),
        history=tell_history(context, annotation),
    )


def _quote(outline: NoteOutline) -> str:
    """Give the words that a note stands on, in one line: as the text has them, or as the note quotes them."""
    annotation = outline.note.annotation
    if outline.note.span:
        return outline.quote
    return " ".join(annotation.quote.exact.split()) if annotation.quote else ""


def _name_author(context: Context, edition: Edition) -> str:
    meta = edition.document.metadata
    who = meta.author or meta.sender
    if who == "unsigned":
        return context.say("Unsigned")
    return context.entities[who].name if who in context.entities else who


def _write_address(context: Context, edition: Edition) -> str:
    """Give the page's public address, or its file where none is known."""
    page = quote(text_url(edition.document), safe="/")
    return f"{context.config.base_url.rstrip('/')}/{page}" if context.config.base_url else page
