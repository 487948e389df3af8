"""Which pages a site has and how each is made, one job at a time; and every file that is published as it is.

A job makes the pages of one thing: a text, an entity, a register. It looks up what it needs in the context, and a
text's job is handed the text; so jobs can be made in any order, in any process, and only those that must.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postil.model.edition import Edition
from postil.model.site import Page

from .addresses import CLAIMS, SOURCES, TIMELINE
from .claims import compose_claims
from .collections import compose_collection
from .context import Context
from .entity import compose_entity
from .glossary import compose_glossary
from .home import compose_home, compose_page
from .moved import compose_moved
from .not_found import compose_not_found
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
    library = context.library
    yield Job("home")
    yield from (Job("text", id) for id in context.texts)
    yield from (Job("register", register) for register in context.navigation)
    yield from (Job("entity", id) for id in context.entities)
    yield from (Job("claims") for _ in range(CLAIMS in context.addresses))
    yield from (Job("timeline") for _ in range(TIMELINE in context.addresses))
    yield from (Job("sources") for _ in range(SOURCES in context.addresses))
    yield from (Job("collection", one.id) for one in context.arrangement.collections)
    if context.topics:
        yield Job("topics")
        yield from (Job("topic", key) for key in context.topics)
    if context.terms:
        yield Job("glossary")
    yield from (Job("page", page.id) for page in library.pages)
    yield from (Job("moved", redirect.id) for redirect in library.moved)
    yield Job("404")


def compose_job(context: Context, job: Job, edition: Edition | None) -> Iterable[Page]:
    """Compose the pages of a job; the edition is the text's, where it is one."""
    library = context.library
    match job.kind:
        case "text":
            assert edition is not None
            before, after = (context.texts[id] if id else None for id in context.neighbours[job.id])
            reading = compose_text(context, edition, before, after)
            return (reading, *compose_print(context, edition, reading))
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


_SINGLE = {
    "home": compose_home,
    "claims": compose_claims,
    "timeline": compose_timeline,
    "sources": compose_sources,
    "topics": compose_topic_list,
    "glossary": compose_glossary,
    "404": compose_not_found,
}
