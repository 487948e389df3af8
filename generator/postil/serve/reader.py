"""Watching one reader: what the loop reads and builds, and what is said about it."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from postil.files.read import read_reader, read_theme
from postil.files.watch import watch_folders
from postil.model.failure import PostilError
from postil.model.site import Artifact
from postil.pipeline import Built, Files, Options, build
from postil.report import render_concise, render_overlay

from .live import Served
from .loop import serve_reader

UNREADABLE = frozenset({"yaml-syntax", "toml-syntax", "not-utf8", "control-character"})
"""Diagnostics after which a file says nothing that could be used: its last good content is shown instead."""


def watch_reader(folder: Path, port: int, open_page: bool, verbose: bool, say: Callable[[str], None]) -> None:
    """Serve a reader on this machine and rebuild it on every change, until interrupted.

    `say` prints a line. Raises PostilError where the folder, the port or the disk refuses.
    """
    theme = read_theme()
    last_good: dict[str, bytes] = {}
    built: list[Built] = []

    def build_served(files: Files) -> Served:
        built[:] = [build_with_last_good(files, theme, last_good)]
        return serve_built(built[0])

    def on_ready(address: str) -> None:
        say(f"The reader is at {address} and follows every change; Ctrl+C ends it.")
        if open_page:
            webbrowser.open(address)

    def on_built(served: Served) -> None:
        if text := render_concise(tuple(one for one in built[0].diagnostics if one.severity != "advice")):
            say(text.rstrip("\n"))
        if verbose:
            say(f"Built: {len(served.pages)} pages, {len(served.assets)} files.")

    def watch(wake: Callable[[], None]) -> AbstractContextManager[None]:
        return watch_folders([folder], wake, [folder / "public"])

    def on_refused(error: PostilError) -> None:
        say(f"postil: {error}")

    serve_reader(
        lambda: read_reader(folder),
        build_served,
        watch,
        port,
        on_ready=on_ready,
        on_built=on_built,
        on_refused=on_refused,
    )


def build_with_last_good(files: Files, theme: tuple[Files, Files], last_good: dict[str, bytes]) -> Built:
    """Build with drafts and in spite of errors; a file that cannot be read at all keeps its last good content.

    `last_good` holds that content by path and is brought up to date. What is wrong with the file is still said.
    """
    options = Options(drafts=True, strip=False)
    built = build(files, theme, options)
    broken = {one.location.path for one in built.diagnostics if one.code in UNREADABLE} & set(last_good)
    last_good |= {path: data for path, data in files.items() if path not in broken}
    if not broken:
        return built
    again = build({**files, **{path: last_good[path] for path in broken}}, theme, options)
    said = tuple(one for one in built.diagnostics if one.location.path in broken)
    return Built(again.artifacts, (*said, *again.diagnostics), again.state)


def serve_built(built: Built) -> Served:
    """Turn a build into what the server shows."""
    shown = tuple(one for one in built.diagnostics if one.severity != "advice")
    pages = {one.url: _give(one) for one in built.artifacts if one.url.endswith(".html")}
    assets = {one.url: one.body for one in built.artifacts if one.url not in pages}
    return Served(pages, assets, render_overlay(shown))


def _give(artifact: Artifact) -> Callable[[], bytes]:
    return lambda: artifact.body
