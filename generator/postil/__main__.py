"""Runs the command line: `python -m postil`, and the program `postil`."""

from __future__ import annotations

import gc
import os
import sys
import time

from postil.files.record import Asked, Outcome, describe, recall

_FLAGS = ("--strict", "--drafts")
_VALUES = ("--output", "--base-url", "--jobs")


def main() -> None:
    """Run a command; a build with nothing to do is told at once, without loading what a build needs."""
    started = time.perf_counter()
    # Thirty thousand stamps would be looked through again and again for garbage that there is none of.
    gc.disable()
    asked = read_plain_build(sys.argv[1:])
    found = recall(asked, time.time_ns()) if asked else None
    gc.enable()
    if asked and found:
        leave(asked, found, started)
    from postil.cli import main as run

    run()


def leave(asked: Asked, found: Outcome, started: float) -> None:
    """Say again what the last build said, and end with its code."""
    code = found.code
    try:
        sys.stderr.write(found.said)
        sys.stderr.flush()
        if code == 0:
            seconds = time.perf_counter() - started
            sys.stdout.write(describe(asked, found.pages, 0, found.files, seconds) + "\n")
            sys.stdout.flush()
    except BrokenPipeError:
        code = 1
    # To put away all that was remembered, for nobody, takes a tenth of the time.
    os._exit(code)


def read_plain_build(arguments: list[str]) -> Asked | None:
    """Read a command line that asks for a build and for nothing unusual; None leaves it to those who know all."""
    if arguments[:1] != ["build"] or "_POSTIL_COMPLETE" in os.environ:
        return None
    said: dict[str, str] = {}
    words = iter(arguments[1:])
    for word in words:
        name, is_joined, value = word.partition("=")
        if word in _FLAGS:
            name, value = word, "yes"
        elif not word.startswith("-"):
            name, value = "folder", word
        elif name not in _VALUES:
            return None
        elif not is_joined:
            value = next(words, "")
        if name in said or not value:
            return None
        said[name] = value
    folder, output = _spell(said.get("folder", ".")), _spell(said.get("--output", ""))
    if folder is None or output is None or not _is_number(said.get("--jobs", "1")):
        return None
    is_coloured = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    return folder, output, "--strict" in said, "--drafts" in said, said.get("--base-url", ""), is_coloured


def _spell(path: str) -> str | None:
    """Spell a path as `pathlib` does, without loading it; None where that takes more than leaving parts out."""
    parts = path.split("/")
    if ".." in parts or "\\" in path or path.startswith("//"):
        return None
    kept = "/".join(part for part in parts if part not in ("", "."))
    return f"/{kept}" if path.startswith("/") else kept or (path and ".")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) > 0


if __name__ == "__main__":
    main()
