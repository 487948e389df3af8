"""Laws of segments: marks that overlap in any way are cut into pieces that nest, and nothing of them is lost."""

from __future__ import annotations

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.model.text import Mark, Span
from postil.render.segments import Piece, cut_tokens, nest_marks

spans = st.tuples(st.integers(0, 11), st.integers(1, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@st.composite
def overlapping_marks(draw: st.DrawFn) -> list[Mark]:
    """Draw marks of all strengths over a text of twenty characters; the seed's own are a tree."""
    tree: list[Span] = []
    for span in draw(st.lists(spans, max_size=7)):
        if not any(one.overlaps(span) and not one.contains(span) and not span.contains(one) for one in tree):
            tree.append(span)
    seed = [Mark(draw(st.sampled_from(["emphasis", "strong", "link", "code"])), span) for span in tree]
    atoms = [Mark("image", Span(at, at + 1)) for at in draw(st.sets(st.integers(0, 18), max_size=2))]
    kinds = st.sampled_from(["mention", "note", "emendation"])
    over = [Mark(draw(kinds), span) for span in draw(st.lists(spans, max_size=9))]
    marks = draw(st.permutations([*seed, *atoms, *over]))
    return [Mark(mark.kind, mark.span, (("key", str(n)), ("href", "x"))) for n, mark in enumerate(marks)]


def are_nested(pieces: list[Piece]) -> bool:
    """Say whether one stack can write the pieces: each opens within the piece that is open, and ends no later."""
    ends: list[int] = []
    at = 0
    for piece in pieces:
        while ends and ends[-1] <= piece.start:
            ends.pop()
        if piece.start < at or piece.start >= piece.end or (ends and piece.end > ends[-1]):
            return False
        at = piece.start
        ends.append(piece.end)
    return True


@law(5 * USUAL)
@given(overlapping_marks())
def test_pieces_of_marks_nest_or_are_apart(marks: list[Mark]) -> None:
    """However marks overlap, one stack can write their pieces in the order given."""
    assert are_nested(nest_marks(marks))


@law(5 * USUAL)
@given(overlapping_marks())
def test_the_pieces_of_a_mark_tile_it_and_a_seed_mark_is_one_piece(marks: list[Mark]) -> None:
    """Nothing of a mark is lost, doubled or moved; only its first piece carries its id."""
    pieces = nest_marks(marks)
    for mark in marks:
        own = [piece for piece in pieces if piece.mark.get("key") == mark.get("key")]
        assert (own[0].start, own[-1].end) == (mark.span.start, mark.span.end)
        assert all(one.end == other.start for one, other in pairwise(own))
        assert [piece.first for piece in own] == [True] + [False] * (len(own) - 1)
        assert len(own) == 1 or mark.kind in ("mention", "note", "emendation")


@law(2 * USUAL)
@given(overlapping_marks(), st.lists(st.integers(1, 4), max_size=6))
def test_tokens_of_code_nest_with_all_other_marks(marks: list[Mark], lengths: list[int]) -> None:
    """Tokens stand side by side; each is cut wherever another mark begins or ends, and still covers its characters."""
    ends = list(accumulate(lengths, initial=0))
    tokens = [Mark("token", Span(*pair)) for pair in pairwise(ends)]
    pieces = cut_tokens(tokens, nest_marks(marks))
    assert are_nested(pieces)
    covered = [at for piece in pieces if piece.mark.kind == "token" for at in range(piece.start, piece.end)]
    assert sorted(covered) == list(range(ends[-1]))
