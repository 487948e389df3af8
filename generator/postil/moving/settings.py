"""Addresses in `reader.toml` moved from the old page of an entity to its new one."""

from __future__ import annotations

import tomllib
from typing import Any

from postil.model.failure import PostilError
from postil.parse.layout import CONFIG

from .links import move_links
from .source import Move, decode


def move_in_config(data: bytes, move: Move) -> dict[str, bytes]:
    """Move addresses in `reader.toml`: that for corrections, and links in Markdown."""
    text = decode(CONFIG, data)
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PostilError(f"cannot read {CONFIG}: {error}", "mend it first; `postil check` says how") from error
    meant = _move_in(before, move)
    if meant == before:
        return {}
    after = text
    for ending in (".html", ".json", ".mentions-"):
        after = after.replace(move.old_page + ending, move.new_page + ending)
    if tomllib.loads(after) != meant:
        what = f"cannot change the links to {move.old_page}.html in {CONFIG} without touching more"
        raise PostilError(what, "change them by hand, then repeat the command")
    return {CONFIG: after.encode()}


def _move_in(value: Any, move: Move) -> Any:
    if isinstance(value, dict):
        return {name: _move_in(one, move) for name, one in value.items()}
    if isinstance(value, list):
        return [_move_in(one, move) for one in value]
    if not isinstance(value, str) or move.old_page not in value:
        return value
    page, dot, rest = value.partition(".")
    if page == move.old_page:
        return move.new_page + dot + rest
    return (value, *move_links(value, move.old_page, move.new_page))[-1]
