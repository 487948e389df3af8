"""How a wide page shows its notes, chosen from an estimate, said under `--verbose`, or asked for by the sidecar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from dense_readers import spread, write_reader
from postil.cli import main
from postil.compose.density import Density, choose_density
from postil.compose.heights import measure_note
from postil.report.margins import report_margins
from readers import build_reader, link_reader, page

DENSE = write_reader(36, 58, spread(55), 60)
AIRY = write_reader(20, 60, spread(6, 0.05, 0.8), 15)
OPEN = write_reader(20, 60, spread(16), 15)


def judge(texts: Mapping[str, str], direction: str = "ltr") -> Density:
    """Give the choice for a reader's one text."""
    (edition,) = link_reader(texts)
    return choose_density(edition, direction)


def test_notes_that_need_twice_the_room_are_a_gist() -> None:
    """The size of the demonstration: 2,100 words in 36 paragraphs, with 55 notes of 60 words."""
    density = judge(DENSE)
    assert density.mode == "gist"
    assert 2.3 < density.load <= 2.4
    assert re.fullmatch(
        r"since the notes need 2\.4 times the room beside the text \(airy up to 0\.5, open up to 1\.0\)",
        density.reason,
    )


def test_few_notes_are_airy_and_more_are_open() -> None:
    """Up to half the room beside the text is airy, all of it open."""
    assert (judge(AIRY).mode, judge(OPEN).mode) == ("airy", "open")
    assert judge(AIRY).load < 0.5 < judge(OPEN).load < 1


def test_a_short_letter_keeps_its_notes_open() -> None:
    """Two lines with one note: the note is longer than the text, and no harm is done."""
    density = judge(write_reader(2, 10, [0.3], 20))
    assert density.mode == "open"
    assert density.load > 1


def test_notes_crowded_at_one_place_are_not_airy() -> None:
    """As many notes as are airy when they are spread, all in one paragraph: the last would stand far from its words."""
    even = judge(write_reader(60, 60, spread(12, 0.1, 0.9), 20))
    crowded = judge(write_reader(60, 60, spread(12, 0.5, 0.51), 20))
    assert even.mode == "airy"
    assert crowded.mode == "open"
    assert crowded.fullest > 0.8 > even.fullest
    assert "beside 40 lines" in crowded.reason
    assert crowded.load == pytest.approx(even.load)


def test_a_few_long_notes_on_one_paragraph_are_not_airy_either() -> None:
    """What counts is how far notes would stand from their markers, even where 40 lines have room for them all."""
    density = judge(write_reader(60, 60, spread(5, 0.5, 0.51), 40))
    assert density.mode == "open"
    assert density.fullest < 0.8
    assert "below their markers" in density.reason


def test_notes_that_would_tear_the_text_apart_are_a_gist() -> None:
    """Two neighbouring paragraphs with many notes each: the second would have to wait for the end of the first's."""
    density = judge(write_reader(40, 20, [*spread(5, 0.5, 0.51), *spread(5, 0.53, 0.54), 0.56], 40))
    assert density.mode == "gist"
    assert density.load < 1
    assert "tear the text" in density.reason


def test_a_note_that_would_run_on_below_the_text_is_not_airy() -> None:
    """It would cover what follows the text."""
    density = judge(write_reader(20, 60, [0.2, 0.999], 20))
    assert density.mode == "open"
    assert "below the text" in density.reason


def test_a_chain_has_at_most_120_notes() -> None:
    """However much room there is."""
    most, more = (judge(write_reader(150, 60, spread(count, 0, 0.98), 2)) for count in (120, 121))
    assert most.mode == "airy"
    assert more.mode == "open"
    assert more.reason.startswith("since 121 notes")


def test_a_text_that_runs_against_the_site_is_not_airy() -> None:
    """An Arabic text is airy on an Arabic site only."""
    texts = write_reader(20, 60, spread(6, 0.05, 0.8), 15, "ar")
    assert judge(texts, "rtl").mode == "airy"
    assert judge(texts, "ltr").mode == "open"
    assert "direction" in judge(texts, "ltr").reason


@pytest.mark.parametrize(("language", "least", "most"), [("ru", 1.0, 1.3), ("zh", 1.7, 2.4)])
def test_a_line_holds_fewer_characters_of_wider_scripts(language: str, least: float, most: float) -> None:
    """As many characters of a note need more lines in Cyrillic, and twice as many in Chinese."""
    body = {"en": "a" * 400, "ru": "а" * 400, "zh": "海" * 400}
    texts = write_reader(20, 60, [0.1], 15)

    def weigh(body: str) -> float:
        return judge({**texts, "text.notes.yaml": f"notes:\n  a: {{exact: ship000, body: {body}}}\n"}).load

    assert least < weigh(body[language]) / weigh(body["en"]) < most


def test_all_that_a_note_shows_takes_room() -> None:
    """A lead, sources, an earlier status, who said it: each is a line more, or several."""
    texts = write_reader(20, 60, [0.1], 15)
    fields = ["claim: opinion", "lead: A sentence for the margin.", "sources: [a p. 3, b]", "checked: 2024-01-02"]
    fields += ["was: [{status: contested, until: 2023, because: It was denied.}]", "creator: The editor of the text"]
    loads = [
        judge({**texts, "text.notes.yaml": f"notes:\n  a: {{exact: ship000, body: Short., {', '.join(fields[:n])}}}\n"})
        for n in range(len(fields) + 1)
    ]
    assert [one.load for one in loads] == sorted({one.load for one in loads})


def test_a_text_without_notes_beside_it_is_open() -> None:
    """A note on the whole text stands above it, so there is nothing to weigh."""
    texts = {"a.txt": "Short.\n", "a.notes.yaml": "notes: {a: {body: On the whole.}}\n"}
    assert judge(texts) == Density("open", "since no note is beside the text")


@pytest.mark.parametrize("asked", ["airy", "open", "gist"])
def test_the_sidecar_may_ask_for_any_margin(asked: str) -> None:
    """The author knows better than an estimate."""
    built = build_reader(write_reader(36, 58, spread(55), 60, margin=asked))
    assert report_margins(built.library).startswith(f"texts/text.html: {asked}, as the sidecar asks; the notes need ")
    shown = page(built, "texts/text.html").split('class="reader', 1)[1].split('"', 1)[0].strip()
    assert shown == ("" if asked == "open" else asked)
    assert [one.code for one in built.diagnostics if one.severity != "advice"] == []


def test_an_airy_margin_that_cannot_be_is_reported_and_the_estimate_holds() -> None:
    """With 121 notes: the warning stands at the line that asks."""
    built = build_reader(write_reader(150, 60, spread(121), 2, margin="airy"))
    (warning,) = (one for one in built.diagnostics if one.severity == "warning")
    assert (warning.code, warning.location.path, warning.location.line) == (
        "margin-not-airy",
        "seeds/text.notes.yaml",
        3,
    )
    assert "121 notes" in warning.message
    assert report_margins(built.library).startswith("texts/text.html: open, since 121 notes")


@pytest.mark.parametrize("command", ["build", "check"])
def test_verbose_says_for_each_text_how_and_why(tmp_path: Path, command: str) -> None:
    """A line a text, in the order of the texts; without `--verbose` none."""
    for name, texts in {"b": DENSE, "a": AIRY, "c": OPEN}.items():
        for path, content in texts.items():
            file = tmp_path / "seeds" / path.replace("text", name, 1)
            file.parent.mkdir(exist_ok=True)
            file.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(main, [command, "--verbose", str(tmp_path)])
    assert done.exit_code == 0, done.output
    lines = [line for line in done.stdout.splitlines() if line.startswith("texts/")]
    assert [line.split(", since the notes need ")[0] for line in lines] == [
        "texts/a.html: airy",
        "texts/b.html: gist",
        "texts/c.html: open",
    ]
    assert lines[1].endswith(" times the room beside the text (airy up to 0.5, open up to 1.0)")
    assert "texts/a.html: " not in CliRunner().invoke(main, [command, str(tmp_path)]).output


def test_programs_get_their_output_alone(tmp_path: Path) -> None:
    """With `--format json` the lines for people go to standard error."""
    for path, content in AIRY.items():
        (tmp_path / "seeds").mkdir(exist_ok=True)
        (tmp_path / "seeds" / path).write_text(content, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--verbose", "--format", "json", str(tmp_path)])
    assert "texts/text.html: airy" in done.stderr
    assert "texts/text.html" not in done.stdout


def test_the_line_of_topics_and_the_way_to_the_glossary_are_reckoned_with() -> None:
    """What a note says under its body makes it higher."""
    notes = (
        "{exact: bell, body: x}",
        "{exact: bell, body: x, tags: [ice, bread]}",
        "{exact: bell, body: x, kind: term}",
    )
    plain, *others = (
        measure_note(link_reader({"a.txt": "The bell.\n", "a.notes.yaml": f"notes: {{n: {note}}}\n"})[0].notes[0])
        for note in notes
    )
    assert min(others) > plain
