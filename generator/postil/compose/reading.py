"""The page of a text: its blocks with their notes, and what stands round them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from postil.model.edition import Edition
from postil.model.parts import BlockView, CitationView, Download, EmendationView, Link, NoteView, StatusCount
from postil.model.site import Page
from postil.model.source import Citation
from postil.model.text import ATOM, Block, Mark, Prose, Span
from postil.model.views import ReadingView

from .addresses import marker_anchor, mention_anchor, note_anchor, relative, seed_url, text_url
from .cards import list_cards, with_cards
from .citing import list_claims, show_citing
from .context import Context
from .dates import write_date
from .density import choose_mode
from .filters import list_filters
from .flow import choose_lanes, cut_block, lay_marks
from .frame import make_frame
from .labels import STATUSES, explain_kind
from .links import cite, resolve_seed
from .lists import group_mentions
from .mentions import mark_mentions
from .notes import label_note, link_entity, show_note
from .paragraphs import number_blocks

_WORDS_A_MINUTE = 200


def compose_text(context: Context, edition: Edition, before: Edition | None, after: Edition | None) -> Page:
    """Compose the page of a text, with the ways to the texts before and after it."""
    document = edition.document
    meta = document.metadata
    page = text_url(document)
    notes = [show_note(context, page, edition, note) for note in edition.notes]
    places = {note.number: note.place for note in edition.notes}
    mode = choose_mode(document.prose, edition.notes, is_turned=document.direction != context.config.direction)
    blocks = _show_blocks(context, page, edition, notes, mode)
    words = len(document.prose.text.replace(ATOM, "").split())
    view = ReadingView(
        frame=make_frame(
            context, page, meta.title, section=page if len(context.library.editions) == 1 else "index.html"
        ),
        title=meta.title,
        mode=mode,
        language=meta.language,
        direction=document.direction,
        byline=write_byline(context, edition),
        author=link_entity(context, page, meta.author) if meta.author in context.entities else None,
        published=write_date(meta.published) if meta.published else "",
        source=Link(meta.source, meta.source) if meta.source else None,
        retrieved=write_date(meta.retrieved) if meta.retrieved else "",
        rights=meta.rights.replace("-", " "),
        paragraphs=max((block.number for block in blocks), default=0),
        words=words,
        minutes=max(1, round(words / _WORDS_A_MINUTE)),
        statuses=count_statuses(edition),
        kinds=tuple(explain_kind(kind) for kind in context.config.kinds if kind.id in {n.kind for n in notes}),
        whole_notes=tuple(note for note in notes if places[note.number] == "whole"),
        blocks=blocks,
        unplaced_notes=tuple(note for note in notes if places[note.number] == "unplaced"),
        groups=group_mentions(context, page, edition, context.numbers[document.id]),
        sources=_sources(context, page, edition),
        emendations=_emendations(edition),
        gone=tuple(one.id for one in document.gone),
        claims=list_claims(context, page, edition),
        citing=show_citing(context, page, edition),
        download=_download(page, edition),
        previous=_link(page, before),
        next=_link(page, after),
        filters=list_filters(context.config.kinds, notes),
        cards=list_cards(context, edition),
    )
    return Page(page, "text.html", view)


def write_byline(context: Context, edition: Edition) -> str:
    """Say who wrote a text, or who wrote to whom."""
    meta = edition.document.metadata
    if meta.sender or meta.recipient:
        parts = [f"from {_name(context, meta.sender)}" if meta.sender else ""]
        parts.append(f"to {_name(context, meta.recipient)}" if meta.recipient else "")
        parts.append(write_date(meta.sent) if meta.sent else "")
        return ", ".join(part for part in parts if part).capitalize()
    return "Unsigned" if meta.author == "unsigned" else _name(context, meta.author)


def count_statuses(edition: Edition) -> tuple[StatusCount, ...]:
    """Count the claims of a text by status, in the order of the statuses."""
    claims = (note.annotation.claim for note in edition.notes)
    counts = Counter[str](claim.status for claim in claims if claim)
    return tuple(StatusCount(*STATUSES[status], counts[status]) for status in STATUSES if counts[status])


def _show_blocks(
    context: Context, page: str, edition: Edition, notes: list[NoteView], mode: str
) -> tuple[BlockView, ...]:
    ends = {note.number: note.span.end for note in edition.notes if note.span}
    ordinals = {number: n for n, number in enumerate(sorted(ends, key=ends.__getitem__), 1)} if mode == "airy" else {}
    notes = sorted((_with_ordinal(note, ordinals) for note in notes), key=lambda note: note.ordinal)
    prose = lay_marks(
        edition.document.prose,
        (
            *_mark_mentions(context, page, edition),
            *_mark_notes(context, edition, ordinals),
            *_mark_emendations(edition),
        ),
        resolve_seed(context, page, edition.document),
    )
    shown = []
    for block, number, omitted in number_blocks(edition):
        here = tuple(n for n in notes if n.number in ends and block.span.start < ends[n.number] <= block.span.end)
        flow = cut_block(prose, _numbered(block, number))
        shown.append(BlockView(block.id, number, flow, here, omitted))
    return tuple(shown)


def _numbered(block: Block, number: int) -> Block:
    attributes = (*block.attributes, ("number", str(number))) if number else block.attributes
    return Block(block.kind, block.span, block.id, block.level, attributes, block.children)


def _mark_mentions(context: Context, page: str, edition: Edition) -> tuple[Mark, ...]:
    return with_cards(mark_mentions(context, page, edition.mentions, mention_anchor), edition.mentions)


def _with_ordinal(note: NoteView, ordinals: dict[int, int]) -> NoteView:
    return msgspec.structs.replace(note, ordinal=ordinals.get(note.number, 0))


def _mark_notes(context: Context, edition: Edition, ordinals: dict[int, int]) -> Iterator[Mark]:
    placed = [(note, note.span) for note in edition.notes if note.span]
    lanes = choose_lanes(tuple(span for _, span in placed))
    for (note, span), lane in zip(placed, lanes, strict=True):
        kind = context.config.kind(note.annotation.kind)
        classes = f"k-{kind.id} line-{kind.line}"
        key = note_anchor(note.annotation)[2:]
        yield Mark("note", span, (("key", key), ("classes", f"{classes} lane-{lane}")))
        marker = {
            "id": marker_anchor(note.annotation),
            "href": f"#{note_anchor(note.annotation)}",
            "classes": classes + (f" r{ordinals[note.number]}" if ordinals else ""),
            "label": label_note(context, note),
            "glyph": kind.glyph,
            "number": str(note.number),
        }
        yield Mark("marker", Span(span.end, span.end), tuple(marker.items()))


def _mark_emendations(edition: Edition) -> Iterator[Mark]:
    for number, one in enumerate(edition.emendations, 1):
        fields = (("id", f"e-{number}"), ("action", one.emendation.action), ("correction", one.emendation.correction))
        yield Mark("emendation", one.span, tuple(field for field in fields if field[1]))
        if one.emendation.action == "correct":
            marker = {"href": f"#em-{number}", "classes": "emended", "label": f"Emendation {number}"}
            at = Span(one.span.end, one.span.end)
            yield Mark("marker", at, (*marker.items(), ("number", f"e{number}")))


def _emendations(edition: Edition) -> tuple[EmendationView, ...]:
    prose: Prose = edition.document.prose
    return tuple(
        EmendationView(
            f"em-{number}",
            number,
            " ".join(prose.words(one.span).split()),
            one.emendation.correction,
            one.emendation.reason,
            f"#e-{number}",
        )
        for number, one in enumerate(edition.emendations, 1)
    )


def _sources(context: Context, page: str, edition: Edition) -> tuple[CitationView, ...]:
    cited = dict.fromkeys(citation.source for note in edition.notes for citation in note.citations)
    shown = [cite(context, page, Citation(id)) for id in cited]
    return tuple(sorted(shown, key=lambda one: one.label.casefold()))


def _download(page: str, edition: Edition) -> Download:
    document = edition.document
    name = document.path.rpartition("/")[2]
    return Download(relative(page, seed_url(document)), name, document.digest, document.size)


def _link(page: str, edition: Edition | None) -> Link | None:
    if edition is None:
        return None
    return Link(edition.document.metadata.title, relative(page, text_url(edition.document)))


def _name(context: Context, who: str) -> str:
    return context.entities[who].name if who in context.entities else who
