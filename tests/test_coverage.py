"""`postil check --coverage`: what an editor still has to do, for people and for programs, and never on the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postil.cli import main
from postil.report.cells import lay_out
from postil.report.coverage import measure_coverage, render_coverage
from readers import build_reader, to_files

READER = {
    "letter.txt": "The harbour froze in March.\n\nNo ship came before May, and then there came two at once.\n",
    "letter.notes.yaml": """\
notes:
  ice: {exact: froze in March, claim: supported, for: log, checked: 2025-02, review: checked, reviewed_by: E. Q.}
  cold: {exact: harbour, claim: no-source-found, body: Of which harbour?, review: approved}
  view: {exact: The, claim: opinion, checked: 2024-11-03}
""",
    "people.yaml": """\
quarrell: {name: Edda Quarrell, reviewed: 2026-01-02, identifiers: {wikidata: Q1}}
voss: {name: Emil Voss, match: never}
""",
    "events.yaml": "frost: {name: The frost of 1811}\n",
    "sources.yaml": 'log: {type: webpage, title: Log, URL: "https://example.org/log"}\n',
}
READ = """\
text    paragraphs  with notes  notes  mentions  sources
letter           2           1      3         0        1

1 of 2  paragraphs without a note
1 of 1  text whose notes are not pinned
1 of 2  claims without a source
1 of 3  claims never checked
2 of 3  notes that nobody reviewed
0 of 1  entry without an identifier
2 of 3  entries without a date of review
1 of 1  source without an archived copy

1 paragraph without a note
  seeds/letter.txt:3:1  ¶ 2 No ship came before May, and then there …

1 text whose notes are not pinned
  seeds/letter.notes.yaml:1:1  The harbour froze in March.

1 claim without a source
  seeds/letter.notes.yaml:3:33  cold (no-source-found)

1 claim never checked
  seeds/letter.notes.yaml:3:33  cold (no-source-found)

2 notes that nobody reviewed
  seeds/letter.notes.yaml:4:3  view
  seeds/letter.notes.yaml:3:3  cold (approved, by nobody named)

2 entries without a date of review
  seeds/events.yaml:1:9  The frost of 1811
  seeds/people.yaml:2:8  Emil Voss

1 source without an archived copy
  seeds/sources.yaml:1:1  log log, n.d.

checked longest ago
  seeds/letter.notes.yaml:4:47  2024-11-03 view
  seeds/letter.notes.yaml:2:69  2025-02 ice
"""


def render(texts: dict[str, str], whole: bool = False) -> str:
    """Give what an editor reads."""
    return render_coverage(measure_coverage(build_reader(texts).library, to_files(texts)), whole)


def check(folder: Path, texts: dict[str, str], *options: str) -> Result:
    """Run `postil check` on a reader."""
    for path, text in texts.items():
        (folder / "seeds").mkdir(exist_ok=True)
        (folder / "seeds" / path).write_text(text, "utf-8")
    return CliRunner().invoke(main, ["check", "--coverage", *options, str(folder)])


def test_an_editor_reads_counts_first_and_then_where() -> None:
    """What needs no source, number or review in any reader is not counted as missing."""
    assert render(READER) == READ


def test_long_lists_are_cut_and_say_how_much_more_there_is() -> None:
    """At twenty; `--verbose` has all."""
    many = {"a.txt": "".join(f"This is paragraph {number}.\n\n" for number in range(1, 26))}
    short, whole = render(many), render(many, whole=True)
    assert short.count("\n  seeds/a.txt:") == 20
    assert "¶ 20 This is paragraph 20.\n  and 5 more (--verbose lists them)\n" in short
    assert whole.count("\n  seeds/a.txt:") == 25
    assert "more" not in whole


@pytest.mark.parametrize("word", ["long", "длинное", "長い", "طويل"])
def test_no_line_is_wider_than_a_terminal(word: str) -> None:
    """Long paragraphs, names and titles are cut, by the cells that they take."""
    people = f"quarrell: {{name: {' '.join([word] * 40)}}}\n"
    text = render(
        {**READER, "letter.txt": f"froze in March harbour The\n\n{word * 50} {word}\n", "people.yaml": people}
    )
    assert max(sum(width for _, width in lay_out(line)) for line in text.splitlines()) <= 80
    assert "…" in text


def test_what_the_editors_leave_out_and_headings_need_no_note() -> None:
    """Paragraphs are numbered as on the page."""
    omit = {"a.notes.yaml": "emendations:\n  - {exact: Buy now., action: omit}\n"}
    text = render({"a.md": "# A heading\n\nThe first.\n\nBuy now.\n\nThe second.\n", **omit})
    assert "2 of 2  paragraphs without a note" in text
    assert "¶ 1 The first." in text
    assert "¶ 2 The second." in text


def test_a_program_gets_one_object_with_the_diagnostics_and_the_coverage(tmp_path: Path) -> None:
    """With `--coverage`; without it the array of diagnostics is what it always was."""
    done = check(tmp_path, READER, "--format", "json")
    both = json.loads(done.stdout)
    alone = json.loads(CliRunner().invoke(main, ["check", "--format", "json", str(tmp_path)]).stdout)
    assert both["diagnostics"] == alone
    assert both["coverage"]["texts"] == [
        {"text": "letter", "paragraphs": 2, "with_notes": 1, "notes": 3, "mentions": 0, "sources": 1}
    ]
    missing = {one["id"]: one for one in both["coverage"]["missing"]}
    assert missing["claims-never-checked"] == {
        "id": "claims-never-checked",
        "total": 3,
        "items": [
            {"words": "cold (no-source-found)", "path": f"{tmp_path}/seeds/letter.notes.yaml", "line": 3, "column": 33}
        ],
    }
    assert [one["words"] for one in both["coverage"]["checks"]] == ["2024-11-03 view", "2025-02 ice"]


@pytest.mark.parametrize("format", ["github", "sarif"])
def test_other_formats_stay_clean(tmp_path: Path, format: str) -> None:
    """The coverage then goes to standard error."""
    done = check(tmp_path, READER, "--format", format)
    assert "paragraphs without a note" not in done.stdout
    assert "paragraphs without a note" in done.stderr


def test_people_get_the_coverage_on_standard_output(tmp_path: Path) -> None:
    """So that it can be kept in a file, with places that lead from here to the reader's files."""
    done = check(tmp_path, READER)
    assert done.stdout.startswith("text    paragraphs")
    assert f"  {tmp_path.as_posix()}/seeds/letter.txt:3:1  " in done.stdout
    assert "seed-not-pinned" in done.stderr


def test_nothing_of_it_is_published() -> None:
    """No page says what has not been reviewed."""
    pages = [artifact.body.decode() for artifact in build_reader(READER).artifacts if artifact.url.endswith(".html")]
    assert pages
    assert not [page for page in pages if "without a note" in page or "nobody reviewed" in page]
