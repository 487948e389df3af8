"""The page of an entity: what is known of it, what the texts say, and, apart, what our notes say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postil.model.edition import Edition
from postil.model.parts import (
    CitationView,
    Excerpt,
    FactValue,
    FactView,
    Link,
    RelationView,
    TextExcerpts,
)
from postil.model.register import Entity, Fact, Relation, is_living_person, statements_of
from postil.model.site import Page
from postil.model.source import Citation
from postil.model.text import Document
from postil.model.views import EntityView
from postil.phrases import translatable

from .addresses import entity_url, register_url, relative, text_url
from .basis import show_basis
from .context import Context
from .dates import write_period
from .flow import lay_marks
from .frame import make_frame
from .gather import Dossier
from .labels import name_register, spell
from .links import cite, resolve_own
from .lists import plain_words
from .mentions import excerpt_mention, excerpt_note
from .notes import link_entity, list_note
from .periods import is_date
from .vocabulary import find_word

_IDENTIFIERS = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
    "viaf": ("VIAF", "https://viaf.org/viaf/"),
    "gnd": ("GND", "https://d-nb.info/gnd/"),
    "isni": ("ISNI", "https://isni.org/isni/"),
}
_REQUESTS = {"asked": translatable("Asked %(date)s."), "answered": translatable("Answered %(date)s.")}


def compose_entity(context: Context, entity: Entity) -> Page:
    """Compose the page of an entity."""
    page = entity_url(entity)
    register = Link(name_register(context.phrases, entity.register), relative(page, register_url(entity.register)))
    dossier = context.dossiers[entity.id]
    texts = ((one.edition, excerpt_mention(context, page, one, entity.id)) for one in dossier.mentions)
    notes = ((one.edition, excerpt_note(context, page, one)) for one in dossier.note_mentions)
    relations = (*_own_relations(context, page, entity), *_inverse_relations(context, page, dossier))
    type = "profile" if entity.register == "people" else "website"
    view = EntityView(
        frame=make_frame(context, page, entity.name, plain_words(entity.summary), register_url(entity.register), type),
        register_link=register,
        type=entity.type,
        name=entity.name,
        other_names=tuple(
            (name.text, find_word(context.phrases, name.kind)) for name in entity.names if name.text != entity.name
        ),
        summary=lay_marks(entity.summary, (), resolve_own(context, page)),
        body=lay_marks(entity.body, (), resolve_own(context, page)),
        living=is_living_person(entity),
        as_of=_as_of(context, entity),
        not_same_as=tuple(link_entity(context, page, id) for id in entity.not_same_as if id in context.entities),
        identifiers=tuple(_identifier(name, value) for name, value in entity.identifiers),
        requests=tuple(context.say(_REQUESTS[what], date=context.date(date)) for what, date in entity.correction),
        facts=_facts(context, page, entity),
        stated=tuple(view for relation, view in relations if relation.basis.sources),
        said=tuple(view for relation, view in relations if not relation.basis.sources),
        texts_say=_by_text(context, page, texts),
        notes_say=_by_text(context, page, notes),
        notes_about=tuple(list_note(context, page, edition, note) for edition, note in dossier.about),
        claims_by=tuple(list_note(context, page, edition, note) for edition, note in dossier.claims),
        sources=_sources(context, page, entity),
        mention_count=len(dossier.mentions),
        text_count=len({one.edition.document.id for one in dossier.mentions}),
    )
    return Page(page, "entity.html", view)


def _as_of(context: Context, entity: Entity) -> str:
    """The day as of which the page holds: its review, else the edition's date. The build has no clock."""
    versions = context.library.versions
    date = entity.reviewed or (versions[0].date if versions else "")
    return context.date(date)


def _by_text(context: Context, page: str, found: Iterable[tuple[Edition, Excerpt]]) -> tuple[TextExcerpts, ...]:
    """Put excerpts together that come from one text."""
    shown: dict[str, tuple[Document, list[Excerpt]]] = {}
    for edition, one in found:
        document = edition.document
        shown.setdefault(document.id, (document, []))[1].append(one)
    return tuple(
        TextExcerpts(
            document.metadata.title, relative(page, text_url(document)), tuple(excerpts), context.foreign(document)
        )
        for document, excerpts in shown.values()
    )


def _facts(context: Context, page: str, entity: Entity) -> tuple[FactView, ...]:
    """Group the facts by property; values that differ stand side by side, and none wins."""
    properties = dict.fromkeys(fact.property for fact in entity.facts)
    return tuple(
        FactView(
            spell(context.phrases, one), tuple(_value(context, page, f) for f in entity.facts if f.property == one)
        )
        for one in properties
    )


def _value(context: Context, page: str, fact: Fact) -> FactValue:
    words = context.date(fact.value) if is_date(fact) else fact.value
    period = write_period(fact.since, fact.until, "", context.phrases)
    is_address = fact.value.startswith(("https://", "http://"))
    return FactValue(
        f"{words}, {period}" if period else words,
        fact.value if is_address else "",
        show_basis(context, page, fact.basis),
    )


def _own_relations(context: Context, page: str, entity: Entity) -> Iterator[tuple[Relation, RelationView]]:
    for relation in entity.relations:
        if relation.to in context.entities:
            yield relation, _relation(context, page, relation, relation.to)


def _inverse_relations(context: Context, page: str, dossier: Dossier) -> Iterator[tuple[Relation, RelationView]]:
    for other, relation in dossier.relations:
        yield relation, _relation(context, page, relation, other.id, inverse=True)


def _relation(context: Context, page: str, relation: Relation, other: str, inverse: bool = False) -> RelationView:
    return RelationView(
        kind=spell(context.phrases, relation.kind),
        to=link_entity(context, page, other),
        role=relation.role,
        dates=write_period(relation.since, relation.until, relation.when, context.phrases),
        basis=show_basis(context, page, relation.basis),
        inverse=inverse,
    )


def _identifier(name: str, value: str) -> Link:
    label, base = _IDENTIFIERS[name]
    return Link(f"{label} {value}", base + value.replace(" ", ""))


def _sources(context: Context, page: str, entity: Entity) -> tuple[CitationView, ...]:
    prose = (mark for part in (entity.summary, entity.body) for mark in part.marks if mark.kind == "citation")
    cited = [mark.get("source") for mark in prose]
    for statement in statements_of(entity):
        cited += [citation.source for citation in statement.basis.sources]
    shown = [cite(context, page, Citation(id)) for id in dict.fromkeys(cited)]
    return tuple(sorted(shown, key=lambda one: one.label.casefold()))
