"""Entries that had another id before: where each old id leads now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Diagnostics, Pointer
from postil.model.register import Entity, MovedEntry, Redirect


def resolve_moved(
    moves: tuple[MovedEntry, ...], entities: Iterable[Entity], published: Iterable[Entity]
) -> Checked[tuple[Redirect, ...]]:
    """Follow each move to the published entry that it ends at. An entry that has an old id keeps its address."""
    shown = {entity.id for entity in published}
    known = {entity.id: entity for entity in entities}
    following = {move.id: move for move in moves}
    merged_into = {move.to for move in moves if move.how == "merge"}
    redirects: list[Redirect] = []
    found: list[Diagnostic] = []
    for move in moves:
        at = Pointer(move.path, move.pointer, "key")
        chain = _follow(move, following, known)
        last = chain[-1].to
        if move.id in known:
            found.append(catalog.moved_entry_exists(at, move.id))
        elif last in known:
            is_alike = all(one.how == "rename" and one.to not in merged_into for one in chain)
            redirects += [Redirect(move.id, last, known[last].register, is_alike)] if last in shown else []
        elif last in following:
            found.append(catalog.moved_in_a_circle(at, move.id))
        elif len(chain) == 1:  # of a longer way, the last step says it
            found.append(catalog.moved_entry_unknown(Pointer(move.path, move.pointer), move.id, last, tuple(known)))
    return Checked(tuple(redirects), tuple(found))


def hint_at_moved(diagnostics: Iterable[Diagnostic], redirects: tuple[Redirect, ...]) -> Diagnostics:
    """Say of an entity that is not known where it moved to."""
    messages = {catalog.unknown_entity(Pointer("", ""), one.id, ()).message: one for one in redirects}
    return tuple(_hint(one, messages) for one in diagnostics) if redirects else tuple(diagnostics)


def _hint(one: Diagnostic, messages: Mapping[str, Redirect]) -> Diagnostic:
    redirect = messages.get(one.message)
    if redirect is None:
        return one
    hint = f"it moved: write `{redirect.to}`"
    return Diagnostic(one.code, one.severity, one.message, one.location, hint, one.related, one.fix)


def _follow(move: MovedEntry, following: Mapping[str, MovedEntry], known: Mapping[str, Entity]) -> list[MovedEntry]:
    """List the moves from an id on, up to an entry, an end or the first that comes again."""
    chain, seen = [move], {move.id}
    while chain[-1].to not in known and chain[-1].to in following and chain[-1].to not in seen:
        seen.add(chain[-1].to)
        chain.append(following[chain[-1].to])
    return chain
