"""What each file of a reader is, told by its path alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Place
from postil.model.register import REGISTERS

from .seed import FORMATS

ROOT = "seeds/"
CONFIG, BIBLIOGRAPHY, CHANGES = f"{ROOT}reader.toml", f"{ROOT}sources.yaml", f"{ROOT}changes.yaml"
MOVED = f"{ROOT}moved.yaml"

_NO_TEXTS = frozenset({"readme", "license", "licence", "contributing", "changelog"})
UNREAD_NOTES = "notes in JSON"
"""What annotations of the W3C's model are called, which are not read yet: `.notes.jsonld`, or `.notes.json` alike."""

_NOTES = (".notes.yaml", ".notes.json")


class SidecarFile(NamedTuple):
    """A sidecar, the text it belongs to, and the name of its note set ("" for the first)."""

    path: str
    seed: str
    set: str


class Layout(NamedTuple):
    """The files of a reader, sorted by what they are, each list in the order of paths."""

    seeds: tuple[str, ...]
    sidecars: tuple[SidecarFile, ...]
    entities: tuple[tuple[str, str], ...]
    registers: tuple[tuple[str, str], ...]
    pages: tuple[str, ...]
    locks: dict[str, str]


def sort_files(paths: Iterable[str]) -> Checked[Layout]:
    """Sort the paths of a reader's files, relative to its folder; files of no meaning are passed over."""
    inside = sorted(path for path in paths if path.startswith(ROOT))
    registers = [(path, _register(path)) for path in inside]
    seeds = tuple(path for path, register in registers if not register and _is_seed(path))
    sidecars, found = _match_sidecars([path for path in inside if path.endswith(_NOTES)], seeds)
    unread = [catalog.format_not_read(Place(path), what) for path in inside if (what := _unread(path))]
    nothing = [] if seeds else [catalog.no_texts(Place(ROOT.rstrip("/")))]
    layout = Layout(
        seeds,
        sidecars,
        tuple((path, register) for path, register in registers if register and path.endswith(".md")),
        tuple((path, register) for path, register in registers if register and path.endswith(".yaml")),
        tuple(path for path in inside if _folder(path) == "pages" and path.endswith(".md")),
        {seed: lock_path(seed) for seed in seeds if lock_path(seed) in inside},
    )
    return Checked(layout, (*found, *unread, *nothing))


def lock_path(seed: str) -> str:
    """Give the path of a text's lock."""
    return seed.rpartition(".")[0] + ".lock.json"


def _folder(path: str) -> str:
    return path.removeprefix(ROOT).partition("/")[0]


def _register(path: str) -> str:
    """Give the register that a file belongs to: `people/zhovtis.md`, `people.yaml`."""
    first = _folder(path)
    return first.removesuffix(".yaml") if first.removesuffix(".yaml") in REGISTERS else ""


def _is_seed(path: str) -> bool:
    name = path.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    return f".{ending}" in FORMATS and _folder(path) != "pages" and stem.lower() not in _NO_TEXTS


def _match_sidecars(paths: list[str], seeds: tuple[str, ...]) -> tuple[tuple[SidecarFile, ...], list[Diagnostic]]:
    by_stem: Mapping[str, str] = {seed.rpartition(".")[0]: seed for seed in seeds}
    matched: list[SidecarFile] = []
    found: list[Diagnostic] = []
    for path in paths:
        stem = path.rpartition(".notes.")[0]
        base, _, set = stem.rpartition(".")
        if stem in by_stem:
            matched.append(SidecarFile(path, by_stem[stem], ""))
        elif base in by_stem:
            matched.append(SidecarFile(path, by_stem[base], set))
        else:
            found.append(catalog.sidecar_without_seed(Place(path), stem.rpartition("/")[2]))
    single = {(one.seed, one.set): one for one in matched}  # of two, the last by path, which is that in YAML
    twice = [(one, single[one.seed, one.set]) for one in matched if one not in single.values()]
    found += [catalog.doubled_sidecar(Place(one.path), kept.path) for one, kept in twice]
    return tuple(sorted(single.values(), key=lambda one: (one.seed, one.set))), found


def _unread(path: str) -> str:
    if path.endswith((".html", ".htm")):
        return "HTML texts"
    return UNREAD_NOTES if path.endswith(".notes.jsonld") else ""
