"""The reading text of a source and what stands over it: spans, marks, blocks, documents.

All offsets are Unicode code points into the reading text, half-open.
"""

from __future__ import annotations

from typing import Literal

from .lock import LockedBlock
from .value import Value, attribute

Attributes = tuple[tuple[str, str], ...]

ATOM = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The one character that stands in the reading text for an image, a footnote reference or a citation."""

SEPARATOR = "\n\n"
"""What joins two neighbouring leaf blocks in the reading text."""

PROSE_LEAVES = frozenset({"paragraph", "line", "heading", "cell"})
VERBATIM_LEAVES = frozenset({"code", "html"})
LEAVES = PROSE_LEAVES | VERBATIM_LEAVES


class Span(Value, frozen=True):
    """A stretch of the reading text, from `start` up to but not including `end`, in code points."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Say whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Mark(Value, frozen=True):
    """Something that is true of a span: emphasis, a link, a mention, a note. Marks stand off and may overlap."""

    kind: str
    span: Span
    attributes: Attributes = ()

    def get(self, name: str) -> str:
        """Give the attribute of that name, or an empty string."""
        return attribute(self.attributes, name)


class Block(Value, frozen=True):
    """A part of the text's structure: a leaf that carries text, or a container of further blocks."""

    kind: str
    span: Span
    id: str = ""
    level: int = 0
    attributes: Attributes = ()
    children: tuple[Block, ...] = ()

    def get(self, name: str) -> str:
        """Give the attribute of that name, or an empty string."""
        return attribute(self.attributes, name)


class Prose(Value, frozen=True):
    """A text with its blocks and marks: of a seed, of a note's body, of a register entry, of a page."""

    text: str = ""
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()

    def leaves(self) -> tuple[Block, ...]:
        """List the blocks that carry text, in order."""
        return tuple(leaf for block in self.blocks for leaf in leaves_of(block))

    def words(self, span: Span) -> str:
        """Give the characters of a span, without the stand-ins for images and references."""
        return self.text[span.start : span.end].replace(ATOM, "")


def leaves_of(block: Block) -> tuple[Block, ...]:
    """List the leaf blocks of a block, itself included, in reading order."""
    if block.kind in LEAVES:
        return (block,)
    return tuple(leaf for child in block.children for leaf in leaves_of(child))


class Metadata(Value, frozen=True):
    """What the sidecar's `seed:` block says of a text. Dates are EDTF.

    `part_of` is a work by id or title, `part` the number of the text in it.
    """

    title: str = ""
    slug: str = ""
    language: str = ""
    format: str = ""
    lines: str = ""
    author: str = ""
    sender: str = ""
    recipient: str = ""
    sent: str = ""
    published: str = ""
    source: str = ""
    retrieved: str = ""
    rights: str = ""
    sha256: str = ""
    part_of: str = ""
    part: str = ""
    translation_of: str = ""
    margin: Literal["", "airy", "open", "gist"] = ""


class Outline(Value, frozen=True):
    """What the rest of the reader may know of a text: what is said of it, and nothing that it says.

    `path` is the seed's, relative to the reader's folder.
    """

    id: str
    path: str
    metadata: Metadata
    direction: str = "ltr"


class Document(Outline, frozen=True):
    """One seed, parsed: its prose, and what is known of it.

    `digest` is the SHA-256 of the seed's bytes, `size` their number. `gone` are addresses whose passage is no more.
    """

    digest: str = ""
    size: int = 0
    prose: Prose = Prose()
    gone: tuple[LockedBlock, ...] = ()

    @property
    def outline(self) -> Outline:
        """What the rest of the reader may know of the text."""
        return Outline(self.id, self.path, self.metadata, self.direction)
