"""Kinds of note of the reader's own: colours that can be read, and style rules that are as many as are needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from laws import law
from postil.cli import main
from postil.model.config import KINDS, Kind, Shades
from postil.parse.config import parse_config
from postil.parse.contrast import measure_contrast, mix_colours
from postil.parse.kind_colours import INK, NEEDED, PAPER, RAISED, ColourRecord, check_shades
from readers import build_reader, page

SHEET = (Path(__file__).parent.parent / "static" / "postil.css").read_text("utf-8")
OWN = """\
[kinds.weather]
label = "Weather"
explanation = "what the sky did"
line = "dotted"
colour = {light = "#00695C", dark = "#5fc9b6"}
tint = {light = "#d2efe9", dark = "#0f3832"}
"""
TEXT = "The snow lies deep. The harbour froze.\n"
NOTES = """\
notes:
  snow: {exact: snow, kind: weather, title: Snow}
  harbour: {exact: harbour, title: Harbour}
"""
READER = {"reader.toml": OWN, "letter.txt": TEXT, "letter.notes.yaml": NOTES}
CLAIM = "notes:\n  snow: {exact: snow, claim: opinion, title: Snow}\n"
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
PAIRS = st.builds(Shades, COLOURS, COLOURS)
CURE = re.compile(r"write `(#[0-9a-f]{6})`")


def token(name: str) -> Shades:
    """Give a colour of the style sheet in both schemes."""
    found = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", SHEET)
    assert found
    return Shades(found[1], found[2])


def published_sheet(texts: Mapping[str, str], drafts: bool = False) -> str:
    """Give the style sheet of a site."""
    return page(build_reader(texts, drafts), "static/postil.css")


def kinds_of(toml: str) -> tuple[dict[str, Kind], list[str]]:
    """Give the kinds that a configuration leads to, by id, and the codes of what is said of them."""
    config = parse_config("seeds/reader.toml", toml.encode())
    return {kind.id: kind for kind in config.value.kinds}, [one.code for one in config.diagnostics]


def lowest(kind: Kind) -> float:
    """Give the lowest contrast that a kind's colour, and the ink on its tint, have anywhere."""
    assert kind.colour
    assert kind.tint
    light = [(kind.colour.light, ground.light) for ground in (PAPER, RAISED, kind.tint)]
    dark = [(kind.colour.dark, ground.dark) for ground in (PAPER, RAISED, kind.tint)]
    ink = [(INK.light, kind.tint.light), (INK.dark, kind.tint.dark)]
    return min(measure_contrast(*pair) for pair in (*light, *dark, *ink))


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
        ("#008000", "#ffffff", 5.14),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, contrast: float) -> None:
    """The values are those that WCAG's definition gives, whichever of the two is named first."""
    assert measure_contrast(one, other) == pytest.approx(contrast, abs=0.005)
    assert measure_contrast(other, one) == measure_contrast(one, other)


def test_colours_are_measured_on_the_grounds_of_the_style_sheet() -> None:
    """Paper, raised ground and ink are written down twice, and must not part."""
    assert (token("paper"), token("raised"), token("ink")) == (PAPER, RAISED, INK)


@pytest.mark.parametrize("name", ["note", "claim", "source", "reply", "term"])
def test_the_colours_of_the_theme_pass_too(name: str) -> None:
    """What is asked of a reader's colours holds for those of Postil."""
    tint = token(f"{name}-t")
    assert check_shades("", "", token(name), tint, ColourRecord(tint.light, tint.dark)) == ()


@law()
@given(COLOURS)
def test_one_colour_is_enough(colour: str) -> None:
    """It stands or is reported; once it stands, the dark colour and both tints that are chosen can be read."""
    kinds, codes = kinds_of(f'kinds.weather = {{label = "Weather", colour = "{colour}"}}')
    stands = all(measure_contrast(colour, ground.light) >= NEEDED for ground in (PAPER, RAISED))
    assert codes == ([] if stands else ["contrast-too-low"])
    if stands:
        assert kinds["weather"].colour.light == colour  # type: ignore[union-attr]
        assert lowest(kinds["weather"]) >= NEEDED


@law()
@given(PAIRS, PAIRS)
def test_whoever_writes_what_is_named_has_mended_all(colour: Shades, tint: Shades) -> None:
    """Whatever colours are written, there is an error exactly if some contrast is too low, and its cures suffice."""
    written = {"colour/light": colour.light, "colour/dark": colour.dark, "tint/light": tint.light}
    written["tint/dark"] = tint.dark

    def check() -> tuple[Kind, list[tuple[str, str]]]:
        lines = "\n".join(f'{name.replace("/", ".")} = "{value}"' for name, value in written.items())
        config = parse_config("reader.toml", f'[kinds.weather]\nlabel = "Weather"\n{lines}\n'.encode())
        cures = [(one.location.pointer, CURE.findall(one.hint)[0]) for one in config.diagnostics]  # type: ignore[union-attr]
        return config.value.kind("weather"), cures

    kind, cures = check()
    assert bool(cures) == (lowest(kind) < NEEDED)
    written |= {pointer.removeprefix("kinds/weather/"): cure for pointer, cure in cures}
    kind, cures = check()
    assert cures == []
    assert lowest(kind) >= NEEDED


def test_a_tint_that_is_chosen_is_the_colour_mixed_into_the_paper() -> None:
    """15 parts of 100 in the light scheme and 20 in the dark one."""
    kinds, _ = kinds_of('kinds.weather = {label = "Weather", colour = {light = "#00695c", dark = "#5fc9b6"}}')
    light, dark = mix_colours("#00695c", PAPER.light, 15), mix_colours("#5fc9b6", PAPER.dark, 20)
    assert kinds["weather"].tint == Shades(light, dark) == Shades("#d5e4e0", "#253a34")


def test_a_built_in_kind_keeps_what_is_not_written() -> None:
    """Its place among the kinds, its line, glyph and motivation; other kinds do not change."""
    kinds, codes = kinds_of('[kinds.claim]\nlabel = "Assertion"\n\n[kinds.weather]\nlabel = "Weather"\n')
    assert codes == []
    assert list(kinds) == [*(kind.id for kind in KINDS), "weather"]
    before = {kind.id: kind for kind in KINDS}
    assert {id for id, kind in kinds.items() if before.get(id) != kind} == {"claim", "weather"}
    assert kinds["claim"] == Kind("claim", "Assertion", "assessing", "dashed", "◆")


def test_the_sheet_has_the_rules_that_the_notes_need() -> None:
    """The theme's sheet comes first, byte for byte; then the colours, and a filter for each kind that has one."""
    sheet = published_sheet(READER)
    assert sheet.startswith(SHEET)
    rules = sheet.removeprefix(SHEET)
    assert ".k-weather{--c:light-dark(#00695c,#5fc9b6);--t:light-dark(#d2efe9,#0f3832)}" in rules
    assert re.findall(r":has\(#f-(\w+):checked\)", rules) == ["note", "weather"]
    assert ".k-note{" not in rules
    assert published_sheet(READER) == sheet


def test_a_kind_without_notes_adds_nothing_to_the_sheet() -> None:
    """Where all notes are of one kind there is nothing to choose, and an own colour counts where it is seen."""
    alone = published_sheet({**READER, "letter.notes.yaml": CLAIM})
    assert "weather" not in alone
    assert "#f-" not in alone.removeprefix(SHEET)


def test_a_kind_of_a_draft_is_not_given_away() -> None:
    """The sheet names no kind of a note that is not published."""
    draft = {**READER, "letter.notes.yaml": NOTES.replace("title: Snow", "title: Snow, draft: true")}
    assert "weather" not in published_sheet(draft)
    assert "weather" in published_sheet(draft, drafts=True)


def test_hidden_is_hidden_in_the_same_way() -> None:
    """A filter sets what the choice of no notes sets, which the theme's sheet has."""
    (ours,) = re.findall(r":has\(:target\)\)\)\{(.+?)\}", published_sheet(READER).removeprefix(SHEET))
    (theirs,) = re.findall(r"#f-none:checked.*\{ (--d: none.+?;) \}", SHEET)
    assert ours == re.sub(r"([:;]) ", r"\1", theirs).rstrip(";")


def test_an_id_that_is_none_does_not_break_the_sheet_of_a_draft() -> None:
    """It is an error; a draft is built all the same, and its other rules stand."""
    broken = {name: text.replace("weather", '"x}y"') for name, text in READER.items()}
    built = build_reader({**broken, "reader.toml": broken["reader.toml"] + "[kinds.note]\ncolour = '#5f5a4e'\n"}, True)
    assert [one.code for one in built.diagnostics if one.severity == "error"] == ["wrong-value"]
    rules = page(built, "static/postil.css").removeprefix(SHEET)
    assert "x}y" not in rules
    assert ".k-note{" in rules
    assert "#f-note" in rules


def test_the_key_to_the_notes_says_what_a_kind_is_for() -> None:
    """With the reader's words, for kinds of its own and for built-in ones; else with ours, if only a colour changes."""
    toml = OWN + "[kinds.note]\ncolour = '#5f5a4e'\n"
    key = page(build_reader({**READER, "reader.toml": toml}), "texts/letter.html")
    assert "<dd>what the sky did</dd>" in key
    assert "<dd>what surrounds the words</dd>" in key
    toml += "explanation = 'all the rest'\n"
    key = page(build_reader({**READER, "reader.toml": toml}), "texts/letter.html")
    assert "<dd>all the rest</dd>" in key


def test_check_says_that_a_colour_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the place in the file, both contrasts, and a colour to write; and nothing is published."""
    (tmp_path / "seeds").mkdir()
    for name, text in READER.items():
        (tmp_path / "seeds" / name).write_text(text.replace("#00695C", "#ffcc00"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1
    assert "error[contrast-too-low]: the colour `#ffcc00` has a contrast of 1.33:1 on the raised ground" in done.output
    assert "in the light scheme; 4.5:1 is needed" in done.output
    assert "--> seeds/reader.toml:5:11" in done.output
    assert re.search(r"help: write `#[0-9a-f]{6}`", done.output)
    assert CliRunner().invoke(main, ["build"]).exit_code == 1
    assert not (tmp_path / "public").exists()
