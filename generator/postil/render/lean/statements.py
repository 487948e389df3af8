"""Statements of templates as Python."""

from __future__ import annotations

from typing import Any

from .expressions import Expressions
from .names import Caller, Loop, Macro, Scope, Variable, kind, mangle, need, walk
from .pieces import Code, Lines, Piece, are_fused, fuse, indent, write_lines


class Statements(Expressions):
    """Writes statements. `settable` says whether a name may be set here: under a condition it may not."""

    def __init__(self, filters: frozenset[str], tests: frozenset[str]) -> None:
        super().__init__(filters, tests)
        self._made = 0

    def body(self, nodes: list[Any], scope: Scope, settable: bool = True) -> list[Piece]:
        """Write the statements of a body."""
        return [piece for node in nodes for piece in self.statement(node, scope, settable)]

    def statement(self, node: Any, scope: Scope, settable: bool) -> list[Piece]:
        """Write a statement."""
        write = getattr(self, f"_write_{kind(node)}", None)
        need(write and (settable or kind(node) not in ("assign", "assignblock")), kind(node))
        pieces: list[Piece] = write(node, scope)  # type: ignore[misc]  # found by name
        return pieces

    def _write_output(self, node: Any, scope: Scope) -> list[Piece]:
        return [self.printed(one, scope) for one in node.nodes]

    def _write_if(self, node: Any, scope: Scope) -> list[Piece]:
        branches = [(branch, self.body(branch.body, scope, False)) for branch in (node, *node.elif_)]
        other = self.body(node.else_, scope, False)
        if are_fused([*other, *(piece for _, pieces in branches for piece in pieces)]):
            code = fuse(other)
            for branch, pieces in reversed(branches):
                code = f"({fuse(pieces)} if {self.value(branch.test, scope)} else {code})"
            return [Code(code)]
        lines = Lines()
        for branch, pieces in branches:
            word = "elif" if lines else "if"
            lines += [f"{word} {self.value(branch.test, scope)}:", *indent(write_lines(pieces))]
        return [Lines([*lines, *(["else:", *indent(write_lines(other))] if other else [])])]

    def _write_for(self, node: Any, scope: Scope) -> list[Piece]:
        need(not node.recursive and not node.else_, "a loop of another kind")
        inner, tested = Scope(scope), Scope(scope)
        names = node.target.items if kind(node.target) == "tuple" else [node.target]
        need(all(kind(one) == "name" and one.name != "loop" for one in names), "a target of another kind")
        for one in names:
            inner.names[one.name] = tested.names[one.name] = self._variable(one.name)
        target = ", ".join(self.value(one, tested) for one in names)
        target = f"({target},)" if kind(node.target) == "tuple" else target
        test = self.value(node.test, tested) if node.test else ""
        loop = Loop(self._name("i"), self._name("n"), set())
        inner.names["loop"] = loop
        lines = write_lines(self.body(node.body, inner))
        items, before = self.value(node.iter, scope), []
        if test and loop.asked:
            kept, one = self._name("t"), self._name("x")
            before = [
                f"{kept} = []",
                f"for {one} in {items}:",
                f" {target} = {one}",
                f" if {test}: {kept}.append({one})",
            ]
            items, test = kept, ""
        if "length" in loop.asked:
            kept = self._name("t")
            before += [f"{kept} = {items}", f"{loop.length} = len({kept})"]
            items = kept
        head = f"for {loop.number}, {target} in enumerate({items}, 1):" if loop.asked else f"for {target} in {items}:"
        return [Lines([*before, head, *indent([*([f"if not {test}: continue"] if test else []), *lines])])]

    def _write_assign(self, node: Any, scope: Scope) -> list[Piece]:
        need(kind(node.target) == "name" and node.target.name != "loop", "a target of another kind")
        value, variable = self.value(node.node, scope), self._variable(node.target.name)
        scope.names[node.target.name] = variable
        return [Lines([f"{variable.code} = {value}"])]

    def _write_assignblock(self, node: Any, scope: Scope) -> list[Piece]:
        need(kind(node.target) == "name" and node.target.name != "loop" and node.filter is None, "a block of a kind")
        pieces, variable = self.body(node.body, Scope(scope)), self._variable(node.target.name)
        scope.names[node.target.name] = variable
        if are_fused(pieces):
            return [Lines([f"{variable.code} = Markup({fuse(pieces)})"])]
        name = self._name("c")
        return [Lines([*self._function(name, ["w"], pieces), f"{variable.code} = Markup(J({name}))"])]

    def _write_callblock(self, node: Any, scope: Scope) -> list[Piece]:
        macro = self.macro(node.call.node, scope)
        need(macro and macro.writes and not node.args, "a call of another kind")
        assert macro is not None
        name = self._name("c")
        body = self._function(name, ["w"], self.body(node.body, Scope(scope)))
        return [Lines([*body, self._called(macro, ["w"], node.call, scope, caller=name)])]

    def define(self, node: Any, code: str, scope: Scope) -> tuple[Macro, list[str]]:
        """Write a macro as a function."""
        inner = Scope(scope)
        parameters = tuple(one.name for one in node.args)
        need(not {"caller", "varargs", "kwargs"} & set(parameters), "a parameter of a name of Jinja's")
        variables = [self._variable(name) for name in parameters]
        inner.names.update(zip(parameters, variables, strict=True))
        calls_back = any(kind(one) == "name" and one.name == "caller" for one in walk(node.body))
        caller = Caller(self._name("c"))
        if calls_back:
            inner.names["caller"] = caller
        pieces = self.body(node.body, inner)
        writes = calls_back or not are_fused(pieces)
        macro = Macro(code, parameters, tuple(self._default(one) for one in node.defaults), writes, calls_back)
        taken = [*(one.code for one in variables), *([caller.code] if calls_back else [])]
        if writes:
            return macro, self._function(code, ["w", *taken], pieces)
        return macro, [f"def {code}({', '.join(taken)}):", f" return {fuse(pieces)}"]

    def _default(self, node: Any) -> str:
        """Write a default, which is known before any argument is."""
        need(kind(node) == "const" or (kind(node) == "tuple" and not node.items), "a default of another kind")
        return self.value(node, Scope())

    def _function(self, name: str, parameters: list[str], pieces: list[Piece]) -> list[str]:
        return [f"def {name}({', '.join(parameters)}):", *indent(write_lines(pieces))]

    def _variable(self, name: str) -> Variable:
        return Variable(self._name(f"v_{mangle(name)}_"))

    def _name(self, stem: str) -> str:
        self._made += 1
        return f"{stem}{self._made}"
