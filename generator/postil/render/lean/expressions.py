"""Expressions of templates as Python: their values, and how they are printed."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from keyword import iskeyword
from typing import Any

from .fields import TEXT_FIELDS
from .filters import is_quick
from .names import BeyondError, Caller, Loop, Macro, Module, Pending, Scope, Variable, kind, need
from .pieces import Code, Lines, Piece, Text

_OPERATORS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}
_ARITHMETIC = {"add": "+", "sub": "-", "mul": "*", "div": "/", "floordiv": "//", "mod": "%"}
_LOOP = {"index": "{0}", "index0": "({0} - 1)", "first": "({0} == 1)", "last": "({0} == {1})", "length": "{1}"}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_FILLED = re.compile(r"(?:[^%]|%%|%\(\w+\)s)*")
"""A phrase whose gaps all take strings."""


class Expressions(ABC):
    """Writes expressions. `filters` and `tests` are those that need nothing but their arguments."""

    def __init__(self, filters: frozenset[str], tests: frozenset[str]) -> None:
        self.filters = filters
        self.tests = tests

    def value(self, node: Any, scope: Scope) -> str:
        """Write the expression whose value is that of a node: what is markup for Jinja is markup here."""
        write = getattr(self, f"_value_{kind(node)}", None)
        need(write, kind(node))
        return str(write(node, scope))  # type: ignore[misc]  # found by name

    def printed(self, node: Any, scope: Scope) -> Piece:
        """Write what a node prints."""
        write = getattr(self, f"_printed_{kind(node)}", None)
        found: Piece | None = write(node, scope) if write else None
        if found is not None:
            return found
        return Code(f"(e(q) if type(q := {self.value(node, scope)}) is str else E(q))")

    def string(self, node: Any, scope: Scope) -> str:
        """Write the expression of the string that a node prints, where no `w` is at hand to write it."""
        if kind(node) == "call" and (macro := self.macro(node.node, scope)):
            return self._gathered("J", macro, node, scope)
        piece = self.printed(node, scope)
        need(not isinstance(piece, Lines), "a statement")
        return repr(str(piece)) if isinstance(piece, Text) else str(piece)

    # What prints in a way of its own.

    def _printed_templatedata(self, node: Any, scope: Scope) -> Piece:
        return Text(node.data)

    def _printed_getattr(self, node: Any, scope: Scope) -> Piece | None:
        """A field that every view has as a string is escaped without a look: a value of another type raises."""
        named = kind(node.node) == "name" and not isinstance(scope.find(node.node.name), Variable)
        if node.attr not in TEXT_FIELDS or named:
            return None
        return Code(f"e({self.value(node, scope)})")

    def _printed_condexpr(self, node: Any, scope: Scope) -> Piece:
        need(node.expr2 is not None, "a condition without else")
        test = self.value(node.test, scope)
        return Code(f"({self.string(node.expr1, scope)} if {test} else {self.string(node.expr2, scope)})")

    def _printed_filter(self, node: Any, scope: Scope) -> Piece | None:
        if node.name == "flow" and node.node is not None:
            return Code(f"flow({self._arguments(node, scope, node.node)})")
        return None

    def _printed_call(self, node: Any, scope: Scope) -> Piece | None:
        if macro := self.macro(node.node, scope):
            if macro.writes:
                return Lines([self._called(macro, ["w"], node, scope)])
            return Code(self._called(macro, [], node, scope))
        name = node.node.name if kind(node.node) == "name" else ""
        meaning = scope.find(name) if name else None
        if isinstance(meaning, Caller):
            need(not node.args and not node.kwargs, "a caller with arguments")
            return Lines([f"{meaning.code}(w)"])
        if name in ("say", "counted") and meaning is None:
            return self._said(node, scope)
        return None

    def _said(self, node: Any, scope: Scope) -> Piece | None:
        """Write a phrase. One without gaps, or with none but its number, is looked up once and kept."""
        counts = node.node.name == "counted"
        phrases = node.args[1:] if counts else node.args
        if len(phrases) != 1 + counts or node.dyn_args or node.dyn_kwargs:
            return None
        if not all(kind(one) == "const" and isinstance(one.value, str) for one in phrases):
            return None
        words = ", ".join(repr(one.value) for one in phrases)
        values = ", ".join(f"{one.key!r}: {self.string(one.value, scope)}" for one in node.kwargs)
        need(not (values or counts) or all(_FILLED.fullmatch(one.value) for one in phrases), "a gap of another kind")
        if counts:
            number = self.value(node.args[0], scope)
            return Code(f"counted_with({number}, {words}, {{{values}}})" if values else f"counted({number}, {words})")
        return Code(f"(P[{words}] % {{{values}}})" if values else f"P[{words}]")

    # Values.

    def _value_name(self, node: Any, scope: Scope) -> str:
        meaning = scope.find(node.name)
        if not isinstance(meaning, Variable):
            raise BeyondError(node.name)
        return meaning.code

    def _value_const(self, node: Any, scope: Scope) -> str:
        need(node.value is None or type(node.value) in (str, int, bool, float), "a constant of another kind")
        return repr(node.value)

    def _value_tuple(self, node: Any, scope: Scope) -> str:
        return f"({''.join(f'{self.value(one, scope)}, ' for one in node.items)})"

    def _value_list(self, node: Any, scope: Scope) -> str:
        return f"[{', '.join(self.value(one, scope) for one in node.items)}]"

    def _value_dict(self, node: Any, scope: Scope) -> str:
        pairs = (f"{self.value(one.key, scope)}: {self.value(one.value, scope)}" for one in node.items)
        return f"{{{', '.join(pairs)}}}"

    def _value_getattr(self, node: Any, scope: Scope) -> str:
        if kind(node.node) == "name" and isinstance(loop := scope.find(node.node.name), Loop):
            need(node.attr in _LOOP, "a rarer part of the loop")
            loop.asked.update({"length", "number"} if "{1}" in _LOOP[node.attr] else {"number"})
            return _LOOP[node.attr].format(loop.number, loop.length)
        need(_NAME.fullmatch(node.attr) and not iskeyword(node.attr), "a name that is not plain")
        return f"{self._operand(node.node, scope)}.{node.attr}"

    def _value_getitem(self, node: Any, scope: Scope) -> str:
        of = self._operand(node.node, scope)
        if kind(node.arg) != "slice":
            return f"{of}[{self.value(node.arg, scope)}]"
        bounds = [self.value(one, scope) if one else "" for one in (node.arg.start, node.arg.stop, node.arg.step)]
        return f"{of}[{':'.join(bounds)}]"

    def _value_condexpr(self, node: Any, scope: Scope) -> str:
        need(node.expr2 is not None, "a condition without else")
        one, test, other = (self.value(part, scope) for part in (node.expr1, node.test, node.expr2))
        return f"({one} if {test} else {other})"

    def _value_and(self, node: Any, scope: Scope) -> str:
        return f"({self.value(node.left, scope)} {kind(node)} {self.value(node.right, scope)})"

    _value_or = _value_and

    def _value_not(self, node: Any, scope: Scope) -> str:
        return f"(not {self.value(node.node, scope)})"

    def _value_compare(self, node: Any, scope: Scope) -> str:
        rest = "".join(f" {_OPERATORS[one.op]} {self.value(one.expr, scope)}" for one in node.ops)
        return f"({self.value(node.expr, scope)}{rest})"

    def _value_add(self, node: Any, scope: Scope) -> str:
        return f"({self.value(node.left, scope)} {_ARITHMETIC[kind(node)]} {self.value(node.right, scope)})"

    _value_sub = _value_mul = _value_div = _value_floordiv = _value_mod = _value_add

    def _value_concat(self, node: Any, scope: Scope) -> str:
        return f"concatenated(({''.join(f'{self.value(one, scope)}, ' for one in node.nodes)}))"

    def _value_filter(self, node: Any, scope: Scope) -> str:
        need(node.node is not None and node.name in self.filters, node.name)
        need(node.name != "select" or not (node.args or node.kwargs), "a choice by a test")
        arguments = self._arguments(node, scope, node.node)
        if node.name == "flow":
            return f"Markup(flow({arguments}))"
        if is_quick(node):
            return f"quick_{node.name}({arguments})"
        return f"filters[{node.name!r}]({arguments})"

    def _value_test(self, node: Any, scope: Scope) -> str:
        need(node.name in self.tests, node.name)
        if node.name not in ("defined", "undefined"):
            return f"tests[{node.name!r}]({self._arguments(node, scope, node.node)})"
        need(kind(node.node) == "getattr" and not node.args and not node.kwargs, "whether a name is defined")
        has = f"has({self.value(node.node.node, scope)}, {node.node.attr!r})"
        return has if node.name == "defined" else f"(not {has})"

    def _value_call(self, node: Any, scope: Scope) -> str:
        if macro := self.macro(node.node, scope):
            return f"Markup({self._gathered('J', macro, node, scope)})"
        if kind(node.node) == "getattr":
            return f"{self.value(node.node, scope)}({self._arguments(node, scope)})"
        need(kind(node.node) == "name", "a call of a value")
        meaning = scope.find(node.node.name)
        if isinstance(meaning, Caller):
            return f"Markup(J({meaning.code}))"
        need(meaning is None and node.node.name in ("say", "counted"), node.node.name)
        said = self._said(node, scope)
        if said is None:
            return f"{node.node.name}_any({self._arguments(node, scope)})"
        return f"Q{str(said)[1:]}" if str(said).startswith("P[") else f"Markup({said})"

    # Macros and arguments.

    def macro(self, node: Any, scope: Scope) -> Macro | None:
        """Give the macro that a called node names, if it names one."""
        if kind(node) == "getattr" and kind(node.node) == "name":
            module = scope.find(node.node.name)
            return self.settle(Pending(module.template, node.attr)) if isinstance(module, Module) else None
        meaning = scope.find(node.name) if kind(node) == "name" else None
        return self.settle(meaning) if isinstance(meaning, Pending) else None

    @abstractmethod
    def settle(self, pending: Pending) -> Macro:
        """Read the body of a macro, if that has not been done."""

    def _gathered(self, gather: str, macro: Macro, node: Any, scope: Scope) -> str:
        return self._called(macro, [], node, scope, gather if macro.writes else "")

    def _called(
        self, macro: Macro, first: list[str], node: Any, scope: Scope, gather: str = "", caller: str = ""
    ) -> str:
        """Write a call of a macro: each of its parameters gets its argument or its default, or Jinja has to say why."""
        need(not node.dyn_args and not node.dyn_kwargs and bool(caller) == macro.calls_back, "a call of another kind")
        given = dict(zip(macro.parameters, (self.value(one, scope) for one in node.args), strict=False))
        named = {one.key: self.value(one.value, scope) for one in node.kwargs}
        need(len(node.args) <= len(macro.parameters), "too many arguments")
        need(not given.keys() & named.keys() and named.keys() <= set(macro.parameters), "an argument of another name")
        fixed = dict(zip(reversed(macro.parameters), reversed(macro.defaults), strict=False))
        known = {**fixed, **given, **named}
        need(known.keys() == set(macro.parameters), "too few arguments")
        arguments = [*first, *(known[name] for name in macro.parameters), *([caller] if caller else [])]
        if gather:
            return f"{gather}({', '.join([macro.code, *arguments])})"
        return f"{macro.code}({', '.join(arguments)})"

    def _arguments(self, node: Any, scope: Scope, first: Any = None) -> str:
        need(not node.dyn_args and not node.dyn_kwargs, "arguments that are not written out")
        values = [self.value(one, scope) for one in ([first] if first is not None else []) + list(node.args)]
        named = [f"{one.key}={self.value(one.value, scope)}" for one in node.kwargs]
        need(not any(iskeyword(one.key) for one in node.kwargs), "an argument of a reserved name")
        return ", ".join([*values, *named])

    def _operand(self, node: Any, scope: Scope) -> str:
        """Write what stands before a dot or a bracket: a number would make a decimal of the dot."""
        value = self.value(node, scope)
        return f"({value})" if kind(node) == "const" else value
