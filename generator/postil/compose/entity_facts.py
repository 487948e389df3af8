"""The facts of an entity: by property, each value with its dates and its ground, none preferred."""

from __future__ import annotations

from postil.model.entity_views import FactValue, FactView
from postil.model.register import Entity, Fact

from .context import Context
from .dates import write_period
from .entity_grounds import show_ground
from .labels import spell
from .periods import is_date


def list_facts(context: Context, page: str, entity: Entity) -> tuple[FactView, ...]:
    """Group the facts by property; values that differ stand side by side, and none wins."""
    properties: dict[str, list[Fact]] = {}
    for fact in entity.facts:
        properties.setdefault(fact.property, []).append(fact)
    return tuple(
        FactView(spell(context.phrases, one), tuple(_value(context, page, fact) for fact in facts), _differ(facts))
        for one, facts in properties.items()
    )


def _value(context: Context, page: str, fact: Fact) -> FactValue:
    return FactValue(
        context.date(fact.value) if is_date(fact) else fact.value,
        fact.value if fact.value.startswith(("https://", "http://")) else "",
        write_period(fact.since, fact.until, "", context.phrases),
        show_ground(context, page, fact.basis),
    )


def _differ(facts: list[Fact]) -> bool:
    """Say whether values differ that are not told apart by their dates: one office may follow another."""
    undated = {fact.value for fact in facts if not (fact.since or fact.until)}
    return len(undated) > 1
