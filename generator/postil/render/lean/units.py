"""A template as a unit of code: its macros as functions and, where it is a page, a function of the view."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator
from typing import Any

from .names import BeyondError, Macro, Module, Pending, Scope, Variable, kind, mangle, need, walk
from .pieces import Piece
from .statements import Statements


class Library:
    """A template as others see it: what its names mean, its macros, what has become of them."""

    def __init__(self, name: str, tree: Any) -> None:
        self.name = name
        self.body: list[Any] = tree.body
        self.scope = Scope()
        self.macros: dict[str, Any] = {}
        self.made: dict[str, Macro | None] = {}
        self.lines: list[str] = []
        self.imports: dict[str, None] = {}


class Compiler(Statements):
    """Writes units of code. `parse` gives Jinja's tree of a template; it raises what it likes for one that has none."""

    def __init__(self, parse: Callable[[str], Any], filters: frozenset[str], tests: frozenset[str]) -> None:
        super().__init__(filters, tests)
        self.parse = parse
        self.libraries: dict[str, Library | None] = {}
        self._top = Scope()
        self._blocks: dict[str, Any] = {}

    def compile_unit(self, name: str) -> bytes:
        """Compile a template, for `load`: what it needs, and its code."""
        library = self._library(name)
        for macro in library.macros:
            self._is_settled(Pending(name, macro))
        needs, page = self._try_page(name)
        source = "\n".join([*library.lines, *page, ""])
        code = compile(source, f"<{name}>", "exec", dont_inherit=True, optimize=0)
        return marshal.dumps((tuple(needs), marshal.dumps(code)))

    def settle(self, pending: Pending) -> Macro:
        """Read the body of a macro, if that has not been done. One that calls itself is beyond us."""
        library = self._library(pending.template)
        if pending.name not in library.made:
            need(pending.name in library.macros, pending.name)
            library.made[pending.name] = None
            code = f"m_{mangle(library.name)}_{mangle(pending.name)}"
            macro, lines = self.define(library.macros[pending.name], code, library.scope)
            library.made[pending.name] = macro
            library.lines += lines
        found = library.made[pending.name]
        if found is None:
            raise BeyondError(pending.name)
        return found

    def _is_settled(self, pending: Pending) -> bool:
        try:
            return bool(self.settle(pending))
        except BeyondError:
            return False

    def _library(self, name: str) -> Library:
        if name not in self.libraries:
            self.libraries[name] = None
            self.libraries[name] = self._read(name)
        found = self.libraries[name]
        if found is None:
            raise BeyondError(name)
        return found

    def _read(self, name: str) -> Library:
        """Gather the macros and imports of a template."""
        try:
            library = Library(name, self.parse(name))
        except Exception as error:
            raise BeyondError(name) from error
        for node in library.body:
            for bound, meaning in self._bind(library, node):
                need(bound not in library.scope.names, "a name with two meanings")
                library.scope.names[bound] = meaning
        return library

    def _bind(self, library: Library, node: Any) -> Iterator[tuple[str, Pending | Module]]:
        if kind(node) == "macro":
            library.macros[node.name] = node
            yield node.name, Pending(library.name, node.name)
        elif kind(node) in ("import", "fromimport"):
            need(kind(node.template) == "const" and not node.with_context, "an import of another kind")
            other = self._library(node.template.value)
            need(all(_only_defines(one) for one in other.body), "an import of what prints")
            library.imports[other.name] = None
            if kind(node) == "import":
                yield node.target, Module(other.name)
                return
            for one in node.names:
                name, alias = one if isinstance(one, tuple) else (one, one)
                need(name in other.macros and not name.startswith("_"), name)
                yield alias, Pending(other.name, name)

    def _try_page(self, name: str) -> tuple[list[str], list[str]]:
        """Write the function of a page and name the templates that it needs; none where it is beyond us."""
        library = self._library(name)
        try:
            chain = self._chain(name)
            lines = self._function(f"page_{mangle(name)}", ["w", "view"], self._page(chain))
            return list(dict.fromkeys(one for part in chain for one in part.imports)), lines
        except BeyondError:
            return list(library.imports), []

    def _chain(self, name: str) -> list[Library]:
        """List a template, the one that it extends, and so on."""
        chain = [self._library(name)]
        while extends := [node for node in walk(chain[-1].body) if kind(node) == "extends"]:
            need(len(extends) == 1 and extends[0] in chain[-1].body, "an extension under a condition")
            need(kind(extends[0].template) == "const", "an extension of a name that is not written out")
            chain.append(self._library(extends[0].template.value))
            need(len(chain) <= 10, "an extension of itself")
        return chain

    def _page(self, chain: list[Library]) -> list[Piece]:
        self._top, self._blocks = Scope(), {}
        self._top.names["view"] = Variable("view")
        for library in chain:
            for name, meaning in library.scope.names.items():
                need(self._top.names.setdefault(name, meaning) == meaning, "a name with two meanings")
            blocks = [node for node in walk(library.body) if kind(node) == "block"]
            need(len({one.name for one in blocks}) == len(blocks), "two blocks of a name")
            need(not any(one.scoped or one.required for one in blocks), "a block of another kind")
            self._blocks = {one.name: one for one in blocks} | self._blocks
        pieces = [piece for library in chain[:-1] for piece in self._settings(library)]
        plain = [node for node in chain[-1].body if kind(node) not in ("macro", "import", "fromimport")]
        return pieces + self.body(plain, self._top)

    def _settings(self, library: Library) -> list[Piece]:
        """Write what a template does that extends another: outside its blocks it only gives names to values."""
        pieces: list[Piece] = []
        extends = False
        for node in library.body:
            extends |= kind(node) == "extends"
            if kind(node) in ("assign", "assignblock"):
                pieces += self.statement(node, self._top, True)
            else:
                need(kind(node) in _DEFINE or (kind(node) == "output" and extends) or _only_defines(node), kind(node))
        return pieces

    def statement(self, node: Any, scope: Scope, settable: bool) -> list[Piece]:
        """Write a statement; a name that the whole page sees has one meaning."""
        if scope is self._top and kind(node) in ("assign", "assignblock"):
            need(getattr(node.target, "name", "") not in scope.names, "a name with two meanings")
        return super().statement(node, scope, settable)

    def _write_block(self, node: Any, scope: Scope) -> list[Piece]:
        return self.body(self._blocks[node.name].body, Scope(self._top))


_DEFINE = ("extends", "block", "macro", "import", "fromimport")


def _only_defines(node: Any) -> bool:
    """Say whether a node of a template does nothing when the template is imported."""
    if kind(node) == "output":
        return all(kind(one) == "templatedata" for one in node.nodes)
    return kind(node) in ("macro", "import", "fromimport")
