"""`postil rename` and `postil merge`: an id changes wherever it stands, nothing else does; old addresses lead on."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result
from hypothesis import assume, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from laws import USUAL, law
from postil.cli import main
from postil.files.edit import apply_changes
from postil.files.edit_yaml import edit_fields, edit_front_matter
from postil.model.edit import Edit, FieldAddition, FileChange, ItemAddition, KeyEdit, Removal
from postil.model.failure import PostilError
from postil.moving.command import rename_entry
from postil.moving.compare import compare_lines
from postil.moving.merge import plan_merge
from postil.moving.plan import Plan, plan_rename
from postil.moving.shown import list_hunks
from postil.pipeline import Options, link_library, parse_files
from readers import build_reader, page, to_files
from strict_html import read_strictly

ROOT = Path(__file__).parent.parent
MOVED = "seeds/moved.yaml"


def carry_out(plan: Plan, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the files as they are after a plan."""
    after = dict(files)
    for change in plan.changes:
        assert after.pop(change.path, None) == change.before
        if change.after is not None:
            after[change.new_path or change.path] = change.after
    return after


def rename(files: Mapping[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """Rename an entry in files."""
    return carry_out(plan_rename(files, old, new), files)


def run(*arguments: str) -> Result:
    """Run a command as a program would, without a terminal."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


LIST = """\
# Those we know.
anna:   # the first
  name: "Anna"
  names:
    - Ann   # short
    # formally
    - text: Miss Bell
      kind: former
  facts: {born: 1801, sources: S1}
'bert': {name: Bert, names: [Bertie, B.,], died: 1850}   # the second

cora:
  name: Cora
  names: [
    C.,   # so signed
    Cory
  ]
  body: |+
    One.

    Two.

"""
FRONT = """\
---
name: Anna
names: Ann
# the end
---
names: not these
"""
TIGHT = """\
a:
  names: [
      A,   # first
      B,
    ]
  summary: |
    Of a.
  facts:
    - {born: 1801, sources: S1}

    # and so on
b: {name: B}"""
"""The last line has no end."""
EDITS: list[tuple[str, Edit, str, str]] = [
    (LIST, KeyEdit("", "anna", "ann-bell"), "anna:   #", "ann-bell:   #"),
    (LIST, KeyEdit("", "bert", "albert"), "'bert':", "'albert':"),
    (LIST, Removal("", "anna/names/0"), "    - Ann   # short\n", ""),
    (LIST, Removal("", "anna/names/1"), "    - text: Miss Bell\n      kind: former\n", ""),
    (LIST, Removal("", "anna/names/1/text"), "- text: Miss Bell\n      kind", "- kind"),
    (LIST, Removal("", "anna/facts"), "  facts: {born: 1801, sources: S1}\n", ""),
    (LIST, Removal("", "bert/names"), "names: [Bertie, B.,], ", ""),
    (LIST, Removal("", "bert/names/0"), "[Bertie, B.", "[B."),
    (LIST, Removal("", "bert"), "'bert': {name: Bert, names: [Bertie, B.,], died: 1850}   # the second\n", ""),
    (LIST, Removal("", "cora"), LIST[LIST.index("cora:") :], "\n\n"),
    (
        LIST,
        ItemAddition("", "anna/names", "{text: A, kind: x}"),
        "kind: former",
        "kind: former\n    - {text: A, kind: x}",
    ),
    (
        LIST,
        ItemAddition("", "anna/names", "text: A   # y\nkind: x"),
        "former",
        "former\n    - text: A   # y\n      kind: x",
    ),
    (
        LIST,
        ItemAddition("", "anna/facts", "{died: 1850}"),
        "{born: 1801, sources: S1}",
        "[{born: 1801, sources: S1}, {died: 1850}]",
    ),
    (LIST, ItemAddition("", "bert/names", "text: A, b\nkind: x"), "B.,]", 'B., {text: "A, b", kind: x},]'),
    (LIST, ItemAddition("", "cora/names", "Cor"), "Cory\n", "Cory, Cor\n"),
    (LIST, FieldAddition("", "anna", "relations:\n  - {to: x}"), "S1}\n", "S1}\n  relations:\n    - {to: x}\n"),
    (LIST, FieldAddition("", "anna", "body: >\n  One\n  two."), "S1}\n", "S1}\n  body: >\n    One\n    two.\n"),
    (LIST, ItemAddition("", "anna/names", "text: |\n  A"), "former\n", "former\n    - text: |\n        A\n"),
    (LIST, FieldAddition("", "bert", "sort: B"), "died: 1850}", "died: 1850, sort: B}"),
    (LIST, FieldAddition("", "cora", "sort: C"), "    Two.\n\n", "    Two.\n\n  sort: C\n"),
    (LIST, Removal("", "cora/names/1"), "    Cory\n", ""),
    (TIGHT, Removal("", "a/names/1"), "      B,\n", ""),
    (TIGHT, Removal("", "b"), "\nb: {name: B}", ""),
    ("a: |\n  A.\nb: B", Removal("", "b"), "b: B", ""),
    (TIGHT, FieldAddition("", "a", "sort: A"), "S1}\n", "S1}\n  sort: A\n"),
    (TIGHT, FieldAddition("", "a", "body: |\n  A."), "    # and so on\n", "    # and so on\n  body: |\n    A.\n"),
    (TIGHT, FieldAddition("", "", "c: |\n  C."), "b: {name: B}", "b: {name: B}\nc: |\n  C.\n"),
    (FRONT, ItemAddition("", "names", "Anny"), "Ann\n", "[Ann, Anny]\n"),
    (FRONT, FieldAddition("", "", "died: 1850"), "Ann\n", "Ann\ndied: 1850\n"),
    (FRONT, Removal("", "names"), "names: Ann\n", ""),
]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "edit", "old", "new"), EDITS)
def test_a_structure_changes_in_one_stretch(
    text: str, edit: Edit, old: str, new: str, line_end: str, mark: str
) -> None:
    """Keys, items and whole fields, in the form that the hand has chosen."""
    expected = text.replace(old, new, 1) if edit != Removal("", "cora") else text.replace(old, "\n")
    before, after = (mark + one.replace("\n", line_end) for one in (text, expected))
    made = (edit_front_matter if text == FRONT else edit_fields)(before, (edit,))
    assert made == after


REFUSED_EDITS: list[tuple[str, Edit]] = [
    (LIST, KeyEdit("", "anna", "bert")),
    (LIST, KeyEdit("", "dora", "d")),
    (LIST, Removal("", "anna/names/7")),
    (LIST, ItemAddition("", "dora/names", "D")),
    (LIST, ItemAddition("", "anna/names", "a\nb: c")),
    (LIST, FieldAddition("", "anna", "name: Ann")),
    (LIST, FieldAddition("", "anna", "a: 1\nb: 2")),
    ("a: &x {b: c}\n", KeyEdit("", "a", "d")),
    ("no front matter\n", FieldAddition("", "", "died: 1850")),
]


@pytest.mark.parametrize(("text", "edit"), REFUSED_EDITS)
def test_a_structure_that_would_not_read_as_meant_stays(text: str, edit: Edit) -> None:
    """What is there already, what is not there, what is not one item or one field."""
    assert (edit_front_matter if text.startswith("no ") else edit_fields)(text, (edit,)) is None


HERE = "@"
"""Stands in the files below where the id stands; the id by itself stands in words that are no reference."""
LETTER = "Old Bell wrote to the Guild. The clerk knew Bell well; the Guild did not.\n"
NOTES = """\
# About old and the others.   old
seed: {title: 'old', author: @, sender: "@", recipient: people/@}   # old
notes:
  first:   # old
    exact: the Guild
    title: old
    about: @   # old
    body: >
      A [page](people/@.html) and [a place]( <people/@.html#facts> "old")
      `[no](people/old.html)`, people/old.html and
      [far] and [elsewhere](https://example.org/people/old.html), [other](people/old-bell.html).


      [far]: /people/@.html 'old'
  second:
    exact: "well"
    about: [guild, '@', "people/@", old-bell]
    claim: opinion
    by: "@"
    body: "See [him](people/@.html) \\u2014 and [him](./people/@.html#said)."
  third:
    exact: clerk
    about:
      - guild
      # old
      - @   # old
    creator: old
    body: |
      Of [old](people/@.html).\x20\x20
        \x20
      old
mentions:
  - {exact: clerk, of: @}
  - exact: The
    within: The clerk knew
    of:
    - people/@
    - guild
    undecided: true
"""
ENTRY = """\
---
name: Old Bell
names: [Bell]
living: false   # old
summary: He is [himself](people/@.html).
relations: {kind: old, to: organisations/guild, says: Old Bell wrote to the Guild}
---
Of [old](people/@.html) `people/old.html`.
"""
OTHERS = """\
- id: guild
  name: the Guild
  relations:
    - {kind: paid, to: @, says: wrote to the Guild}   # old
    - kind: owes
      says: the Guild did not
      to: 'people/@'
  not_same_as: []
- {id: old-bell, name: Oldbell, not_same_as: [@]}
- id: old
  name: not a reference
"""
FILES = {
    "letter.txt": LETTER,
    "letter.notes.yaml": NOTES,
    "people/@.md": ENTRY,
    "organisations.yaml": OTHERS.replace("- id: old\n  name: not a reference\n", ""),
    "pages/about.md": "---\ntitle: old\n---\nOf [old](people/@.html), old.\n",
    "pages/plain.md": "Of <b>old</b> and [old][x].\n\n[x]: people/@.html\n",
    "reader.toml": 'title = "old"\ncorrections = "people/@.html#corrections"   # old\n',
    "changes.yaml": "- {version: '1', date: 2026, text: old}\n",
}


def fill(texts: Mapping[str, str], id: str, line_end: str, mark: str) -> dict[str, bytes]:
    """Write files with an id in its places."""
    return to_files(
        {
            path.replace(HERE, id): (mark * path.endswith((".yaml", ".md")) + text.replace(HERE, id))
            .replace("\n", line_end)
            .encode()
            for path, text in texts.items()
        }
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_id_changes_wherever_it_stands_and_no_other_byte(line_end: str, mark: str) -> None:
    """In every form of every field, in links; not in titles, in comments, in code, in other ids or addresses."""
    before, expected = fill(FILES, "old", line_end, mark), fill(FILES, "bell", line_end, mark)
    after = rename(before, "people/old", "bell")
    assert after.pop(MOVED).decode().split("\n")[1:] == ["old: bell", ""]
    for path in expected:
        assert after[path].decode() == expected[path].decode(), path
    assert after.keys() == expected.keys()


REGISTERS = {
    "a mapping": ("@: {name: A}   # @\n", "a: {name: A}   # @\n"),
    "quoted": ('"@":   # a\n  name: A\n', '"a":   # a\n  name: A\n'),
    "a list": ("- name: a\n  id: '@'   # a\n", "- name: a\n  id: 'a'   # a\n"),
    "a list in brackets": ("[{id: @, name: a}, {id: b, name: B}]", "[{id: a, name: a}, {id: b, name: B}]"),
}


@pytest.mark.parametrize("written", REGISTERS.values(), ids=REGISTERS)
def test_the_id_of_an_entry_among_others_is_its_key_or_its_field(written: tuple[str, str]) -> None:
    """The file keeps its name."""
    before = to_files(
        {
            "letter.txt": "B\n",
            "places.yaml": written[0]
            .replace("@:", "x:")
            .replace("@,", "x,")
            .replace("'@'", "'x'")
            .replace('"@"', '"x"'),
        }
    )
    after = rename(before, "x", "a")
    assert after["seeds/places.yaml"].decode() == written[1]


def test_the_work_that_texts_are_parts_of_is_renamed_in_all_of_them() -> None:
    """Its title is another matter."""
    texts = {"a.txt": "A\n", "a.notes.yaml": "seed: {title: log, part_of: {work: works/log, n: log}}\n"}
    texts |= {"b.txt": "B\n", "b.notes.yaml": "seed:\n  part_of:\n    n: 2\n    work: log   # log\n"}
    files = to_files({**texts, "works.yaml": "log: {name: log}\n"})
    changed = {path: data.decode() for path, data in rename(files, "log", "diary").items() if data != files.get(path)}
    assert changed["seeds/a.notes.yaml"] == texts["a.notes.yaml"].replace("works/log", "works/diary")
    assert changed["seeds/b.notes.yaml"] == texts["b.notes.yaml"].replace("work: log", "work: diary")


def test_the_word_author_is_no_id() -> None:
    """`by: author` is the author of the text, under whatever id."""
    notes = "seed: {author: author}\nnotes: {a: {exact: met, about: author, by: author, claim: opinion, title: A}}\n"
    people = "author: {name: Ann}\n"
    after = rename(to_files({"a.txt": "We met.\n", "a.notes.yaml": notes, "people.yaml": people}), "author", "ann")
    assert after["seeds/a.notes.yaml"].decode() == notes.replace("r: author}", "r: ann}").replace(
        "out: author", "out: ann"
    )


def test_all_addresses_of_a_page_move_in_the_settings() -> None:
    """The page, its further pages, its copy for machines; not another's, not in words."""
    text = """title = "people/ann.html"
[collections.c]
title = "C"
introduction = "[a](people/ann.json), [b](people/ann.mentions-2.html), [c](people/anna.html)."
"""
    after = rename(to_files({**PEOPLE, "reader.toml": text.replace("people/ann.html", "C")}), "ann", "x")
    expected = text.replace("people/ann.html", "C").replace("people/ann.", "people/x.")
    assert after["seeds/reader.toml"].decode() == expected


names = st.sampled_from(["{}", "'{}'", '"{}"', "people/{}", "'person/{}'"])


@st.composite
def readers(draw: st.DrawFn) -> dict[str, bytes]:
    """Write a reader whose entry `one` is named in all kinds of forms."""

    def one(id: str) -> str:
        return draw(names).format(id)

    def several() -> str:
        ids = draw(st.lists(st.sampled_from(["one", "two", "tree"]), min_size=1, max_size=3, unique=True))
        form = draw(st.sampled_from(["scalar", "flow", "block"]))
        if form == "scalar":
            return " " + one(ids[0])
        if form == "flow":
            return " [" + draw(st.sampled_from([", ", ",  # one\n      "])).join(map(one, ids)) + "]"
        return "".join(f"\n      - {one(id)}{draw(st.sampled_from(['', '   # one']))}" for id in ids)

    def body() -> str:
        link = draw(
            st.sampled_from(["[a](people/one.html)", "[one](/people/one.html#x)", "`[a](people/one.html)`", "one"])
        )
        return draw(
            st.sampled_from(
                ["{}", "|\n      {}\n\n      one", '"{} \\u0061 one"', ">-\n      {}\n      one", "'{} ''one'''"]
            )
        ).format(link)

    notes = "seed: {author: " + one("one") + "}\nnotes:\n"
    for key, word in (("a", "Adam"), ("b", "wrote")):
        notes += f"  {key}:\n    exact: {word}\n    about:{several()}\n    body: {body()}\n"
    notes += f"mentions:\n  - exact: letters\n    undecided: true\n    of:{several()}\n"
    entry = f"name: One\nnames: [Adam]\nliving: false\nnot_same_as:{several().replace('one', 'two')}\n"
    other = f"name: Two\nliving: false\nrelations:\n  - {{kind: knew, to: {one('one')}, says: Adam wrote}}\n"
    form = draw(st.sampled_from(["files", "mapping", "list"]))
    if form == "files":
        people = {
            f"people/{id}.md": f"---\n{text}---\nOf [one](people/one.html).\n"
            for id, text in (("one", entry), ("two", other))
        }
    else:
        indent = {"mapping": "{}:\n  ", "list": "- id: {}\n  "}[form]
        text = "".join(
            indent.format(id) + one_text.replace("\n", "\n  ").rstrip(" ")
            for id, one_text in (("one", entry), ("two", other))
        )
        people = {"people.yaml": text}
    texts = {
        "a.txt": "Adam wrote letters.\n",
        "a.notes.yaml": notes,
        **people,
        "people/tree.md": "---\nname: Tree\nliving: false\n---\n",
    }
    line_end, mark = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from(["", "\ufeff"]))
    return to_files({path: (mark + text).replace("\n", line_end).encode() for path, text in texts.items()})


def exchange(data: object, old: str, new: str) -> object:
    """Put one id for another wherever it is an id or in an address; not in texts."""
    if isinstance(data, dict):
        return {key: value if key == "text" else exchange(value, old, new) for key, value in data.items()}
    if isinstance(data, list):
        return [exchange(one, old, new) for one in data]
    is_id = old and isinstance(data, str) and re.fullmatch(rf"(?:\S*/)?{old}(?:[./]\S*)?", data)
    return re.sub(rf"(?<![^/]){old}(?![^./])", new, data) if is_id and isinstance(data, str) else data


def library_of(files: Mapping[str, bytes], old: str = "", new: str = "") -> object:
    """Give the library as plain data, entries in the order of their ids, with one id for another."""
    parsed, _ = parse_files({path: data for path, data in files.items() if path != MOVED}, Options())
    read = exchange(json.loads(msgspec.json.encode(link_library(parsed, Options())[0])), old, new)
    assert isinstance(read, dict)
    read["entities"].sort(key=lambda entity: entity["id"])
    for entity in read["entities"]:
        entity["not_same_as"].sort()
    return read


@law(USUAL // 2)
@given(readers())
def test_there_and_back_gives_the_same_bytes_and_between_them_the_same_library(files: dict[str, bytes]) -> None:
    """After a rename everything is as before, under another id; renamed back, not a byte differs."""
    found = parse_files(files, Options())[1]
    assume(not [one for one in found if one.severity == "error"])
    there = rename(files, "one", "another-one")
    assert library_of(there) == library_of(files, "one", "another-one")
    back = rename(there, "another-one", "one")
    assert back.pop(MOVED).decode().split("\n")[1:] == ["another-one: one", ""]
    assert back == files


PEOPLE = {
    "letter.txt": "Anna Bell met Nan and Ann. Later Anna and Ann met Ann again.\n",
    "people/anna.md": "---\nname: Anna Bell\nnames: [Anna]\nliving: false\n---\n",
    "people/ann.md": "---\nname: Ann\nliving: false\n---\n",
    "people/nan.md": "---\nname: Nan\nliving: false\n---\n",
}


def merge(texts: Mapping[str, str], old: str, new: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Merge two entries, and give the files that differ after it, and what is said."""
    files = to_files(texts)
    plan = plan_merge(files, old, new)
    after = carry_out(plan, files)
    return {
        path.removeprefix("seeds/"): data.decode() for path, data in after.items() if data != files.get(path)
    }, plan.said


def test_what_the_other_entry_lacks_comes_to_it_as_it_stands() -> None:
    """Names with their kinds, facts that contradict, relations, numbers; what stands twice stands once."""
    old = """\
---
name: Ann Bell, widow   # so in the roll
names:
  - Ann
  - {text: Miss Bell, kind: former}
  - Anna
facts:
  - born: 1801   # a guess
    sources: S1
  - {died-at: Hull, sources: S1}
relations:
  - {kind: wife, to: people/carl, since: 1830, sources: S1}
  - {kind: cousin, to: anna, sources: S1}
  - {kind: aunt, to: carl, sources: S1}
identifiers: {viaf: 12, gnd: 3-4}
not_same_as: [carl, dora]
died: 1866
sort: Bell, Ann
summary: She sold bread. [@S1]
---
She lived in Hull. [@S1]
"""
    new = """\
---
name: Anna
names: [Annie]   # by friends
died: 1865
summary: She baked. [@S1]
facts:
  - {born: 1799, sources: S1}
  - {died-at: Hull, sources: [S1]}
relations:
  - {kind: aunt, to: people/carl, sources: [S1]}
identifiers:
  gnd: 5-6   # checked
not_same_as: dora
# all
---

She lived in York. [@S1]
"""
    expected = """\
---
name: Anna
names: [Annie, "Ann Bell, widow", Ann, {text: Miss Bell, kind: former}]   # by friends
died: 1865
summary: She baked. [@S1]
facts:
  - {born: 1799, sources: S1}
  - {died-at: Hull, sources: [S1]}
  - born: 1801   # a guess
    sources: S1
relations:
  - {kind: aunt, to: people/carl, sources: [S1]}
  - {kind: wife, to: people/carl, since: 1830, sources: S1}
identifiers:
  gnd: 5-6   # checked
  viaf: 12
not_same_as: [dora, carl]
# all
---

She lived in York. [@S1]

She sold bread. [@S1]

She lived in Hull. [@S1]
"""
    changed, said = merge({"letter.txt": "Bread\n", "people/ann.md": old, "people/anna.md": new}, "ann", "anna")
    assert changed["people/anna.md"] == expected
    assert changed["moved.yaml"].endswith("\nann: {to: anna, how: merge}\n")
    assert said == (
        "seeds/people/ann.md: the relation `cousin` to `anna` is left out: an entry has no tie to itself",
        "`anna` keeps `gnd: 5-6`; `gnd: 3-4` is left out",
        "left out: `died: 1866`",
        "left out: `sort: Bell, Ann`",
        "left out: the comment `# so in the roll`",
    )


def test_a_bare_entry_gains_all() -> None:
    """Lists that it lacks are begun, what it does not say of itself is taken over; a file that is empty then goes."""
    old = """\
ann:
  name: Ann
  names: Nan
  facts: {born: 1801, sources: S1}
  died: 1866   # in May
  body: |
    # Of her

    Short.
"""
    expected = """\
---
name: Anna
names:
  - Ann
  - Nan
facts:
  - {born: 1801, sources: S1}
died: 1866  # in May
---

# Of her

Short.
"""
    texts = {"letter.txt": "B\n", "people.yaml": old, "people/anna.md": "---\nname: Anna\n---"}
    changed, said = merge(texts, "ann", "anna")
    assert changed["people/anna.md"] == expected
    assert said == ()
    plan = plan_merge(to_files(texts), "ann", "anna")
    assert [one.path for one in plan.changes if one.after is None] == ["seeds/people.yaml"]


@pytest.mark.parametrize("listed", [False, True])
def test_both_in_one_file(listed: bool) -> None:
    """The entry that goes leaves its neighbours as they are."""
    before = """\
ann:
  name: Ann   # x

# Anna
anna:
  name: Anna
  body: |
    One.
# Carl
carl: {name: Carl, body: Two.}
"""
    after = before.replace("ann:\n  name: Ann   # x\n", "").replace("One.\n", "One.\n  names:\n    - Ann\n")
    if listed:
        before, after = (
            re.sub(r"^(ann|anna):\n ", r"- id: \1\n ", text, flags=re.MULTILINE).replace("carl: {", "- {id: carl, ")
            for text in (before, after)
        )
    changed, said = merge({"letter.txt": "B\n", "people.yaml": before}, "ann", "anna")
    assert changed["people.yaml"] == after
    assert said == ("left out: the comment `# x`",)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("anna:\n  name: Anna\n  body: One.\n", "anna:\n  name: Anna\n  body: |\n    One.\n\n    Two.\n"),
        ("anna:\n  name: Anna\n  body: One. # x\n", 'anna:\n  name: Anna\n  body: "One.\\n\\nTwo.\\n" # x\n'),
        ("anna:\n  name: Anna\n  body: >-\n    One.\n", "anna:\n  name: Anna\n  body: >\n    One.\n\n\n    Two.\n"),
    ],
)
def test_a_body_among_others_is_lengthened(new: str, expected: str) -> None:
    """One line becomes a block, unless a comment stands behind it."""
    old = "---\nname: Anna\n---\nTwo.\n"
    changed, _ = merge({"letter.txt": "B\n", "people/ann.md": old, "people.yaml": new}, "ann", "anna")
    assert changed["people.yaml"] == expected


ALIKE = (
    "p{0}:\n  name: Person {0}\n  names:\n    - No. {0}\n  living: false\n  relations:\n    - {{kind: of, to: p{1}}}\n"
)


def test_a_move_among_many_entries_is_shown_line_by_line() -> None:
    """The entry that goes, what comes to the other, and each reference; not the entries between, alike as they are."""
    people = "".join(ALIKE.format(number, 5 if number % 50 == 1 else number // 2) for number in range(300))
    plan = plan_merge(to_files({"letter.txt": "B\n", "people.yaml": people}), "p5", "p9")
    shown = next(list_hunks(one) for one in plan.changes if one.path.endswith("people.yaml"))
    references = ((line, 1, 1) for line in (77, 84, *(50 * 7 * n + 14 for n in range(1, 6))))
    assert [(one.line, len(one.before), len(one.after)) for one in shown] == [
        (14, 1, 1),
        (36, 7, 0),
        (68, 0, 2),
        (71, 0, 1),
        *references,
    ]


def test_ten_thousand_entries_are_compared_at_once() -> None:
    """A comparison of all lines with all would take an hour: the test would not end."""
    before = "".join(ALIKE.format(number, number // 2) for number in range(10_000)).split("\n")
    after = [*before[:7], "new", *before[7:49_000], *before[49_007:], "end"]
    assert list(compare_lines(before, after)) == [
        (7, 7, 7, 8),
        (49_000, 49_007, 49_001, 49_001),
        (70_001, 70_001, 69_995, 69_996),
    ]


@pytest.mark.parametrize("written", ["{an: ann}\n", "an: ann\n", "---\nan: ann\n", "\ufeff# Old.\r\nan: ann\r\n"])
def test_an_old_id_comes_back_in_every_form_of_the_list(written: str) -> None:
    """Its own move is over; the file stays in its form."""
    moved = rename(to_files({**PEOPLE, "moved.yaml": written}), "ann", "an")[MOVED].decode()
    assert moved == written.replace("an: ann", "ann: an")


def test_a_list_that_cannot_take_a_line_is_left_to_the_hand() -> None:
    """Not written so that it does not read."""
    with pytest.raises(PostilError, match=r"moved\.yaml"):
        rename(to_files({**PEOPLE, "moved.yaml": "{}\n"}), "ann", "an")


def test_what_kind_of_name_it_is_is_told_where_the_name_is_there_already() -> None:
    """The one is not put over the other."""
    people = "ann:\n  name: Ann\n  names: [{text: Bell, kind: former}, {text: B, kind: former}]\n"
    people += "bob: {name: Bob, names: [Bell, {text: B, kind: former}]}\n"
    _, said = merge({"letter.txt": "B\n", "people.yaml": people}, "ann", "bob")
    assert said == ("`Bell` is a name of `bob` already; that it is `former` is left out",)


def test_a_comment_behind_the_head_of_a_block_is_told() -> None:
    """It stands in the words of no field."""
    people = "ann:\n  name: Ann\n  body: |   # from the letters\n    A.\nbob: {name: Bob}\n"
    _, said = merge({"letter.txt": "B\n", "people.yaml": people}, "ann", "bob")
    assert "left out: the comment `# from the letters`" in said


def test_what_named_both_names_one() -> None:
    """No list holds an id twice, no entry says one thing twice, and what was undecided is decided."""
    notes = """\
notes:
  a: {exact: met, about: [ann, nan, anna], body: 'See [her](people/ann.html).'}
  b:
    exact: again
    about:
      - anna
      - ann   # too
    body: B
mentions:
  - {exact: Nan, of: [ann, anna], undecided: true}
  - {exact: Later, of: [ann, nan, people/anna], undecided: true}
"""
    nan = """\
---
name: Nan
living: false
relations:
  - {kind: knew, to: ann, sources: S1}
  - {kind: knew, to: people/anna, sources: [S1]}
  - {kind: knew, to: ann, since: 1830, sources: S1}
not_same_as: [anna, ann]
---
"""
    changed, said = merge({**PEOPLE, "letter.notes.yaml": notes, "people/nan.md": nan}, "ann", "anna")
    assert (
        changed["letter.notes.yaml"]
        == """\
notes:
  a: {exact: met, about: [nan, anna], body: 'See [her](people/anna.html).'}
  b:
    exact: again
    about:
      - anna
    body: B
mentions:
  - {exact: Nan, of: [anna]}
  - {exact: Later, of: [nan, people/anna], undecided: true}
"""
    )
    assert changed["people/nan.md"] == nan.replace("  - {kind: knew, to: people/anna, sources: [S1]}\n", "").replace(
        "to: ann,", "to: anna,"
    ).replace("[anna, ann]", "[anna]")
    assert "seeds/letter.notes.yaml: `mentions/0` was undecided between the two; now it means `anna`" in said
    assert "seeds/people/nan.md: the relation `knew` to `people/anna` stood there twice; once stays" in said


NOTHING = {"letter.notes.yaml": "notes: {a: {exact: met, claim: opinion, title: A}}\n"}
REFUSED = [
    ("rename", PEOPLE, "anne", "x", "there is no entry `anne`; did you mean `ann"),
    (
        "rename",
        PEOPLE | {"moved.yaml": "bo: bob\nbob: ann\n"},
        "bo",
        "x",
        "there is no entry `bo`; it moved: name it `ann`",
    ),
    ("rename", PEOPLE, "ann", "Ann B", "`Ann B` is no id"),
    ("rename", PEOPLE, "ann", "none", "`of: none` means nobody"),
    ("rename", PEOPLE, "ann", "anna", "there is an entry `anna` already, in seeds/people/anna.md"),
    ("rename", PEOPLE, "ann", "ann", "`ann` is the id that the entry has"),
    ("rename", {**PEOPLE, "places.yaml": "ann: {name: A}\n"}, "ann", "x", "two entries have the id `ann`"),
    ("rename", {**PEOPLE, "moved.yaml": "an: nan\n"}, "ann", "an", "`an` is an old id of `nan`"),
    ("rename", {**PEOPLE, "moved.yaml": "an: [nan]\n"}, "ann", "x", "cannot read seeds/moved.yaml"),
    ("rename", {**PEOPLE, "letter.notes.yaml": "a: [ann\n"}, "ann", "x", "cannot read seeds/letter.notes.yaml:2"),
    (
        "rename",
        {**PEOPLE, "people/author.md": "---\nname: A\n---\n", **NOTHING},
        "author",
        "x",
        "write `author: author`",
    ),
    (
        "rename",
        {**PEOPLE, "ode.md": "---\nauthor: ann\n---\nO\n", "ode.notes.yaml": "seed: {title: O}\n"},
        "ann",
        "x",
        "seeds/ode.md itself names `ann` as its author",
    ),
    ("merge", PEOPLE, "ann", "annie", "there is no entry `annie`; did you mean"),
    ("merge", PEOPLE, "ann", "ann", "`ann` is one entry"),
    ("merge", {**PEOPLE, "places.yaml": "hull: {name: A}\n"}, "hull", "ann", "`hull` is one of the places"),
    ("merge", {**PEOPLE, "people.yaml": "a: {name: A, not_same_as: people/ann}\n"}, "ann", "a", "are not the same"),
    ("merge", {**PEOPLE, "people.yaml": "a: {name: A, not_same_as: [ann]}\n"}, "a", "ann", "are not the same"),
    ("merge", {**PEOPLE, "people.yaml": "a: {name: A, private: true}\n"}, "a", "ann", "`a` is private and the other"),
    ("merge", {**PEOPLE, "people.yaml": "a: {name: A, draft: true}\n"}, "ann", "a", "`a` is draft and the other"),
    ("merge", {**PEOPLE, "people.yaml": "a: {name: A, nmaes: B}\n"}, "a", "ann", "cannot read the entry `a`"),
]


@pytest.mark.parametrize(("command", "texts", "old", "new", "word"), REFUSED)
def test_what_cannot_or_should_not_be_done_is_refused_with_a_reason(
    command: str, texts: Mapping[str, str], old: str, new: str, word: str
) -> None:
    """Before anything is written."""
    with pytest.raises(PostilError) as caught:
        {"rename": plan_rename, "merge": plan_merge}[command](to_files(texts), old, new)
    assert word in str(caught.value)
    assert ";" in str(caught.value)


def test_a_file_that_does_not_parse_and_holds_no_reference_is_no_hindrance() -> None:
    """Only what may hide one is."""
    files = to_files({**PEOPLE, "letter.notes.yaml": "a: [other\n"})
    assert rename(files, "nan", "nancy")["seeds/people/nancy.md"] == files["seeds/people/nan.md"]


def anchors(texts: Mapping[str, str | bytes], moved: str) -> list[tuple[str | None, list[str | None]]]:
    """Give each mention on a page with the anchors before it."""
    tree = LexborHTMLParser(page(build_reader({**texts, "moved.yaml": moved}), "texts/letter.html"))
    shown = []
    for node in tree.css(".reader .ent"):
        before, found = node.prev, []
        while before is not None and before.tag == "span" and not before.text():
            found.append(before.attributes["id"])
            before = before.prev
        shown.append((node.attributes["id"], found[::-1]))
    return shown


def test_after_a_rename_every_old_anchor_is_where_it_was() -> None:
    """Ordinals too; over several renames."""
    assert anchors(PEOPLE, "a: an\nan: ann\n") == [
        ("p-anna", []),
        ("p-nan", []),
        ("p-ann", ["p-a", "p-an"]),
        ("p-anna.2", []),
        ("p-ann.2", ["p-a.2", "p-an.2"]),
        ("p-ann.3", ["p-a.3", "p-an.3"]),
    ]


def test_after_a_merge_the_first_old_anchor_leads_to_the_first_mention() -> None:
    """The others would lead to other places than before; so do those of an id that was renamed before the merge."""
    moved = "x: ann\nb: {to: ann, how: merge}\n"
    ann = [one for one in anchors(PEOPLE, moved) if one[0] in ("p-ann", "p-ann.2", "p-ann.3")]
    assert ann == [("p-ann", ["p-x", "p-b"]), ("p-ann.2", []), ("p-ann.3", [])]


def test_an_undecided_mention_keeps_its_old_anchors() -> None:
    """Those of each of the two, and of both."""
    notes = "mentions:\n  - {exact: Later, of: [ann, nan], undecided: true}\n"
    shown = dict(anchors({**PEOPLE, "letter.notes.yaml": notes}, "a: ann\nn: nan\n"))
    assert shown["p-ann..nan"] == ["p-ann..n", "p-a..nan", "p-a..n"]


def test_without_moves_no_byte_is_spent() -> None:
    """A page of a text is as it was."""
    plain, moved = (page(build_reader({**PEOPLE, "moved.yaml": one}), "texts/letter.html") for one in ("", "x: nan\n"))
    assert moved.replace('<span id="p-x"></span>', "") == plain


def test_further_pages_of_mentions_and_the_copy_for_machines_are_found_at_old_addresses() -> None:
    """Each page leads to that of the same number; a program that asks under the old id gets the entry of today."""
    files = {
        "letter.txt": "Anna came. " * 601 + "\n",
        "people.yaml": "anna: {name: Anna, living: false}\n",
        "moved.yaml": "x: anna\n",
    }
    built = build_reader(files)
    for number in (2, 3):
        stub = page(built, f"people/x.mentions-{number}.html")
        assert read_attribute(stub, "main a", "href") == f"anna.mentions-{number}.html"
    assert page(built, "people/x.json") == page(built, "people/anna.json")
    assert "people/x.mentions-4.html" not in {one.url for one in built.artifacts}


def read_attribute(html: str, selector: str, name: str) -> str | None:
    """Give an attribute of the first element of a page that a selector finds."""
    node = LexborHTMLParser(html).css_first(selector)
    assert node is not None
    return node.attributes[name]


def test_an_old_address_leads_on_without_script() -> None:
    """At once, by a link that can be seen, and no search engine keeps it; the address for machines is the new one."""
    for settings, canonical in (
        ("", "anna.html"),
        ('base_url = "https://example.org/r/"', "https://example.org/r/people/anna.html"),
    ):
        built = build_reader({**PEOPLE, "reader.toml": settings, "moved.yaml": "x: y\ny: anna\n"})
        stub = page(built, "people/x.html")
        assert read_attribute(stub, "main a", "href") == "anna.html"
        assert read_attribute(stub, "meta[http-equiv=refresh]", "content") == "0; url=anna.html"
        assert read_attribute(stub, "meta[name=robots]", "content") == "noindex"
        assert read_attribute(stub, "link[rel=canonical]", "href") == canonical
        read_strictly(stub)
        assert {one.url for one in built.artifacts} >= {"people/x.html", "people/y.html", "people/anna.html"}
        refreshing = [one.url for one in built.artifacts if b'"refresh"' in one.body]
        assert refreshing == ["people/x.html", "people/y.html"]


def test_nothing_leads_to_an_entry_that_is_not_published() -> None:
    """Not even the old id of a private entry is told."""
    texts = {**PEOPLE, "people/nan.md": "---\nname: Nan\nprivate: true\n---\n", "moved.yaml": "secret-nan: nan\n"}
    built = build_reader(texts)
    assert not [one for one in built.diagnostics if "moved" in one.code]
    assert not [one.url for one in built.artifacts if "secret-nan" in one.url or b"secret-nan" in one.body]


def test_the_demonstration_under_another_id(tmp_path: Path) -> None:
    """The difference is that id, a file's name and the line that remembers; both anchors are on the page."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    before = {path: path.read_bytes() for path in sorted((tmp_path / "seeds").rglob("*")) if path.is_file()}
    done = run("rename", "zhovtis", "yevgeniy-zhovtis", str(tmp_path), "--apply")
    assert done.exit_code == 0, done.output
    after = {path: path.read_bytes() for path in sorted((tmp_path / "seeds").rglob("*")) if path.is_file()}
    people, moved = tmp_path / "seeds" / "people", tmp_path / "seeds" / "moved.yaml"
    assert after.keys() - before.keys() == {moved, people / "yevgeniy-zhovtis.md"}
    assert before.keys() - after.keys() == {people / "zhovtis.md"}
    assert after[people / "yevgeniy-zhovtis.md"] == before[people / "zhovtis.md"]
    changed = [path for path in before.keys() & after.keys() if before[path] != after[path]]
    assert len(changed) == 2
    for path in changed:
        assert re.sub(rb"\byevgeniy-zhovtis\b", b"zhovtis", after[path]) == before[path]
    built = build_reader(
        {f"seeds/{path.relative_to(tmp_path / 'seeds').as_posix()}": data for path, data in after.items()}
    )
    assert [one for one in built.diagnostics if one.severity == "error"] == []
    text = page(built, "texts/dialogue-platform.html")
    for number in ("", ".2", ".3"):
        assert f'<span id="p-zhovtis{number}"></span><a class="ent' in text
        assert f'id="p-yevgeniy-zhovtis{number}"' in text
    assert 'href="yevgeniy-zhovtis.html"' in page(built, "people/zhovtis.html")
    back = run("rename", "yevgeniy-zhovtis", "zhovtis", str(tmp_path), "--apply")
    assert back.exit_code == 0, back.output
    moved.unlink()
    assert {path: path.read_bytes() for path in sorted((tmp_path / "seeds").rglob("*")) if path.is_file()} == before


def test_two_entries_of_the_demonstration_become_one(tmp_path: Path) -> None:
    """What they say stands in one place, nothing else of the files changes, and the site builds without an error."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    before = {path: path.read_text("utf-8") for path in (tmp_path / "seeds").rglob("*.*") if path.is_file()}
    done = run("merge", "odihr", "osce", str(tmp_path), "--apply")
    assert done.exit_code == 0, done.output
    assert "the relation `office` to `osce` is left out" in done.output
    after = {path: path.read_text("utf-8") for path in (tmp_path / "seeds").rglob("*.*") if path.is_file()}
    gone, stays = (tmp_path / "seeds" / "organisations" / f"{id}.md" for id in ("odihr", "osce"))
    assert before.keys() - after.keys() == {gone}
    added = [line for line in after[stays].splitlines() if line and line not in before[stays].splitlines()]
    assert added[0] == "  - OSCE Office for Democratic Institutions and Human Rights"
    own = [line for line in before[gone].splitlines() if re.match(r"  - \{(?!kind: office)", line)]
    assert added[1:-1] == own
    assert f"summary: {added[-1]}" in before[gone]
    assert [line for line in before[stays].splitlines() if line not in after[stays].splitlines()] == []
    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]} - {stays}
    for path in changed:
        pairs = zip(before[path].splitlines(), after[path].splitlines(), strict=True)
        moved = {a.replace("[osce, odihr]", "[osce]").replace("odihr", "osce") == b for a, b in pairs if a != b}
        assert moved == {True}
    built = build_reader({path.relative_to(tmp_path).as_posix(): text for path, text in after.items()})
    assert [one for one in built.diagnostics if one.severity == "error"] == []
    assert 'href="osce.html"' in page(built, "organisations/odihr.html")
    text = page(built, "texts/dialogue-platform.html")
    assert re.search(r'<span id="p-odihr"></span><[^>]* id="p-osce"', text)
    assert 'id="p-osce.6"' in text
    assert text.count("p-odihr") == text.count('<span id="p-odihr"></span>') + text.count('.p-odihr"></span>')


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """Lay a small reader down."""
    for path, data in to_files(PEOPLE).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def test_without_leave_nothing_is_written(reader: Path) -> None:
    """What would change is shown; the status says that it is to be done."""
    for arguments in (("rename", "ann", "x"), ("merge", "ann", "anna")):
        done = run(*arguments, str(reader))
        assert done.exit_code == 1
        assert "Nothing was written; `--apply` writes all of this." in done.output
        assert "seeds/moved.yaml:1 (new)" in done.output
        assert json.loads(run(*arguments, str(reader), "--json").output)["written"] is False
    assert {path.relative_to(reader).as_posix(): path.read_bytes() for path in reader.rglob("*.*")} == to_files(PEOPLE)


@pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("n", False)])
def test_a_person_is_asked_once(reader: Path, answer: str, is_written: bool) -> None:
    """What changes nothing is the last answer, which Enter gives."""
    asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(question: str, choices: tuple[str, ...]) -> str:
        asked.append((question, choices))
        return answer

    assert rename_entry(reader, ("ann", "x"), False, False, ask, lambda _: None) is is_written
    assert asked == [("Write these 2 files?", ("y", "n"))]
    assert (reader / "seeds/people/x.md").exists() is is_written
    assert (reader / "seeds/people/ann.md").exists() is not is_written


def test_a_refusal_is_one_line_and_the_status_two(reader: Path) -> None:
    """No traceback."""
    done = run("merge", "ann", "bob", str(reader))
    assert (done.exit_code, done.output) == (2, "postil: there is no entry `bob`; name an entry by its id\n")


def test_files_are_written_all_or_none(reader: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk refuses the last of them, the first are as they were; modes stay."""
    path = reader / "seeds/people/ann.md"
    path.chmod(0o600)
    before = {one: one.read_bytes() for one in reader.rglob("*.*")}
    changes = plan_rename(to_files(PEOPLE), "ann", "x").changes
    refusal = PermissionError(13, os.strerror(13), str(path))
    monkeypatch.setattr(Path, "unlink", _refuse_to_remove(Path.unlink, path, refusal))
    with pytest.raises(PostilError, match="nothing was changed"):
        apply_changes(changes, reader)
    assert {one: one.read_bytes() for one in reader.rglob("*.*")} == before
    monkeypatch.undo()
    apply_changes(changes, reader)
    assert stat.S_IMODE((reader / "seeds/people/x.md").stat().st_mode) == 0o600


def test_what_a_person_stops_midway_is_undone(reader: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a move would be a reader with dead ids."""
    before = {one: one.read_bytes() for one in reader.rglob("*.*")}
    refuse = _refuse_to_remove(Path.unlink, reader / "seeds/people/ann.md", KeyboardInterrupt())
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(KeyboardInterrupt):
        apply_changes(plan_rename(to_files(PEOPLE), "ann", "x").changes, reader)
    assert {one: one.read_bytes() for one in reader.rglob("*.*")} == before


def test_a_read_only_file_is_not_replaced(reader: Path) -> None:
    """Though the disk would allow it."""
    path = reader / "seeds/people/ann.md"
    path.chmod(0o444)
    with pytest.raises(PostilError, match="it is read-only"):
        apply_changes(plan_rename(to_files(PEOPLE), "ann", "x").changes, reader)
    assert not (reader / MOVED).exists()


def _refuse_to_remove(unlink: object, refused: Path, error: BaseException) -> object:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == refused:
            raise error
        unlink(path, missing_ok=missing_ok)  # type: ignore[operator]

    return refuse


@pytest.mark.parametrize(
    "change",
    [
        FileChange("seeds/letter.txt", b"other", b"new"),
        FileChange("seeds/gone.yaml", b"there", None),
        FileChange("seeds/letter.txt", None, b"new"),
        FileChange("seeds/people/ann.md", to_files(PEOPLE)["seeds/people/ann.md"], b"x", "seeds/people/nan.md"),
        FileChange("../out.txt", None, b"new"),
    ],
)
def test_no_file_is_written_that_is_not_as_it_was_read(reader: Path, change: FileChange) -> None:
    """It changed meanwhile, went, came, or lies outside; nothing else is written either."""
    with pytest.raises(PostilError):
        apply_changes((FileChange("seeds/new.yaml", None, b"a: b\n"), change), reader)
    assert {path.relative_to(reader).as_posix(): path.read_bytes() for path in reader.rglob("*.*")} == to_files(PEOPLE)
    assert not (reader.parent / "out.txt").exists()
