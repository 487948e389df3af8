"""The accessibility tree as Chromium gives it to a screen reader."""

from __future__ import annotations

from typing import Any, NamedTuple

from playwright.sync_api import Page

LANDMARKS = ("banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search")
_TEXT = ("StaticText", "InlineTextBox", "LineBreak", "ListMarker")


class Heard(NamedTuple):
    """A node that is not ignored: its role, its name, and whether it says that it is open or closed."""

    role: str
    name: str
    expanded: bool | None


def read_tree(page: Page) -> list[Heard]:
    """Give all nodes that a screen reader meets, in order, without the bare text."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    return [_hear(node) for node in _walk(nodes[0], by_id) if not node["ignored"] and _role(node) not in _TEXT]


def _walk(top: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    found, waiting = [], [top]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += [by_id[id] for id in reversed(node.get("childIds", ())) if id in by_id]
    return found


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _hear(node: dict[str, Any]) -> Heard:
    states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    return Heard(_role(node), str(node.get("name", {}).get("value", "")), states.get("expanded"))
