"""Laws of what a page is composed of: the quick ways give what the plain ones, which are written out here, give."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.compose.addresses import relative
from postil.compose.dates import write_date
from postil.compose.flow import cut_blocks
from postil.compose.heights import LINE, lay_blocks
from postil.compose.lanes import LANES, choose_lanes, find_crowds
from postil.compose.reading import count_words
from postil.model.phrasebook import Phrasebook
from postil.model.text import ATOM, Block, Mark, Prose, Span
from postil.phrases import Phrases
from readers import build_reader, page

paths = st.lists(st.text("ab.-~ %?ж", min_size=1, max_size=3), min_size=1, max_size=3).map("/".join)
spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@law()
@given(paths, paths, st.sampled_from(["", "#", "#p-a.2", "#n-ж", "#a b/c?d"]), st.booleans())
def test_a_way_leads_from_a_page_to_its_target(page: str, path: str, hash: str, is_own: bool) -> None:
    """Up to the root, and down again from there, if the target is neither the page nor in its folder; all is quoted."""
    target = page if is_own else path
    folder = page.rpartition("/")[0]
    way = "../" * page.count("/") + target
    if target == page:
        way = ""
    elif folder and target.startswith(f"{folder}/"):
        way = target.removeprefix(f"{folder}/")
    mark, _, fragment = hash.rpartition("#")
    expected = quote(way, safe="/") + hash[:1] + quote(fragment, safe="-._~!$&'()*+,;=:@/?")
    assert relative(page, target + hash) == mark + expected


@st.composite
def marked_blocks(draw: st.DrawFn) -> Prose:
    """Draw blocks one after another, some of them empty, and marks over them; a marker has no length."""
    blocks: list[Block] = []
    for length in draw(st.lists(st.integers(0, 6), min_size=1, max_size=5)):
        start = blocks[-1].span.end + 2 if blocks else 0
        blocks.append(Block("paragraph", Span(start, start + length)))
    size = blocks[-1].span.end
    places = st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda pair: Span(*sorted(pair)))
    over = [Mark("note", span, (("id", f"n-{n}"),)) for n, span in enumerate(draw(st.lists(places, max_size=8)))]
    return Prose("x" * size, tuple(blocks), tuple(over))


@law(2 * USUAL)
@given(marked_blocks())
def test_a_block_has_the_marks_that_touch_it_in_their_order(prose: Prose) -> None:
    """A mark belongs to each block with which it shares a character, a marker to that of the word before it."""

    def touches(mark: Span, block: Span) -> bool:
        return mark.overlaps(block) if mark.start < mark.end else block.start < mark.end <= block.end

    for block, cut in zip(prose.blocks, cut_blocks(prose, prose.blocks), strict=True):
        marks = [mark for mark in prose.marks if touches(mark.span, block.span)]
        start, end = block.span.start, block.span.end
        assert [(mark.span.start + start, mark.span.end + start) for mark in cut.marks] == [
            (max(start, mark.span.start), min(end, mark.span.end)) for mark in marks
        ]
        names = [(mark.get("id"), mark.get("continues")) for mark in cut.marks]
        assert names == [(mark.get("id"), "") if start <= mark.span.start else ("", "true") for mark in marks], (
            "only where it begins a mark has its id"
        )
        assert (cut.text, cut.blocks[0].span) == (prose.text[start:end], Span(0, end - start))


@law(2 * USUAL)
@given(st.lists(spans, max_size=9).map(tuple))
def test_notes_have_lanes_of_their_own_or_are_a_crowd(spans: tuple[Span, ...]) -> None:
    """Up to three notes on a character have lines of their own; where there are more, a chip tells how many."""
    lanes, crowds = choose_lanes(spans), find_crowds(spans)
    on = [{n for n, span in enumerate(spans) if span.start <= at < span.end} for at in range(45)]
    crowded = {n for crowd in crowds for n in crowd.notes}
    assert crowded == set().union(*(notes for notes in on if len(notes) > LANES))
    if not crowds:
        assert all(len({lanes[n] for n in notes}) == len(notes) for notes in on)
    if max(map(len, on)) < 2:
        assert set(lanes) <= {0}


@law()
@given(st.text("ab é—\n\t\u00a0\u2003\u3000\x1cжあ\r" + ATOM, max_size=40))
def test_words_are_what_blanks_part(text: str) -> None:
    """Whatever the blanks are, and wherever they stand; a picture is no word."""
    assert count_words(text) == len(text.replace(ATOM, "").split())


@law()
@given(st.text("ab é—жЯԱあ漢　", max_size=40).map(lambda text: text * 50))
def test_a_line_holds_so_many_letters_of_each_script(text: str) -> None:
    """65 letters, or 58 of Cyrillic, or 30 of Chinese and its neighbours: each takes its share, in any order."""
    cyrillic, wide = sum(one in "жЯ" for one in text), sum(one in "あ漢　" for one in text)
    lines = (len(text) - cyrillic - wide) / 65 + cyrillic / 58 + wide / 30
    (lot,) = lay_blocks(Prose(text, (Block("paragraph", Span(0, len(text))),)))
    assert lot.bottom == max(1.0, lines) * LINE


@pytest.mark.parametrize(("within", "written"), [(False, "январь 1905\u202fг."), (True, "января 1905\u202fг.")])
def test_a_date_is_written_as_where_it_stands_asks_for_each_time(within: bool, written: str) -> None:
    """A date that has been written is not taken for that of another form, or another language."""
    russian, english = Phrases(Phrasebook("ru")), Phrases(Phrasebook())
    for _ in range(2):
        assert write_date("1905-01", russian, not within) != written
        assert write_date("1905-01", russian, within) == written
        assert write_date("1905-01", english, within) == "January 1905"


def test_any_number_of_dates_are_written() -> None:
    """Those that are remembered are not all: the first is written as before after ten thousand others."""
    phrases = Phrases(Phrasebook())
    written = [write_date(f"{year:04}", phrases) for year in (*range(1, 9999), 1)]
    assert written == [str(year) for year in (*range(1, 9999), 1)]


def test_a_phrase_that_a_phrasebook_lacks_is_missed_once() -> None:
    """However often it is said; one that is there is not."""
    phrases = Phrases(Phrasebook("de", "n != 1", (("All", ("Alle",)),)))
    assert [phrases.say(one) for one in ("All", "None", "All", "None")] == ["Alle", "None", "Alle", "None"]
    assert list(phrases.missed) == ["None"]


def test_of_two_pages_of_a_folder_each_marks_itself() -> None:
    """The frames of pages in one folder are alike, but for where one is."""
    pages = {f"pages/{one}.md": f"---\ntitle: {one}\n---\n\nWords.\n" for one in ("method", "thanks")}
    built = build_reader({"a.txt": "A text.\n", **pages})
    for one, other in (("method", "thanks"), ("thanks", "method")):
        html = page(built, f"{one}.html")
        assert f'aria-current="page">{one}<' in html
        assert f'aria-current="page">{other}<' not in html
