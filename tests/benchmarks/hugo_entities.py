"""What Hugo is handed for the pages of people and organisations: gathered from all texts while they are made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

from .corpus import GROUNDED, STATUSES, Corpus, Entity, Note, Text
from .reader import words_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FOLDERS = {"p": "people", "o": "organisations"}


class Gathered(NamedTuple):
    """What the pages of entities are handed of all texts, by entity."""

    texts: defaultdict[str, list[dict[str, Any]]]
    neighbours: defaultdict[str, dict[str, list[str]]]
    mentions: defaultdict[str, int]
    noted: defaultdict[str, list[dict[str, Any]]]


def gather(corpus: Corpus, text: Text, mentions: list[tuple[str, dict[str, Any]]], gathered: Gathered) -> None:
    """Gather from a text what the pages of entities are handed."""
    for number, note in enumerate(text.notes, 1):
        for one in named_in(corpus, note):
            before, words, after = note.body.partition(" [@")[0].replace("*", "").partition(one.names[0])
            pieces = {"b": before.rstrip(), "w": words, "a": after.lstrip()}
            gathered.noted[one.id].append({"id": text.id, "title": text.title, "n": number, **pieces})
    paragraphs: dict[int, set[str]] = {}
    for entity, mention in mentions:
        gathered.mentions[entity] += 1
        paragraphs.setdefault(mention["p"], set()).add(entity)
    for number, named in paragraphs.items():
        for one, other in combinations(sorted(named), 2):
            gathered.neighbours[one].setdefault(other, []).append(f"{text.id}.html#p{number}")
            gathered.neighbours[other].setdefault(one, []).append(f"{text.id}.html#p{number}")
    claims = [
        {
            "n": number,
            "title": note.title,
            "quote": words_of(text, note),
            "status": note.status,
            "for": len(note.sources) if note.status in STATUSES[:GROUNDED] else 0,
        }
        for number, note in enumerate(text.notes, 1)
        if note.status
    ]
    own = {"id": text.id, "title": text.title, "date": text.published, "dated": date_in_words(text.published)}
    gathered.texts[text.author].append({**own, "claims": claims} if claims else own)


def turn_relations(corpus: Corpus) -> defaultdict[str, list[dict[str, str]]]:
    """Give the relations that others state, by the entity that they are stated of."""
    inverse: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for entity in corpus.entities:
        for kind, to, _, source in entity.relations:
            tie = {"kind": kind.capitalize(), "url": f"{entity.register}/{entity.id}", "name": entity.names[0]}
            inverse[to].append({**tie, "source": source})
    return inverse


def entity_front(corpus: Corpus, entity: Entity, gathered: Gathered, inverse: list[dict[str, str]]) -> dict[str, Any]:
    """Give the front matter of an entity's page."""
    said, _, cited = entity.summary.partition(" [@")
    ties = [
        {"kind": kind.capitalize(), **_refer(corpus, to), **({"since": since} if since else {}), "source": source}
        for kind, to, since, source in entity.relations
    ]
    texts = gathered.texts[entity.id]
    dates = [
        *({"date": one["date"], "words": one["dated"], **_at_text(one)} for one in texts),
        *({"date": tie["since"], "words": f"since {tie['since']}", **tie} for tie in ties if "since" in tie),
    ]
    kinds = {tie["name"]: tie["kind"] for tie in (*inverse, *ties)}
    neighbours = gathered.neighbours[entity.id].items()
    parts = {
        "relations": ties,
        "inverse": inverse,
        "written": texts,
        "dates": sorted(dates, key=lambda one: str(one["date"])),
        "noted": gathered.noted[entity.id],
        "neighbours": [_neighbour(corpus, id, places, kinds) for id, places in neighbours],
    }
    return {
        "title": entity.names[0],
        "id": entity.id,
        "kind": "person" if entity.register == "people" else "organisation",
        "names": list(entity.names[1:]),
        "summary": said,
        "cited": cited.rstrip("]"),
        "mentions": gathered.mentions[entity.id],
        "facts": [
            {"label": name.capitalize(), "value": _in_words(value), "source": source}
            for name, value, source in entity.facts
        ],
        **{name: part for name, part in parts.items() if part},
    }


def _refer(corpus: Corpus, id: str) -> dict[str, str]:
    return {"url": f"{FOLDERS[id[0]]}/{id}", "name": corpus.entity(id).names[0]}


def _at_text(one: dict[str, Any]) -> dict[str, str]:
    return {"url": f"texts/{one['id']}", "name": one["title"]}


def _neighbour(corpus: Corpus, id: str, places: list[str], kinds: dict[str, str]) -> dict[str, Any]:
    referred = _refer(corpus, id)
    tie = {"tie": kinds[referred["name"]]} if referred["name"] in kinds else {}
    return {**referred, **tie, "paragraphs": len(places), "place": places[0]}


def _in_words(value: str) -> str:
    day = re.fullmatch(r"(\d{4}-\d\d)-(\d\d)", value)
    return f"{day[2]} {date_in_words(day[1])}" if day else value


def date_in_words(date: str) -> str:
    """Give a month as Postil writes it: `September 1948`."""
    year, month = date.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def named_in(corpus: Corpus, note: Note) -> Iterator[Entity]:
    """Give the entities that the body of a note names."""
    return (corpus.entity(id) for id in note.named)
