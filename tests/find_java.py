"""Find a Java for the HTML checker; as root on Debian, install one; else say what to ask for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

ASK = "Checking the pages' HTML needs Java. Ask an administrator: apt-get install default-jre-headless"


def find_java() -> str | None:
    """Give the path of Java, which is installed where that may be done; None where there is none."""
    if path := shutil.which("java"):
        return path
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's Java for the HTML checker …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        command = ["apt-get", "install", "-qq", "--no-install-recommends", "default-jre-headless"]
        subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)
    if path := shutil.which("java"):
        return path
    print(ASK, file=sys.stderr)
    return None
