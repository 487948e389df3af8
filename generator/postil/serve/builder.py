"""What builds a reader for the watch server, and how a file that cannot be parsed keeps its last good content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from postil.model.diagnostic import Diagnostics
from postil.model.value import Value
from postil.pipeline import Files, Options

UNREADABLE = frozenset(
    {"yaml-syntax", "toml-syntax", "not-utf8", "control-character", "template-error", "phrasebook-damaged"}
)
"""Diagnostics after which a file says nothing that could be used: its last good content is shown instead."""

WATCHING = Options(drafts=True, strip=False, advice=False)
"""How the watch server builds: with drafts, in spite of errors, and with a strip of its own."""

Page = Callable[[], bytes]
"""Renders a page when it is asked for, in any thread. It may raise `PostilError`, which is shown in its stead."""


class Work(Value, frozen=True):
    """What a build cost: the seconds of each stage in their order, and how much was made anew, in words."""

    stages: tuple[tuple[str, float], ...] = ()
    made: tuple[str, ...] = ()


class Shown(msgspec.Struct, frozen=True):
    """A finished build: pages that are HTML, files to serve byte for byte, what there is to say, what it cost."""

    pages: Mapping[str, Page]
    assets: Mapping[str, bytes]
    diagnostics: Diagnostics
    work: Work = Work()


class Builder(Protocol):
    """Builds a reader again and again."""

    def build(self, files: Files, changed: frozenset[str] | None) -> Shown:
        """Build from files by path. `changed` names those that are other than at the last call; None for all.

        What it gives must not change when it builds again: it may still be shown.
        """


class KeepsLastGood:
    """A builder to which a file that cannot be read at all has its last good content; what is wrong is still said."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.given: Files | None = None
        self.good: Files = {}
        self.broken: dict[str, tuple[bytes, Diagnostics]] = {}

    def build(self, files: Files) -> Shown:
        """Build, and build again without what is found to be broken, where it was not yet known."""
        known = {path: said for path, said in self.broken.items() if files.get(path) == said[0]}
        shown = self.build_without(files, known)
        broken = {one.location.path for one in shown.diagnostics if one.code in UNREADABLE}
        broken &= self.good.keys() & files.keys()
        if fresh := broken - known.keys():
            for path in fresh:
                own = tuple(one for one in shown.diagnostics if one.location.path == path)
                known[path] = files[path], tuple(one for one in own if one.code in UNREADABLE)
            before, shown = shown, self.build_without(files, known)
            shown = msgspec.structs.replace(shown, work=add_work(before.work, shown.work))
        self.broken = known
        if not known:
            self.good = files
            return shown
        self.good = {**files, **{path: self.good[path] for path in known}}
        # Other words about a file that is not shown would point at lines that it no longer has.
        rest = (one for one in shown.diagnostics if one.location.path not in known)
        return msgspec.structs.replace(shown, diagnostics=(*(one for _, said in known.values() for one in said), *rest))

    def build_without(self, files: Files, broken: Mapping[str, object]) -> Shown:
        """Build with the last good content of some files."""
        given = {**files, **{path: self.good[path] for path in broken}} if broken else files
        changed = None if self.given is None else find_changed(self.given, given)
        self.given = None  # should the builder fail, it must look at everything the next time
        shown = self.builder.build(given, changed)
        self.given = given
        return shown


def find_changed(before: Files, after: Files) -> frozenset[str]:
    """Name the files that are other than before, new ones and those that are gone among them."""
    # What was not read again is the same object, and so is told at a glance.
    other = (path for path, data in after.items() if (old := before.get(path)) is not data and old != data)
    return frozenset(other) | (before.keys() - after.keys())


def add_work(one: Work, other: Work) -> Work:
    return Work(one.stages + other.stages, other.made)
