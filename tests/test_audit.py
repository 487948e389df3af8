"""The audit of the registers: how names and dates are compared, that it stays fast, and which command runs it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from laws import law
from postil.cli import main
from postil.dates import Bounds, find_bounds
from postil.link import alike
from postil.link.spelling import differ_by_one, spell_plainly, without_one_letter
from postil.link.stretches import Stretches
from postil.link.ties import find_tie, is_personal, may_be_fame, may_lie_outside, plain_kind
from postil.model.diagnostic import Diagnostic, Place
from postil.model.text import Span
from postil.pipeline import Options, build
from readers import theme, to_files

ALIKE = "entries-alike"
LONG_AGO, FAR_OFF = -(10**12), 10**12


def audit(texts: dict[str, str]) -> dict[str, list[Diagnostic]]:
    """Give what `postil check` says, by code."""
    found: dict[str, list[Diagnostic]] = {}
    for one in build(to_files(texts), theme(), Options(audit=True)).diagnostics:
        found.setdefault(one.code, []).append(one)
    return found


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2012", (2012, 1, 1), (2012, 12, 31)),
        ("2012-05", (2012, 5, 1), (2012, 5, 31)),
        ("2012-05-03", (2012, 5, 3), (2012, 5, 3)),
        ("198X", (1980, 1, 1), (1989, 12, 31)),
        ("2004-XX-03", (2004, 1, 1), (2004, 12, 31)),
        ("-0044-03-15", (-44, 3, 15), (-44, 3, 15)),
        ("-01XX", (-199, 1, 1), (-100, 12, 31)),
        ("Y-17000", (-17000, 1, 1), (-17000, 12, 31)),
        ("1844~", (1834, 1, 1), (1854, 12, 31)),
        ("1844-05~", (1843, 5, 1), (1845, 5, 31)),
        ("2001-24", (2001, 1, 1), (2002, 3, 31)),
        ("1990/1995-06", (1990, 1, 1), (1995, 6, 31)),
        ("../1990", (LONG_AGO, 1, 1), (1990, 12, 31)),
        ("1990/", (1990, 1, 1), (FAR_OFF, 12, 31)),
        ("[1667,1668..1670]", (1667, 1, 1), (1670, 12, 31)),
        ("{1960..}", (1960, 1, 1), (FAR_OFF, 12, 31)),
    ],
)
def test_a_date_lies_between_two_days(date: str, earliest: tuple[int, ...], latest: tuple[int, ...]) -> None:
    """Under every reading that EDTF allows."""
    assert find_bounds(date) == (earliest, latest)


@pytest.mark.parametrize("date", ["", "1844?", "1844%", "1990?/1995", "31, by a report", "nearly 19", "[about 1800]"])
def test_what_is_uncertain_or_no_date_has_no_bounds(date: str) -> None:
    """So that nothing is said against it."""
    assert find_bounds(date) is None


DAYS = st.tuples(st.integers(1, 2100), st.integers(1, 12), st.integers(1, 28))


@law()
@given(st.lists(DAYS, min_size=4, max_size=4))
def test_before_and_meeting_exclude_one_another(days: list[tuple[int, int, int]]) -> None:
    """Two dates meet, or one is before the other; tolerance never makes a contradiction."""
    one, other = Bounds(*sorted(days[:2])), Bounds(*sorted(days[2:]))
    assert one.is_before(other) + other.is_before(one) + one.meets(other) == 1
    assert not one.meets(other) or one.widened(3).meets(other)


@pytest.mark.parametrize(
    "names",
    [
        ("Yevgeniy Zhovanets", "Evgenij Zhovanets", "Евгений Жованец", "Evgeny  Zhovanets"),
        ("Sergey Tkachev", "Sergei Tkatchev", "Сергей Ткачёв"),
        ("Khalil Shakir", "Halil Šakir"),
        ("Toqaev", "Tokayev", "Тоқаев", "Токаев"),
        ("Søren Łukasz", "Soren Lukasz"),
        ("O’Brien", "OBrien", "O'Brien"),
    ],
)
def test_spellings_of_one_name_come_to_one(names: tuple[str, ...]) -> None:
    """Transliterations, accents, apostrophes."""
    assert len({spell_plainly(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Henry II", "Henry III"), ("Session 2015", "Session 2016"), ("Anna Bell", "Hanna Bell")]
)
def test_other_names_stay_other(one: str, other: str) -> None:
    """A figure is no slip, and neither is another first letter."""
    assert spell_plainly(one) != spell_plainly(other)


WORDS = st.text("abc", min_size=1, max_size=6)


@law()
@given(WORDS, WORDS)
def test_one_letter_is_one_change(one: str, other: str) -> None:
    """As the optimal string alignment counts them: exchanged, put in, taken out, changed places."""
    assert differ_by_one(one, other) == (OSA.distance(one, other) == 1)


@law()
@given(WORDS, WORDS)
def test_words_that_differ_by_one_letter_share_a_key(one: str, other: str) -> None:
    """So that they meet in a group; words with another first letter need not."""
    if differ_by_one(one, other) and one[0] == other[0]:
        assert without_one_letter(one) & without_one_letter(other)


@pytest.mark.parametrize(
    ("kind", "family", "is_first"),
    [
        ("parent-of", "parent", True),
        ("Son of", "parent", False),
        ("co-founder", "founder", True),
        ("founded by", "founder", False),
        ("member", "member", True),
        ("has member", "member", False),
        ("married to", "spouse", True),
        ("part_of", "part", True),
    ],
)
def test_ties_are_known_by_many_words(kind: str, family: str, is_first: bool) -> None:
    """With and without `of`, in any case, with hyphens or blanks."""
    assert find_tie(kind) == (family, is_first)


def test_words_for_ties_that_are_not_known_are_left_alone() -> None:
    """The words are free; nothing is held against one that is in no table."""
    assert find_tie("spoke-of") is None
    assert plain_kind("Spoke of") == "spoke"
    assert is_personal("Vice-Chair of")
    assert not is_personal("patron")
    assert may_lie_outside("Award", "posthumous")
    assert not may_lie_outside("member", "")
    assert may_be_fame("Museum opened")
    assert not may_lie_outside("director", "of the Museum")


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda one: Span(one[0], sum(one))), max_size=8)


@law()
@given(SPANS, SPANS)
def test_stretches_hold_what_overlaps_one_of_them(spans: list[Span], others: list[Span]) -> None:
    """All given at once, or one by one as they prove free."""
    taken, grown = Stretches(spans), Stretches(())
    for span in others:
        assert taken.hold(span) == any(span.overlaps(one) for one in spans)
    free: list[Span] = []
    for span in others:
        assert grown.hold(span) == any(span.overlaps(one) for one in free)
        if not grown.hold(span):
            grown.add(span)
            free.append(span)


def test_of_a_life_that_ends_before_it_begins_nothing_else_is_said() -> None:
    """One wrong year would else be blamed on every date of the entry."""
    ties = "relations: [{kind: member, to: guild, since: 1845, sources: log}, {kind: met, to: guild, when: 1830}]"
    readers = {
        "a.txt": "Emil Voss of the Guild.",
        "people.yaml": f"voss: {{name: Emil Voss, died: 1840, facts: [{{born: 1850, sources: log}}], {ties}}}\n",
        "organisations.yaml": "guild: {name: Guild}\n",
        "sources.yaml": "log: {type: book, title: The log}\n",
    }
    found = audit(readers)
    assert len(found["died-before-born"]) == 1
    assert "outside-life" not in found


def test_ten_thousand_entries_are_compared_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each name is held only against those that share a key with it."""
    chance, compared = random.Random(1), 0

    def count(one: str, other: str) -> bool:
        nonlocal compared
        compared += 1
        return differ_by_one(one, other)

    monkeypatch.setattr(alike, "differ_by_one", count)
    syllables = ["ka", "lo", "mi", "ra", "te", "su", "ve", "no", "gor", "pet", "iv", "an", "ul", "bek", "mar", "zhan"]
    names = [" ".join("".join(chance.choices(syllables, k=3)).title() for _ in range(2)) for _ in range(10_000)]
    people = "".join(f"p{number}: {{name: {name}, died: 1402, match: never}}\n" for number, name in enumerate(names))
    slip = "one: {name: Marbekana Ulgorova, died: 1402, match: never}\ntwo: {name: Marbekana Ulgorava, match: never}\n"
    parsed = audit({"a.txt": "Nobody.", "people.yaml": people + slip})
    assert "`Marbekana Ulgorova`, `Marbekana Ulgorava`" in parsed["entries-alike"][-1].message
    assert compared < 2 * len(names)


def test_only_check_looks_for_entries_that_may_be_one(tmp_path: Path) -> None:
    """A build has no time for it, and `postil check` prints it with its place and its cure."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Edda Quarrell rowed.\n", "utf-8")
    people = "quarrell: {name: Edda Quarrell}\nquarrel: {name: Edda Quarrel, match: never}\n"
    (tmp_path / "seeds" / "people.yaml").write_text(people, "utf-8")
    run = CliRunner()
    built = run.invoke(main, ["build", "--verbose", str(tmp_path)])
    checked = run.invoke(main, ["check", str(tmp_path)])
    assert built.exit_code == checked.exit_code == 0
    assert "entries-alike" not in built.output
    assert "advice[entries-alike]: `quarrell` and `quarrel` may be one" in checked.output
    assert "seeds/people.yaml:1:18" in checked.output
    assert "`postil merge quarrel quarrell`; if not, `not_same_as: quarrel` here" in checked.output


def test_a_word_that_silences_a_pair_silences_that_pair_alone() -> None:
    """`not_same_as` is said once, on either side."""
    people = "quarrell: {name: Edda Quarrell, match: never}\nkvarell: {name: Edda Kvarell, match: never}\n"
    third = "quarrel: {name: Edda Quarrel, match: never, not_same_as: quarrell}\n"
    pairs = [one.message.split(" may")[0] for one in audit({"a.txt": "Nobody.", "people.yaml": people + third})[ALIKE]]
    assert pairs == ["`quarrell` and `kvarell`", "`quarrel` and `kvarell`"]


def test_places_in_a_register_of_one_file_are_found_without_reading_it_again() -> None:
    """Ten thousand complaints about one file are given out in the time of a few."""
    people = "".join(f"p{number}: {{name: Person {number}, died: 1402}}\n" for number in range(3000))
    found = audit({"a.txt": "Nobody.", "people.yaml": people})["entity-not-mentioned"]
    assert [one.location for one in found] == [Place("seeds/people.yaml", line, 1) for line in range(1, 3001)]
