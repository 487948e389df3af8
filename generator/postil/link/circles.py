"""Ties with one direction that lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postil import catalog
from postil.model.diagnostic import Diagnostic, Pointer, Related
from postil.model.register import Entity

from .fields import point
from .ties import ONE_WAY, find_tie

Graph = dict[str, dict[str, Pointer]]
"""From each entry to those that a tie leads to, with the place where the tie is stated."""


def check_circles(entities: Iterable[Entity]) -> Iterator[Diagnostic]:
    """Report parents of their own parents and parts of their own parts, each circle once.

    Only ties within one register count: between a person and a body a word may be meant either way.
    """
    graphs = _draw(tuple(entities))
    for family, graph in graphs.items():
        for circle in _find_circles(graph):
            steps = tuple(zip(circle, (*circle[1:], circle[0]), strict=True))
            first, *rest = (graph[one][other] for one, other in steps)
            related = tuple(Related(f"from `{steps[n + 1][0]}`", where) for n, where in enumerate(rest))
            yield catalog.relations_in_a_circle(first, family, (*circle, circle[0]), related)


def _draw(entities: tuple[Entity, ...]) -> dict[str, Graph]:
    registers = {entity.id: entity.register for entity in entities}
    graphs: dict[str, Graph] = {family: {} for family in ONE_WAY}
    for entity in entities:
        for index, relation in enumerate(entity.relations):
            tie = find_tie(relation.kind)
            if tie is None or tie.family not in graphs or registers.get(relation.to) != entity.register:
                continue
            one, other = (entity.id, relation.to) if tie.is_first else (relation.to, entity.id)
            if one != other:
                graphs[tie.family].setdefault(one, {}).setdefault(other, point(entity, f"relations/{index}"))
    return graphs


def _find_circles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Walk in depth; a step back onto the way closes a circle. Each entry is walked once."""
    done: set[str] = set()
    for start in graph:
        way: list[str] = []
        on_way: set[str] = set()
        steps = [iter((start,))]
        while steps:
            node = next(steps[-1], None)
            if node is None:
                steps.pop()
                if way:
                    last = way.pop()
                    on_way.discard(last)
                    done.add(last)
            elif node in on_way:
                yield tuple(way[way.index(node) :])
            elif node not in done:
                way.append(node)
                on_way.add(node)
                steps.append(iter(tuple(graph.get(node, ()))))
