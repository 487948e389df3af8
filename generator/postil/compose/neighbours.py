"""The neighbours of an entity: who has a tie to it on sources, and who stands in a paragraph with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from postil.collate import SortKey
from postil.model.entity_views import GraphNode, GraphView, Neighbourhood, NeighbourView
from postil.model.register import Entity

from .addresses import relative, text_url
from .context import Context
from .entity_head import link_apart
from .entity_ties import Tie, reads_backwards
from .gather import Gathering
from .labels import spell
from .register_rows import place_of

_MOST, _OPEN = 25, 8
_FEWEST_SHARED = 2
_WIDTH, _ROW, _EDGE = 640, 26, 230
_MOST_LETTERS, _MOST_BETWEEN = 30, 22


Kinds = dict[str, dict[tuple[str, bool], None]]
"""By the neighbour's id, in order: the kinds of its ties, and whether they are said of the neighbour."""


class _Shared(NamedTuple):
    """How many paragraphs name a neighbour beside the entity, in how many texts, and the first of them."""

    paragraphs: Counter[str]
    texts: Counter[str]
    first: dict[str, Gathering]


def show_neighbours(
    context: Context, page: str, entity: Entity, company: Sequence[Gathering], ties: Iterable[Tie]
) -> Neighbourhood | None:
    """Show at most twenty-five neighbours: those with the most ties first, then those most often named beside it.

    `company` are the paragraphs that name the entity beside others.
    Where nobody has a tie and nobody stands beside it twice, one sentence has brought them together: there are none.
    """
    kinds = _list_kinds(context, ties)
    shared = _count_shared(entity.id, company)
    if not kinds and max(shared.paragraphs.values(), default=0) < _FEWEST_SHARED:
        return None
    others = [other for id in {**kinds, **shared.first} if (other := context.entities.get(id))]
    ids = [rank[-1] for rank in sorted([_rank(context, other, kinds, shared) for other in others])]
    rows = tuple([_show(context, page, id, kinds.get(id, ()), shared) for id in ids[:_MOST]])
    is_drawn = context.has_graphs and len(rows) > 1
    open = len(rows) if len(rows) <= _OPEN + 2 else _OPEN
    left_out = len(ids) - len(rows)
    return Neighbourhood(rows[:open], rows[open:], left_out, _draw(entity.name, rows) if is_drawn else None)


def _list_kinds(context: Context, ties: Iterable[Tie]) -> Kinds:
    """List the kinds of ties on sources to each neighbour, each once; what a text alone says is no tie."""
    kinds: Kinds = {}
    for tie in ties:
        if tie.relation.basis.sources:
            kind = spell(context.phrases, tie.relation.kind), reads_backwards(tie)
            kinds.setdefault(tie.other, {})[kind] = None
    return kinds


def _count_shared(id: str, company: Sequence[Gathering]) -> _Shared:
    by_text: dict[str, dict[str, None]] = {}
    for one in company:
        by_text.setdefault(one.text.id, {}).update(dict.fromkeys(one.company.ids))
    shared = _Shared(
        paragraphs=Counter(chain.from_iterable([one.company.ids for one in company])),
        texts=Counter(chain.from_iterable(by_text.values())),
        first={other: one for one in reversed(company) for other in one.company.ids},
    )
    for found in shared:
        found.pop(id, None)
    return shared


def _rank(context: Context, entity: Entity, kinds: Kinds, shared: _Shared) -> tuple[int, int, int, SortKey, str]:
    """Put those with the most ties first, then those that share the most; names decide between equals."""
    id = entity.id
    most = (-len(kinds.get(id, ())), -shared.paragraphs[id], -shared.texts[id])
    place, id = place_of(entity, context.config.language)
    return *most, place, id


def _show(context: Context, page: str, id: str, kinds: Iterable[tuple[str, bool]], shared: _Shared) -> NeighbourView:
    first = shared.first.get(id)
    target = f"{text_url(first.text)}#{first.company.block}".rstrip("#") if first else ""
    return NeighbourView(
        entity=link_apart(context, page, id),
        type=context.entities[id].type,
        ties=tuple(kind for kind, backwards in kinds if not backwards),
        backwards=tuple(kind for kind, backwards in kinds if backwards),
        paragraphs=shared.paragraphs[id],
        texts=shared.texts[id],
        url=relative(page, target) if first else "",
    )


def _draw(name: str, rows: tuple[NeighbourView, ...]) -> GraphView:
    """Lay the neighbours out in two columns beside the entity, in the order of the table, so that no words collide."""
    left = -(-len(rows) // 2)
    nodes = [
        GraphNode(
            label=_shorten(row.entity.text, _MOST_LETTERS),
            url=row.entity.url,
            x=_EDGE if index < left else _WIDTH - _EDGE,
            y=_ROW * (index if index < left else index - left) + _ROW,
            is_left=index < left,
            is_stated=bool(row.ties or row.backwards),
        )
        for index, row in enumerate(rows)
    ]
    return GraphView(_WIDTH, _ROW * (left + 1), _shorten(name, _MOST_BETWEEN), tuple(nodes))


def _shorten(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
