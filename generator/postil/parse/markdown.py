"""Markdown to tokens: the only importer of mistune.

mistune gives an AST; raw HTML in it is text. Four rules differ from mistune's own: a line's leading NBSP or
U+3000 stays (its patterns would eat them), character references are decoded by exact name, and, in bodies of
ours, `[@S15 p. 2]` cites a source. What leaves no doubt is read without mistune (`quick_blocks.py`, `quick_inline.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import mistune
from mistune.plugins.footnotes import footnotes
from mistune.plugins.formatting import strikethrough
from mistune.plugins.table import table, table_in_list, table_in_quote

from postil.model.diagnostic import Checked, Location, Pointer
from postil.model.text import Block, Prose, Span

from .block_ids import give_ids
from .character_references import REFERENCE, decode_reference
from .prose import Tokens, build_prose
from .quick_blocks import is_plain, read_blocks
from .quick_inline import CITATION, read_citation, read_inline

_BLANKS = " \r\n\t\f"
"""What mistune takes off the ends of a leaf's words."""


def parse_seed_markdown(locate: Callable[[str], Location], source: str) -> Checked[Prose]:
    """Turn a Markdown seed into prose. `locate` says where in the file given words stand."""
    quick = _read_quickly(source, _seed_parser())
    if quick is not None:
        built = build_prose(locate, quick)
        return Checked(give_ids(built.value), built.diagnostics)
    tokens, state = _seed_parser().parse(source)
    rendered = _footnotes_rendered(tokens)
    orphans = [key for key in state.env.get("ref_footnotes", {}) if key not in state.env.get("footnotes", [])]
    built = build_prose(locate, tokens, orphans, rendered)
    return Checked(give_ids(built.value), built.diagnostics)


def parse_body(where: Pointer, source: str) -> Checked[Prose]:
    """Turn Markdown of our own (a note's body, a summary, a page) into prose with citations."""
    if not source.strip():
        return Checked(Prose())
    if is_plain(source):  # most bodies and summaries are one paragraph of words
        text = source.strip(_BLANKS)
        return Checked(Prose(text, (Block("paragraph", Span(0, len(text))),)))
    tokens = _read_quickly(source, _body_parser())
    if tokens is None:
        tokens, _ = _body_parser().parse(source)
    return build_prose(lambda words: Pointer(where.path, where.pointer, words=words), tokens)


def _read_quickly(source: str, parser: Any) -> Tokens | None:
    """Give the tokens of a text whose blocks leave no doubt; mistune reads those words of it that do."""
    tokens = read_blocks(source)
    if tokens is not None:
        _read_leaves(tokens, parser.inline)
    return tokens


def _read_leaves(tokens: Tokens, inline: Any) -> None:
    for token in tokens:
        if "text" in token:
            token["children"] = inline(token.pop("text").strip(_BLANKS), {"ref_links": {}})
        else:
            _read_leaves(token["children"], inline)


def _footnotes_rendered(tokens: Tokens) -> int:
    return sum(len(token["children"]) for token in tokens if token["type"] == "footnotes")


@lru_cache(maxsize=1)
def _seed_parser() -> Any:
    return _parser(False, footnotes)


@lru_cache(maxsize=1)
def _body_parser() -> Any:
    return _parser(True, _cite)


class _QuickInline(mistune.InlineParser):
    """Calls mistune's parser where `read_inline` has a doubt."""

    is_body = False

    def __call__(self, s: str, env: Any) -> Tokens:
        return read_inline(s, self.is_body) or super().__call__(s, env)


def _parser(is_body: bool, *more: Any) -> Any:
    inline = _QuickInline()
    inline.is_body = is_body
    inline.specification["linebreak"] = r"(?:\\| {2,})\n[ \t]*"
    inline.specification["softbreak"] = r" *\n[ \t]*"
    plugins = [table, table_in_list, table_in_quote, strikethrough, _reference, *more]
    return mistune.Markdown(renderer=None, inline=inline, plugins=plugins)


def _reference(md: Any) -> None:
    md.inline.register("reference", REFERENCE, _parse_reference, start_chars="&")


def _parse_reference(inline: Any, match: re.Match[str], state: Any) -> int:
    decoded = decode_reference(match[0])
    kind = "text" if decoded is None else "reference"
    state.append_token({"type": kind, "raw": match[0] if decoded is None else decoded})
    return match.end()


def _cite(md: Any) -> None:
    md.inline.register("citation", CITATION, _parse_citation, before="link", start_chars="[")


def _parse_citation(inline: Any, match: re.Match[str], state: Any) -> int | None:
    cited = read_citation(match[0])
    if cited is None:
        return None
    for token in cited:
        state.append_token(token)
    return match.end()
