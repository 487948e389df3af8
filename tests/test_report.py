"""What an editor reads when something is wrong, in a terminal, in a browser, on GitHub."""

from __future__ import annotations

import json
import re

import pytest

from postil.model.diagnostic import Diagnostic, Fix, Passage, Place, Related, Severity
from postil.report import Format, render_concise, render_diagnostics, render_overlay

FILES = {
    "seeds/a.txt": b"The platform was established.\n",
    "seeds/a.notes.yaml": b"notes:\n  founded:\n    exact: The plattform\n",
    "seeds/broken.txt": b"caf\xe9\n",
}
NOT_FOUND = Diagnostic(
    "quote-not-found",
    "error",
    "the words of `founded` are not in the seed",
    Place("seeds/a.notes.yaml", 3, 12),
    "copy the words from the seed",
    (Related("the nearest passage", Place("seeds/a.txt", 1, 5)),),
    Fix("seeds/a.notes.yaml", "notes/founded/exact", "The platform"),
)


def diagnostic_at(place: Place, severity: Severity = "warning", message: str = "look here") -> Diagnostic:
    return Diagnostic("some-code", severity, message, place)


def caret_lines(source: str, column: int) -> tuple[str, str]:
    """The source line and the caret line that a terminal shows for a column of a one-line file."""
    text = render_diagnostics((diagnostic_at(Place("f.txt", 1, column)),), {"f.txt": source.encode()}, "text")
    shown, caret = text.splitlines()[3:5]
    return shown.removeprefix("1 | "), caret.removeprefix("  | ")


def test_a_diagnostic_shows_its_line_its_second_place_and_its_cure() -> None:
    """A terminal shows the words, both lines with a caret, the hint, the fix, and a count."""
    expected = """\
error[quote-not-found]: the words of `founded` are not in the seed
  --> seeds/a.notes.yaml:3:12
  |
3 |     exact: The plattform
  |            ^
  ::: seeds/a.txt:1:5
  |
1 | The platform was established.
  |     ^ the nearest passage
  = help: copy the words from the seed
  = fix: `postil check --fix` sets `notes/founded/exact` to `The platform`

1 error in 1 file
"""
    assert expected == render_diagnostics((NOT_FOUND,), FILES, "text")


@pytest.mark.parametrize(
    ("source", "column", "shown", "caret"),
    [
        ("plain text", 7, "plain text", "      ^"),
        ("中文字 x", 5, "中文字 x", "       ^"),
        ("cafe\u0301 x", 7, "cafe\u0301 x", "     ^"),
        ("cafe\u0301 x", 5, "cafe\u0301 x", "   ^"),
        ("a\tb\tx", 5, "a   b   x", "        ^"),
        ("한\u1100\u1161 x", 5, "한\u1100\u1161 x", "     ^"),
        ("soft\u00adly", 6, "soft\u00adly", "     ^"),
        ("\ufeffmark", 2, "mark", " ^"),
        ("end", 4, "end", "   ^"),
        ("far", 99, "far", "   ^"),
        ("page\x0cbreak\u2028x", 12, "page␌break�x", "           ^"),
        ("a\u202eb\x1b[31mx", 9, "a�b␛[31mx", "        ^"),
    ],
)
def test_the_caret_stands_under_its_character(source: str, column: int, shown: str, caret: str) -> None:
    """Wide characters, marks, tabs and control characters neither move the caret nor reach the terminal raw."""
    assert (shown, caret) == caret_lines(source, column)


def test_a_long_paragraph_is_cut_around_the_column() -> None:
    """A line of two thousand characters shows the words in question and no more than a terminal holds."""
    shown, caret = caret_lines("word " * 200 + "NEEDLE " + "tail " * 200, 1001)
    assert shown[caret.index("^") :].startswith("NEEDLE")
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 102


@pytest.mark.parametrize("path", ["seeds/gone.txt", "seeds/broken.txt"])
def test_a_file_that_cannot_be_shown_costs_only_its_excerpt(path: str) -> None:
    """A missing file and one that is not UTF-8 are named, without a source line."""
    expected = f"warning[some-code]: look here\n --> {path}:1:2\n\n1 warning in 1 file\n"
    assert expected == render_diagnostics((diagnostic_at(Place(path, 1, 2)),), FILES, "text")


def test_colour_is_used_only_when_asked_for() -> None:
    """Without colour there is no escape in the text, and with it the words are the same."""
    plain = render_diagnostics((NOT_FOUND,), FILES, "text")
    coloured = render_diagnostics((NOT_FOUND,), FILES, "text", colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31merror" in coloured
    for escape in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m"):
        coloured = coloured.replace(escape, "")
    assert plain == coloured


def test_the_last_line_counts_by_severity_and_file() -> None:
    """Each severity is counted in words, and a file counts once."""
    found = (
        *(diagnostic_at(Place("a", line), "error") for line in (1, 2)),
        diagnostic_at(Place("b"), "warning"),
        diagnostic_at(Place("c"), "advice"),
    )
    last = render_diagnostics(found, {}, "text").splitlines()[-1]
    assert last == "2 errors, 1 warning, 1 piece of advice in 3 files"
    assert render_diagnostics((), {}, "text") == ""


def test_concise_is_one_line_and_its_hint() -> None:
    """A message that holds a line end is still one line; a place names only the parts that it has."""
    found = (NOT_FOUND, diagnostic_at(Place("b.txt"), message="one\ntwo"))
    assert render_concise(found) == (
        "seeds/a.notes.yaml:3:12: error[quote-not-found] the words of `founded` are not in the seed\n"
        "  copy the words from the seed\n"
        "b.txt: warning[some-code] one two\n"
    )


def test_json_holds_everything_and_nothing_else() -> None:
    """The documented shape is the whole shape."""
    (found,) = json.loads(render_diagnostics((NOT_FOUND,), FILES, "json"))
    assert found == {
        "code": "quote-not-found",
        "severity": "error",
        "message": "the words of `founded` are not in the seed",
        "path": "seeds/a.notes.yaml",
        "line": 3,
        "column": 12,
        "hint": "copy the words from the seed",
        "related": [{"message": "the nearest passage", "path": "seeds/a.txt", "line": 1, "column": 5}],
        "fix": {"path": "seeds/a.notes.yaml", "pointer": "notes/founded/exact", "value": "The platform"},
    }
    assert json.loads(render_diagnostics((), {}, "json")) == []


def test_github_commands_are_escaped() -> None:
    """A comma in a file name or a line end in a message cannot end a property or a command."""
    odd = diagnostic_at(Place("a,b:c%.txt", 3, 4), "advice", "100 %: one,\r\ntwo")
    expected = "::notice file=a%2Cb%3Ac%25.txt,line=3,col=4,title=some-code::100 %25: one,%0D%0Atwo\n"
    assert expected == render_diagnostics((odd,), {}, "github")


def test_sarif_names_each_rule_once_and_points_into_files() -> None:
    """Results lead to their rule; a place without a line has no region; paths are addresses."""
    found = (diagnostic_at(Place("a b.txt"), "advice"), NOT_FOUND, NOT_FOUND)
    explanations = {"quote-not-found": "Words are missing.\n\nCopy them."}
    (run,) = json.loads(render_diagnostics(found, FILES, "sarif", explanations=explanations))["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in rules] == ["quote-not-found", "some-code"]
    assert rules[0]["shortDescription"]["text"] == "Words are missing."
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert [result["level"] for result in results] == ["note", "error", "error"]
    assert results[0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a%20b.txt"}}}]
    assert results[1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 12}
    assert results[1]["relatedLocations"][0]["message"]["text"] == "the nearest passage"


@pytest.mark.parametrize("format", ["text", "json", "github", "sarif"])
def test_every_format_can_be_printed_and_names_paths_from_where_one_stands(format: Format) -> None:
    """Half a surrogate pair does not stop a report, and the reader's folder stands before its paths."""
    odd = Diagnostic("some-code", "error", "a lone \ud800", Passage("seeds/a.txt", 1, 2))
    text = render_diagnostics((odd, NOT_FOUND), FILES, format, folder="my/reader/")
    assert text.encode("utf-8").endswith(b"\n")
    assert text.count("my/reader/seeds/") >= 2
    assert text.count("seeds/") == text.count("my/reader/seeds/")
    assert format != "text" or "exact: The plattform" in text


def test_the_strip_escapes_everything_and_needs_no_inline_code() -> None:
    """Whatever a file says, the strip holds its own tags only, and neither style nor script."""
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>`<b>`"
    place = Place(hostile, 1, 1)
    html = render_overlay((Diagnostic("c", "error", hostile, place, hostile, (Related(hostile, place),)),))
    tags = " ".join(re.findall("<[^>]*>", html))
    assert set(re.findall(r"<(\w+)", tags)) == {"aside", "details", "summary", "ol", "li", "p", "b", "span", "code"}
    assert set(re.findall(r"([\w-]+)=", tags)) == {"class", "lang", "dir", "aria-label"}
    assert "&lt;script&gt;" in html
    assert render_overlay(()) == ""


def test_the_strip_does_not_grow_without_end() -> None:
    """A thousand warnings are counted, some are listed, and they do not open the strip."""
    html = render_overlay(tuple(diagnostic_at(Place("a.txt", line)) for line in range(1, 1001)))
    assert all(words in html for words in ("1,000 warnings in 1 file", "950 more", "<details>"))
    assert html.count("<li") == 50
