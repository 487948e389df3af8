"""Markdown to tokens: the only importer of mistune.

mistune gives an AST; raw HTML in it is text. Four rules differ from mistune's own: a line's leading NBSP or
U+3000 stays (its patterns would eat them), character references are decoded by exact name, and, in bodies of
ours, `[@S15 p. 2]` cites a source.
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
from postil.model.text import Prose

from .block_ids import give_ids
from .character_references import REFERENCE, decode_reference
from .prose import Tokens, build_prose

_CITATION = r"\[@[\w.:-]+[^\[\]\n]*\]"
_CITED = re.compile(r"@([\w.:-]*\w)(?:[ ,]+(.*))?\Z", re.DOTALL)


def parse_seed_markdown(locate: Callable[[str], Location], source: str) -> Checked[Prose]:
    """Turn a Markdown seed into prose. `locate` says where in the file given words stand."""
    tokens, state = _seed_parser().parse(source)
    rendered = _footnotes_rendered(tokens)
    orphans = [key for key in state.env.get("ref_footnotes", {}) if key not in state.env.get("footnotes", [])]
    built = build_prose(locate, tokens, orphans, rendered)
    return Checked(give_ids(built.value), built.diagnostics)


def parse_body(where: Pointer, source: str) -> Checked[Prose]:
    """Turn Markdown of our own (a note's body, a summary, a page) into prose with citations."""
    if not source.strip():
        return Checked(Prose())
    tokens, _ = _body_parser().parse(source)
    return build_prose(lambda words: Pointer(where.path, where.pointer, words=words), tokens)


def _footnotes_rendered(tokens: Tokens) -> int:
    return sum(len(token["children"]) for token in tokens if token["type"] == "footnotes")


@lru_cache(maxsize=1)
def _seed_parser() -> Any:
    return _parser(footnotes)


@lru_cache(maxsize=1)
def _body_parser() -> Any:
    return _parser(_cite)


def _parser(*more: Any) -> Any:
    inline = mistune.InlineParser()
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
    md.inline.register("citation", _CITATION, _parse_citation, before="link", start_chars="[")


def _parse_citation(inline: Any, match: re.Match[str], state: Any) -> int | None:
    parts = [part.strip() for part in match[0][1:-1].split(";")]
    cited = [_CITED.match(part) for part in parts]
    if any(one is None for one in cited):
        return None
    for index, one in enumerate(one for one in cited if one):
        if index:
            state.append_token({"type": "text", "raw": "; "})
        attrs = {"source": one[1], "locator": (one[2] or "").strip()}
        state.append_token({"type": "citation", "raw": "", "attrs": attrs})
    return match.end()
