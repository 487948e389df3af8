"""The shape of the code, as `generator/ARCHITECTURE.md` draws it."""

from __future__ import annotations

import ast
import importlib
import sys
import typing
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType

import msgspec
import pytest

PACKAGE = Path(__file__).parent.parent / "generator" / "postil"
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))
}

LAYERS = (
    {"", "model"},  # the package itself holds its version
    {"memo", "catalog", "collate", "dates", "fold", "phrases", "sentences"},
    {"parse", "anchor", "link", "discover", "compose", "render"},
    {"exchange", "files", "report"},
    {"pipeline"},
    {"serve", "reanchor", "moving", "suggest", "processes"},
    {"cli"},
    {"__main__"},
)
LEVELS = {part: level for level, parts in enumerate(LAYERS) for part in parts}

EVERYWHERE = {"msgspec": "its Struct is the base of every value; the rest of it reads and copies them"}

IMPURE = {"glob", "io", "locale", "logging", "os", "random", "shutil", "socket", "subprocess", "tempfile", "time"}
READS_CLOCK = {".now", ".today", ".utcnow"}
"""What knows a clock, a disk, a machine: whoever uses one of these is no pure function of its arguments."""

TOUCHES_DISK = {
    "open",
    ".open",
    ".read_bytes",
    ".read_text",
    ".write_bytes",
    ".write_text",
    ".mkdir",
    ".unlink",
    ".rglob",
    ".iterdir",
}
OPENS_BROWSER = ("serve/reader.py", ".open")
READS_OWN_ASSETS = ("serve/app.py", ".read_bytes")

OFFERED = {"postil.anchor.locate.locate"}
"""What the package itself offers to programs: `postil.locate`, imported only when it is called."""
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}


def part_of(module: str) -> str:
    """Give the part of the architecture that a file or a dotted name belongs to."""
    return module.removesuffix(".py").removesuffix("/__init__").removesuffix("__init__").replace("/", ".").split(".")[0]


def imports_of(path: str) -> Iterator[str]:
    """List the full names of all that a file imports, inside functions too."""
    package = ["postil", *path.split("/")[:-1]]
    for node in ast.walk(MODULES[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = (
                ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
                if node.level
                else node.module
            )
            yield from (f"{origin}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES)
def test_imports_point_down_and_siblings_do_not_import_one_another(path: str) -> None:
    """A part may import what lies on a lower layer, and itself."""
    own = part_of(path)
    for name in imports_of(path):
        if name.startswith("postil.") and not (path == "__init__.py" and name in OFFERED):
            other = part_of(name.removeprefix("postil."))
            other = other if other in LEVELS else ""
            assert own == other or LEVELS[other] < LEVELS[own], f"{path} imports {name}"


def test_each_library_is_imported_in_one_file() -> None:
    """So that it can be replaced, faked and reasoned about."""
    doors: dict[str, set[str]] = defaultdict(set)
    for path in MODULES:
        for name in imports_of(path):
            doors[name.split(".")[0]].add(path)
    libraries = doors.keys() - sys.stdlib_module_names - {"postil"} - EVERYWHERE.keys()
    assert {name: doors[name] for name in libraries if len(doors[name]) > 1} == {}


def calls_in(path: str) -> set[str]:
    """List what a file calls, by name; a method's name has a dot before it."""
    functions = [node.func for node in ast.walk(MODULES[path]) if isinstance(node, ast.Call)]
    methods = {f".{one.attr}" for one in functions if isinstance(one, ast.Attribute)}
    return methods | {one.id for one in functions if isinstance(one, ast.Name)}


def test_only_files_touches_the_disk_and_what_lies_between_knows_no_machine() -> None:
    """Everything between reading and publishing is a pure function; the command line alone prints."""
    for path in MODULES:
        imported, called = set(imports_of(path)), calls_in(path)
        if part_of(path) not in ("files", "serve", "processes", "cli", "__main__") and path not in (
            "reanchor/command.py",
            "moving/command.py",
        ):
            assert not {name.split(".")[0] for name in imported} & IMPURE, path
            assert "pathlib.Path" not in imported, path
            assert not called & READS_CLOCK, path
        if part_of(path) != "files":
            assert {(path, name) for name in called & TOUCHES_DISK} <= {OPENS_BROWSER, READS_OWN_ASSETS}
        assert "print" not in called, path


def structs() -> Iterator[type[msgspec.Struct]]:
    """List every value of the model."""
    for path in MODULES:
        if part_of(path) == "model":
            module = importlib.import_module(
                f"postil.{path.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}"
            )
            yield from (
                one for one in vars(module).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)
            )


def is_fixed(kind: object) -> bool:
    """Say whether a field of this type can neither change nor lose its order."""
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) in (tuple, typing.Union, UnionType):
        return all(is_fixed(one) for one in arguments if one is not ...)
    if typing.get_origin(kind) is typing.Literal or isinstance(kind, typing.TypeVar):
        return True
    return isinstance(kind, type) and (
        kind in (str, int, float, bool, bytes, NoneType) or issubclass(kind, msgspec.Struct)
    )


def test_values_are_frozen_and_hold_neither_sets_nor_lists_nor_mappings() -> None:
    """Two equal values stay equal, and what is made of them has one order."""
    values = set(structs())
    assert len(values) > 40
    for value in values:
        assert value.__struct_config__.frozen, value
        for field, kind in typing.get_type_hints(value).items():
            assert is_fixed(kind), f"{value.__name__}.{field}: {kind}"


def test_no_type_is_imported_for_checking_alone() -> None:
    """A type that is needed in two places belongs into the model."""
    assert [path for path in MODULES if any(name.endswith("TYPE_CHECKING") for name in imports_of(path))] == []


def test_every_file_has_a_name_of_its_own_a_docstring_and_a_readable_length() -> None:
    """A vague name gathers what belongs nowhere; a long file hides what it holds."""
    for path, tree in MODULES.items():
        stems = path.removesuffix(".py").split("/")
        assert not VAGUE & set(stems), path
        assert ast.get_docstring(tree) or not tree.body, path
        assert len((PACKAGE / path).read_text("utf-8").splitlines()) <= 350, path
