"""The parsers of mistune's, of which this is the only importer.

mistune gives an AST; raw HTML in it is text. Four rules differ from mistune's own: a line's leading NBSP or
U+3000 stays (its patterns would eat them), character references are decoded by exact name, and, in bodies of
ours, `[@S15 p. 2]` cites a source.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import mistune
from mistune.plugins.footnotes import footnotes
from mistune.plugins.formatting import strikethrough
from mistune.plugins.table import table, table_in_list, table_in_quote

from .character_references import REFERENCE, decode_reference
from .quick_inline import CITATION, Tokens, read_citation, read_inline


@lru_cache(maxsize=1)
def seed_parser() -> Any:
    """Give the parser of seeds."""
    return _parser(False, footnotes)


@lru_cache(maxsize=1)
def body_parser() -> Any:
    """Give the parser of Markdown of our own."""
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
