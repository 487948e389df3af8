"""How the page of an entity comes by what it says: its sources by standing, its checks, how mentions were found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from postil.model.edition import Note
from postil.model.entity_views import KnowledgeView
from postil.model.register import Entity
from postil.model.source import Source

from .addresses import entity_json_url, page_url, relative
from .context import Context
from .entity_ties import Tie
from .gather import Seen
from .labels import spell

_PARTY = "party to the matter"
"""The words by which a reader's sources say so; as a standing they are shown as the reader writes them."""
_POLICY = page_url("policy")


def show_knowledge(
    context: Context,
    page: str,
    entity: Entity,
    mentions: Sequence[Seen],
    ties: Iterable[Tie],
    notes: Iterable[Note],
    cited: Iterable[str],
) -> KnowledgeView:
    """Show how the page comes by what it says.

    `mentions` are those in the texts, `notes` those on the page, `cited` the ids of its sources.
    """
    found = list(notes)
    bases = [fact.basis for fact in entity.facts] + [tie.relation.basis for tie in ties]
    counts = [len({one.source for one in basis.sources}) for basis in bases if basis.sources]
    pins = [one.mention.how for one in mentions].count("pin")
    checked = max((note.annotation.claim.checked for note in found if note.annotation.claim), default="")
    return KnowledgeView(
        sources=_count_sources(context, cited),
        statements=len(counts),
        twice=sum(count > 1 for count in counts),
        checked=context.date(checked),
        names=len(mentions) - pins,
        pins=pins,
        reviewed=context.date(entity.reviewed),
        reviewers=tuple(dict.fromkeys(one.annotation.reviewed_by for one in found if one.annotation.reviewed_by)),
        policy=relative(page, _POLICY) if _POLICY in context.addresses else "",
        machine=relative(page, entity_json_url(entity)) if context.config.outputs.json else "",
    )


def _count_sources(context: Context, cited: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Count sources by standing, those first of which there are most; by type where it is not said."""
    sources = [context.sources[id] for id in cited if id in context.sources]
    counts = Counter(_stand(context, source) for source in sources)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _stand(context: Context, source: Source) -> str:
    """Give the standing without what is said to it; whoever is a party is first of all that."""
    if _PARTY in source.standing:
        return _PARTY
    return re.split(r"[;:,(]", source.standing)[0].strip() or spell(context.phrases, source.type).lower()
