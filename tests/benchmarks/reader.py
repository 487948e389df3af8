"""A corpus as a reader for Postil: texts in Markdown, notes beside them, registers, sources."""

from __future__ import annotations

from typing import Any

from .corpus import GROUNDED, STATUSES, Corpus, Entity, Note, Source, Text, Token
from .writing import Files, Form, write_markdown, write_record, write_yaml

CONFIG = 'title = "The Reader"\ndescription = "Texts that were made up to be measured."\nlanguage = "en"\n'
OUTPUTS = (
    "print", "registers", "claims", "timeline", "sources", "topics", "glossary",
    "collections", "pages", "moved", "not_found", "seeds", "citations", "json",
)  # fmt: skip
"""What is not compared: all but the front page and the HTML of texts and entities."""


def write_reader(corpus: Corpus, form: Form, everything: bool = False) -> Files:
    """Give the files of a reader by path, its notes in YAML or in JSON; of its outputs those compared, or all."""
    yield "seeds/reader.toml", CONFIG if everything else CONFIG + write_outputs()
    yield "seeds/sources.yaml", "".join(map(_write_source, corpus.sources))
    for entity in corpus.entities:
        yield f"seeds/{entity.register}/{entity.id}.md", write_entity(entity)
    for text in corpus.texts():
        yield f"seeds/{text.id}.md", write_seed(text)
        yield f"seeds/{text.id}.notes.{form}", write_sidecar(text, form)


def write_outputs() -> str:
    """Write the table that turns off what is not compared."""
    return "\n[outputs]\n" + "".join(f"{name} = false\n" for name in OUTPUTS)


def write_seed(text: Text) -> str:
    """Write a text as Markdown, without its notes."""
    return write_markdown(text, lambda block, line, tokens: " ".join(token.markdown for token in tokens))


def write_sidecar(text: Text, form: Form) -> str:
    """Write the notes of a text."""
    seed = {"title": text.title, "slug": text.id, "language": "en", "author": text.author, "published": text.published}
    read = read_text(text)
    notes = {f"n{number}": _note_record(text, note, read) for number, note in enumerate(text.notes, 1)}
    return write_record({"seed": seed, "notes": notes}, form)


def read_text(text: Text) -> str:
    """Give a text as it is read: its leaves without marks."""
    return "\n\n".join(" ".join(map(_plain, block.sentences)) for block in text.blocks)


def _plain(tokens: list[Token]) -> str:
    return " ".join(token.plain for token in tokens)


def words_of(text: Text, note: Note) -> str:
    """Give the words that a note speaks of."""
    return _plain(text.blocks[note.block].sentences[note.sentence][note.start : note.end])


def _note_record(text: Text, note: Note, read: str) -> dict[str, Any]:
    rests = {"claim": note.status, "checked": "2026-11"} if note.status else {}
    field = "for" if note.status in STATUSES[:GROUNDED] else "sources"
    cited: dict[str, Any] = {field: list(note.sources)} if note.sources else {}
    kind = {} if note.status else {"kind": note.kind}
    tags = {"tags": list(note.tags)} if note.tags else {}
    return {
        **quote_of(text, note, read),
        **kind,
        "title": note.title,
        **rests,
        **cited,
        **tags,
        "body": note.body + "\n",
    }


def quote_of(text: Text, note: Note, read: str) -> dict[str, str]:
    """Quote the words of a note and, where they stand in the text more than once, what stands around them."""
    tokens = text.blocks[note.block].sentences[note.sentence]
    exact = words_of(text, note)
    for around in range(len(tokens)):
        before = _plain(tokens[max(note.start - around, 0) : note.start])
        after = _plain(tokens[note.end : note.end + around])
        words = " ".join(part for part in (before, exact, after) if part)
        if read.find(words, read.find(words) + 1) < 0:  # places may overlap, where a word is said again and again
            break
    return {"exact": exact} | ({"prefix": before} if before else {}) | ({"suffix": after} if after else {})


def write_entity(entity: Entity) -> str:
    """Write an entry of a register."""
    front = {
        "name": entity.names[0],
        "names": list(entity.names[1:]),
        "summary": entity.summary,
        "facts": [{name: value, "sources": source} for name, value, source in entity.facts],
        "relations": [
            {"kind": kind, "to": to, **({"since": since} if since else {}), "sources": source}
            for kind, to, since, source in entity.relations
        ],
    }
    return f"---\n{write_yaml(front)}---\n"


def _write_source(source: Source) -> str:
    author = [{"family": source.family, "given": source.given}]
    fields = {"type": "book", "title": source.title, "author": author, "publisher": source.publisher}
    return write_yaml({source.id: {**fields, "issued": source.issued}})
