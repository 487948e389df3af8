"""Laws of leaves: what is written in one pass is what the general way writes, and nothing is overlooked for speed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.model.text import Block, Mark, Prose, Span
from postil.phrases import ENGLISH
from postil.render import leaves
from postil.render.escape import escape, escape_attribute
from postil.render.flow import write_flow
from postil.render.leaves import LeafWriter
from postil.render.nested import write_nested
from postil.render.segments import ATOMS, Piece, Tag, nest_marks, write_pieces
from postil.render.tags import tag_of

LENGTH = 12
KINDS = ["emphasis", "link", "mention", "mention", "note", "note", "emendation", "image", "footnote", "citation"]
letters = st.sampled_from([*"ab  \n\t\r<>&\"'\u00e9", "\u00a0"])


@st.composite
def marks_of_a_leaf(draw: st.DrawFn, length: int = LENGTH, most: int = 5) -> list[Mark]:
    """Draw marks that may cross, hold one another, be empty or reach beyond the leaf; an atom has one character.

    They begin and end at few places, so that much happens at each.
    """
    marks = []
    for number in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(KINDS))
        start = 2 * draw(st.integers(0, (length - 1) // 2))
        end = start + 1 if kind in ATOMS else 2 * draw(st.integers(start // 2, length // 2 + 1))
        href = draw(st.sampled_from(["x", ""]))
        marks.append(Mark(kind, Span(start, end), (("id", f"i{number}"), ("href", href), ("n", "1"), ("key", "k"))))
    return marks


def tag(mark: Mark, first: bool) -> Tag:
    return tag_of(mark, first, ENGLISH)


def write_point_by_point(text: str, pieces: list[Piece], markers: dict[int, str], to_html: Callable[[str], str]) -> str:
    """Write pieces in the plainest way: at each place what closes, the markers, what opens."""
    written: list[str] = []
    stack: list[tuple[int, Tag]] = []
    waiting: list[str] = []
    at = 0
    for point in range(len(text) + 1):
        if at < point:
            written.append(to_html(text[at:point]))
            at = point
        while stack and stack[-1][0] <= point:
            written.append(stack.pop()[1][1])
        waiting += [markers[point]] if point in markers else []
        if not any(is_link for _, (_, _, is_link) in stack):
            written += waiting
            waiting = []
        for piece in [one for one in pieces if one.start == point]:
            opened = tag(piece.mark, piece.first)
            written.append(opened[0])
            stack.append((piece.end, opened))
            at = piece.end if piece.mark.kind in ATOMS else at
    return "".join(written)


texts = st.lists(letters, min_size=LENGTH, max_size=LENGTH).map("".join)
markers_of_a_leaf = st.dictionaries(
    st.integers(1, LENGTH // 2).map(lambda half: 2 * half), st.sampled_from(["<a>1</a>", "<a>2</a>"]), max_size=3
)


@law(2 * USUAL)
@given(texts, marks_of_a_leaf(), markers_of_a_leaf)
def test_marks_are_written_at_their_places(text: str, marks: list[Mark], markers: dict[int, str]) -> None:
    """However they overlap, and wherever the markers stand."""
    pieces = nest_marks(
        [Mark(one.kind, Span(one.span.start, min(one.span.end, LENGTH)), one.attributes) for one in marks]
    )
    wanted = write_point_by_point(text, pieces, markers, escape)
    assert write_pieces(text, pieces, markers, tag, escape) == wanted


@law(5 * USUAL)
@given(texts, marks_of_a_leaf(most=4), markers_of_a_leaf)
def test_one_pass_writes_what_the_general_way_writes(text: str, marks: list[Mark], markers: dict[int, str]) -> None:
    """Or it leaves the leaf to the general way: where something crosses, is empty, or is a link in a link."""
    written = write_nested(text, 0, marks, markers, tag, escape)
    clipped = [Mark(one.kind, Span(one.span.start, min(one.span.end, LENGTH)), one.attributes) for one in marks]
    assert written in (None, write_pieces(text, nest_marks(clipped), markers, tag, escape))


def test_one_pass_writes_what_stands_in_nearly_every_leaf() -> None:
    """Marks that are apart, one within another, or of one extent; a leaf that is not the first of its prose."""
    spans = [("note", 1, 11), ("mention", 3, 6), ("emphasis", 6, 9), ("strong", 6, 9), ("mention", 9, 10)]
    marks = [Mark(kind, Span(20 + start, 20 + end), (("href", "x"),)) for kind, start, end in spans]
    written = write_nested("a" * LENGTH, 20, marks, {6: "<a>1</a>"}, tag, escape)
    link = '<a class="ent" href="x">'
    assert written == (
        f'a<span class="hl ">aa{link}aaa</a><a>1</a><strong><em>aaa</em></strong>{link}a</a>a</span>a'
    ).replace("<strong><em>aaa</em></strong>", "<em><strong>aaa</strong></em>")


def test_a_marker_waits_until_all_has_closed_that_closes_with_its_link() -> None:
    """It is a link itself, and stands behind the words that its note is on."""
    marks = [Mark("emphasis", Span(2, 8)), Mark("link", Span(4, 8))]
    wanted = "aa<em>aa<a>aaaa</a></em><b>1</b>aaaa"
    assert write_nested("a" * LENGTH, 0, marks, {6: "<b>1</b>"}, tag, escape) == wanted
    assert write_pieces("a" * LENGTH, nest_marks(marks), {6: "<b>1</b>"}, tag, escape) == wanted


@law()
@given(st.lists(st.integers(1, 4), min_size=4, max_size=9), st.data())
def test_a_long_list_gets_all_its_marks(lengths: list[int], data: st.DataObject) -> None:
    """Marks are shared out to the items that they touch, so that not each item goes through all of them."""
    ends = [end - 2 for end in accumulate(length + 2 for length in lengths)]
    text = "\n\n".join("a" * length for length in lengths)
    marks = [one for one in data.draw(marks_of_a_leaf(len(text), 9)) if one.kind not in ATOMS]
    markers = [Mark("marker", Span(at, at), (("number", "1"),)) for at in data.draw(st.lists(st.sampled_from(ends)))]
    items = tuple(
        Block("item", span, children=(Block("paragraph", span),))
        for span in (Span(end - length, end) for end, length in zip(ends, lengths, strict=True))
    )
    prose = Prose(text, (Block("list", Span(0, len(text)), children=items),), (*marks, *markers))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leaves, "_share_out", lambda _: {})
        wanted = write_flow(prose)
    assert write_flow(prose) == wanted
    assert wanted.count('class="ref') == len(markers)


@law(2 * USUAL)
@given(st.lists(letters, max_size=9).map("".join))
def test_space_that_html_would_level_is_never_overlooked(text: str) -> None:
    """A quick look may see space where there is none, never the other way round."""
    leaf = Block("paragraph", Span(2, 2 + len(text)), attributes=(("space", "keep"),))
    shows = LeafWriter(Prose(f"\n\n{text}"), ENGLISH).shows_space(leaf)

    lines = text.split("\n")
    assert shows == (
        any(one in text for one in "\t\f\v\r") or any(line != line.strip(" ") or "  " in line for line in lines)
    )


@law(2 * USUAL)
@given(st.text())
def test_attributes_are_escaped_as_text_is(text: str) -> None:
    """Only faster."""
    assert escape_attribute(text) == escape(text)
