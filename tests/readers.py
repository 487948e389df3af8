"""Readers for tests: from a few files in memory to everything that Postil makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from postil.files.read import read_theme
from postil.model.edition import Edition
from postil.pipeline import Built, Files, Options, build, link_library, parse_files


@cache
def theme() -> tuple[Files, Files]:
    """Give the default theme."""
    return read_theme()


def to_files(texts: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Give files by path; a bare name stands for a file in `seeds/`."""
    return {
        path if "/" in path and path.split("/")[0] in ("seeds", "templates", "static") else f"seeds/{path}": (
            text.encode() if isinstance(text, str) else text
        )
        for path, text in texts.items()
    }


def build_reader(texts: Mapping[str, str | bytes], drafts: bool = False) -> Built:
    """Build a whole site from a few files."""
    return build(to_files(texts), theme(), Options(drafts=drafts))


def link_reader(texts: Mapping[str, str | bytes]) -> tuple[Edition, ...]:
    """Parse, anchor and link the texts of a reader."""
    options = Options()
    parsed, _ = parse_files(to_files(texts), options)
    return link_library(parsed, options)[0].editions


def page(built: Built, url: str) -> str:
    """Give a page of a built site."""
    return next(artifact.body for artifact in built.artifacts if artifact.url == url).decode()
