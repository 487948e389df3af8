"""Seeds: bytes to a Document."""

from __future__ import annotations

import hashlib
import re

import msgspec

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostics, Location, Place
from postil.model.text import Document, Metadata, Prose, leaves_of

from .checks import check_id
from .languages import direction_of
from .markdown import parse_seed_markdown
from .plain import looks_wrapped, parse_plain
from .reading import read_text
from .yaml import read_yaml

FORMATS = {".txt": "text", ".md": "markdown"}

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_FROM_FRONT_MATTER = ("title", "author", "published", "language", "slug")
_TITLE_LENGTH = 60


def parse_seed(path: str, data: bytes, metadata: tuple[tuple[str, str], ...], language: str) -> Checked[Document]:
    """Parse a seed. `metadata` comes from its sidecars; `language` is the reader's, used where nothing else is said."""
    text, found = read_text(path, data)
    fields = dict(metadata)
    format = fields.get("format") or FORMATS["." + path.rpartition(".")[2]]
    if format == "markdown":
        text, more = _take_front_matter(path, text, fields)
        prose, said = _markdown(path, data, text)
        found = (*found, *more, *said)
    else:
        prose = parse_plain(text, fields.get("lines", ""))
        if not fields.get("lines") and looks_wrapped(text):
            found = (*found, catalog.lines_look_wrapped(Place(path, 1, 1)))
    fields["format"] = format
    fields.setdefault("language", language)
    fields.setdefault("title", _title(prose))
    id, said = _id(path, fields)
    document = Document(
        id,
        path,
        msgspec.convert(fields, Metadata),
        direction_of(fields["language"]),
        hashlib.sha256(data).hexdigest(),
        len(data),
        prose,
    )
    return Checked(document, (*found, *said))


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Split a Markdown file into its front matter, the rest, and the number of lines before the rest."""
    opening = _OPENING.match(text)
    if opening is None:
        return "", text, 0
    start = opening.end()
    closing = _CLOSING.search(text, start + 1) or _CLOSING.match(text, start)  # nothing may stand between the two
    if closing is None:
        return "", text, 0
    return text[start : closing.start()], text[closing.end() :], text.count("\n", 0, closing.end())


def _take_front_matter(path: str, text: str, fields: dict[str, str]) -> tuple[str, Diagnostics]:
    """A Markdown seed's own front matter fills what the sidecar leaves open; it is no part of the reading text."""
    front, rest, _ = split_front_matter(text)
    if not front:
        return rest, ()
    tree = read_yaml(path, b"\n" + front.encode())
    for name in _FROM_FRONT_MATTER:
        value = tree.value.get(name) if isinstance(tree.value, dict) else None
        if isinstance(value, str) and value:
            fields.setdefault(name, value)
    return rest, tree.diagnostics


def _markdown(path: str, data: bytes, text: str) -> tuple[Prose, Diagnostics]:
    def locate(words: str) -> Location:
        whole = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        return _find_words(path, whole, words)

    checked = parse_seed_markdown(locate, text)
    return checked.value, checked.diagnostics


def _find_words(path: str, source: str, words: str) -> Place:
    """mistune keeps no positions, so the line is found by the words."""
    lowered, looked_for = source.lower(), words.lower()
    while looked_for and looked_for not in lowered:
        looked_for = looked_for[: len(looked_for) // 2]
    if not looked_for.strip():
        return Place(path)
    at = lowered.find(looked_for)
    return Place(path, source.count("\n", 0, at) + 1, at - (source.rfind("\n", 0, at) + 1) + 1)


def _title(prose: Prose) -> str:
    """A text without a title is called by its first heading, else by its first words."""
    leaves = (leaf for block in prose.blocks for leaf in leaves_of(block))
    heading = next((leaf for leaf in leaves if leaf.kind == "heading" and leaf.span.end > leaf.span.start), None)
    first = heading or next(iter(prose.leaves()), None)
    words = " ".join(prose.words(first.span).split()) if first else "Untitled"
    if len(words) <= _TITLE_LENGTH:
        return words
    return words[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _id(path: str, fields: dict[str, str]) -> tuple[str, Diagnostics]:
    """The slug, or the file's own name where it makes an address."""
    if slug := fields.get("slug"):
        return slug, ()
    stem = path.rpartition("/")[2].rpartition(".")[0]
    id = stem.lower().replace(" ", "-")
    if complaint := check_id(id):
        return "text", (catalog.file_name_no_address(Place(path), stem, complaint, is_text=True),)
    return id, ()
