"""What the rest of the reader shows of one text: all that outlives the composing of its own page.

Ten thousand texts do not fit into memory at once; what their readers meet on other pages does. So every page but a
text's own is composed from extracts, and an extract that stays equal leaves those pages as they are.
"""

from __future__ import annotations

from typing import Literal

from .edition import Note
from .text import Outline, Span
from .value import Value


class NoteOutline(Value, frozen=True):
    """A note as other pages know it, and the page of its text too.

    `quote` are the words of the text that it stands on, on one line. `answers` is the label of the note that it
    replies to, and `answered` the anchor of that note. The body is there only on the page of the text, and where
    another page shows it: of replies and terms.
    """

    note: Note
    quote: str = ""
    is_machine_made: bool = False
    answers: str = ""
    answered: str = ""


class ClaimLabel(Value, frozen=True):
    """What names a claim beside words: its kind, its number, its status."""

    kind: str
    label: str
    status: str


class Sighting(Value, frozen=True):
    """A mention as other pages show it: in its sentence, with the way to the word.

    `anchor` is its own on the page of the text, and `number` the paragraph's, 0 for none. `note` names
    the note in whose body it stands, if any. `claims` are those on the sentence.
    """

    entities: tuple[str, ...]
    how: Literal["name", "pin"]
    anchor: str
    number: int
    before: str
    words: str
    after: str
    language: str = ""
    claims: tuple[ClaimLabel, ...] = ()
    note: ClaimLabel | None = None

    @property
    def undecided(self) -> bool:
        """Whether the editors say that it may mean one or another."""
        return len(self.entities) > 1


class Company(Value, frozen=True):
    """The entities that one paragraph names without doubt, each once, in reading order; `block` is its address."""

    block: str
    ids: tuple[str, ...]


class Part(Value, frozen=True):
    """What one text holds of one entity.

    `in_notes` are the mentions in the edition's own notes, `in_replies` those in replies, whose words are another's.
    `about` are the notes about it, `claims` those that assess what it says. `roles` say that it wrote, sent or
    received the text.
    """

    mentions: tuple[Sighting, ...] = ()
    in_notes: tuple[Sighting, ...] = ()
    in_replies: tuple[Sighting, ...] = ()
    about: tuple[NoteOutline, ...] = ()
    claims: tuple[NoteOutline, ...] = ()
    roles: tuple[str, ...] = ()
    company: tuple[Company, ...] = ()


class Passage(Value, frozen=True):
    """Where a text has words that a statement of the registers rests on, and how they are shown.

    `words` are as the register has them, `block` and `number` the paragraph's address and number.
    """

    words: str
    span: Span
    block: str
    number: int
    before: str
    shown: str
    after: str
    claims: tuple[ClaimLabel, ...] = ()


class Summary(Value, frozen=True):
    """What a list of texts says of one, and what the style sheet must know of its page.

    `statuses` count its claims, `mode` says how a wide page shows its notes, and `ordinals` how many of them are
    airy. `choices` are the filters of the page: of each the id, and the class of what it shows.
    """

    paragraphs: int = 0
    opening: str = ""
    statuses: tuple[tuple[str, int], ...] = ()
    kinds: tuple[str, ...] = ()
    notes: int = 0
    mode: Literal["airy", "open", "gist"] = "open"
    ordinals: int = 0
    choices: tuple[tuple[str, str], ...] = ()


class Extract(Value, frozen=True):
    """One text as the rest of the reader knows it. `parts` are by entity, in the order in which they come up.

    `cited` are the sources that its notes cite, each once; `tagged` the tags of each note that has some.
    """

    outline: Outline
    summary: Summary = Summary()
    notes: tuple[NoteOutline, ...] = ()
    parts: tuple[tuple[str, Part], ...] = ()
    passages: tuple[Passage, ...] = ()
    cited: tuple[str, ...] = ()
