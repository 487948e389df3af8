"""Laws of finding: folding has a way back, a quote is found where it was taken, a name is found as a whole word."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.anchor.describe import describe
from postil.anchor.quote import Found, find_quote
from postil.anchor.says import find_statements, join_statements
from postil.fold import fold, fold_words
from postil.link.names import build_index, choose_names, find_names, may_have_names
from postil.model.annotation import AnchoredEmendation, Emendation, Quote
from postil.model.edition import Edition
from postil.model.register import Basis, Entity, Fact, Name
from postil.model.text import Document, Metadata, Prose, Span

LETTERS = [*"abeAE", "é", "ệ", "Å", "\u212b", "ﬁ", "ß", "漢", "가", "각", "\u0958", "\u09c7", "😀"]
PARTS = ["\u0301", "\u0323", "\u0344", "\u0345", "\u09be", "\u1100", "\u1161", "\u11a8", "\ud7b0", "\ua960"]
SIGNS = [*".-'\"`", "“", "”", "’", "´", "\u1fef", "—", "\u037e"]
BLANKS = [" ", " ", "\n", "\t", "\u00a0", "\u2000", "\u3000"]
INVISIBLE = ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\ufffc"]

odd = st.lists(st.sampled_from([*LETTERS, *PARTS, *SIGNS, *BLANKS, *INVISIBLE]), max_size=12).map("".join)
simple = st.lists(st.sampled_from(["a", "é", "’", "`", " ", "\n", "\n\n", "\ufffc"]), max_size=8).map("".join)
texts = st.one_of(odd, odd, simple, st.text(max_size=12))
words = st.lists(
    st.sampled_from([*"abA", "é", "é", "漢", "“", "—", " ", " " * 40, "\n", "\u200b"]), min_size=1, max_size=16
).map("".join)


NO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffc"
ALIKE = {"'": "‘’‚‛‹›ʼ′`´", '"': "“”„‟«»″", "-": "‐‑‒–—―−﹘﹣－"}


@law(4 * USUAL)
@given(texts)
def test_what_is_folded_is_the_usual_form_of_a_text_with_its_blanks_marks_and_dashes_levelled(text: str) -> None:
    """However it is found what there is to fold: step by step, over the whole text, the same comes out."""
    runs = re.compile(rf"[\s{NO_WIDTH}]+")
    levelled = runs.sub(lambda run: " " if any(map(str.isspace, run[0])) else "", text)
    same = {ord(sign): plain for plain, signs in ALIKE.items() for sign in signs}
    folded = unicodedata.normalize("NFC", levelled).translate(same)
    assert fold(text).text == folded
    assert fold_words(text) == folded.strip(" ")


def test_all_that_unicode_calls_white_space_is_folded_to_a_blank() -> None:
    """The list of it is written out, since a set is found faster in a text than what a function says."""
    for code in range(sys.maxunicode + 1):
        if chr(code).isspace():
            assert fold(f"a{chr(code)}b").text == fold(f"a{chr(code)}\u200b\u00adb").text == "a b", hex(code)


@law(2 * USUAL)
@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is in its one form."""
    once = fold(text).text
    assert fold(once).text == once


@law(2 * USUAL)
@given(texts)
def test_composed_and_decomposed_forms_fold_alike(text: str) -> None:
    """Whether an editor types one character or several for a letter makes no difference."""
    composed, decomposed = (fold(unicodedata.normalize(form, text)).text for form in ("NFC", "NFD"))
    assert fold(text).text == composed == decomposed
    assert unicodedata.is_normalized("NFC", composed)


@law(2 * USUAL)
@given(texts)
def test_every_span_of_a_folded_text_leads_back_to_the_same_characters(text: str) -> None:
    """Unfolding gives the stretch that folds to the span, and never goes backwards."""
    folded = fold(text)
    stretches = [folded.unfold(at, at + 1) for at in range(len(folded.text))]
    assert stretches == sorted(stretches)
    assert [end for _, end in stretches] == sorted(end for _, end in stretches)
    edges = [at for at in range(len(stretches) + 1) if at in (0, len(stretches)) or stretches[at - 1] != stretches[at]]
    for start in edges:
        for end in (edge for edge in edges if edge > start):
            first, last = folded.unfold(start, end)
            assert fold(text[first:last]).text == folded.text[start:end]


def slices(text: str) -> st.SearchStrategy[tuple[int, int]]:
    """Choose a stretch of a text."""
    points = st.integers(0, len(text))
    return st.tuples(points, points).map(lambda pair: (min(pair), max(pair)))


@law(2 * USUAL)
@given(st.data(), texts, texts)
def test_a_quote_is_never_found_on_other_words(data: st.DataObject, text: str, other: str) -> None:
    """Where a quote is found, the words there fold to the quote's own: whether it was taken from there or not."""
    start, end = data.draw(slices(text))
    for exact in (text[start:end], fold_words(text[start:end]), other):
        outcome = find_quote(text, Quote(exact))
        if isinstance(outcome, Found):
            assert fold_words(text[outcome.span.start : outcome.span.end]) == fold_words(exact)


@law(2 * USUAL)
@given(st.data(), texts)
def test_what_is_found_exactly_is_found_in_the_folded_text_as_well(data: st.DataObject, text: str) -> None:
    """An exact hit is never one that folding would have refused."""
    start, end = data.draw(slices(text))
    outcome = find_quote(text, Quote(text[start:end]))
    if isinstance(outcome, Found) and outcome.method == "exact":
        assert fold_words(text[start:end]) in fold(text).text


def unlike(words: str) -> st.SearchStrategy[str]:
    """Write words otherwise, so that no reader sees a difference."""
    changes: list[Callable[[str], str]] = [
        str,
        lambda one: unicodedata.normalize("NFD", one),
        lambda one: one.replace(" ", "\n\u00a0"),
        lambda one: one.replace("“", '"').replace("—", "-"),
        lambda one: "\u200b".join(one),
    ]
    return st.sampled_from(changes).map(lambda change: change(words))


@law(3 * USUAL)
@given(st.data(), words)
def test_a_quote_with_enough_around_it_finds_the_place_where_it_was_taken(data: st.DataObject, text: str) -> None:
    """However often its words stand in the text, and however it is typed, it finds the one place that was meant."""
    start, end = data.draw(slices(text))
    exact = text[start:end]
    assume(exact.strip("\u200b \n") == exact != "")
    typed = data.draw(unlike(exact))
    assume(typed == exact or typed not in text)  # where a quote's own characters stand, only those places count
    quote = Quote(typed, data.draw(unlike(text[:start])), data.draw(unlike(text[end:])))
    outcome = find_quote(text, quote)
    assert isinstance(outcome, Found)
    assert outcome.span == Span(start, end)


@law(3 * USUAL)
@given(st.data(), words, st.lists(words, max_size=3))
def test_statements_are_found_where_each_is_found_by_itself(data: st.DataObject, text: str, others: list[str]) -> None:
    """That of thousands only those are looked for whose words the text has loses none; what is left out counts not."""
    taken = [data.draw(unlike(text[start:end])) for start, end in data.draw(st.lists(slices(text), max_size=4))]
    start, end = data.draw(slices(text))
    omitted = Span(start, end)
    many = [f"stands {number} nowhere" for number in range(10)] if data.draw(st.booleans()) else []
    said = tuple(dict.fromkeys((*taken, *others, *many)))
    expected = []
    for one in said:
        outcome = find_quote(text, Quote(one))
        spans = [outcome.span] if isinstance(outcome, Found) else getattr(outcome, "spans", ())
        expected += [(one, span) for span in spans if not omitted.contains(span)]
    left_out = AnchoredEmendation(Emendation(Quote(text), "omit", "", ""), omitted)
    edition = Edition(Document("t", "", Metadata(), prose=Prose(text)), emendations=(left_out,))
    assert find_statements(edition, said) == tuple(expected)


@law(3 * USUAL)
@given(st.data(), st.lists(st.sampled_from([*"ab ab ", "\u0301", "-", "`", "\n"]), max_size=14).map("".join))
def test_how_the_words_around_a_quote_are_typed_makes_no_difference(data: st.DataObject, text: str) -> None:
    """Context that stands there as it is written counts for no more and no less than context that has to be folded."""
    start, end = data.draw(slices(text))
    taken, other = data.draw(slices(text)), data.draw(slices(text))
    for prefix, suffix in ((text[taken[0] : start], text[end : taken[1]]), (text[slice(*taken)], text[slice(*other)])):
        quote = Quote(text[start:end], prefix, suffix)
        typed = Quote(text[start:end], data.draw(unlike(prefix)), data.draw(unlike(suffix)))
        one, two = find_quote(text, quote), find_quote(text, typed)
        assert one == two


def test_context_that_would_cut_a_letter_is_not_there() -> None:
    """What follows the quote is `café`, with its accent apart, and not `cafe`."""
    text = "to the cafe\u0301 and to the cafe"
    found = find_quote(text, Quote("to", suffix="the cafe"))
    assert isinstance(found, Found)
    assert found.span == Span(17, 19)


def test_the_texts_are_read_again_only_for_words_that_stand_nowhere() -> None:
    """What each text was found to have is enough, as long as nothing has to be said of what is like the words."""
    prose = Prose("The ice came early.")
    edition = Edition(Document("letter", "letter.md", Metadata(), prose=prose))
    asked: list[str] = []

    def read_again() -> tuple[Edition, ...]:
        asked.append("asked")
        return (edition,)

    for words, expected in (("ice came", []), ("ice cane early", ["asked"])):
        entity = Entity("ice", "events", "", "", "Ice", facts=(Fact("date", "1844", Basis(says=words)),))
        found = [("letter", find_statements(edition, (words,)))]
        joined = join_statements((entity,), found, read_again)
        assert (len(joined.value), len(joined.diagnostics)) == (1 - len(expected), len(expected))
        assert asked == expected


alphabet = ["a", "b", "A", "B", "ab", "é", "e\u0301", "ß", "İ", "漢", "1", " ", " ", "-", "'", ".", "\u00a0", "\u200b"]
names = st.lists(st.sampled_from(alphabet), min_size=1, max_size=4).map("".join)


@st.composite
def entities(draw: st.DrawFn) -> tuple[Entity, ...]:
    """Draw a register whose names are easily mistaken for one another."""
    chosen = [draw(st.lists(names, min_size=1, max_size=3)) for _ in range(draw(st.integers(1, 4)))]
    return tuple(
        Entity(
            str(number),
            "people",
            "",
            "",
            first,
            tuple(Name(one) for one in others),
            match=draw(st.sampled_from(["always", "always", "never"])),
            case=draw(st.sampled_from(["", "", "ignore"])),
        )
        for number, (first, *others) in enumerate(chosen)
    )


def find_slowly(register: tuple[Entity, ...], text: str) -> list[tuple[int, int, set[str]]]:
    """Find names as the README says it, place by place: offsets in the folded text, and who bears the name."""
    folded = fold(text).text
    found: list[tuple[int, int, set[str]]] = []
    for start in range(len(folded)):
        if found and start < found[-1][1]:
            continue
        for end in range(len(folded), start, -1):
            bearers = {one.id for one in register if one.match != "never" and bears(one, folded, start, end)}
            if bearers and not is_word_across(folded, start) and not is_word_across(folded, end):
                found.append((start, end, bearers))
                break
    return found


def bears(entity: Entity, text: str, start: int, end: int) -> bool:
    """Say whether a stretch is a name of an entity: in the same case, or in capitals, or in any case if so asked."""
    for text_of_name, is_main in ((entity.name, True), *((name.text, False) for name in entity.names)):
        name, here = fold_words(text_of_name), text[start:end]
        if entity.case == "ignore":
            name, here = lower(name), lower(here)
            fits = here == name
        else:
            fits = here in (name, name.upper())
            name = here
        if fits and (is_main or " " in text_of_name.strip() or not is_common_word(name, text)):
            return True
    return False


def lower(text: str) -> str:
    """Lower a text letter by letter where that changes no length."""
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def is_common_word(name: str, text: str) -> bool:
    """Say whether a name with a capital also stands in the text as a word in lower case."""
    separated = "".join(one if one.isalnum() or one in "'_-" else " " for one in text)
    return name != name.lower() and name.lower() in [
        word.strip("'") for word in separated.split() if word == word.lower()
    ]


def is_word_across(text: str, at: int) -> bool:
    """Say whether one word stands on both sides of an offset. Chinese has no blanks between words."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    if not before or not after:
        return False
    return unicodedata.combining(after) > 0 or ((before + after).isalnum() and "漢" not in before + after)


@law(3 * USUAL)
@given(entities(), st.lists(st.sampled_from(alphabet), max_size=14).map("".join))
def test_names_are_found_as_a_slow_and_plain_search_finds_them(register: tuple[Entity, ...], text: str) -> None:
    """Leftmost first, then longest; whole words only; no hit overlaps another."""
    hits = choose_names(find_names(build_index(register), text))
    folded = fold(text)
    expected = [
        (folded.unfold(start, end), tuple(sorted(bearers))) for start, end, bearers in find_slowly(register, text)
    ]
    assert [((hit.span.start, hit.span.end), hit.entities) for hit in hits] == expected
    assert all(one.span.end <= other.span.start for one, other in pairwise(hits))


short = st.lists(st.sampled_from([*alphabet, "Σ", "σ", "\0", "\u0301", "\ufffc"]), max_size=6).map("".join)


@law(3 * USUAL)
@given(entities(), st.lists(st.one_of(short, names), max_size=4), st.data())
def test_texts_that_are_searched_as_one_hide_no_name(
    register: tuple[Entity, ...], several: list[str], data: st.DataObject
) -> None:
    """Whatever stands in the texts before and after, and whichever of them bears on what case a letter has."""
    said = [*several, data.draw(st.sampled_from(register)).name]
    index = build_index(register)
    likely = may_have_names(index, said)
    assert len(likely) == len(said)
    assert all(is_likely for text, is_likely in zip(said, likely, strict=True) if find_names(index, text))


def test_an_alias_of_one_word_is_no_name_where_the_text_has_the_word() -> None:
    """In quotation marks or italics too; a longer word that holds it is another word."""
    index = build_index((Entity("anna", "people", "", "", "Anna Bell", (Name("Bell"),)),))
    found = {
        text: len(find_names(index, text)) for text in ("A 'bell' for Bell.", "A _bell_, Bell.", "Bells bellow. Bell!")
    }
    assert list(found.values()) == [0, 0, 1]


def test_a_note_without_a_name_is_not_searched_for_one() -> None:
    """That is what the search of all as one is for."""
    index = build_index((Entity("anna", "people", "", "", "Anna Bell"),))
    assert may_have_names(index, ["A note.", "Of Anna Bell.", "", "anna bell"]) == [False, True, False, False]


@law(2 * USUAL)
@given(words, st.integers(0, 15), st.integers(1, 6))
def test_a_described_stretch_is_found_again_and_no_other(text: str, start: int, length: int) -> None:
    """`describe` is the inverse of finding, wherever a quote can mean the stretch at all."""
    span = Span(min(start, len(text)), min(start + length, len(text)))
    quote = describe(text, span)
    if quote is not None:
        outcome = find_quote(text, quote)
        assert isinstance(outcome, Found)
        assert outcome.span == span


@law(USUAL)
@given(st.lists(st.sampled_from(["ice", "the", "ship", "Ice", "came."]), min_size=1, max_size=30), st.data())
def test_every_stretch_of_whole_words_can_be_described_and_by_no_less(said: list[str], data: st.DataObject) -> None:
    """With one word of context less it would not be found alone."""
    text = " ".join(said)
    first = data.draw(st.integers(0, len(said) - 1))
    last = data.draw(st.integers(first, len(said) - 1))
    start = len(" ".join(said[:first])) + bool(first)
    span = Span(start, start + len(" ".join(said[first : last + 1])))
    quote = describe(text, span)
    assert quote is not None
    for shorter in (
        Quote(quote.exact, prefix=" ".join(quote.prefix.split()[1:]), suffix=quote.suffix),
        Quote(quote.exact, prefix=quote.prefix, suffix=" ".join(quote.suffix.split()[:-1])),
    ):
        if shorter != quote:
            assert not isinstance(find_quote(text, shorter), Found)
