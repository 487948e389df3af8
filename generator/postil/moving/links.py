"""Links in Markdown of our own, from the old page of an entity to its new one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model.diagnostic import Pointer
from postil.parse.markdown import parse_body

_ENDINGS = r"\.(?:html|json|mentions-\d+\.html)(?:[#\s)>]|\Z)"


def move_links(source: str, old: str, new: str) -> tuple[str, ...]:
    """Move links from one page to another, one after the other: the source after each. None, where nothing links.

    Pages are addresses from the root of the site, without their endings: the page, its further pages and its copy for
    machines move together. An address that is no link, in code or in other words, stays.
    """
    steps = [source]
    if old in source:
        for _ in range(source.count(old)):
            following = next((one for one in _one_moved(steps[-1], old, new) if _is_right(steps[-1], one)), None)
            if following is None:
                break
            steps.append(following)
    return tuple(steps[1:])


def _one_moved(source: str, old: str, new: str) -> Iterator[str]:
    for match in re.finditer(rf"(?:\]\(|\]:)\s*<?(?:\./|/)?({re.escape(old)})(?={_ENDINGS})", source):
        yield source[: match.start(1)] + new + source[match.end(1) :]


def _is_right(before: str, after: str) -> bool:
    """Whether nothing but addresses of links differs."""
    text, links = _read(before)
    new_text, new_links = _read(after)
    return text == new_text and len(links) == len(new_links) and links != new_links


def _read(source: str) -> tuple[str, list[str]]:
    prose = parse_body(Pointer("", ""), source.replace("\r\n", "\n").replace("\r", "\n")).value
    return prose.text, [mark.get("url") for mark in prose.marks if mark.kind == "link"]
