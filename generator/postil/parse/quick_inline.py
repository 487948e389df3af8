"""Words of a paragraph to tokens, without mistune, where there is no doubt what they say.

Most paragraphs are words alone, or words with whole emphases, links and citations that touch no other sign. These are
read here, in one pass of one pattern, at a tenth of the cost. Anything else is None, and mistune reads it. Wherever
there are tokens they are mistune's own (`tests/test_quick_markdown.py` holds them against each other).
"""

from __future__ import annotations

import re
from typing import Any

Tokens = list[dict[str, Any]]

CITATION = r"\[@[\w.:-]+[^\[\]\n]*\]"
_CITED = re.compile(r"@([\w.:-]*\w)(?:[ ,]+(.*))?\Z", re.DOTALL)

_SIGNS = r"\\`*_\[\]<&~"
_SIGN = re.compile(rf"[\n{_SIGNS}]")
# An emphasis opens behind a blank or a bracket and closes before a blank or a stop, with a letter or a digit inside at
# either end: so each of its marks can do one thing only. What is inside holds no sign.
_EMPHASIS = re.compile(rf"(?<![^\s(])(\*\*?|__?)([^\W_](?:[^\n{_SIGNS}]*[^\W_])?)\1(?=[\s.,;:!?)]|\Z)")
# An address of letters and marks that neither mistune nor `prose.py` escapes.
_LINK = re.compile(rf"\[([^\n@^{_SIGNS}][^\n{_SIGNS}]*)\]\(([A-Za-z0-9/:.?=#+,;@_~-]+)\)")
_CITATION = re.compile(CITATION)


def has_signs(text: str) -> bool:
    """Say whether words hold anything that may be more than a word or a blank."""
    return _SIGN.search(text) is not None


def read_inline(text: str, is_body: bool) -> Tokens | None:
    """Give the tokens of a paragraph's words, None where mistune must read them. Citations stand in bodies only."""
    sign = _SIGN.search(text)
    if sign is None:
        return [{"type": "text", "raw": text}] if text else None
    tokens: Tokens = []
    done = 0
    while sign is not None:
        start = sign.start()
        read = _read_construct(text, start, is_body)
        if read is None:
            return None
        if start > done:
            tokens.append({"type": "text", "raw": text[done:start]})
        found, done = read
        tokens += found
        sign = _SIGN.search(text, done)
    if done < len(text):
        tokens.append({"type": "text", "raw": text[done:]})
    return tokens


def _read_construct(text: str, start: int, is_body: bool) -> tuple[Tokens, int] | None:
    """Read what a sign begins, and say where that ends; None where there is a doubt."""
    sign = text[start]
    if sign == "\n":
        beside = text[start - 1 : start + 2 : 2]  # blanks there are a part of the break, or make it a hard one
        return None if " " in beside or "\t" in beside else ([{"type": "softbreak"}], start + 1)
    if sign in "*_" and (match := _EMPHASIS.match(text, start)):
        kind = "emphasis" if len(match[1]) == 1 else "strong"
        return [{"type": kind, "children": [{"type": "text", "raw": match[2]}]}], match.end()
    if sign != "[" or text[start - 1 : start] == "!":
        return None
    if is_body and (match := _CITATION.match(text, start)):
        cited = read_citation(match[0])
        return None if cited is None else (cited, match.end())
    if match := _LINK.match(text, start):
        words = [{"type": "text", "raw": match[1]}]
        return [{"type": "link", "children": words, "attrs": {"url": match[2]}}], match.end()
    return None


def read_citation(words: str) -> Tokens | None:
    """Give the tokens of `[@S15 p. 2; @S16]`; None where a part of it cites nothing."""
    cited = [_CITED.match(part.strip()) for part in words[1:-1].split(";")]
    tokens: Tokens = []
    for one in cited:
        if one is None:
            return None
        if tokens:
            tokens.append({"type": "text", "raw": "; "})
        attrs = {"source": one[1], "locator": (one[2] or "").strip()}
        tokens.append({"type": "citation", "raw": "", "attrs": attrs})
    return tokens
