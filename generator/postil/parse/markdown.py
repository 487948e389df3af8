"""Markdown to prose.

What leaves no doubt is read without mistune (`quick_blocks.py`, `quick_inline.py`), which is imported when it is first
needed (`mistune_parsers.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from postil.model.diagnostic import Checked, Location, Pointer
from postil.model.text import Block, Prose, Span

from .block_ids import give_ids
from .prose import BLANKS, build_prose
from .quick_blocks import is_plain, read_blocks
from .quick_inline import Tokens, read_inline


def parse_seed_markdown(locate: Callable[[str], Location], source: str) -> Checked[Prose]:
    """Turn a Markdown seed into prose. `locate` says where in the file given words stand."""
    tokens = read_blocks(source)
    if tokens is not None:
        built = build_prose(locate, tokens, read_words=_read_seed_words)
        return Checked(give_ids(built.value), built.diagnostics)
    tokens, state = _parser(is_body=False).parse(source)
    rendered = _footnotes_rendered(tokens)
    orphans = [key for key in state.env.get("ref_footnotes", {}) if key not in state.env.get("footnotes", [])]
    built = build_prose(locate, tokens, orphans, rendered)
    return Checked(give_ids(built.value), built.diagnostics)


def parse_body(where: Pointer, source: str) -> Checked[Prose]:
    """Turn Markdown of our own (a note's body, a summary, a page) into prose with citations."""
    if not source.strip():
        return Checked(Prose())
    if is_plain(source):  # most bodies and summaries are one paragraph of words
        text = source.strip(BLANKS)
        return Checked(Prose(text, (Block("paragraph", Span(0, len(text))),)))
    tokens = read_blocks(source)
    if tokens is None:
        tokens, _ = _parser(is_body=True).parse(source)
    return build_prose(
        lambda words: Pointer(where.path, where.pointer, words=words), tokens, read_words=_read_body_words
    )


def _read_seed_words(text: str) -> Tokens:
    return read_inline(text, is_body=False) or _read_words(text, is_body=False)


def _read_body_words(text: str) -> Tokens:
    return read_inline(text, is_body=True) or _read_words(text, is_body=True)


def _read_words(text: str, is_body: bool) -> Tokens:
    """Let mistune read words that leave a doubt. No place refers to another where blocks leave none."""
    tokens: Tokens = _parser(is_body).inline(text, {"ref_links": {}})
    return tokens


def _footnotes_rendered(tokens: Tokens) -> int:
    return sum(len(token["children"]) for token in tokens if token["type"] == "footnotes")


def _parser(is_body: bool) -> Any:
    from .mistune_parsers import body_parser, seed_parser  # mistune is costly to import, and most readers do without

    return body_parser() if is_body else seed_parser()
