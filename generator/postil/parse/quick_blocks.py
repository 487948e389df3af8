"""Markdown to blocks, without mistune, where there is no doubt what its lines are.

A text of paragraphs, headings, flat lists and quotations, blank lines between them, is read by one pattern. One
line that might be anything else (a table, code, HTML, a nested list, an indented line) makes the whole text None, and
mistune reads it: what such a line is can depend on all that stands before it. Wherever there are blocks they are
mistune's own (`tests/test_quick_markdown.py` holds them against each other).
"""

from __future__ import annotations

import re
from typing import Any

from .quick_inline import Tokens

# A line of words: it begins with neither a sign of a block nor a blank. A number is not that of a list, and marks of
# emphasis have a letter behind them; nor does it define what other places refer to, as `[a]: b` and `[^1]: c` do.
_WORDS = r"""
    (?:(?![\s\#>+=~`<*_\[-]|\d{1,9}[.)](?:[ ]|$))|(?=[*_]{1,2}[^\W_])|(?=\[[^\\\[\]\n]*\](?!:)))[^\n]+
"""
_NUMBER = re.compile(r"^[0-9]{1,9}\. ", re.MULTILINE)
_PLAIN = re.compile(r"(?![\s#>+=~`<*_-]|\d{1,9}[.)](?:[ ]|$))[^\n\t\v\f\r|\\`*_\[\]<&~]+\n*\Z", re.MULTILINE)
_BLOCK = re.compile(
    rf"""
    (?P<level>\#{{1,6}})[ ]+(?P<heading>[^\s\#][^\n\#]*)(?:\n|\Z)
    |(?P<paragraph>{_WORDS}(?:\n{_WORDS})*)\Z
    |(?P<list>(?P<bullet>[*+-])[ ]{_WORDS}(?:\n(?P=bullet)[ ]{_WORDS})*)\Z
    |(?P<numbered>(?P<number>[0-9]{{1,9}})\.[ ]{_WORDS}(?:\n[0-9]{{1,9}}\.[ ]{_WORDS})*)\Z
    |(?P<quote>>[ ]{_WORDS}(?:\n>[ ]{_WORDS})*)\Z
    """,
    re.VERBOSE | re.MULTILINE,
)


def _is_doubtful(source: str) -> bool:
    """Say whether a text holds a bar or a blank that is none: one look for each is quicker than any pattern."""
    return "|" in source or "\t" in source or "\r" in source or "\v" in source or "\f" in source


def is_plain(source: str) -> bool:
    """Say whether a text is one paragraph of words alone, on one line."""
    return _PLAIN.match(source) is not None


def read_blocks(source: str) -> Tokens | None:
    """Give the tokens of the blocks of a text, each leaf with its `text`; None where mistune must read them."""
    if _is_doubtful(source):
        return None
    tokens: Tokens = []
    for part in source.split("\n\n"):
        if part[:1].isalpha() and "\n" not in part:  # a paragraph on one line, as most are
            tokens.append({"type": "paragraph", "text": part})
        elif not _add_blocks(tokens, part.strip("\n")):
            return None
    return tokens


def _add_blocks(tokens: Tokens, part: str) -> bool:
    """Add what stands between two blank lines, and say whether it could be read."""
    at, end = 0, len(part)
    while at < end:
        match = _BLOCK.match(part, at)
        if match is None:
            return False
        kind = match.lastgroup or ""
        words = match[kind]
        if kind == "paragraph":
            tokens.append({"type": "paragraph", "text": words})
        elif kind == "heading":
            tokens.append({"type": "heading", "text": words, "attrs": {"level": len(match["level"])}})
        elif kind == "quote":
            inner = words[2:].replace("\n> ", "\n")
            tokens.append({"type": "block_quote", "children": [{"type": "paragraph", "text": inner}]})
        else:
            _add_list(tokens, match)
        at = match.end()
    return True


def _add_list(tokens: Tokens, match: re.Match[str]) -> None:
    """Add a list. Behind one of the same bullet it lengthens that, whose items then are loose: they hold paragraphs."""
    is_numbered = match.lastgroup == "numbered"
    bullet = "." if is_numbered else match["bullet"]
    words = _NUMBER.split(match["numbered"])[1:] if is_numbered else match["list"][2:].split(f"\n{bullet} ")
    last = tokens[-1] if tokens else {}
    if last.get("bullet") == bullet:
        for item in last["children"]:
            item["children"][0]["type"] = "paragraph"
        last["tight"] = False
        last["children"] += [_item("paragraph", one) for one in words]
        return
    attrs: dict[str, Any] = {"depth": 0, "ordered": is_numbered}
    if is_numbered and int(match["number"]) != 1:
        attrs["start"] = int(match["number"])
    items = [_item("block_text", one) for one in words]
    tokens.append({"type": "list", "children": items, "tight": True, "bullet": bullet, "attrs": attrs})


def _item(kind: str, words: str) -> dict[str, Any]:
    return {"type": "list_item", "children": [{"type": kind, "text": words}]}
