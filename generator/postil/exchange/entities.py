"""The page of each entity for machines: JSON-LD in the words of schema.org, with facts, relations and mentions.

It holds no prose: no summary, no body, no role in a relation, no sentence of a text, whose rights may not be
established. The terms that schema.org lacks are mapped to nothing, so that who reads JSON-LD passes them over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from postil.compose.addresses import (
    SOURCES,
    add_anchor,
    entity_json_url,
    entity_url,
    moved_json_url,
    relative,
    source_anchor,
    text_url,
)
from postil.compose.context import Context
from postil.compose.gather import Seen
from postil.compose.periods import facts_of_record, is_date
from postil.model.register import Basis, Entity, Fact, Relation
from postil.model.site import Artifact

from .reference import UNSIGNED

Item = dict[str, object]

_TYPES = {
    "people": "Person",
    "organisations": "Organization",
    "places": "Place",
    "events": "Event",
    "works": "CreativeWork",
}
_DATES = {
    ("people", "born"): "birthDate",
    ("people", "died"): "deathDate",
    ("organisations", "founded"): "foundingDate",
    ("organisations", "established"): "foundingDate",
    ("organisations", "dissolved"): "dissolutionDate",
    ("events", "date"): "startDate",
    ("works", "published"): "datePublished",
}
"""The properties of schema.org for a date; one that the entry gives twice is no longer one date and stays a fact."""
_CONTEXT = [
    "https://schema.org",
    {"additionalType": {"@id": "schema:additionalType"}, "facts": None, "relations": None, "mentionedAt": None},
]
"""Schema.org's own context takes a type for an address; here it is a word."""
_CALENDAR = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""A date as ISO 8601 has it, which is all that schema.org knows: none that is about, before or between."""
_AUTHORITIES = {
    "wikidata": "https://www.wikidata.org/entity/",
    "viaf": "https://viaf.org/viaf/",
    "gnd": "https://d-nb.info/gnd/",
    "isni": "https://isni.org/isni/",
}
_AUTHOR = "author"
_COMPACT = (",", ":")


def write_entity(context: Context, id: str) -> Iterator[Artifact]:
    """Write the machine's copy of an entity's page, also under its old ids.

    Whoever stands for the author of an unsigned text is unsigned.

    Addresses are those of the site where the reader's settings know it, else they are written from the file.
    """
    entity = context.entities[id]
    outputs = context.config.outputs
    author = _AUTHOR if context.has_unsigned else ""
    writer = _Writer(context.config.base_url, context.entities, author, outputs.sources)
    known = _Known(context.dossiers[id].mentions, context.relations.get(id, ()))
    copy = json.dumps(writer.write(entity, known), ensure_ascii=False, separators=_COMPACT)
    formers = map(moved_json_url, context.formers.get(id, ()) if outputs.moved else ())
    for url in (entity_json_url(entity), *formers):
        yield Artifact(url, f"{copy}\n".encode())


class _Known(NamedTuple):
    """The mentions of an entity in the texts, and the relations that others state to it."""

    mentions: list[Seen]
    relations: tuple[tuple[Entity, Relation], ...]


class _Writer:
    """Writes items; `unsigned` is the entry of an author who has not signed, of whom nothing is written but that.

    Nor is a relation to that author, which others state: a post is as good as a name. `has_sources` says whether
    there is a page of sources to lead to.
    """

    def __init__(self, base: str, entities: Mapping[str, Entity], unsigned: str, has_sources: bool) -> None:
        self.base = base.rstrip("/")
        self.entities = entities
        self.unsigned = unsigned
        self.has_sources = has_sources

    def write(self, entity: Entity, known: _Known) -> Item:
        """Write all that is known of an entity; what is not known is absent."""
        page = entity_json_url(entity)
        is_open = entity.id != self.unsigned
        item: Item = {
            "@context": _CONTEXT,
            "@type": _TYPES[entity.register],
            "@id": self._way(page, entity_url(entity)),
            "identifier": f"{entity.register}/{entity.id}",
            "name": entity.name if is_open else UNSIGNED,
            "alternateName": [_write_name(one.text, one.language) for one in entity.names] if is_open else [],
            "url": self._way(page, entity_url(entity)),
            "sameAs": list(_write_identifiers(entity)) if is_open else [],
            **(_write_dates(entity) if is_open else {}),
            "additionalType": entity.type,
            "facts": [self._fact(page, one) for one in _facts(entity)] if is_open else [],
            "relations": list(self._relations(page, entity, known)) if is_open else [],
            "mentionedAt": list(self._mentions(page, known)),
        }
        return {name: value for name, value in item.items() if value}

    def _way(self, page: str, target: str) -> str:
        return f"{self.base}/{relative('', target)}" if self.base else relative(page, target)

    def _fact(self, page: str, fact: Fact) -> Item:
        fields = {"property": fact.property, "value": fact.value, "since": fact.since, "until": fact.until}
        return {**{k: v for k, v in fields.items() if v}, "sources": self._sources(page, fact.basis)}

    def _relations(self, page: str, entity: Entity, known: _Known) -> Iterator[Item]:
        """Write the relations on sources, as each page states them; what rests on a text's words is none."""
        for relation in entity.relations:
            if self._is_told(relation, relation.to):
                yield self._relation(page, relation, self.entities[relation.to], "to")
        for other, relation in known.relations:
            if self._is_told(relation, other.id):
                yield self._relation(page, relation, other, "from")

    def _is_told(self, relation: Relation, other: str) -> bool:
        return bool(relation.basis.sources) and other in self.entities and other != self.unsigned

    def _relation(self, page: str, relation: Relation, other: Entity, direction: str) -> Item:
        fields = {"since": relation.since, "until": relation.until, "when": relation.when}
        return {
            "kind": relation.kind,
            direction: {"name": other.name, "url": self._way(page, entity_url(other))},
            **{k: v for k, v in fields.items() if v},
            "sources": self._sources(page, relation.basis),
        }

    def _sources(self, page: str, basis: Basis) -> list[Item]:
        return [
            {
                "id": one.source,
                **({"locator": one.locator} if one.locator else {}),
                **({"url": self._way(page, f"{SOURCES}#{source_anchor(one.source)}")} if self.has_sources else {}),
            }
            for one in basis.sources
        ]

    def _mentions(self, page: str, known: _Known) -> Iterator[Item]:
        of, way = "", ""
        for text, mention in known.mentions:
            if text.id != of:  # They come text by text, and several of each.
                of, way = text.id, self._way(page, text_url(text))
            item: Item = {"url": add_anchor(way, mention.anchor)}
            if mention.how == "pin":
                item["pinned"] = True
            if len(mention.entities) > 1:
                item["undecided"] = True
            yield item


def _facts(entity: Entity) -> tuple[Fact, ...]:
    """List the facts that rest on sources, but the birth of a living person."""
    return tuple(fact for fact in facts_of_record(entity) if fact.basis.sources)


def _write_name(text: str, language: str) -> object:
    return {"@value": text, "@language": language} if language else text


def _write_dates(entity: Entity) -> Item:
    """Write the dates for which schema.org has a word, where the entry gives one date only."""
    dates: Item = {}
    facts = _facts(entity)
    for (register, property), word in _DATES.items():
        values = {fact.value for fact in facts if fact.property == property}
        if register == entity.register and len(values) == 1 and word not in dates:
            fact = next(fact for fact in facts if fact.property == property)
            dates |= {word: fact.value} if is_date(fact) and _CALENDAR.fullmatch(fact.value) else {}
    return dates


def _write_identifiers(entity: Entity) -> Iterator[str]:
    for name, value in entity.identifiers:
        yield _AUTHORITIES[name] + value.replace(" ", "")
