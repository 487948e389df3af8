"""Tokens to prose: one reading text, its blocks, its flat marks (`ARCHITECTURE.md`, "The reading text")."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Location
from postil.model.text import ATOM, SEPARATOR, VERBATIM_LEAVES, Attributes, Block, Mark, Prose, Span

from .character_references import decode_references
from .checks import check_address

Tokens = list[dict[str, Any]]
Locate = Callable[[str], Location]

_ADDRESS_CHARACTERS = "%!#$&'()*+,/:;=?@[]~-._"
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
_LINKS = ("link", "citation", "footnote")
_EMPHASIS = {"emphasis": "emphasis", "strong": "strong", "strikethrough": "strike"}
_PROSE_BLOCKS = {"paragraph": "paragraph", "block_text": "line", "heading": "heading", "table_cell": "cell"}
_VERBATIM_BLOCKS = {"block_code": "code", "block_html": "html"}
_CONTAINERS = {
    "block_quote": "quote",
    "list": "list",
    "list_item": "item",
    "table": "table",
    "table_head": "row",
    "table_row": "row",
    "footnotes": "footnotes",
    "footnote_item": "footnote",
}


def build_prose(locate: Locate, tokens: Tokens, unused: list[str] | None = None, footnotes: int = 0) -> Checked[Prose]:
    """Build prose from mistune's tokens.

    `unused` are footnotes that nothing refers to; `footnotes` counts those that have a body.
    """
    builder = _Builder(locate, footnotes)
    blocks = builder.blocks(tokens)
    found = [catalog.footnote_unused(locate(f"[^{key.lower()}]"), key.lower()) for key in unused or ()]
    prose = Prose("".join(builder.parts), blocks, tuple(builder.marks))
    return Checked(prose, (*builder.found, *found))


class _Builder:
    """Collects the text and its marks while the tokens are walked once, in order."""

    def __init__(self, locate: Locate, footnotes: int) -> None:
        self.locate = locate
        self.footnotes = footnotes
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.found: list[Diagnostic] = []
        self.references: Counter[int] = Counter()

    def blocks(self, tokens: Tokens) -> tuple[Block, ...]:
        read = (self._block(token) for token in tokens)
        return tuple(block for block in read if block is not None)

    def _block(self, token: dict[str, Any]) -> Block | None:
        kind = token["type"]
        if kind in _PROSE_BLOCKS:
            return self._prose_leaf(_PROSE_BLOCKS[kind], token)
        if kind in _VERBATIM_BLOCKS:
            raw = token["raw"].removesuffix("\n") if kind == "block_code" else token["raw"].rstrip("\n")
            return self._leaf(_VERBATIM_BLOCKS[kind], raw, [], _attributes(token))
        if kind == "thematic_break":
            return Block("rule", Span(self.length, self.length))
        if kind == "table_body":
            return None
        return self._container(token) if kind in _CONTAINERS else None

    def _container(self, token: dict[str, Any]) -> Block:
        before = self.length
        children = self.blocks(_children(token))
        spans = [child.span for child in children if child.span.start < child.span.end]
        span = Span(spans[0].start, spans[-1].end) if spans else Span(before, before)
        return Block(_CONTAINERS[token["type"]], span, attributes=_attributes(token), children=children)

    def _prose_leaf(self, kind: str, token: dict[str, Any]) -> Block:
        children = token.get("children", [])
        if kind == "paragraph":
            self._check_table(children)
        text, marks = _Inline(self).write(children)
        level = token.get("attrs", {}).get("level", 0)
        return self._leaf(kind, text, marks, _attributes(token), level)

    def _leaf(self, kind: str, text: str, marks: list[Mark], attributes: Attributes, level: int = 0) -> Block:
        if kind not in VERBATIM_LEAVES:
            text, marks = _trim_breaks(text, marks)
        if not text:
            return Block(kind, Span(self.length, self.length), level=level, attributes=attributes)
        if self.length:
            self._add(SEPARATOR)
        start = self.length
        self._add(text)
        self.marks += [Mark(m.kind, Span(m.span.start + start, m.span.end + start), m.attributes) for m in marks]
        return Block(kind, Span(start, self.length), level=level, attributes=attributes)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _check_table(self, children: Tokens) -> None:
        lines = "".join("\n" if token["type"] == "softbreak" else token.get("raw", "") for token in children)
        first, _, rest = lines.partition("\n")
        if "|" in first and _TABLE_RULE.fullmatch(rest.split("\n")[0]):
            self.found.append(catalog.table_broken(self.locate(first.strip())))


class _Inline:
    """Writes the inline tokens of one leaf; offsets count from the leaf's start."""

    def __init__(self, builder: _Builder) -> None:
        self.builder = builder
        self.text = ""
        self.marks: list[Mark] = []

    def write(self, tokens: Tokens) -> tuple[str, list[Mark]]:
        for index, token in enumerate(tokens):
            self._token(token, tokens[index + 1] if index + 1 < len(tokens) else None)
        self.marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        return self.text, self.marks

    def _token(self, token: dict[str, Any], following: dict[str, Any] | None) -> None:
        kind = token["type"]
        if kind in _EMPHASIS:
            self._wrap(_EMPHASIS[kind], token)
        elif kind == "link":
            self._link(token)
        elif kind == "image":
            self._image(token)
        elif kind == "codespan":
            self._mark("code", token["raw"])
        elif kind == "footnote_ref":
            self._footnote(token)
        elif kind == "citation":
            self._mark("citation", ATOM, tuple(sorted(token["attrs"].items())))
        else:
            self.text += self._plain(token, following)

    def _plain(self, token: dict[str, Any], following: dict[str, Any] | None) -> str:
        if token["type"] == "softbreak":
            return "" if _is_wide(self.text[-1:]) and _is_wide(_first_character(following)) else " "
        if token["type"] == "linebreak":
            return "\n"
        raw: str = token["raw"]
        return raw.replace("\n", " ") if token["type"] == "inline_html" else raw

    def _mark(self, kind: str, words: str, attributes: Attributes = ()) -> None:
        start = len(self.text)
        self.text += words
        if words:
            self.marks.append(Mark(kind, Span(start, len(self.text)), attributes))

    def _wrap(self, kind: str, token: dict[str, Any], attributes: Attributes = ()) -> None:
        start, place = len(self.text), len(self.marks)
        for index, one in enumerate(token["children"]):
            rest = token["children"][index + 1 :]
            self._token(one, rest[0] if rest else None)
        if len(self.text) > start:  # before what is inside it, so that of two equal marks the outer stays outside
            self.marks.insert(place, Mark(kind, Span(start, len(self.text)), attributes))

    def _link(self, token: dict[str, Any]) -> None:
        """Write a link. One that holds another link, a citation or a footnote leaves the linking to it."""
        url = _address(token)
        start, place = len(self.text), len(self.marks)
        complaint = check_address(url)
        self._wrap("link", token, _named(url=url, title=_title(token)))
        if complaint or any(mark.kind in _LINKS for mark in self.marks[place + 1 :]):
            del self.marks[place : place + 1]
        words = self.text[start:]
        if complaint:
            self.builder.found.append(catalog.unsafe_link(self.builder.locate(url), url, complaint))
        elif not words:
            self.builder.found.append(catalog.empty_link(self.builder.locate(url), url))

    def _image(self, token: dict[str, Any]) -> None:
        alt, _ = _Inline(self.builder).write(token["children"])
        url = _address(token)
        if ":" in url.split("/")[0] or url.startswith("//"):
            self.builder.found.append(catalog.image_elsewhere(self.builder.locate(url), url))
            url = ""
        self._mark("image", ATOM, _named(alt=alt.replace(ATOM, ""), src=url, title=_title(token)))

    def _footnote(self, token: dict[str, Any]) -> None:
        index = token["attrs"]["index"]
        if index > self.builder.footnotes:
            key = token["raw"].lower()
            self.builder.found.append(catalog.footnote_in_footnote(self.builder.locate(f"[^{key}]"), key))
        else:
            self.builder.references[index] += 1
            again = self.builder.references[index]
            self._mark("footnote", ATOM, _named(n=str(index), again=str(again) if again > 1 else ""))


def _address(token: dict[str, Any]) -> str:
    return quote(decode_references(token["attrs"]["url"]), safe=_ADDRESS_CHARACTERS)


def _title(token: dict[str, Any]) -> str:
    return decode_references(token["attrs"].get("title") or "")


def _children(token: dict[str, Any]) -> Tokens:
    """A table's head and rows stand side by side; mistune keeps the rows in a body of their own."""
    children: Tokens = []
    for one in token.get("children", []):
        children += one["children"] if one["type"] == "table_body" else [one]
    return children


def _attributes(token: dict[str, Any]) -> Attributes:
    """The attributes that rendering needs. `start: 0` is a number of its own, so test with `is`."""
    attrs = token.get("attrs", {})
    kind = token["type"]
    if kind == "list":
        start = attrs.get("start")
        ordered = "true" if attrs["ordered"] else ""
        return _named(ordered=ordered, start="" if start is None else str(start))
    if kind == "table_cell":
        return _named(align=attrs.get("align") or "", head="true" if attrs.get("head") else "")
    if kind == "block_code":
        return _named(language=(attrs.get("info") or "").split(" ")[0])
    if kind == "footnote_item":
        return _named(n=str(attrs["index"]))
    return ()


def _named(**values: str) -> Attributes:
    return tuple((name, value) for name, value in values.items() if value)


def _trim_breaks(text: str, marks: list[Mark]) -> tuple[str, list[Mark]]:
    """A prose leaf neither starts nor ends with a break."""
    lead = len(text) - len(text.lstrip("\n"))
    trimmed = text.strip("\n")
    if len(trimmed) == len(text):
        return text, marks
    clipped = (
        Mark(m.kind, Span(max(m.span.start - lead, 0), min(m.span.end - lead, len(trimmed))), m.attributes)
        for m in marks
    )
    return trimmed, [mark for mark in clipped if mark.span.start < mark.span.end]


def _first_character(token: dict[str, Any] | None) -> str:
    while token is not None and token.get("children"):
        token = token["children"][0]
    return str(token.get("raw", ""))[:1] if token else ""


def _is_wide(character: str) -> bool:
    """Whether a character takes no space at a line end (CSS Text 3, segment breaks; Hangul does take one)."""
    if not character or unicodedata.east_asian_width(character) not in "WF":
        return False
    return "HANGUL" not in unicodedata.name(character, "")
