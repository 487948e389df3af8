"""A mention in its sentence: what stands around it, and what is cut off of a very long one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.model.text import ATOM, Block, Prose, Span
from postil.sentences import Sentences, find_sentence, surround, write_words

END = re.compile(r"""(?:(?<=[.!?…])|(?<=[.!?…]["”’»)\]]))\s+(?=["“‘«(\[]?[^\W_])|(?<=[。！？])(?=\S)|\n""")
ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-ZА-ЯЁ]|Mr|Mrs|Ms|Dr|Prof|St|No|vs|Art|cf|e\.g|i\.e|г|ул|им|т\.е)\.\s*$")
PIECES = [
    *("a", "B", "T", " Prof. B", "(Prof. B", "e.g", "г", "漢", "é", "1", "_", ATOM, " ", " ", "  ", "\n", "\u00a0"),
    *("ferry. B", ".", "!", "?", "…", "。", "。漢", '"', "”", "«", "»", "(", ")", "[", "]"),
]
leaves = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


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


def find_slowly(text: str, leaf: Span, span: Span) -> Span:
    """Find a whole sentence gap by gap from the beginning of its leaf, looking behind each place."""
    start, end = leaf.start, max(leaf.end, span.end)
    for gap in END.finditer(text, leaf.start, leaf.end):
        before, after = text[leaf.start : gap.start()], text[gap.end() : gap.end() + 2].lstrip('"“‘«([')
        if gap[0] == "\n" or not (after[:1].islower() or ABBREVIATION.search(before)):
            if gap.end() <= span.start:
                start = gap.end()
            elif gap.start() >= span.end:
                return Span(start, gap.start())
    return Span(start, end)


@law(3 * USUAL)
@given(st.lists(leaves, min_size=1, max_size=3), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 6)), max_size=8))
def test_the_sentences_of_a_text_are_those_that_a_slow_and_plain_search_finds(
    said: list[str], places: list[tuple[int, int]]
) -> None:
    """Each paragraph is divided once for all that is asked about it, and nothing hangs on what was asked before."""
    text, spans = "\n\n".join(said), list[Span]()
    for one in said:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Span(start, start + len(one)))
    first, *rest = (Block("paragraph", span) for span in spans)
    items = tuple(Block("item", one.span, children=(one,)) for one in rest)
    held = (Block("list", Span(items[0].span.start, items[-1].span.end), children=items),) if items else ()
    prose = Prose(text, (first, *held))
    sentences = Sentences(prose)
    stretches = [Span(min(at, len(text)), min(at + length, len(text))) for at, length in places]
    for span in (*stretches, *(Span(at, at) for at in range(len(text)) if text[at - 1 : at] == "。")):
        leaf = next((leaf for leaf in spans if leaf.overlaps(span)), None)
        expected = find_slowly(text, leaf, span) if leaf else span
        assert sentences.find(span) == find_sentence(prose, span) == expected
        before, after = sentences.surround(span)
        assert (before, after) == surround(prose, span)
        assert before == write_words(text[expected.start : span.start]).lstrip()
        assert after == write_words(text[span.end : expected.end]).rstrip()


@law(USUAL)
@given(leaves)
def test_the_words_of_a_list_stand_on_one_line(text: str) -> None:
    """One blank for all white space, and nothing where an image stood."""
    assert write_words(text) == re.sub(r"\s+", " ", text.replace(ATOM, ""))
