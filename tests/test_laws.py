"""Laws of rendering: what is shown is the reading text, and every mark stands on exactly its characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from laws import USUAL, law
from postil.anchor.place import trim_span
from postil.compose.flow import cut_block, lay_marks
from postil.model.diagnostic import Pointer
from postil.model.text import VERBATIM_LEAVES, Block, Mark, Prose, Span
from postil.parse.markdown import parse_body
from postil.parse.seed import parse_seed
from postil.render.flow import write_flow
from postil.render.segments import FLAT_ABOVE
from strict_html import Leaf, read_leaves, read_strictly

TAGS = {"emphasis": "em", "strong": "strong", "strike": "s", "code": "code", "link": "a"}

WORDS = ["ab ", "d e", *'c "&é漢', "e\u0301", "\u00a0", "\ufffc", "\u200b", "<b>", "</b>", "<p x='", "&amp;", "&nbsp;"]
SIGNS = ["**", "~~", "``", *"*_`[|", "\\", "](u)", "](#x 't')", "![i](v.png)", "![", "[^1]", "[^2]", "<http://x.yz>"]
CITED = ["[@S1]", "[@S1 p. 2; @S2]"]
STARTS = ["#", "##", ">", "> >", "-", "- -", "2.", "- #", "1. >", "[^1]:", "[^2]:"]
ODD_BLOCKS = ["---", "```\n\n\n```", "#", "- ", "[^1]: a\n\n    b", '```python\nx = "a" # b\ndef f(): return 1\n```']
BREAKS = ["\n", "  \n", "\\\n"]

loose = st.lists(st.sampled_from([*WORDS, *SIGNS, *CITED]), min_size=1, max_size=7).map("".join)
framed = st.builds("{}{}{}".format, loose, loose, loose)
for opening, closing in (("[", "](u)"), ("*", "*"), ("~~", "~~"), ("[~~", "~~](u)")):
    framed = st.one_of(framed, st.builds(f"{{}}{opening}{{}}{closing}{{}}".format, loose, framed, loose))
phrases = st.one_of(loose, framed)
lines = st.lists(st.one_of(phrases, st.sampled_from(BREAKS)), min_size=1, max_size=4).map("".join)
blocks = st.one_of(
    lines,
    st.builds("{} {}".format, st.sampled_from(STARTS), lines),
    st.builds("- {}\n  - {}\n- {}".format, phrases, phrases, phrases),
    st.builds("- {}\n\n  {}\n".format, phrases, lines),
    st.builds("| {} | {} |\n|:--|--|\n| {} | {} |".format, phrases, phrases, phrases, phrases),
    st.builds("```{}\n{}\n```".format, st.sampled_from(["", "python", "html", "nonsense"]), lines),
    st.builds("    {}".format, phrases),
    st.builds("<div>\n{}\n</div>".format, lines),
    st.sampled_from(ODD_BLOCKS),
)
several = st.lists(blocks, min_size=1, max_size=4)
markdown = st.one_of(several.map("\n\n".join), several.map("\n".join))
plain = st.lists(st.sampled_from([*WORDS, *SIGNS, "\n", "\n\n", "\t"]), min_size=1, max_size=24).map("".join)
places = st.tuples(st.integers(0, 120), st.integers(0, 120))


class Case(NamedTuple):
    """A text of some format, and pairs of numbers that say where notes, mentions and emendations are laid over it."""

    format: str
    source: str
    notes: list[tuple[int, int]]
    mentions: list[tuple[int, int]]
    emendations: list[tuple[int, int]]


class Written(NamedTuple):
    """Prose with what was laid over it, and the leaves that were read back from its HTML, each beside its block."""

    prose: Prose
    notes: list[Span]
    mentions: list[Span]
    emendations: list[Span]
    leaves: list[tuple[Block, Leaf]]

    def over(self, block: Block, spans: list[Span]) -> frozenset[int]:
        """Give the offsets of a leaf that lie under any of the spans."""
        inside = range(block.span.start, block.span.end)
        return frozenset(at - block.span.start for at in inside for span in spans if span.start <= at < span.end)


def parse(format: str, source: str) -> Prose:
    """Parse a plain text, a Markdown text, or a body of our own, in which sources are cited."""
    if format == "body":
        return parse_body(Pointer("a", "body"), source).value
    return parse_seed(f"a.{format}", source.encode(), (), "en").value.prose


def trimmed(text: str, chosen: list[tuple[int, int]]) -> list[Span]:
    """Turn pairs of numbers into spans of a text that neither begin nor end with white space, nor are empty."""
    spans = [Span(*sorted(point % (len(text) + 1) for point in pair)) for pair in chosen]
    return [span for span in (trim_span(text, span) for span in spans) if span.start < span.end]


def mark_up(notes: list[Span], mentions: list[Span], emendations: list[Span]) -> Iterator[Mark]:
    """Mark what a page marks, each with a name of its own; every third mention is undecided and leads nowhere."""
    for n, span in enumerate(notes):
        yield Mark("note", span, (("key", f"n{n}"), ("classes", "k-note")))
        yield Mark("marker", Span(span.end, span.end), (("id", f"r-n{n}"), ("href", f"#n-n{n}"), ("number", str(n))))
    for n, span in enumerate(mentions):
        yield Mark("mention", span, (("id", f"p-{n}"), ("undecided", "x") if n % 3 == 2 else ("href", "x.html")))
    for n, span in enumerate(emendations):
        yield Mark("emendation", span, (("id", f"e-{n}"), ("action", "omit" if n % 2 else "correct")))


def resolve(mark: Mark) -> Mark:
    """Give links and citations an address, as composing a page does."""
    if mark.kind == "link":
        return Mark("link", mark.span, (("href", mark.get("url")),))
    return Mark("citation", mark.span, (("href", "s.html"), ("label", "S"))) if mark.kind == "citation" else mark


def write_blocks(prose: Prose) -> str:
    """Write prose block by block, paragraphs with numbers, as a page does."""
    return "\n".join(write_flow(cut_block(prose, numbered(block))) for block in prose.blocks)


def numbered(block: Block) -> Block:
    """Give a block a number, as paragraphs have and much else may have."""
    has_number = block.kind in ("paragraph", "code", "list")
    return replace(block, attributes=(*block.attributes, ("number", "1"))) if has_number else block


def write(case: Case) -> Written:
    """Write a text with notes, mentions and emendations over it, and read its leaves back."""
    prose = parse(case.format, case.source)
    notes, mentions, emendations = (trimmed(prose.text, chosen) for chosen in case[2:])
    laid = lay_marks(prose, mark_up(notes, mentions, emendations), resolve)
    read = list(read_leaves(read_strictly(write_blocks(laid))))
    shown = [leaf for leaf in prose.leaves() if shows(prose, leaf)]
    assert len(read) == len(shown), "each leaf that has text is shown once"
    return Written(prose, notes, mentions, emendations, list(zip(shown, read, strict=True)))


def shows(prose: Prose, leaf: Block) -> bool:
    """Say whether a leaf has text. A blank between two blocks cannot be told from an item's line of blanks."""
    text = prose.text[leaf.span.start : leaf.span.end]
    return bool(text.strip(" ") if leaf.kind == "line" else text)


sources = st.one_of(
    st.tuples(st.just("txt"), plain),
    st.tuples(st.just("md"), markdown),
    st.tuples(st.just("body"), markdown),
)
cases = st.builds(
    lambda source, *over: Case(*source, *over),
    sources,
    st.lists(places, max_size=7),
    st.lists(places, max_size=4),
    st.lists(places, max_size=2),
)


@law(2 * USUAL)
@given(cases)
def test_the_text_that_is_shown_is_the_reading_text(case: Case) -> None:
    """Each leaf shows its own characters, and nothing stands between the leaves.

    Reading the page back also shows that it is well-formed, that a browser builds the same, that no link stands in
    a link, and that no id is given twice.
    """
    page = write(case)
    text = page.prose.text
    assert [leaf.text for _, leaf in page.leaves] == [
        text[block.span.start : block.span.end] for block, _ in page.leaves
    ]


@law(2 * USUAL)
@given(cases)
def test_a_note_covers_exactly_its_characters(case: Case) -> None:
    """The elements that name a note hold its characters, all of them, and no others."""
    page = write(case)
    for block, leaf in page.leaves:
        for n, span in enumerate(page.notes):
            assert leaf.covered("data-a", f"n{n}") == page.over(block, [span])


@law(2 * USUAL)
@given(cases)
def test_mentions_and_emendations_cover_exactly_their_characters(case: Case) -> None:
    """So do the links to entities, and the marks of what the editors left out or correct."""
    page = write(case)
    for block, leaf in page.leaves:
        assert leaf.covered("class", "ent") == page.over(block, page.mentions)
        assert leaf.covered("class", "omit") == page.over(block, page.emendations[1::2])
        assert leaf.covered("class", "sic") == page.over(block, page.emendations[::2])


@law(2 * USUAL)
@given(cases)
def test_each_mark_of_the_seed_is_exactly_one_element(case: Case) -> None:
    """Whatever lies over them, emphasis, code and links are written whole."""
    page = write(case)
    for block, leaf in page.leaves:
        marks = [mark for mark in page.prose.marks if mark.kind in TAGS and mark.span.overlaps(block.span)]
        written = [
            (one.tag, one.start + block.span.start, one.end + block.span.start)
            for one in leaf.elements
            if one.tag in TAGS.values() and "class" not in one.attributes and block.kind not in VERBATIM_LEAVES
        ]
        assert Counter(written) == Counter((TAGS[mark.kind], mark.span.start, mark.span.end) for mark in marks)


@law(2 * USUAL)
@given(cases)
def test_each_note_has_exactly_one_marker_after_its_last_word(case: Case) -> None:
    """A marker is a link, so where the last word stands in a link it follows that link."""
    page = write(case)
    for n, span in enumerate(page.notes):
        found = [
            (*pair, one) for pair in page.leaves for one in pair[1].elements if one.attributes.get("id") == f"r-n{n}"
        ]
        assert len(found) == 1
        block, leaf, marker = found[0]
        end = span.end - block.span.start
        links = [one.end for one in leaf.elements if one.tag == "a" and one.start < end < one.end]
        assert marker.start == max([end, *links])


@law(2 * USUAL)
@given(cases)
def test_each_mention_and_emendation_can_be_landed_on_once(case: Case) -> None:
    """Its id is on its first element, and on no other."""
    page = write(case)
    ids = Counter(one.attributes["id"] for _, leaf in page.leaves for one in leaf.elements if "id" in one.attributes)
    assert all(ids[f"p-{n}"] == 1 for n in range(len(page.mentions)))
    assert all(ids[f"e-{n}"] == 1 for n in range(len(page.emendations)))


very_many = st.lists(places, min_size=FLAT_ABOVE + 20, max_size=FLAT_ABOVE + 24)


@law(USUAL // 4)
@given(lines.map("word {} word".format), very_many, st.lists(places, max_size=4))
def test_notes_too_many_to_nest_cover_exactly_their_characters_as_well(
    source: str, notes: list[tuple[int, int]], mentions: list[tuple[int, int]]
) -> None:
    """Where a block has very many notes, each stretch is one element that names all its notes."""
    page = write(Case("md", source, notes, mentions, []))
    for block, leaf in page.leaves:
        assert leaf.text == page.prose.text[block.span.start : block.span.end]
        for n, span in enumerate(page.notes):
            assert leaf.covered("data-a", f"n{n}") == page.over(block, [span])
        if sum(span.overlaps(block.span) for span in page.notes) > FLAT_ABOVE:
            stretches = sorted((one.start, one.end) for one in leaf.elements if "data-a" in one.attributes)
            assert all(one[1] <= other[0] for one, other in pairwise(stretches))
