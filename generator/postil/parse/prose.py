"""Tokens to prose: one reading text, its blocks, its flat marks (`ARCHITECTURE.md`, "The reading text")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Location
from postil.model.text import ATOM, SEPARATOR, Attributes, Block, Mark, Prose, Span

from .character_references import decode_references
from .checks import check_address
from .quick_inline import Tokens, has_signs

Locate = Callable[[str], Location]
ReadWords = Callable[[str], Tokens]

BLANKS = " \r\n\t\f"
"""What mistune takes off the ends of a leaf's words."""

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


def build_prose(
    locate: Locate,
    tokens: Tokens,
    unused: list[str] | None = None,
    footnotes: int = 0,
    read_words: ReadWords | None = None,
) -> Checked[Prose]:
    """Build prose from mistune's tokens.

    `unused` are footnotes that nothing refers to; `footnotes` counts those that have a body. A leaf has tokens, or
    its words as `text`, which `read_words` turns into tokens where they are more than words.
    """
    builder = _Builder(locate, footnotes, read_words)
    blocks = builder.blocks(tokens)
    found = [catalog.footnote_unused(locate(f"[^{key.lower()}]"), key.lower()) for key in unused or ()]
    prose = Prose("".join(builder.parts), blocks, tuple(builder.marks))
    return Checked(prose, (*builder.found, *found))


class _Builder:
    """Collects the text and its marks while the tokens are walked once, in order."""

    def __init__(self, locate: Locate, footnotes: int, read_words: ReadWords | None) -> None:
        self.locate = locate
        self.read_words = read_words
        self.footnotes = footnotes
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.found: list[Diagnostic] = []
        self.references: dict[int, int] = {}

    def blocks(self, tokens: Tokens) -> tuple[Block, ...]:
        read = [self._block(token) for token in tokens]
        return tuple([block for block in read if block is not None])

    def _block(self, token: dict[str, Any]) -> Block | None:
        kind = token["type"]
        if leaf := _PROSE_BLOCKS.get(kind):
            return self._prose_leaf(leaf, token)
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
        level = token["attrs"].get("level", 0) if "attrs" in token else 0
        words = token.get("text")
        if words is not None and self.read_words:
            words = words.strip(BLANKS)
            if not has_signs(words):  # words alone, as most leaves are
                return self._leaf(kind, words, [], (), level)
            children = self.read_words(words)
        else:
            children = token.get("children", [])
        if kind == "paragraph":
            self._check_table(children)
        base = self.length + len(SEPARATOR) if self.length else 0
        text, marks = _Inline(self, base).write(children)
        if text and "\n" in (text[0], text[-1]):
            text, marks = _trim_breaks(text, marks, base)
        return self._leaf(kind, text, marks, _attributes(token) if kind == "cell" else (), level)

    def _leaf(self, kind: str, text: str, marks: list[Mark], attributes: Attributes, level: int = 0) -> Block:
        """Add a leaf's text. Its marks are at their places in the whole text."""
        start = self.length
        if not text:
            return Block(kind, Span(start, start), "", level, attributes)
        if start:
            self.parts.append(SEPARATOR)
            start += len(SEPARATOR)
        self.parts.append(text)
        self.length = start + len(text)
        self.marks += marks
        return Block(kind, Span(start, self.length), "", level, attributes)

    def _check_table(self, children: Tokens) -> None:
        if not [token for token in children if "|" in token.get("raw", "")]:
            return
        lines = "".join("\n" if token["type"] == "softbreak" else token.get("raw", "") for token in children)
        first, _, rest = lines.partition("\n")
        if "|" in first and _TABLE_RULE.fullmatch(rest.split("\n")[0]):
            self.found.append(catalog.table_broken(self.locate(first.strip())))


class _Inline:
    """Writes the inline tokens of one leaf, whose text will begin at `base`."""

    def __init__(self, builder: _Builder, base: int) -> None:
        self.builder = builder
        self.base = base
        self.text = ""
        self.marks: list[Mark] = []

    def write(self, tokens: Tokens) -> tuple[str, list[Mark]]:
        self._tokens(tokens)
        if len(self.marks) > 1:
            self.marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        return self.text, self.marks

    def _tokens(self, tokens: Tokens) -> None:
        for index, token in enumerate(tokens):
            kind = token["type"]
            if kind == "text":
                self.text += token["raw"]
            elif kind in _EMPHASIS:
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
                self.text += self._plain(token, tokens[index + 1] if index + 1 < len(tokens) else None)

    def _plain(self, token: dict[str, Any], following: dict[str, Any] | None) -> str:
        if token["type"] == "softbreak":
            return "" if _is_wide(self.text[-1:]) and _is_wide(_first_character(following)) else " "
        if token["type"] == "linebreak":
            return "\n"
        raw: str = token["raw"]
        return raw.replace("\n", " ") if token["type"] == "inline_html" else raw

    def _mark(self, kind: str, words: str, attributes: Attributes = ()) -> None:
        start = self.base + len(self.text)
        self.text += words
        if words:
            self.marks.append(Mark(kind, Span(start, start + len(words)), attributes))

    def _wrap(self, kind: str, token: dict[str, Any], attributes: Attributes = ()) -> None:
        start, place = len(self.text), len(self.marks)
        self._tokens(token["children"])
        if len(self.text) > start:  # before what is inside it, so that of two equal marks the outer stays outside
            span = Span(self.base + start, self.base + len(self.text))
            self.marks.insert(place, Mark(kind, span, attributes))

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
        alt, _ = _Inline(self.builder, 0).write(token["children"])
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
            again = self.builder.references.get(index, 0) + 1
            self.builder.references[index] = again
            self._mark("footnote", ATOM, _named(n=str(index), again=str(again) if again > 1 else ""))


def _address(token: dict[str, Any]) -> str:
    return quote(decode_references(token["attrs"]["url"]), safe=_ADDRESS_CHARACTERS)


def _title(token: dict[str, Any]) -> str:
    return decode_references(token["attrs"].get("title") or "")


def _children(token: dict[str, Any]) -> Tokens:
    """A table's head and rows stand side by side; mistune keeps the rows in a body of their own."""
    own: Tokens = token.get("children", [])
    if token["type"] != "table":
        return own
    return [row for one in own for row in (one["children"] if one["type"] == "table_body" else [one])]


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


def _trim_breaks(text: str, marks: list[Mark], base: int) -> tuple[str, list[Mark]]:
    """A prose leaf neither starts nor ends with a break. `base` is where its text begins."""
    lead = len(text) - len(text.lstrip("\n"))
    trimmed = text.strip("\n")
    end = base + len(trimmed)
    spans = ((m, Span(max(m.span.start - lead, base), min(m.span.end - lead, end))) for m in marks)
    return trimmed, [Mark(m.kind, span, m.attributes) for m, span in spans if span.start < span.end]


def _first_character(token: dict[str, Any] | None) -> str:
    while token is not None and token.get("children"):
        token = token["children"][0]
    return str(token.get("raw", ""))[:1] if token else ""


def _is_wide(character: str) -> bool:
    """Whether a character takes no space at a line end (CSS Text 3, segment breaks; Hangul does take one)."""
    if not character or unicodedata.east_asian_width(character) not in "WF":
        return False
    return "HANGUL" not in unicodedata.name(character, "")
