"""Programs that tests need and no package brings: found on the PATH; as root on Debian installed; else asked for.

`make` runs `python tests/programs.py chromium` before the tests, so that none of them is ever passed over.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import NamedTuple


class Program(NamedTuple):
    """A program: what it is for, the names that it goes by, the package of Debian's that holds it."""

    title: str
    use: str
    names: tuple[str, ...]
    package: str

    @property
    def plea(self) -> str:
        """What to say where there is none and none can be installed."""
        return f"{self.use} need {self.title}. Ask an administrator: apt-get install {self.package}"

    def find(self) -> str | None:
        """Give its path, or None."""
        return next((path for name in self.names if (path := shutil.which(name))), None)

    def ensure(self) -> str | None:
        """Give its path, after installing it where that may be done; without one say what to ask for."""
        if not self.find() and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
            print(f"Installing Debian's {self.title} …", flush=True)
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
            command = ["apt-get", "install", "-qq", "--no-install-recommends", self.package]
            subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
        path = self.find()
        if path is None:
            print(self.plea, file=sys.stderr)
        return path


CHROMIUM = Program(
    "Chromium",
    "The browser tests",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "chromium",
)
FIREFOX = Program("Firefox", "The Firefox tests", ("firefox-esr", "firefox"), "firefox-esr")
JAVA = Program("Java", "The checks of the pages' HTML", ("java",), "default-jre-headless")


def main(names: list[str]) -> int:
    """Make sure of the programs of these titles; exit code 2 where one is missing."""
    found = [one.ensure() for one in (CHROMIUM, FIREFOX, JAVA) if one.title.lower() in names]
    return 0 if all(found) else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
