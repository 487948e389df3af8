"""Whether git is at work on a reader's files."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from postil.files.checkout import FRESH, find_lock


def git(folder: Path, *arguments: str) -> None:
    """Run git as nobody in particular."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def test_the_lock_of_the_checkout_counts_wherever_in_it_the_reader_lies(tmp_path: Path) -> None:
    """In the main checkout it is in its own folder; a worktree has one of its own, which a file points to."""
    main, other = tmp_path / "main", tmp_path / "other"
    (main / "reader" / "seeds").mkdir(parents=True)
    git(main, "init", "-q")
    git(main, "commit", "-q", "--allow-empty", "-m", "First")
    git(main, "worktree", "add", "-q", "../other")
    (other / "reader").mkdir()
    in_main, in_other = find_lock(main / "reader"), find_lock(other / "reader")
    assert not in_main()
    assert not in_other()
    lock = main / ".git" / "index.lock"
    lock.touch()
    assert in_main()
    assert not in_other()
    lock.unlink()
    (main / ".git" / "worktrees" / "other" / "index.lock").touch()
    assert not in_main()
    assert in_other()


def test_a_lock_that_a_broken_git_left_behind_does_not_count(tmp_path: Path) -> None:
    """Or nothing would ever be built again."""
    lock = tmp_path / ".git" / "index.lock"
    lock.parent.mkdir()
    lock.touch()
    is_held = find_lock(tmp_path)
    assert is_held()
    old = time.time() - FRESH - 1
    os.utime(lock, (old, old))
    assert not is_held()


def test_where_there_is_no_git_nobody_is_busy(tmp_path: Path) -> None:
    """Not even if a file is called as its lock is."""
    (tmp_path / "index.lock").touch()
    assert not find_lock(tmp_path)()
