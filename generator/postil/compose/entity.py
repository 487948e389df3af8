"""The page of an entity: what is known of it, what the texts say, and, apart, what our notes say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postil.collate import sort_key
from postil.model.edition import Note
from postil.model.entity_views import PageSource
from postil.model.parts import Link
from postil.model.register import Entity
from postil.model.site import Page
from postil.model.source import Citation
from postil.model.views import EntityView

from .addresses import CLAIMS, entity_url, register_url, relative
from .chapters import list_chapters
from .context import Context
from .entity_claims import Claims, find_claims, key_of, list_claims_by_text, list_replies
from .entity_facts import list_facts
from .entity_head import (
    address_corrections,
    link_apart,
    list_dates,
    list_identifiers,
    list_names,
    list_namesakes,
    list_requests,
    show_image,
)
from .entity_mentions import compose_mentions, show_mentions, show_paging
from .entity_ties import Tie, group_ties, list_said, list_ties, rests_on_text
from .entity_timeline import list_entity_dates, list_texts_by
from .flow import lay_marks
from .frame import make_frame
from .gather import Dossier
from .knowledge import show_knowledge
from .links import cite, resolve_own
from .lists import link_register, plain_words
from .neighbours import show_neighbours


def compose_entity(context: Context, entity: Entity) -> Iterator[Page]:
    """Compose the page of an entity, and the further pages of its mentions where one does not hold them."""
    page = entity_url(entity)
    dossier = context.dossiers[entity.id]  # Once: it is put together from all texts, each time anew.
    yield Page(page, "entity.html", _show(context, page, entity, dossier))
    yield from compose_mentions(context, entity, dossier)


def _show(context: Context, page: str, entity: Entity, dossier: Dossier) -> EntityView:
    index = register_url(entity.register)
    type = "profile" if entity.register == "people" else "website"
    frame = make_frame(context, page, entity.name, plain_words(entity.summary), index, type)
    ties = list_ties(context, entity)
    stated = [tie for tie in ties if not rests_on_text(tie)]
    claims = find_claims(dossier, CLAIMS in context.addresses)
    said = show_mentions(context, page, entity, dossier)
    cited = tuple(_list_sources(entity, stated))
    return EntityView(
        frame=frame,
        register=entity.register,
        register_link=Link(*link_register(context, page, entity.register)),
        type=entity.type,
        name=entity.name,
        other_names=list_names(context, entity),
        image=show_image(context, page, entity),
        summary=lay_marks(entity.summary, (), resolve_own(context, page)),
        body=lay_marks(entity.body, (), resolve_own(context, page)),
        dates=list_dates(context, entity),
        as_of=_as_of(context),
        reviewed=context.date(entity.reviewed),
        not_same_as=tuple(link_apart(context, page, id) for id in entity.not_same_as if id in context.entities),
        namesakes=list_namesakes(context, page, entity),
        identifiers=list_identifiers(entity),
        requests=list_requests(context, entity),
        corrections=address_corrections(context, frame.corrections, entity),
        facts=list_facts(context, page, entity),
        own=group_ties(context, page, (tie for tie in stated if not tie.inverse)),
        others=group_ties(context, page, (tie for tie in stated if tie.inverse)),
        said=list_said(context, page, (tie for tie in ties if rests_on_text(tie))),
        texts_by=list_texts_by(context, page, dossier.texts),
        chapters=list_chapters(context, page, entity.id),
        replies=list_replies(context, page, dossier),
        claims_by=list_claims_by_text(context, page, claims.by),
        claims_about=list_claims_by_text(context, page, claims.about),
        unlisted=claims.unlisted,
        ledger=relative(page, CLAIMS) if CLAIMS in context.addresses else "",
        texts_say=said.texts,
        notes_say=said.notes,
        replies_say=said.replies,
        paging=show_paging(context, page, entity),
        timeline=list_entity_dates(context, page, entity, stated, dossier.texts),
        neighbours=show_neighbours(context, page, entity, dossier.company, ties),
        sources=_show_sources(context, page, cited),
        knowledge=show_knowledge(context, page, entity, dossier.mentions, stated, _notes(claims, dossier), cited),
        mention_count=len(dossier.mentions),
        text_count=context.counts[entity.id].texts,
        claim_count=len(claims.distinct),
        contested_count=sum(_is_contested(note) for note in claims.distinct.values()),
    )


def _as_of(context: Context) -> str:
    """Give the edition's date, as of which the page holds. The build has no clock."""
    versions = context.library.versions
    return context.date(versions[0].date) if versions else ""


def _is_contested(note: Note) -> bool:
    return note.annotation.claim is not None and note.annotation.claim.status == "contested"


def _notes(claims: Claims, dossier: Dossier) -> Iterator[Note]:
    yield from {**claims.distinct, **{key_of(one): one.outline.note for one in dossier.about}}.values()


def _list_sources(entity: Entity, ties: Iterable[Tie]) -> Iterator[str]:
    """List the ids of the sources that the page cites, each once, its prose first."""
    prose = [mark for part in (entity.summary, entity.body) for mark in part.marks if mark.kind == "citation"]
    bases = [fact.basis for fact in entity.facts] + [tie.relation.basis for tie in ties]
    ids = [mark.get("source") for mark in prose] + [one.source for basis in bases for one in basis.sources]
    yield from dict.fromkeys(ids)


def _show_sources(context: Context, page: str, ids: Iterable[str]) -> tuple[PageSource, ...]:
    shown = (_show_source(context, page, id) for id in ids)
    return tuple(sorted(shown, key=lambda one: sort_key(one.citation.label, context.config.language)))


def _show_source(context: Context, page: str, id: str) -> PageSource:
    source = context.sources.get(id)
    archive, accessed = (source.archive, context.date(source.accessed)) if source else ("", "")
    return PageSource(cite(context, page, Citation(id)), archive, accessed)
