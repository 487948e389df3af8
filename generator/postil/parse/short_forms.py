"""The short forms that hands prefer, each turned into its one long form before it is typed."""

from __future__ import annotations

from .node import Tree

_FACT_FIELDS = frozenset({"property", "value", "sources", "says", "since", "until"})


def lengthen_citation(tree: Tree) -> Tree:
    """`S15 p. 2` is `{source: S15, locator: p. 2}`."""
    if not isinstance(tree, str):
        return tree
    source, _, locator = tree.strip().partition(" ")
    return {"source": source, "locator": locator.strip()}


def lengthen_name(tree: Tree) -> Tree:
    """`Zhovtis` is `{text: Zhovtis}`."""
    return {"text": tree} if isinstance(tree, str) else tree


def lengthen_author(tree: Tree) -> Tree:
    """`KIBHR` is `{literal: KIBHR}`."""
    return {"literal": tree} if isinstance(tree, str) else tree


def lengthen_fact(tree: Tree) -> Tree:
    """`{born: 1955-08-17, sources: S33}` is `{property: born, value: 1955-08-17, sources: S33}`."""
    if not isinstance(tree, dict) or "property" in tree:
        return tree
    long: dict[str, Tree] = {}
    for key, value in tree.items():
        if key in _FACT_FIELDS or "property" in long:
            long[key] = value
        else:
            long |= {"property": key, "value": value}
    return long


def bare_id(id: str) -> str:
    """`organisation/cab` is `cab`: ids are unique over all registers."""
    return id.rpartition("/")[2]
