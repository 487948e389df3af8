"""The texts that are built to measure: made up, always the same, like prose in what costs time.

A text has about 1,400 words in headings, paragraphs, lists and block quotations, with links and some emphasis; ten
notes and about fifteen mentions. There are a fifth as many people as texts and a tenth as many organisations. Text n
of a corpus depends on nothing but n and the size of the corpus, so texts are made one at a time and none is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from .words import BODIES, GIVEN, make_surnames, tickets

NOTES, PEOPLE, ORGANISATIONS, MENTIONS, SECTIONS = 10, 6, 3, 15, 5
STATUSES = ("supported", "partly-supported", "contested", "no-source-found", "not-checkable", "opinion")
GROUNDED = 3
"""How many of the statuses need a source: the first so many."""


class Token(NamedTuple):
    """A word, or a few that belong together: as read, as written in Markdown, and whom it names."""

    plain: str
    markdown: str
    entity: str = ""


class Block(NamedTuple):
    """A leaf of a text, as sentences of tokens. The kind is what Markdown puts before it."""

    mark: str
    sentences: list[list[Token]]


class Note(NamedTuple):
    """A note on the words from one token of a sentence to another."""

    block: int
    sentence: int
    start: int
    end: int
    kind: str
    title: str
    body: str
    status: str
    sources: tuple[str, ...]
    tags: tuple[str, ...]
    named: tuple[str, ...]
    """Whom the body names."""


class Text(NamedTuple):
    """A text with its notes."""

    id: str
    title: str
    author: str
    published: str
    blocks: list[Block]
    notes: list[Note]


class Entity(NamedTuple):
    """A person or an organisation: the first name is the name."""

    id: str
    register: str
    names: tuple[str, ...]
    summary: str
    facts: tuple[tuple[str, str, str], ...]
    relations: tuple[tuple[str, str, str, str], ...]


class Source(NamedTuple):
    """A book."""

    id: str
    title: str
    family: str
    given: str
    publisher: str
    issued: int


class Corpus(NamedTuple):
    """Everything but the texts, and how many of these there are."""

    count: int
    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    tags: tuple[str, ...]

    def texts(self) -> Iterator[Text]:
        """Make the texts, one after another."""
        return (make_text(self, number) for number in range(self.count))

    def entity(self, id: str) -> Entity:
        """Give the person or organisation of that id."""
        return self.entities[int(id[1:]) + (self.people if id[0] == "o" else 0)]

    @property
    def people(self) -> int:
        """How many of the entities are people; they come first."""
        return max(self.count // 5, PEOPLE)


def make_corpus(count: int) -> Corpus:
    """Make all that a corpus of so many texts has beside them."""
    people, organisations, sources = max(count // 5, PEOPLE), max(count // 10, ORGANISATIONS), max(count // 5, 20)
    names = make_surnames(people + organisations)
    random = Random(f"entities {count}")
    entities = [_make_person(random, n, names[n], organisations, sources) for n in range(people)]
    entities += [_make_body(random, n, names[people + n], people, sources) for n in range(organisations)]
    tags = tuple(dict.fromkeys(" ".join(words(random, 2)) for _ in range(max(count // 20, 10))))
    return Corpus(count, tuple(entities), tuple(_make_source(random, n) for n in range(sources)), tags)


def words(random: Random, count: int) -> list[str]:
    """Take words by chance, as often as each is used."""
    return random.choices(tickets(), k=count)


def sentence(random: Random, count: int) -> str:
    """Make a sentence of so many plain words."""
    return " ".join(words(random, count)).capitalize() + "."


def _make_person(random: Random, number: int, family: str, organisations: int, sources: int) -> Entity:
    given, middle = random.choice(GIVEN), random.choice(GIVEN)
    names = (f"{given} {family}", f"{given} {middle[0]}. {family}", f"{given[0]}. {family}", family)
    facts = (
        ("born", f"{random.randrange(1930, 1960)}-{random.randrange(1, 13):02}-11", _cite(random, sources)),
        ("profession", " ".join(words(random, 2)), _cite(random, sources)),
        ("studied", f"in {' '.join(words(random, 3))}", _cite(random, sources)),
    )
    ties = random.sample(range(organisations), 2)
    relations = tuple(
        (kind, f"o{tie}", str(random.randrange(1961, 2000)), _cite(random, sources))
        for kind, tie in zip(("member", "head"), ties, strict=True)
    )
    return Entity(f"p{number}", "people", names, _make_summary(random, sources), facts, relations)


def _make_body(random: Random, number: int, town: str, people: int, sources: int) -> Entity:
    body = random.choice(BODIES)
    names = (f"{body} of {town}", f"{town} {body}", f"the {body} at {town}")
    facts = (
        ("established", str(random.randrange(1850, 1960)), _cite(random, sources)),
        ("seat", town, _cite(random, sources)),
    )
    relations = (("founder", f"p{random.randrange(people)}", "", _cite(random, sources)),)
    return Entity(f"o{number}", "organisations", names, _make_summary(random, sources), facts, relations)


def _make_summary(random: Random, sources: int) -> str:
    said = " ".join(sentence(random, 12) for _ in range(2))
    return f"{said} [@{_cite(random, sources)}]"


def _make_source(random: Random, number: int) -> Source:
    family, title = sentence(random, 1)[:-1], sentence(random, 5)[:-1]
    return Source(f"s{number}", title, family, random.choice(GIVEN), sentence(random, 2)[:-1], 1900 + number % 100)


def _cite(random: Random, sources: int) -> str:
    return f"s{random.randrange(sources)}"


def make_text(corpus: Corpus, number: int, times: int = 1, notes: int = NOTES) -> Text:
    """Make one text of a corpus, or one that is so many times as long as the others, with so many notes."""
    random = Random(f"text {number} of {corpus.count}")
    blocks = [block for _ in range(SECTIONS * times) for block in _make_section(random)]
    prose = [line for block in blocks if not block.mark.startswith("#") for line in block.sentences]
    for _ in range(times):
        _name_entities(random, corpus, prose)
    made = _make_notes(random, corpus, blocks, notes)
    published = f"{random.randrange(1900, 2000)}-{random.randrange(1, 13):02}"
    title = f"{sentence(random, 4)[:-1]}"
    return Text(f"t{number:05}", title, random.choice(corpus.entities[: corpus.people]).id, published, blocks, made)


def _make_section(random: Random) -> Iterator[Block]:
    yield _make_block(random, "## ", [random.randrange(3, 7)])
    for _ in range(random.randrange(2, 5)):
        yield _make_block(random, "", [random.randrange(8, 24) for _ in range(random.randrange(3, 7))])
    form = random.choice(("- ", "1. ", "> ", "### "))
    if form in ("> ", "### "):
        yield _make_block(random, form, [random.randrange(3, 7)] if form == "### " else [18, 14, 16])
        yield _make_block(random, "", [random.randrange(8, 23) for _ in range(3)])
    else:
        yield from (_make_block(random, form, [random.randrange(6, 15)]) for _ in range(5))


def _make_block(random: Random, mark: str, lengths: list[int]) -> Block:
    if mark.startswith("#"):
        return Block(mark, [[Token(word, word) for word in sentence(random, lengths[0])[:-1].split()]])
    return Block(mark, [_make_sentence(random, length) for length in lengths])


def _make_sentence(random: Random, length: int) -> list[Token]:
    """Make a sentence, with a link or emphasis in some, and mostly with a comma."""
    plain = sentence(random, length).split()
    tokens = [Token(word, word) for word in plain]
    at, chance = random.randrange(1, length - 3), random.random()
    if chance < 0.19:
        said = f"{plain[at]} {plain[at + 1]}"
        page = f"https://example.org/{plain[at]}/{random.randrange(1000)}"
        form = f"[{said}]({page})" if chance < 0.06 else f"*{said}*" if chance < 0.14 else f"**{said}**"
        tokens[at : at + 2] = [Token(said, form)]
    elif chance < 0.7:
        tokens[at] = Token(plain[at] + ",", plain[at] + ",")
    return tokens


def _name_entities(random: Random, corpus: Corpus, prose: list[list[Token]]) -> None:
    """Put names into the sentences: each entity once by its full name, the rest by any of its names."""
    chosen = random.sample(corpus.entities[: corpus.people], PEOPLE)
    chosen += random.sample(corpus.entities[corpus.people :], ORGANISATIONS)
    named = [(one, one.names[0]) for one in chosen]
    named += [(one, random.choice(one.names)) for one in random.choices(chosen, k=MENTIONS - len(chosen))]
    for entity, name in named:
        line = random.choice(prose)
        line.insert(random.randrange(1, len(line)), Token(name, name, entity.id))


def _make_notes(random: Random, corpus: Corpus, blocks: list[Block], count: int) -> list[Note]:
    """Make the notes, in the order of their places, no two in one sentence."""
    places = [
        (block, line) for block, one in enumerate(blocks) if one.mark != "## " for line in range(len(one.sentences))
    ]
    return [_make_note(random, corpus, blocks, *place) for place in sorted(random.sample(places, count))]


def _make_note(random: Random, corpus: Corpus, blocks: list[Block], block: int, line: int) -> Note:
    length = len(blocks[block].sentences[line])
    start = random.randrange(length - 2)
    end = min(start + random.randrange(1, 9), length)
    kind = random.choice(("note", "note", "claim", "claim", "term", "source"))
    status = random.choice(STATUSES) if kind == "claim" else ""
    needs = status in STATUSES[:GROUNDED] or random.random() < 0.4
    sources = tuple(f"s{n}" for n in random.sample(range(len(corpus.sources)), random.randrange(1, 3) if needs else 0))
    tags = tuple(random.sample(corpus.tags, random.randrange(3)))
    title = sentence(random, 4)[:-1][:60]
    body, named = _make_words_of_note(random, corpus)
    return Note(block, line, start, end, kind, title, body, status, sources, tags, named)


def _make_words_of_note(random: Random, corpus: Corpus) -> tuple[str, tuple[str, ...]]:
    """Make about 200 characters of Markdown, which now and then name somebody, cite, or have emphasis."""
    said = words(random, random.randrange(24, 36))
    named = (random.choice(corpus.entities),) if random.random() < 0.25 else ()
    for entity in named:
        said[5] = entity.names[0]
    if random.random() < 0.3:
        said[9] = f"*{said[9]}*"
    cited = f" [@{random.choice(corpus.sources).id}]" if random.random() < 0.3 else ""
    return f"{said[0].capitalize()} {' '.join(said[1:])}.{cited}", tuple(entity.id for entity in named)
