"""Whether git is at work in a reader's folder: while it is, files are of two versions."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

FRESH = 10.0
"""Seconds after which a lock is taken for one that a broken git left behind."""


def find_lock(folder: Path) -> Callable[[], bool]:
    """Give a function that says whether git has locked the index of the checkout that a folder lies in.

    git holds this lock from before it changes the first file until after it changed the last, be it for a checkout,
    a pull or a stash. Where the folder lies in no checkout the answer is always no.
    """
    lock = find_git_folder(folder.resolve()) / "index.lock"

    def is_held() -> bool:
        with suppress(OSError):
            return abs(time.time() - lock.stat().st_mtime) < FRESH
        return False

    return is_held


def find_git_folder(folder: Path) -> Path:
    """Find git's own folder as git does, from within the checkout outwards; in a worktree a file says where it is."""
    for outer in (folder, *folder.parents):
        dot_git = outer / ".git"
        if dot_git.is_dir():
            return dot_git
        with suppress(OSError, UnicodeDecodeError):
            return outer / dot_git.read_text("utf-8").removeprefix("gitdir:").strip()
    return folder / ".git"
