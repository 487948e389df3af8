"""Code in colours: the only importer of Pygments. Tokens are marks; the theme's style sheet has their classes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from postil.model.text import Mark, Span


def mark_tokens(code: str, language: str) -> tuple[Mark, ...]:
    """Mark the tokens of code in a language; none where the language is unknown or the tokens miss a character."""
    lexer = _lexer(language) if language else None
    if lexer is None:
        return ()
    marks = tuple(_marks(lexer, code))
    return marks if not marks or marks[-1].span.end <= len(code) else ()


def _marks(lexer: Any, code: str) -> Iterator[Mark]:
    from pygments.token import STANDARD_TYPES

    for start, kind, words in lexer.get_tokens_unprocessed(code):
        while kind not in STANDARD_TYPES:
            kind = kind.parent
        name = STANDARD_TYPES[kind]
        if name and words.strip() and code.startswith(words, start):
            yield Mark("token", Span(start, start + len(words)), (("class", name),))


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
