"""The same corpus as a site for Hugo, which is handed ready-made what it cannot find by itself.

Hugo parses the Markdown of the texts and of the notes, counts the words, reads the same data, and renders pages with
the same parts, from idiomatic templates (`hugo/layouts`): the notes from front matter, people and organisations as
taxonomies, what is alike on many pages from `partialCached`. It is spared, and Postil is not:

- finding the quotes: the marks and the numbers stand in the text, as HTML;
- finding the names: the links stand in texts and notes, and each mention is handed over with its sentence in three
  pieces and the number of its paragraph;
- the labels of sources, the dates in words, the descriptions, the sizes and the check sums;
- what is gathered from many texts for an entity's page, but for the list of the texts that name it: claims, neighbours,
  what is dated, relations that others state;
- addresses of paragraphs, the drawing of neighbours, choosing a margin, and every check.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .corpus import GROUNDED, STATUSES, Corpus, Note, Source, Text, Token
from .hugo_entities import FOLDERS, Gathered, date_in_words, entity_front, gather, named_in, turn_relations
from .reader import read_text, words_of, write_seed
from .writing import Files, Form, write_markdown, write_record

LAYOUTS = Path(__file__).parent / "hugo"
LINES = {"note": "solid", "claim": "dashed", "term": "thin", "source": "dotted"}


def write_site(corpus: Corpus, form: Form) -> Files:
    """Give the files of a site by path; front matter in YAML or in JSON."""
    for path in sorted(LAYOUTS.rglob("*.*")):
        yield path.relative_to(LAYOUTS).as_posix(), path.read_text("utf-8")
    yield "data/sources.json", json.dumps({one.id: {"label": label(one), "title": one.title} for one in corpus.sources})
    gathered = Gathered(defaultdict(list), defaultdict(dict), defaultdict(int), defaultdict(list))
    for weight, text in enumerate(corpus.texts(), 1):
        yield f"content/texts/{text.id}.md", _write_text(corpus, text, weight, gathered, form)
    inverse = turn_relations(corpus)
    for entity in corpus.entities:
        front = entity_front(corpus, entity, gathered, inverse[entity.id])
        yield f"content/{entity.register}/{entity.id}/_index.md", write_front(front, form)


def write_front(front: dict[str, Any], form: Form) -> str:
    """Write front matter: between lines of hyphens as YAML, bare as JSON."""
    written = write_record(front, form)
    return f"---\n{written}---\n" if form == "yaml" else written


def label(source: Source) -> str:
    """Name a source as Postil does."""
    return f"{source.family}, {source.issued}"


def _write_text(corpus: Corpus, text: Text, weight: int, gathered: Gathered, form: Form) -> str:
    mentions = list(_list_mentions(text))
    gather(corpus, text, mentions, gathered)
    seed = write_seed(text).encode()
    by_entity: dict[str, list[dict[str, str]]] = {}
    for entity, mention in mentions:
        by_entity.setdefault(entity, []).append(mention)
    front = {
        "title": text.title,
        "weight": weight,
        "description": read_text(text).split("\n\n")[1][:300].rstrip(),
        "author": {"id": text.author, "name": corpus.entity(text.author).names[0]},
        "dated": date_in_words(text.published),
        "people": _sort_by_name(corpus, by_entity, "p"),
        "organisations": _sort_by_name(corpus, by_entity, "o"),
        "paragraphs": sum(not block.mark.startswith("#") for block in text.blocks),
        "size": len(seed),
        "sha256": hashlib.sha256(seed).hexdigest(),
        "notes": [_note_front(corpus, text, note, number) for number, note in enumerate(text.notes, 1)],
        "mentions": by_entity,
    }
    return write_front(front, form) + "\n" + _write_marked(text)


def _sort_by_name(corpus: Corpus, entities: Iterable[str], register: str) -> list[str]:
    return sorted((id for id in entities if id[0] == register), key=lambda one: corpus.entity(one).names[0])


def _note_front(corpus: Corpus, text: Text, note: Note, number: int) -> dict[str, Any]:
    """Give a note as the site has it, its body with links where Postil finds names and citations."""
    body = re.sub(r"\[@(s\d+)\]", lambda found: _write_citation(corpus, found[1]), note.body)
    for entity in named_in(corpus, note):
        body = body.replace(entity.names[0], f"[{entity.names[0]}](/{entity.register}/{entity.id}.html)")
    rests = {"status": note.status} if note.status else {}
    field = "for" if note.status in STATUSES[:GROUNDED] else "sources"
    cited = {field: list(note.sources)} if note.sources else {}
    tags = {"tags": list(note.tags)} if note.tags else {}
    said = {"n": number, "kind": note.kind, "title": note.title, "quote": words_of(text, note)}
    return {**said, **rests, **cited, **tags, "body": body + "\n"}


def _write_citation(corpus: Corpus, id: str) -> str:
    return f"[{label(corpus.sources[int(id[1:])])}](/sources.html#s-{id})"


def _write_marked(text: Text) -> str:
    """Write a text as Markdown with the marks of its notes and the links of its mentions as HTML."""
    notes = {(note.block, note.sentence): (number, note) for number, note in enumerate(text.notes, 1)}
    seen: dict[str, int] = {}

    def write(block: int, sentence: int, tokens: list[Token]) -> str:
        words = [_write_token(token, seen) for token in tokens]
        if (block, sentence) in notes:
            number, note = notes[block, sentence]
            kind = f"k-{note.kind} line-{LINES[note.kind]}"
            words[note.start] = f'<span class="hl {kind} lane-0" data-a="n{number}">{words[note.start]}'
            said = f"{note.kind.capitalize()} {number}" + (f", {note.status}" if note.status else "")
            words[note.end - 1] += (
                f'</span><a class="ref {kind}" id="r-n{number}" href="#n-n{number}" role="doc-noteref"'
                f' aria-label="{said}">&#8288;{number}</a>'
            )
        return " ".join(words)

    return write_markdown(text, write)


def _write_token(token: Token, seen: dict[str, int]) -> str:
    if not token.entity:
        return token.markdown
    id, first = token.entity, "" if token.entity in seen else " first"
    address = f"/{FOLDERS[id[0]]}/{id}.html"
    return f'<a class="ent{first}" id="{_place(id, seen)}" href="{address}" interestfor="c-{id}">{token.markdown}</a>'


def _place(id: str, seen: dict[str, int]) -> str:
    """Give the next of the places where a text names an entity: `p-p7`, `p-p7.2`."""
    seen[id] = seen.get(id, 0) + 1
    return f"p-{id}" if seen[id] == 1 else f"p-{id}.{seen[id]}"


def _list_mentions(text: Text) -> Iterator[tuple[str, dict[str, Any]]]:
    """List the mentions of a text and its notes, each with its sentence in three pieces."""
    seen: dict[str, int] = {}
    paragraph = 0
    for block in text.blocks:
        paragraph += not block.mark.startswith("#")
        for tokens in block.sentences:
            for at, token in enumerate(tokens):
                if token.entity:
                    before, after = (" ".join(one.plain for one in part) for part in (tokens[:at], tokens[at + 1 :]))
                    pieces = {"b": before, "w": token.plain, "a": after}
                    yield token.entity, {"id": _place(token.entity, seen), "p": paragraph, **pieces}
