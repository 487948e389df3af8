"""What the registers and the editor know already: names that are no news."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from postil.fold import fold_words
from postil.model.edition import Edition, Mention
from postil.model.register import Entity

from .bearers import Group, Words
from .sightings import Sighting
from .tokens import Line
from .vocabulary import Vocabulary

_SHORTEST_ABBREVIATION = 3


class Known:
    """The names of all entries, drafts and private ones too, and those that need no entry.

    `marked` are, for each text, the places that are linked already.
    """

    def __init__(self, editions: tuple[Edition, ...], entities: tuple[Entity, ...], no_entry: tuple[str, ...]) -> None:
        self.entities = entities
        self.names: dict[str, list[Entity]] = defaultdict(list)
        self.passed = {fold_words(name).lower() for name in no_entry}
        self.mentions = [edition.mentions for edition in editions]
        self.starts = [[mention.span.start for mention in mentions] for mentions in self.mentions]
        self.bodies: dict[str, list[Entity]] = defaultdict(list)
        for entity in entities:
            for short in _initials(entity.name) if entity.register == "organisations" else ():
                self.bodies[short].append(entity)
        self.standing = _list_texts(editions)
        self.words = frozenset(
            tuple(text.split()) for one in entities for text in (one.name, *(name.text for name in one.names))
        )
        self.people_ids = {entity.id for entity in entities if entity.register == "people"}
        for entity in entities:
            for text in (entity.name, *(name.text for name in entity.names)):
                for words in {fold_words(text), fold_words(text).upper(), _without_article(text)}:
                    self.names[words].append(entity)

    def has(self, sighting: Sighting) -> bool:
        """Say whether a name is one that an entry has, or stands where the text is linked already."""
        return self.has_name(sighting.text, sighting.titled) or self._is_marked(sighting)

    def meet(self, sighting: Sighting) -> None:
        """Note that a text names an entry more fully, though nothing is linked, as of one that is private."""
        if len(sighting.words) > 1:
            for entity in self.names.get(fold_words(sighting.text), ()):
                self.standing[entity.id].add(sighting.document)

    def has_name(self, *texts: str) -> bool:
        """Say whether a register or the editor's list has one of these names as written."""
        folded = [fold_words(text) for text in texts]
        return any(text in self.names or text.lower() in self.passed for text in folded)

    def _is_marked(self, sighting: Sighting) -> bool:
        at = sighting.end
        for mention in self._backwards(sighting.document, sighting.end):
            if mention.span.end <= sighting.core or mention.span.end + 1 < at:
                break
            at = mention.span.start
        return at <= sighting.core

    def _backwards(self, document: int, end: int) -> Iterator[Mention]:
        """The mentions that begin before an offset, the last one first."""
        for index in range(bisect_right(self.starts[document], end - 1) - 1, -1, -1):
            yield self.mentions[document][index]

    def close_names(self, document: int, line: Line) -> Line:
        """Take the people that are linked by a full name out of a line, so that no other name runs into them."""
        if not self.mentions[document] or not line.tokens:
            return line
        tokens = list(line.tokens)
        index = len(tokens) - 1
        for mention in self._backwards(document, tokens[-1].end):
            if mention.span.end <= tokens[0].start:
                break
            while index >= 0 and tokens[index].start >= mention.span.end:
                index -= 1
            first = index
            while first > 0 and tokens[first - 1].start >= mention.span.start:
                first -= 1
            if first < index and self._is_person(mention):
                closed = (token._replace(low="", shape="small") for token in tokens[first : index + 1])
                tokens[first : index + 1] = closed
        return line._replace(tokens=tokens)

    def _is_person(self, mention: Mention) -> bool:
        return any(id in self.people_ids for id in mention.entities)

    def people(self, vocabulary: Vocabulary) -> list[Group]:
        """Give each person of a register as a bearer, so that further forms find them."""
        found: list[Group] = []
        for entity in self.entities:
            if entity.register == "people":
                titles, words = _split_titles(entity.name, vocabulary)
                group = Group(vocabulary, entity.id, entity.name, words)
                group.tally.titles.update(titles)
                group.documents |= self.standing[entity.id]
                found.append(group)
        return found

    def find_named(self, words: Words) -> Entity | None:
        """Give the one entity that bears a name, which the texts have only in other forms."""
        found = {entity.id: entity for entity in self.names.get(fold_words(" ".join(words)), ())}
        return next(iter(found.values())) if len(found) == 1 else None

    def find_body(self, short: str) -> Entity | None:
        """Give the one organisation whose name an abbreviation abbreviates, or that is called by it."""
        found = self.bodies.get(short.replace(".", ""), [])
        return found[0] if len(found) == 1 else None


def _list_texts(editions: tuple[Edition, ...]) -> dict[str, set[int]]:
    """Give for each entry the texts that name it in more than one word, or where an editor says that it is meant."""
    found: dict[str, set[int]] = defaultdict(set)
    for index, edition in enumerate(editions):
        words = edition.document.prose.text
        for mention in edition.mentions:
            span = mention.span
            is_full = mention.how == "pin" or len(words[span.start : span.end].split()) > 1
            if is_full and not mention.undecided:
                found[mention.entities[0]].add(index)
    return found


def _without_article(text: str) -> str:
    folded = fold_words(text)
    return folded[4:] if folded[:4].lower() == "the " else folded


def _split_titles(name: str, vocabulary: Vocabulary) -> tuple[list[str], Words]:
    """Part a name from the titles before it, which are given in lower case."""
    parts = name.replace(",", " ").split()
    count = 0
    while count < len(parts) - 1 and parts[count].lower().rstrip(".") in vocabulary.titles:
        count += 1
    return [part.lower().rstrip(".") for part in parts[:count]], tuple(parts[count:] or [name])


def _initials(name: str) -> list[str]:
    """The abbreviations that a name allows: of all its words, and of those with a capital."""
    parts = name.replace("-", " ").split()
    every = {"".join(part[0].upper() for part in parts), "".join(part[0] for part in parts if part[0].isupper())}
    return sorted(short for short in every if len(short) >= _SHORTEST_ABBREVIATION)
