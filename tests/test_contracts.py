"""What is promised in writing: diagnostics are explained and shown, the README is true, templates see views."""

from __future__ import annotations

import re
import shlex
import shutil
import typing
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import jinja2
import msgspec
import pytest
from click.testing import CliRunner
from jinja2 import meta, nodes

from browser.arranged_reader import ARRANGED
from browser.register_reader import REGISTER
from browser.rich_reader import RICH
from case_files import FOLDER, read_cases
from postil import catalog
from postil.cli import main
from postil.files.read import read_reader
from postil.model import views
from postil.model.diagnostic import Place
from postil.model.text import Prose
from postil.pipeline import Options, build
from postil.render.theme import Theme
from readers import build_reader, theme

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TEMPLATES = {path: data.decode() for path, data in theme()[0].items()}

NOT_READ = {
    "BlockView.id": "`flow` writes it; it is there for a template that lists the paragraphs",
    "BlockView.number": "likewise",
    "NoteView.glyph": "`flow` writes it on the marker; it is there for a template that shows it in the margin as well",
}
"""Fields of views that the theme's own templates do not read, and why they are there."""

MANY = {
    "a.txt": "Anna\n",
    "a.notes.yaml": "notes:\n" + "".join(f"  c{n}: {{claim: opinion, about: anna, body: x}}\n" for n in range(301)),
    "people.yaml": "".join(f"p{n}: {{name: Person {n}}}\n" for n in range(320)) + "anna: {name: Anna}\n",
    "organisations.yaml": "".join(
        f"o{n}: {{name: {chr(65 + n % 20)} body {n}, type: kind {n % 2}}}\n" for n in range(40)
    ),
    "moved.yaml": "ann: anna\n",
}
"""A register of many pages, one of letters and types, an entry that has moved, and more claims than one page takes."""

OWN_STYLE = {
    "not_found.html": "it is shown at any address, so it has no way to a style sheet; its policy names the hash"
}


@pytest.mark.parametrize("code", catalog.codes())
def test_every_diagnostic_is_explained_in_full_sentences(code: str) -> None:
    """`postil explain` lists the first line of each; it must stand by itself."""
    first, *rest = catalog.EXPLANATIONS[code][1].split("\n")
    assert re.fullmatch(r"[A-Z`].{15,110}\.", first)
    assert not rest or rest[0] == ""


@pytest.mark.parametrize("code", catalog.codes())
def test_every_diagnostic_has_a_chapter_that_shows_it(code: str) -> None:
    """A case file of its own holds a reader that is given it, and what is printed."""
    path = FOLDER / "diagnostics" / f"{code}.md"
    shown = [fence.content for case in read_cases(path) for fence in case.expectations]
    assert any(f"[{code}]" in content for content in shown)


def test_every_chapter_on_a_diagnostic_is_of_one_that_is_given_somewhere() -> None:
    """Neither a chapter nor a function of the catalogue outlives its use."""
    assert {path.stem for path in (FOLDER / "diagnostics").glob("*.md")} <= set(catalog.codes())
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))
    assert [one for one in catalog.codes() if not re.search(rf"\bcatalog\.{one.replace('-', '_')}\b", code)] == []


def commands() -> list[str]:
    """List the commands of the README: the lines of its shell blocks, and what stands between backticks."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines() if line]
    prose = re.sub(r"^```.*?^```$", "", README, flags=re.DOTALL | re.MULTILINE)
    return list(dict.fromkeys([*lines, *re.findall(r"`((?:make|postil) [^`]+)`", prose)]))


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_readme_is_there(command: str) -> None:
    """A target of the Makefile, or a command of `postil` with the options that are named."""
    program, name, *arguments = shlex.split(command)
    if program == "make":
        assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        return
    assert program == "postil"
    known = {option for parameter in main.commands[name].params for option in parameter.opts}
    assert {argument for argument in arguments if argument.startswith("-")} <= known


def test_the_commands_of_the_readme_run_on_the_demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All but the one that serves, and those that name entries by capitals in place of ids."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    lines = [command.partition(" >> ")[0] for command in commands() if command.startswith("postil ")]
    ours = [shlex.split(line)[1:] for line in lines]
    assert {"build", "check", "explain"} <= {command[0] for command in ours}
    for command in ours:
        if command[0] != "watch" and "OLD" not in command:
            done = CliRunner().invoke(main, command)
            assert done.exit_code == 0, f"{command}: {done.output}"


def tutorial() -> dict[str, str]:
    """Give the files that the README's tutorial writes out, by path."""
    found = re.findall(r"^`([\w./]+)`:\n\n```\w*\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return {f"seeds/{path}": content for path, content in found}


def test_the_tutorial_of_the_readme_builds_and_fails_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files give no warning; with the mistake that it shows, they give the message that it shows."""
    monkeypatch.chdir(tmp_path)
    for path, content in tutorial().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    done = CliRunner().invoke(main, ["build", "--strict"])
    assert done.exit_code == 0, done.output
    notes = tmp_path / "seeds" / "letter.notes.yaml"
    notes.write_text(notes.read_text("utf-8").replace("froze in March", "froze in Marsh"), "utf-8")
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1
    shown = re.search(r"^```\n(error\[.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert shown is not None
    assert shown[1] in done.output


def test_every_word_of_the_glossary_is_used_once() -> None:
    """One word, one meaning: no word is explained twice."""
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", README.partition("## Glossary")[2], re.MULTILINE)
    words = [word for row in rows for word in row.split(", ")]
    assert len(words) == len(set(words)) > 20


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.endswith(".html")])
def test_a_template_sees_the_view_and_nothing_else(name: str) -> None:
    """What it takes in is named in it, so that a page depends on known templates; nothing is taken for safe."""
    tree = Theme(TEMPLATES).environment.parse(TEMPLATES[name])
    own = {node.name for node in tree.find_all(nodes.Macro)} | set(imported(tree))
    assert meta.find_undeclared_variables(tree) - own <= {"view"}
    assert None not in set(meta.find_referenced_templates(tree))
    assert "safe" not in [node.name for node in tree.find_all(nodes.Filter)]
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier))
    assert not re.search(r"\bstyle=|<script(?! src=)", TEMPLATES[name])
    assert "<style" not in TEMPLATES[name] or name in OWN_STYLE


MISTAKES = [
    "{{ view.title",
    "{{ view.nope }}",
    "{{ counted(view.nope, 'one', 'many') }}",
    "{{ view.title | flow }}",
    "{{ view.title | nope }}",
    "{{ view.title + 1 }}",
    "{{ 1 // 0 }}",
    "{% for one, two in view.title %}{% endfor %}",
    "{% include 'nope.html' %}",
    "{% extends 'page.html' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
]


@pytest.mark.parametrize("source", MISTAKES)
def test_a_mistake_in_a_template_of_the_readers_own_is_a_diagnostic(source: str) -> None:
    """Whatever it does: it is its writer's mistake, not ours, and says in which template and line it is."""
    built = build_reader({"a.txt": "x", "pages/p.md": "---\ntitle: T\n---\nx", "templates/page.html": f"\n{source}"})
    errors = [one for one in built.diagnostics if one.severity == "error"]
    assert [one.code for one in errors] == ["template-error"]
    assert isinstance(errors[0].location, Place)
    assert (errors[0].location.path, errors[0].location.line) in (
        ("templates/page.html", 2),
        ("templates/page.html", 1),
    )


def imported(tree: nodes.Template) -> Iterator[str]:
    """List the macros that a template takes from others."""
    for node in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in node.names)


def structs_in(kind: object) -> Iterator[type[msgspec.Struct]]:
    """List the structs that a field of this type can hold; prose is the business of `flow`."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not Prose:
        yield kind
    for inner in typing.get_args(kind):
        yield from structs_in(inner)


def fields() -> Iterator[str]:
    """List every field of every page's view and of all that is in it."""
    queue: list[type[msgspec.Struct]] = list(views.View.__subclasses__())
    seen = set(queue)
    while queue:
        view = queue.pop()
        yield from (f"{view.__name__}.{field}" for field in view.__struct_fields__)
        inner = {one for kind in typing.get_type_hints(view).values() for one in structs_in(kind)} - seen
        seen |= inner
        queue += inner


def test_templates_read_every_field_of_the_views_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that no template reads is no part of the contract; asking for one that is not there is an error."""
    read: dict[str, set[str]] = defaultdict(set)

    class Recording(jinja2.Environment):
        def getattr(self, obj: object, attribute: str) -> object:
            read[type(obj).__name__].add(attribute)
            return super().getattr(obj, attribute)

        def getitem(self, obj: object, argument: object) -> object:
            read[type(obj).__name__].add(str(argument))
            return super().getitem(obj, argument)

    monkeypatch.setattr(jinja2, "Environment", Recording)
    monkeypatch.setattr(Theme, "find_function", lambda theme, name: None)
    readers = [
        build(read_reader(ROOT), theme(), Options(drafts=True)),
        *map(build_reader, (RICH, ARRANGED, REGISTER, MANY)),
    ]
    assert [one.code for built in readers for one in built.diagnostics if one.code == "template-error"] == []
    assert len(set(fields())) > 150
    unread = {field for field in fields() if field.split(".")[1] not in read[field.split(".")[0]]}
    assert unread == set(NOT_READ)
