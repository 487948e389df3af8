"""A mention in its sentence: what stands around it, and what is cut off of a very long one."""

from __future__ import annotations

from postil.model.text import Block, Prose, Span
from postil.sentences import surround


def around(text: str, words: str) -> tuple[str, str]:
    """Give what stands before and after words in their sentence."""
    span = Span(0, len(text))
    at = text.index(words)
    return surround(Prose(text, (Block("paragraph", span),)), Span(at, at + len(words)))


def test_a_sentence_is_whole() -> None:
    """From its first word to its stop, without those beside it, and without an ellipsis."""
    assert around("The ferry ran. In May Anna Rell came. She sang.", "Anna Rell") == ("In May ", " came.")


def test_a_very_long_sentence_says_where_it_is_cut() -> None:
    """An ellipsis stands at an end that is not the sentence's own, and only there."""
    wait = "and they waited " * 60
    before, after = around(f"He came {wait}until Anna Rell sang.", "Anna Rell")
    assert before.startswith("… ")
    assert before.endswith("waited until ")
    assert after == " sang."
    before, after = around(f"So Anna Rell sang {wait}to the end.", "Anna Rell")
    assert before == "So "
    assert after.startswith(" sang and they waited")
    assert after.endswith(" …")
