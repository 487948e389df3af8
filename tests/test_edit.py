"""Editing what a hand has written: the field that is meant changes, no other byte."""

from __future__ import annotations

import json
import os
import re
import stat
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laws import USUAL, law
from postil.files.edit import apply_edits, apply_fixes
from postil.files.edit_yaml import edit_fields
from postil.model.diagnostic import Fix
from postil.model.edit import FieldEdit
from postil.model.failure import PostilError
from postil.parse.node import Mapping, Node, Scalar
from postil.parse.yaml import parse_yaml

QUOTED = ("exact", "prefix", "suffix", "within", "through")
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.notes.yaml"))


def edit(text: str, pointer: str, value: str | None) -> str | None:
    """Make one edit."""
    return edit_fields(text, (FieldEdit("a.notes.yaml", pointer, value),))


def fields_of(text: str) -> dict[str, str]:
    """Give every scalar of a file by its pointer, notes of a list by their id, quotes without line ends at the end."""
    checked = parse_yaml("a.notes.yaml", text.encode())
    assert checked.diagnostics == ()
    return dict(list_fields(checked.value, ""))


def list_fields(node: Node, pointer: str) -> list[tuple[str, str]]:
    """List the scalars below a node."""
    if isinstance(node, Scalar):
        is_quote = pointer.rpartition("/")[2] in QUOTED
        return [(pointer, node.text.rstrip("\n") if is_quote else node.text)]
    if isinstance(node, Mapping):
        named = [(key.text, value) for key, value in node.entries]
    else:
        ids = [item.get("id") if isinstance(item, Mapping) and pointer == "notes" else None for item in node.items]
        named = [
            (id.text if isinstance(id, Scalar) else str(index), item)
            for index, (id, item) in enumerate(zip(ids, node.items, strict=True))
        ]
    return [one for name, value in named for one in list_fields(value, f"{pointer}/{name}".strip("/"))]


BLOCK = """\
seed:
  title: 'A   text'   # as printed
notes:
  # The first one.
  ice:   # cold
    exact: froze in March   # as in the copy
    # why this one
    title: Ice
    body: |   # long
      One.

      Two.

"""
FLOW = """\
notes:
  - {id: ice, exact: froze, "title": Ice}   # cold
  - id: sea
    title: "Sea"
mentions:
- of: bell
  exact: >-
    the
    bell
- { exact: 'a bell',   # mine
    of: [bell, "tower"],
  }
"""
EXAMPLES = [
    (BLOCK, "notes/ice/exact", "thawed", "exact: froze in March   #", "exact: thawed   #"),
    (BLOCK, "notes/ice/exact", "a: b", "exact: froze in March   #", 'exact: "a: b"   #'),
    (BLOCK, "notes/ice/exact", 'say "so" #1', "froze in March   #", '"say \\"so\\" #1"   #'),
    (BLOCK, "notes/ice/exact", "don't#tag", "froze in March   #", "don't#tag   #"),
    (BLOCK, "notes/ice/exact", "one\ntwo", "froze in March   #", '"one\\ntwo"   #'),
    (BLOCK, "notes/ice/exact", "\ufffc\u200bé", "froze in March   #", "\ufffc\u200bé   #"),
    (BLOCK, "notes/ice/exact", "", "froze in March   #", '""   #'),
    (BLOCK, "seed/title", "It's\tnew", "'A   text'", "'It''s\tnew'"),
    (BLOCK, "seed/title", "two\nlines", "'A   text'", '"two\\nlines"'),
    (BLOCK, "notes/ice/body", "New.\n\n  End.\n", "      One.\n\n      Two.\n", "      New.\n\n        End.\n"),
    (BLOCK, "notes/ice/body", "New.", "|   # long\n      One.\n\n      Two.\n", "|-   # long\n      New.\n"),
    (BLOCK, "notes/ice/body", "  New.\n", "|   # long\n      One.\n\n      Two.\n", "|2   # long\n        New.\n"),
    (BLOCK, "notes/ice/body", "", "|   # long\n      One.\n\n      Two.\n", '""   # long\n'),
    (BLOCK, "notes/ice/suffix", "again", "copy\n", "copy\n    suffix: again\n"),
    (BLOCK, "seed/sha256", "ab12", "seed:\n", "seed:\n  sha256: ab12\n"),
    (BLOCK, "set/mark", "x", BLOCK, "set:\n  mark: x\n\n" + BLOCK),
    (BLOCK, "notes/ice/exact", None, "exact: froze in March   # as", "# as"),
    (BLOCK, "notes/ice/title", None, "    title: Ice\n", ""),
    (BLOCK, "notes/ice/body", None, "body: |   # long\n      One.\n\n      Two.\n", "# long\n"),
    (BLOCK, "notes/ice/suffix", None, "", ""),
    (FLOW, "notes/ice/exact", "a, b", "exact: froze", 'exact: "a, b"'),
    (FLOW, "notes/ice/prefix", "x", "froze", "froze, prefix: x"),
    (FLOW, "notes/ice/title", None, ', "title": Ice', ""),
    (FLOW, "notes/sea/title", "Lake", '"Sea"', '"Lake"'),
    (FLOW, "notes/sea/exact", "sea", "- id: sea", "- exact: sea\n    id: sea"),
    (FLOW, "mentions/0/exact", "one\ntwo", "    the\n    bell\n", "    one\n\n    two\n"),
    (FLOW, "mentions/0/prefix", "x", "    the\n    bell\n", "    the\n    bell\n  prefix: x\n"),
    (FLOW, "mentions/0/of", None, "- of: bell\n  ", "- "),
    (FLOW, "mentions/1/suffix", "x", "'a bell'", "'a bell', suffix: x"),
    (FLOW, "mentions/1/exact", None, "exact: 'a bell',", ""),
    (FLOW, "mentions/1/of/1", "spire", '"tower"', '"spire"'),
    ("seed:  # mine\nnotes: {}", "seed/slug", "x", "# mine\n", "# mine\n  slug: x\n"),
    ("seed: {}\n", "seed/slug", "x", "{}", "{slug: x}"),
    ("seed:\n  slug:   # none\n", "seed/slug", "x", "slug:", "slug: x"),
    ("seed: {slug: , title: a}", "seed/slug", "x", "slug: ", "slug: x"),
    ("seed:\n  title: a", "seed/title", "b", "a", "b"),
    ("seed:\n  exact: a", "seed/title", "b", ": a", ": a\n  title: b"),
    ("seed:\n  exact: a\n  title: b", "seed/title", None, "\n  title: b", ""),
]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "pointer", "value", "old", "new"), EXAMPLES)
def test_an_edit_replaces_one_stretch(
    text: str, pointer: str, value: str | None, old: str, new: str, line_end: str, mark: str
) -> None:
    """In the style of the hand, and with the file's own ends of lines."""
    before, after = (mark + one.replace("\n", line_end) for one in (text, text.replace(old, new, 1)))
    assert edit(before, pointer, value) == after


REFUSED = [
    (BLOCK, "notes/ice", "x"),
    (BLOCK, "notes/ice", None),
    (BLOCK, "notes/snow/exact", "x"),
    (BLOCK, "seed/title", None),
    (BLOCK, "seed/title/x", "y"),
    (BLOCK, "", "x"),
    (BLOCK, "seed/", "x"),
    (BLOCK, "seed/title", "half \ud800"),
    (BLOCK, "seed/title", "bell \a"),
    (FLOW, "notes/0/exact", "x"),
    (FLOW, "mentions/2/exact", "x"),
    (FLOW, "mentions/1/of", "x"),
    (FLOW, "mentions/1/of/1", None),
    ("seed: &a {title: x}\n", "seed/title", "y"),
    ("seed:\n  title: a: b\n", "seed/title", "y"),
    ("seed: {title: x, title: y}\n", "seed/title", "z"),
    ("- a\n", "seed/title", "x"),
    ("", "seed/title", "x"),
]


@pytest.mark.parametrize(("text", "pointer", "value"), REFUSED)
def test_an_edit_that_cannot_be_read_back_as_meant_is_not_made(text: str, pointer: str, value: str | None) -> None:
    """Not the last field of a mapping, no list, no file with a mistake, no character that no file may hold."""
    assert edit(text, pointer, value) is None


def test_edits_are_made_together_or_not_at_all() -> None:
    """One after the other: the second may fill what the first has made."""
    edits = tuple(FieldEdit("", f"notes/ice/{name}", value) for name, value in (("prefix", "b"), ("suffix", "c")))
    assert edit_fields(BLOCK, edits) == BLOCK.replace("copy\n", "copy\n    suffix: c\n    prefix: b\n")
    assert edit_fields(BLOCK, (*edits, FieldEdit("", "notes/snow/exact", "x"))) is None


def test_a_value_that_is_there_already_keeps_the_way_it_is_written() -> None:
    """Not even the lines of a folded quote move."""
    for text in (BLOCK, FLOW):
        for pointer, value in fields_of(text).items():
            assert edit(text, pointer, value) == text


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
@pytest.mark.parametrize("changed", ["{} again", "\ufffc[{}: #1\n{}"])
def test_every_quote_of_the_demonstration_changes_and_comes_back(path: Path, changed: str) -> None:
    """All at once, and no other line with them."""
    text = path.read_bytes().decode()
    old = {pointer: value for pointer, value in fields_of(text).items() if pointer.endswith("/exact")}
    assert len(old) > 80
    new = {pointer: changed.format(value, value) for pointer, value in old.items()}
    edited = edit_fields(text, tuple(FieldEdit("", *one) for one in new.items()))
    assert edited is not None
    assert fields_of(edited) == {**fields_of(text), **new}
    pairs = list(zip(text.split("\n"), edited.split("\n"), strict=True))
    assert {before.count("exact: ") for before, after in pairs if before != after} == {1}
    back = edit_fields(edited, tuple(FieldEdit("", *one) for one in old.items()))
    assert back is not None
    assert fields_of(back) == fields_of(text)
    assert back == text or changed != "{} again"


class Piece(NamedTuple):
    """A piece of a sidecar: a field with its value, or what stands between fields (no pointer)."""

    pointer: str
    text: str


letters = st.sampled_from([*"abC0 .,:#'\"\\{}[]|>&*!%@-?`~\t\n", "é", "\ufffc", "\u200b", "\u2028", "\ufeff", "😀"])
values = st.text(letters, max_size=12)
plain = st.text(st.sampled_from("abC é\ufffc\u200b'."), min_size=1, max_size=9).map(lambda one: f"x{one}x")
comments = st.sampled_from(["", "  # mine", " # it's: {a}"])


@st.composite
def scalars(draw: st.DrawFn, indent: int = -1) -> str:
    """Write a scalar, behind which a comment may follow; in blocks too where an indentation is given."""
    style = draw(st.sampled_from(["plain", "'", '"'] + ["|", ">"] * (indent >= 0)))
    comment = draw(comments) if indent >= 0 else ""
    if style == "plain":
        return draw(plain) + comment
    if style == "'":
        return "'" + draw(values.filter(lambda one: "\n" not in one)).replace("'", "''") + "'" + comment
    if style == '"':
        return json.dumps(draw(values), ensure_ascii=draw(st.booleans())) + comment
    lines = draw(st.lists(plain, min_size=1, max_size=3))
    joined = draw(st.sampled_from(["\n", "\n\n"])).join(" " * indent + line for line in lines)
    return f"{style}{draw(st.sampled_from(['', '-', '+', str(indent // 2)]))}{comment}\n{joined}" + draw(
        st.sampled_from(["", "\n", "\n\n"])
    )


@st.composite
def mappings(draw: st.DrawFn, pointer: str, column: int, id: str = "") -> list[Piece]:
    """Write a mapping of at least two fields in some form, from behind the colon or dash on to its last line's end."""
    names = draw(st.permutations(["exact", "prefix", "title", "own-key"]))[: draw(st.integers(2, 4))]
    is_item = pointer.startswith("mentions") or bool(id)
    pieces: list[Piece] = []
    if draw(st.booleans()):
        between = draw(st.sampled_from([", ", ",", f", # c\n{' ' * (column + 1)}"]))
        for index, name in enumerate(names):
            before = between if index else f" {{id: {id}, " if id else " {"
            pieces += [Piece("", before), Piece(f"{pointer}/{name}", f"{name}: {draw(scalars())}")]
        return [*pieces, Piece("", "}" + draw(comments) + "\n")]
    indent = " " * column
    for index, name in enumerate(names):
        before = " " if is_item and not index else draw(st.sampled_from(["", f"{indent}# c\n", "\n"])) + indent
        pieces += [Piece("", before), Piece(f"{pointer}/{name}", f"{name}: {draw(scalars(column + 2))}\n")]
    if id:
        pieces.append(Piece("", f"{indent}id: {id}\n"))
    return pieces if is_item else [Piece("", draw(comments) + "\n"), *pieces]


@st.composite
def sidecars(draw: st.DrawFn) -> list[Piece]:
    """Write a sidecar in pieces."""
    is_listed = draw(st.booleans())
    pieces = [Piece("", draw(st.sampled_from(["", "\ufeff", "# mine\n", "---\n"])) + "notes:\n")]
    for id in ("one", "two"):
        pieces.append(Piece("", "  -" if is_listed else f"  {id}:"))
        pieces += draw(mappings(f"notes/{id}", 4, id if is_listed else ""))
    pieces.append(Piece("", "mentions:\n"))
    for index in range(2):
        pieces += [Piece("", "-"), *draw(mappings(f"mentions/{index}", 2))]
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    return [Piece(piece.pointer, piece.text.replace("\n", line_end)) for piece in pieces]


def join(pieces: list[Piece]) -> str:
    """Put a sidecar together."""
    return "".join(piece.text for piece in pieces)


def is_valid(text: str) -> bool:
    """Some pieces do not go together: a block without an end before a dash."""
    return parse_yaml("", text.encode()).diagnostics == ()


def style_of(piece: str) -> str:
    """Give how a field's value is written: in which marks, or with which header of a block."""
    header = re.match(r"[^:]*: ([|>][-+1-9]*|[\"']|)", piece)
    assert header is not None
    return header[1]


@law(USUAL * 2)
@given(sidecars(), st.data())
def test_setting_a_field_touches_no_other_and_setting_it_back_gives_the_same_bytes(
    pieces: list[Piece], data: st.DataObject
) -> None:
    """All before and behind the field stays; what it was can be put back wherever the style could be kept."""
    text = join(pieces)
    assume(is_valid(text))
    at = data.draw(st.sampled_from([at for at, piece in enumerate(pieces) if piece.pointer]))
    pointer, old = pieces[at].pointer, fields_of(text)[pieces[at].pointer]
    value = data.draw(values)
    meant = value.rstrip("\n") if pointer.rpartition("/")[2] in QUOTED else value
    edited = edit(text, pointer, value)
    assert edited is not None
    assert fields_of(edited) == {**fields_of(text), pointer: meant}
    before, behind = join(pieces[:at]), join(pieces[at + 1 :])
    assert edited.startswith(before)
    assert edited.endswith(behind)
    new = edited[len(before) : len(edited) - len(behind)]
    written = edit(edited, pointer, old)
    assert written is not None
    assert fields_of(written) == fields_of(text)
    if style_of(new) == style_of(pieces[at].text) and style_of(new)[:1] not in (">", '"'):
        assert written == text


@law(USUAL * 2)
@given(sidecars(), values, st.data())
def test_a_field_that_was_added_can_be_taken_out_again(pieces: list[Piece], value: str, data: st.DataObject) -> None:
    """It comes directly behind `exact`, and not a byte is left of it."""
    text = join(pieces)
    assume(is_valid(text))
    mapping = data.draw(st.sampled_from(["notes/one", "notes/two", "mentions/0", "mentions/1"]))
    pointer = f"{mapping}/within"
    edited = edit(text, pointer, value)
    assert edited is not None
    assert fields_of(edited) == {**fields_of(text), pointer: value.rstrip("\n")}
    names = [name.rpartition("/")[2] for name in fields_of(edited) if name.startswith(mapping + "/")]
    assert names.index("within") == (names.index("exact") + 1 if "exact" in names else 0)
    assert edit(edited, pointer, None) == text


@law(USUAL * 2)
@given(sidecars(), st.data())
def test_taking_a_field_out_leaves_all_others_and_every_comment(pieces: list[Piece], data: st.DataObject) -> None:
    """The comment behind the field stays too: a person wrote it."""
    text = join(pieces)
    assume(is_valid(text))
    piece = data.draw(st.sampled_from([piece for piece in pieces if piece.pointer]))
    edited = edit(text, piece.pointer, None)
    left = {pointer: value for pointer, value in fields_of(text).items() if pointer != piece.pointer}
    assert edited is not None
    assert fields_of(edited) == left
    at = 0
    for other in (one for one in pieces if one.pointer and one.pointer != piece.pointer):
        at = edited.index(other.text.strip(), at) + 1
    for comment in ("# c", "# mine"):
        assert edited.count(comment) == text.count(comment)


def lay(folder: Path, **texts: str) -> dict[str, str]:
    """Write files and give the SHA-256 of each."""
    for name, text in texts.items():
        (folder / f"{name}.notes.yaml").write_bytes(text.encode())
    return {f"{name}.notes.yaml": sha256(text.encode()).hexdigest() for name, text in texts.items()}


def set_exact(name: str, value: str = "new") -> FieldEdit:
    """Set the quote of the one note."""
    return FieldEdit(f"{name}.notes.yaml", "notes/ice/exact", value)


def contents(folder: Path) -> dict[str, str]:
    """Read all files of a folder."""
    return {path.name: path.read_bytes().decode() for path in folder.iterdir()}


def test_edits_reach_the_disk_and_leave_nothing_beside_the_files(tmp_path: Path) -> None:
    """Only the files that change are named; a file keeps its mode, and a link to a file stays one."""
    expected = lay(tmp_path, a=BLOCK, b=BLOCK)
    (tmp_path / "a.notes.yaml").chmod(0o640)
    (tmp_path / "c.notes.yaml").symlink_to("a.notes.yaml")
    edits = (set_exact("c"), set_exact("b", "froze in March"))
    done = apply_edits(edits, tmp_path, {**expected, "c.notes.yaml": expected["a.notes.yaml"]})
    assert done == ("c.notes.yaml",)
    changed = BLOCK.replace("froze in March", "new")
    assert contents(tmp_path) == {"a.notes.yaml": changed, "b.notes.yaml": BLOCK, "c.notes.yaml": changed}
    assert stat.S_IMODE((tmp_path / "a.notes.yaml").stat().st_mode) == 0o640
    assert (tmp_path / "c.notes.yaml").is_symlink()


@pytest.mark.parametrize(
    ("second", "text", "said"),
    [
        (set_exact("b"), BLOCK + "# more\n", "b.notes.yaml: it has changed meanwhile"),
        (set_exact("b"), "", "b.notes.yaml: it has changed meanwhile"),
        (FieldEdit("b.notes.yaml", "notes/snow/exact", "x"), BLOCK, "`notes/snow/exact` in b.notes.yaml"),
        (FieldEdit("gone.notes.yaml", "notes/ice/exact", "x"), BLOCK, "gone.notes.yaml: No such file"),
        (FieldEdit("../b.notes.yaml", "notes/ice/exact", "x"), BLOCK, "lies outside"),
    ],
)
def test_an_edit_that_is_refused_leaves_every_file_as_it_is(
    tmp_path: Path, second: FieldEdit, text: str, said: str
) -> None:
    """A file that somebody else has changed since, an edit that cannot be made, a path out of the folder."""
    expected = lay(tmp_path, a=BLOCK, b=BLOCK)
    lay(tmp_path, b=text)
    before = contents(tmp_path)
    with pytest.raises(PostilError, match=said):
        apply_edits((set_exact("a"), second), tmp_path, expected)
    assert contents(tmp_path) == before


def test_what_no_file_in_utf8_holds_is_refused_not_raised(tmp_path: Path) -> None:
    """Neither an edit nor a fix falls over a file in another encoding."""
    data = BLOCK.replace("Ice", "Bucht von Å").encode("latin-1")
    (tmp_path / "a.notes.yaml").write_bytes(data)
    with pytest.raises(PostilError, match=r"`notes/ice/exact` in a\.notes\.yaml without touching more"):
        apply_edits((set_exact("a"),), tmp_path, {"a.notes.yaml": sha256(data).hexdigest()})
    assert apply_fixes((Fix("a.notes.yaml", "seed/sha256", "ab"),), tmp_path) == ()
    assert (tmp_path / "a.notes.yaml").read_bytes() == data


def test_a_fix_adds_what_is_missing_and_overwrites_nothing(tmp_path: Path) -> None:
    """A pin that cannot be read may be of another text: only its hand knows."""
    pinned = BLOCK.replace("seed:\n", "seed:\n  sha256: mistyped\n")
    lay(tmp_path, a=BLOCK, b=pinned)
    fixes = [Fix(f"{name}.notes.yaml", "seed/sha256", "ab12") for name in ("a", "b")]
    assert apply_fixes(fixes, tmp_path) == ("a.notes.yaml",)
    assert contents(tmp_path)["b.notes.yaml"] == pinned


def test_an_edit_outlives_a_loss_of_power(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk has the new bytes before the file gets its name, and the name before the edit is said to be made."""
    expected = lay(tmp_path, a=BLOCK)
    seen: list[tuple[bool, bool]] = []
    sync = os.fsync

    def note(handle: int) -> None:
        is_new = (tmp_path / "a.notes.yaml").read_text("utf-8") != BLOCK
        seen.append((stat.S_ISDIR(os.fstat(handle).st_mode), is_new))
        sync(handle)

    monkeypatch.setattr(os, "fsync", note)
    apply_edits((set_exact("a"),), tmp_path, expected)
    assert seen == [(False, False), (True, True)]
