"""`postil suggest`: from raw texts to entries that parse, link, and are no longer suggested."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from postil.cli import main
from postil.discover.endings import bring_together
from postil.discover.languages import vocabulary_of
from postil.discover.sorting import sort_form
from postil.model.register import REGISTERS
from postil.model.suggestion import Form, Suggestion
from postil.parse.checks import check_id
from postil.report.entries import make_ids, write_entries
from postil.suggest import suggest_names
from readers import build_reader, link_reader, to_files

HARBOUR = """The wherry of Kolbach was built for Anna Bellow in 1811. Everyone said that Bellow had paid too much, and
Mr. Quillfeather of the Ministry of Foreign Affairs and Trade said so twice.

"The bell is mine," Anna Bellow replied. The Kolbach Bell Trust (KBT) wrote to Mr. Quillfeather in May. The KBT
never had an answer, and Bellow sold the wherry to Captain O'Malley.
"""
LETTER = """Вчера Евгений Ольшанов вернулся. Письмо отдали Ольшанову, и г-жа Беккерова его прочла. Верховный суд молчит.
"""
READER = {
    "harbour.txt": HARBOUR,
    "letter.txt": LETTER,
    "letter.notes.yaml": "seed: {language: ru, title: Письмо}\n",
}


def paste(texts: Mapping[str, str]) -> dict[str, str]:
    """Give a reader with the entries of every register pasted into its file."""
    entries = {register: suggest_names(to_files(texts), 500, register) for register in REGISTERS}
    return {**texts, **{f"{register}.yaml": entry for register, entry in entries.items() if entry}}


def listed(texts: Mapping[str, str], part: str = "names") -> list[str]:
    """Give the names in one part of what is found."""
    return [one["name"] for one in json.loads(suggest_names(to_files(texts), 500, as_json=True))[part]]


def lay(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write a reader to disk."""
    (folder / "seeds").mkdir(parents=True)
    for path, content in texts.items():
        (folder / "seeds" / path).write_text(content, "utf-8")
    return folder


def test_what_is_pasted_parses_links_and_is_no_longer_suggested() -> None:
    """The whole way of an editor: suggest, paste, link, and nothing is left to suggest but what was not pasted."""
    pasted = paste(READER)
    assert {"people.yaml", "organisations.yaml"} <= pasted.keys()
    built = build_reader(pasted)
    assert [one.message for one in built.diagnostics if one.severity != "advice"] == []
    ids = {entity.id for entity in built.library.entities}
    assert {"anna-bellow", "mr-quillfeather", "kolbach-bell-trust", "evgenii-olshanov", "bekkerova"} <= ids
    linked = {id for edition in link_reader(pasted) for mention in edition.mentions for id in mention.entities}
    assert ids == linked
    assert not set(listed(pasted)) & {entity.name for entity in built.library.entities}
    assert suggest_names(to_files(pasted), 50, "people") == ""


def test_every_form_of_a_pasted_person_is_linked() -> None:
    """Forms that the rule of endings found are written out, and only so are they linked."""
    editions = {edition.document.id: edition for edition in link_reader(paste(READER))}
    text = editions["letter"].document.prose.text
    words = [text[one.span.start : one.span.end] for one in editions["letter"].mentions]
    assert words == ["Евгений Ольшанов", "Ольшанову", "Беккерова", "Верховный суд"]
    assert [one.entities for one in editions["harbour"].mentions].count(("anna-bellow",)) == 4


def test_entries_hold_nothing_that_the_texts_do_not_have() -> None:
    """A name and its forms; no summary, no type, no date is made up. Forms to review say so."""
    assert suggest_names(
        to_files({"letter.txt": LETTER, "letter.notes.yaml": "seed: {language: ru}\n"}), 1, "people"
    ) == (
        "# 2 times; it begins with the given name “Евгений”; it has the ending of a surname or a patronymic;"
        " the texts never write its words small\n"
        "# seeds/letter.txt:1  Вчера Евгений Ольшанов вернулся.\n"
        "evgenii-olshanov:\n  name: Евгений Ольшанов\n  sort: Ольшанов, Евгений\n  names:\n"
        "    - Ольшанову  # review: brought here by the rule of endings alone\n"
    )


def test_the_list_says_why_how_often_and_where() -> None:
    """The first name of the list with its forms, its grounds and its sentences, the whole sentence over a line end."""
    found = suggest_names(to_files({"harbour.txt": HARBOUR}), 1)
    first = found.split("\n\n")[1]
    assert first.splitlines()[:2] == [
        "  1. Anna Bellow (person, 4 times)",
        "     forms: Anna Bellow (2), Bellow (2)",
    ]
    assert "because it begins with the given name “Anna”; it is said what the bearer said or did" in first
    assert "seeds/harbour.txt:1  The wherry of Kolbach was built for Anna Bellow in 1811." in first
    assert (
        "seeds/harbour.txt:1  Everyone said that Bellow had paid too much, and Mr. Quillfeather of the Ministry"
        in first
    )
    assert "names without an entry, the first 1, best first" in found
    assert "  2. " not in found


def test_what_else_waits_stands_at_the_end() -> None:
    """Further forms of entries, names of two bearers, names that are shared, claims without sources: short."""
    reader = {
        "letter.txt": "It was Ilse Rademaker who rang. Old Rademaker left. Jan Bellow and Piet Bellow came. "
        "Bellow rang. The Society met Brauer; it was Brauer who paid.\n",
        "letter.notes.yaml": "notes:\n  rang: {exact: who rang, claim: supported, body: She did}\n",
        "people.yaml": "ilse: {name: Ilse Rademaker}\nx: {name: Max Brauer, names: Brauer}\n"
        "y: {name: Otto Brauer, names: Brauer}\n",
    }
    parts = suggest_names(to_files(reader), 50).split("\n\n")
    ends = {part.split("\n")[0].split(":")[0]: part.rstrip("\n").split("\n")[1:] for part in parts[1:]}
    assert ends["Further forms of entries"] == ["     ilse (Ilse Rademaker): Rademaker (1)  seeds/letter.txt:1"]
    assert ends["May mean one or another"] == ["     Bellow (1): Jan Bellow or Piet Bellow"]
    shared = ends["Named, but linked nowhere"]
    assert shared == ["     seeds/letter.txt:1  the name `Brauer` may mean `x` or `y` (2 times in this text)"]
    assert len(ends["Claims without sources"]) == 1


def test_programs_get_the_same_as_people() -> None:
    """JSON has what the list has, with an id for each name and the place of each sentence."""
    found = json.loads(suggest_names(to_files(READER), 2, as_json=True))
    assert found.keys() == {"names", "apart", "additions", "others", "unread"}
    assert len(found["names"]) == 2
    first = found["names"][0]
    assert (first["id"], first["register"], first["count"]) == ("anna-bellow", "people", 4)
    assert first["places"][0] == {
        "path": "seeds/harbour.txt",
        "line": 1,
        "column": 37,
        "sentence": "The wherry of Kolbach was built for Anna Bellow in 1811.",
    }


def test_the_command_prints_and_writes_nothing(tmp_path: Path) -> None:
    """The list by default, one register with --yaml, and no file is touched."""
    folder = lay(tmp_path / "reader", READER)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run = CliRunner().invoke
    done = run(main, ["suggest", str(folder)])
    assert (done.exit_code, "Anna Bellow (person, 4 times)" in done.output) == (0, True)
    pasted = run(main, ["suggest", str(folder), "--yaml", "organisations"])
    assert pasted.exit_code == 0
    assert "ministry-of-foreign-affairs-and-trade:\n  name: Ministry of Foreign Affairs and Trade\n" in pasted.output
    assert "anna-bellow" not in pasted.output
    assert run(main, ["suggest", str(folder), "--yaml", "people", "--json"]).exit_code == 2
    assert run(main, ["suggest", str(folder), "--limit", "0"]).exit_code == 2
    empty = run(main, ["suggest", str(tmp_path)])
    assert (empty.exit_code, "there is no text to look for names in" in empty.output) == (2, True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_reader_without_names_is_told_so() -> None:
    """One line, and an empty register of entries."""
    files = to_files({"letter.txt": "The harbour froze in March. No ship came before May.\n"})
    assert suggest_names(files, 50) == "No name was found that the registers lack.\n"
    assert suggest_names(files, 50, "people") == ""


def test_only_check_looks_for_names() -> None:
    """The audit takes time that a build has not."""
    assert "name-without-entry" not in {one.code for one in build_reader({"harbour.txt": HARBOUR}).diagnostics}


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Anna Bellow", "anna-bellow"),
        ("Евгений Жовтис", "evgenii-zhovtis"),
        ("Қасым-Жомарт Тоқаев", "qasym-zhomart-toqaev"),
        ("Đorđe Müller-Øst", "dorde-muller-ost"),
        ("O’Malley & Sons", "omalley-sons"),
        ("王小明", "people"),
        ("Con", "people"),
        ("A" + " very long name" * 9, "a-very-long-name-very-long-name-very-long-name-very-long"),
    ],
)
def test_ids_are_names_in_plain_letters(name: str, id: str) -> None:
    """Every id is one that a register takes; a name that gives none is called by its register."""
    suggestion = _suggestion(name)
    made = make_ids([suggestion, suggestion], taken=())
    assert made[1] == f"{made[0]}-2"
    assert made[0].replace("people", "") == id.replace("people", "")
    assert not any(map(check_id, made))


def test_ids_pass_over_those_that_are_taken() -> None:
    """An entry of any register keeps its id."""
    assert make_ids([_suggestion("Anna Bellow")], taken=("anna-bellow", "anna-bellow-2")) == ("anna-bellow-3",)


@pytest.mark.parametrize(
    "name", ["Yes", "Null", "Bellow, Anna", "Harper & Sons", "J. R. “Bob” Smith", "No: Name", "#1"]
)
def test_names_with_signs_of_yaml_come_back_as_they_are(name: str) -> None:
    """A name is quoted where YAML would read something else in it."""
    entry = write_entries([_suggestion(name)], ["entry"])
    (entity,) = build_reader({"letter.txt": "Nothing.\n", "people.yaml": entry}).library.entities
    assert entity.name == name


def test_endings_are_a_rule_that_can_be_read() -> None:
    """Forms are brought together where one row of endings has both; nothing by a common beginning alone."""
    names = [("Жовтис",), ("Жовтиса",), ("Жовтисом",), ("Жовтисов",), ("Жовти",)]
    assert bring_together(names, "ru") == {("Жовтиса",): ("Жовтис",), ("Жовтисом",): ("Жовтис",)}
    assert bring_together([("Тоқаев",), ("Тоқаевтың",), ("Тоқаевич",)], "kk") == {("Тоқаевтың",): ("Тоқаев",)}
    assert bring_together([("Bellow",), ("Bellows",)], "en") == {}


def test_lists_of_words_are_in_small_letters_and_say_nothing_twice() -> None:
    """A capital in a list would never be found."""
    for language in ("en", "ru", "kk", "fr"):
        vocabulary = vocabulary_of(language)
        for name, group in zip(vocabulary._fields, vocabulary, strict=True):
            if isinstance(group, frozenset):
                assert group == {word.lower() for word in group}, (language, name)
        assert not vocabulary.function & vocabulary.given - {"will", "may"}, language


def test_the_search_is_linear_in_the_texts() -> None:
    """Four times the text takes about four times as long, and sixty kilobytes well below a second."""
    page = HARBOUR * 160
    assert len(page) > 55_000
    times = []
    for count in (1, 4):
        files = to_files({f"t{number}.txt": page for number in range(count)})
        started = time.process_time()
        suggest_names(files, 50)
        times.append(time.process_time() - started)
    assert times[0] < 2
    assert times[1] < 12 * times[0]


def _suggestion(name: str) -> Suggestion:
    form = (Form(name, 1),)
    return Suggestion(name, "people", form, 1, 1, 3.0, 5.0, ("a title stands before it",), ())


def test_places_are_given_as_seen_from_here(tmp_path: Path) -> None:
    """So that a terminal opens them, as it does those of `postil check`."""
    folder = lay(tmp_path / "reader", {"harbour.txt": HARBOUR})
    shown = CliRunner().invoke(main, ["suggest", str(folder)]).output
    assert f"{folder.as_posix()}/seeds/harbour.txt:1  The wherry" in shown
    found = json.loads(CliRunner().invoke(main, ["suggest", "--json", str(folder)]).output)
    assert found["names"][0]["places"][0]["path"] == f"{folder.as_posix()}/seeds/harbour.txt"


def test_a_register_with_an_error_is_mended_first(tmp_path: Path) -> None:
    """What it holds would be suggested again, and pasted twice."""
    folder = lay(tmp_path, {"harbour.txt": HARBOUR, "people.yaml": "anna: {name: [Anna Bellow\n"})
    result = CliRunner().invoke(main, ["suggest", "--yaml", "people", str(folder)])
    assert result.exit_code != 0
    assert "seeds/people.yaml has an error" in result.output
    assert "Anna Bellow" not in result.stdout


TWO_NOVELS = {
    "war.txt": "In May Mary Volkonskaya met Hannah Osterby. Later the count thanked Mary for it.\n",
    "moor.txt": "It was Mary who rang, and nobody but Mary heard. Then Mary laughed.\n",
}


def linked_words(texts: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """Give the text, the words and the entry of every link."""
    return {
        (edition.document.id, edition.document.prose.words(mention.span), id)
        for edition in link_reader(texts)
        for mention in edition.mentions
        for id in mention.entities
    }


def test_a_name_of_two_texts_is_pasted_as_an_open_question() -> None:
    """Both may be called so, so that the pages link neither, and a check says that the editor is to tell."""
    pasted = paste(TWO_NOVELS)
    assert linked_words(pasted) == {
        ("war", "Mary Volkonskaya", "mary-volkonskaya"),
        ("war", "Hannah Osterby", "hannah-osterby"),
    }
    shared = [one.message for one in build_reader(pasted).diagnostics if one.code == "shared-name"]
    assert len(shared) == 2
    first = suggest_names(to_files(TWO_NOVELS), 1, "people")
    assert first.count("  name:") == 2, "who shares the name is pasted with it, beyond the limit"


def test_a_form_that_stays_open_is_a_comment() -> None:
    """Who is meant in the other text is not known, so that the form must not be linked there."""
    moor = "The sisters were Mary Thorne and Mary Quill. Nobody knew which Mary had rung.\n"
    pasted = paste({**TWO_NOVELS, "moor.txt": moor})
    assert "    # - Mary  # open" in pasted["people.yaml"]
    assert {words for _, words, _ in linked_words(pasted)} == {
        "Mary Volkonskaya",
        "Hannah Osterby",
        "Mary Thorne",
        "Mary Quill",
    }


def test_an_entry_whose_name_is_anothers_form_is_a_comment() -> None:
    """The form is only proposed for the entry that a register has, and is not in it yet."""
    reader = {**TWO_NOVELS, "people.yaml": "mary: {name: Mary Volkonskaya}\n"}
    pasted = suggest_names(to_files(reader), 50, "people")
    assert "# mary-2:" in pasted
    assert "hannah-osterby:\n  name: Hannah Osterby\n" in pasted


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Mrs. Fairfax", "Fairfax, Mrs."),
        ("Louisa Eshton", "Eshton, Louisa"),
        ("J. R. Thorne", "Thorne, J. R."),
        ("Mrs. Thomas Quill", "Quill, Mrs. Thomas"),
        ("Sir Leicester", ""),
        ("Queen Adelheid", ""),
        ("Mary Ann", ""),
        ("Ludwig van Osten", ""),
        ("Thomas Quill Jr.", ""),
        ("George III", ""),
        ("Tuomas Hakkala", ""),
        ("Fairfax", ""),
    ],
)
def test_a_name_is_turned_round_where_its_surname_is_sure(name: str, sort: str) -> None:
    """A title or a known given name before one more word; nothing is guessed beyond that."""
    assert sort_form(msgspec.structs.replace(_suggestion(name), language="en")) == sort


def test_a_form_for_sorting_and_the_place_are_pasted() -> None:
    """The place need not be looked up in the other list."""
    pasted = suggest_names(to_files({"hall.txt": "At noon Mrs. Fairfax met Louisa Eshton.\n"}), 50, "people")
    assert "# seeds/hall.txt:1  At noon Mrs. Fairfax met Louisa Eshton.\nlouisa-eshton:\n" in pasted
    assert "  sort: Fairfax, Mrs.\n" in pasted
    (first, second) = build_reader({"hall.txt": "Nothing.\n", "people.yaml": pasted}).library.entities
    assert {first.sort, second.sort} == {"Eshton, Louisa", "Fairfax, Mrs."}
