"""The page of sources: each in full, with everything that rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from postil.collate import sort_key
from postil.model.parts import NoteLine, SourceView
from postil.model.register import Entity
from postil.model.site import Page
from postil.model.source import Source
from postil.model.text import Prose
from postil.model.views import SourcesView

from .addresses import SOURCES, collection_url, entity_url, page_url, relative, source_anchor, topic_url
from .citing import link_source_files
from .context import Context
from .frame import make_frame
from .labels import spell
from .notes import list_note


def compose_sources(context: Context) -> Page:
    """Compose the page of sources, by label. A source that nothing cites is not listed."""
    supports = _gather(context)
    cited = [source for source in context.sources.values() if source.id in supports]
    ordered = sorted(cited, key=lambda one: (sort_key(one.label, context.config.language), one.id))
    views = tuple(show_source(context, source, tuple(supports[source.id])) for source in ordered)
    frame = make_frame(context, SOURCES, context.say("Sources"))
    return Page(SOURCES, "sources.html", SourcesView(frame, views, link_source_files(context, SOURCES)))


def _gather(context: Context) -> dict[str, list[NoteLine]]:
    """Gather, by source, the notes, facts, relations, summaries and pages that cite it; each once."""
    supports: dict[str, list[NoteLine]] = {}
    for text in context.texts.values():
        for one in context.notes[text.id]:
            if one.note.citations:
                note = list_note(context, SOURCES, text, one)
                for id in dict.fromkeys([citation.source for citation in one.note.citations]):
                    supports.setdefault(id, []).append(note)
    for entity in context.entities.values():
        for label, ids in _statements(context, entity):
            line = NoteLine(label, "", relative(SOURCES, entity_url(entity)), entity.name)
            for id in dict.fromkeys(ids):
                supports.setdefault(id, []).append(line)
    for line, prose in _own_pages(context):
        for id in dict.fromkeys(mark.get("source") for mark in prose.marks if mark.kind == "citation"):
            supports.setdefault(id, []).append(line)
    return supports


def _own_pages(context: Context) -> Iterator[tuple[NoteLine, Prose]]:
    """List the prose of collections, topics and pages written by hand, each with the way to it, if it is there."""
    outputs = context.config.outputs
    for collection in context.arrangement.collections if outputs.collections else ():
        url = relative(SOURCES, collection_url(collection.id))
        yield NoteLine(context.say("Collection"), "", url, collection.title), collection.introduction
    for topic in context.topics.values() if outputs.topics else ():
        if topic.text:
            url = relative(SOURCES, topic_url(topic.slug))
            yield NoteLine(context.say("Topic"), "", url, topic.name), topic.text.text
    for page in context.library.pages if outputs.pages else ():
        yield NoteLine(context.say("Page"), "", relative(SOURCES, page_url(page.id)), page.title), page.body


def _statements(context: Context, entity: Entity) -> Iterator[tuple[str, list[str]]]:
    marks = (*entity.summary.marks, *entity.body.marks)
    yield context.say("Who or what it is"), [mark.get("source") for mark in marks if mark.kind == "citation"]
    for fact in entity.facts:
        label = context.say("Fact: %(property)s", property=spell(context.phrases, fact.property).lower())
        yield label, [citation.source for citation in fact.basis.sources]
    for relation in entity.relations:
        label = context.say("Relation: %(kind)s", kind=spell(context.phrases, relation.kind).lower())
        yield label, [citation.source for citation in relation.basis.sources]


def show_source(context: Context, source: Source, supports: tuple[NoteLine, ...]) -> SourceView:
    """Show a source in full, with what rests on it."""
    return SourceView(
        anchor=source_anchor(source.id),
        label=source.label,
        title=source.title,
        authors=", ".join(source.authors),
        issued=context.date(source.issued),
        publisher=source.publisher,
        container=source.container,
        url=source.url,
        archive=source.archive,
        accessed=context.date(source.accessed),
        sha256=source.sha256,
        read=source.read,
        standing=source.standing,
        note=source.note,
        language=source.language,
        details=tuple((spell(context.phrases, name.replace("-", " ")), value) for name, value in source.details),
        supports=supports,
    )
