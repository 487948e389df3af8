"""The short forms that hands prefer, each turned into its one long form before it is typed."""

from __future__ import annotations

from .node import Mapping, Node, Scalar

_FACT_FIELDS = frozenset({"property", "value", "sources", "says", "since", "until"})


def lengthen_citation(node: Node) -> Node:
    """`S15 p. 2` is `{source: S15, locator: p. 2}`."""
    if not isinstance(node, Scalar):
        return node
    source, _, locator = node.text.strip().partition(" ")
    return _mapping(node, source=source, locator=locator.strip())


def lengthen_name(node: Node) -> Node:
    """`Zhovtis` is `{text: Zhovtis}`."""
    return _mapping(node, text=node.text) if isinstance(node, Scalar) else node


def lengthen_author(node: Node) -> Node:
    """`KIBHR` is `{literal: KIBHR}`."""
    return _mapping(node, literal=node.text) if isinstance(node, Scalar) else node


def lengthen_fact(node: Node) -> Node:
    """`{born: 1955-08-17, sources: S33}` is `{property: born, value: 1955-08-17, sources: S33}`."""
    if not isinstance(node, Mapping) or node.get("property"):
        return node
    entries: list[tuple[Scalar, Node]] = []
    named = False
    for key, value in node.entries:
        if key.text in _FACT_FIELDS or named:
            entries.append((key, value))
            continue
        named = True
        entries.append((Scalar("property", key.line, key.column), Scalar(key.text, key.line, key.column)))
        entries.append((Scalar("value", value.line, value.column), value))
    return Mapping(tuple(entries), node.line, node.column)


def bare_id(id: str) -> str:
    """`organisation/cab` is `cab`: ids are unique over all registers."""
    return id.rpartition("/")[2]


def _mapping(node: Scalar, **fields: str) -> Mapping:
    at = (node.line, node.column)
    return Mapping(tuple((Scalar(name, *at), Scalar(text, *at)) for name, text in fields.items()), *at)
