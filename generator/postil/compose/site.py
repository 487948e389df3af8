"""Which pages a site has and how each is made, one job at a time; and every file that is published as it is.

A job makes the pages of one thing: a text, an entity, a register. It looks up what it needs in the context, and a
text's job is handed the text; so jobs can be made in any order, in any process, and only those that must.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postil.model.edition import Edition
from postil.model.site import Page

from .addresses import (
    CLAIMS,
    FEW_NOTES,
    GLOSSARY,
    HOME,
    SOURCES,
    TIMELINE,
    TOPICS,
    collection_url,
    entity_url,
    mentions_url,
    moved_url,
    page_url,
    print_url,
    text_url,
    topic_url,
)
from .claims import compose_claims
from .collections import compose_collection
from .context import Context
from .entity import compose_entity
from .glossary import compose_glossary
from .home import compose_home, compose_page
from .moved import compose_moved
from .not_found import NOT_FOUND, compose_not_found
from .print_edition import compose_print
from .reading import compose_text
from .register_pages import compose_register
from .sources import compose_sources
from .timeline import compose_timeline
from .topics import compose_topic, compose_topic_list


class Job(NamedTuple):
    """What to make: the kind of page, and the id of what it is about, if any."""

    kind: str
    id: str = ""


def list_jobs(context: Context) -> Iterator[Job]:
    """List the jobs that make all pages of a site."""
    library, outputs, addresses = context.library, context.config.outputs, context.addresses
    yield Job("home")
    yield from (Job("text", id) for id in context.texts)
    yield from (Job("entity", id) for id in context.entities)
    if outputs.registers:
        yield from (Job("register", register) for register in context.registers)
    yield from (Job(kind) for kind in ("claims", "timeline", "sources", "glossary") if _ADDRESSES[kind] in addresses)
    if outputs.collections:
        yield from (Job("collection", one.id) for one in context.arrangement.collections)
    if TOPICS in addresses:
        yield Job("topics")
        yield from (Job("topic", key) for key in context.topics)
    if outputs.pages:
        yield from (Job("page", page.id) for page in library.pages)
    if outputs.moved:
        yield from (Job("moved", redirect.id) for redirect in library.moved)
    if outputs.not_found:
        yield Job("404")


def compose_job(context: Context, job: Job, edition: Edition | None) -> Iterable[Page]:
    """Compose the pages of a job; the edition is the text's, where it is one."""
    library = context.library
    match job.kind:
        case "text":
            assert edition is not None
            before, after = (context.texts[id] if id else None for id in context.neighbours[job.id])
            reading = compose_text(context, edition, before, after)
            return (reading, *(compose_print(context, edition, reading) if context.config.outputs.print else ()))
        case "entity":
            return compose_entity(context, context.entities[job.id])
        case "register":
            return compose_register(context, job.id)
        case "collection":
            return (compose_collection(context, one) for one in context.arrangement.collections if one.id == job.id)
        case "topic":
            return (compose_topic(context, job.id),)
        case "page":
            return (compose_page(context, page) for page in library.pages if page.id == job.id)
        case "moved":
            redirects = (one for one in library.moved if one.id == job.id)
            return (page for redirect in redirects for page in compose_moved(context, redirect))
    return (_SINGLE[job.kind](context),)


def list_urls(context: Context, job: Job) -> Iterator[str]:
    """List the addresses of the pages of a job, before any of them is composed."""
    match job.kind:
        case "text":
            yield text_url(context.texts[job.id])
            if context.summaries[job.id].notes > FEW_NOTES and context.config.outputs.print:
                yield print_url(context.texts[job.id])
        case "entity":
            entity = context.entities[job.id]
            yield entity_url(entity)
            yield from (mentions_url(entity, number) for number in range(2, context.counts[job.id].pages + 1))
        case "register":
            yield from sorted(context.registers[job.id].urls)
        case "topic":
            yield topic_url(context.topics[job.id].slug)
        case "collection":
            yield collection_url(job.id)
        case "page":
            yield page_url(job.id)
        case "moved":
            for redirect in context.library.moved:
                if redirect.id == job.id:
                    count = max(1, context.counts[redirect.to].pages)
                    yield from (moved_url(redirect, number) for number in range(1, count + 1))
        case _:
            yield _ADDRESSES[job.kind]


_ADDRESSES = {
    "home": HOME,
    "claims": CLAIMS,
    "timeline": TIMELINE,
    "sources": SOURCES,
    "topics": TOPICS,
    "glossary": GLOSSARY,
    "404": NOT_FOUND,
}

_SINGLE = {
    "home": compose_home,
    "claims": compose_claims,
    "timeline": compose_timeline,
    "sources": compose_sources,
    "topics": compose_topic_list,
    "glossary": compose_glossary,
    "404": compose_not_found,
}
