"""Find a Firefox for the tests in it; as root on Debian, install one; else say what to ask for, and stop.

Run before the tests, so that none of them is ever passed over. Prints nothing when there is one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("firefox-esr", "firefox")
ASK = "The Firefox tests need Firefox. Ask an administrator: apt-get install firefox-esr"


def find_firefox() -> str | None:
    """Give the path of a Firefox on the PATH, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Make sure that there is a Firefox; exit code 2 where there is none and none can be installed."""
    if find_firefox():
        return 0
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if may_install:
        print("Installing Debian's Firefox for the tests in it …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        command = ["apt-get", "install", "-qq", "--no-install-recommends", "firefox-esr"]
        subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
    if find_firefox():
        return 0
    print(ASK, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
