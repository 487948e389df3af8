"""The bytes that a seed had before: from the copy that is kept in `.postil/texts`, or from git.

Nothing depends on either: where there is no copy and no git, the old text is not known, and that is no error.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from threading import Lock, Timer

from .whole import write_whole

VERSIONS = 2000
"""How many versions of a seed are looked at."""

LIMIT = 10.0
"""How long git may take for one seed, in seconds."""

COPIES = 50
"""How many texts are kept."""

_TEXTS = Path(".postil", "texts")
_SHA256 = re.compile(r"[0-9a-f]{64}")

# A repository's settings may come from anywhere and can name programs: with these, and with what the commands below
# are told, none is run. Those of `log` would change what is listed.
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "log.diffMerges": "separate",
    "log.follow": "false",
    "log.showRoot": "true",
    "safe.bareRepository": "explicit",
}
_GLOBAL = ("--no-pager", "--no-optional-locks", "--literal-pathspecs")
_LOG = (
    *("log", "--raw", "--no-abbrev", "--format=", "--no-color", "--no-relative"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature"),
)
# What is staged; the versions under this name, with those made or given up in a merge; those under other names.
# Following looks at every commit, and goes astray where it is shown a merge: so it comes last, and is shown none.
_LISTINGS = (("ls-files", "--stage"), (*_LOG, "--full-history", "-m"), (*_LOG, "--follow"))

# Of git's own variables only those that lead it to its settings and programs: where a hook runs Postil, others lead
# to the repository and index of that hook. An object that a partial clone lacks is fetched by a program that the
# repository names: newer gits are told not to, and older ones that no protocol is allowed.
_KEPT_VARIABLES = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
_VARIABLES = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


def find_former(folder: Path, path: str, sha256: str) -> bytes | None:
    """Find the bytes of this SHA-256 that a seed once had; None where they are not to be had.

    `path` is relative to the reader's folder, with forward slashes. The copy that is kept goes before git, where the
    index is looked through first, then the versions of the seed, newest first. Raises nothing: a machine without git
    and a repository that is damaged, shallow or somebody else's know less, and nothing else.
    """
    if not _SHA256.fullmatch(sha256):
        return None
    kept = _read_kept(folder / _TEXTS / sha256)
    return _find_committed(folder, path, sha256) if kept is None else kept


def keep_former(folder: Path, data: bytes) -> None:
    """Keep a copy of a seed's bytes in `.postil/texts`, beside at most 49 others, the newest.

    Raises nothing: a folder that cannot be written keeps nothing.
    """
    # The copy is a convenience for the day when the text has changed. A reader on a read-only or a full disk builds
    # without it as well as with it, so there is nothing that anybody would have to do.
    with suppress(OSError):
        texts = folder / _TEXTS
        for made in (texts.parent, texts):
            made.mkdir(exist_ok=True)
        ignore = texts.parent / ".gitignore"
        if not ignore.exists():
            write_whole(ignore, b"*\n")
        digest = hashlib.sha256(data).hexdigest()
        _keep(texts / digest, data)
        _drop_oldest([one for one in texts.iterdir() if _SHA256.fullmatch(one.name) and one.name != digest])


def _keep(path: Path, data: bytes) -> None:
    """Write a copy, or make it the newest where it is there already."""
    if _read_kept(path) is None:
        write_whole(path, data)
    else:
        os.utime(path)


def _drop_oldest(others: list[Path]) -> None:
    ages = sorted(((path.stat().st_mtime_ns, path) for path in others), reverse=True)
    for _, path in ages[COPIES - 1 :]:
        path.unlink(missing_ok=True)


def _read_kept(path: Path) -> bytes | None:
    """Read a copy, unless it is damaged: its name says what it must hold."""
    with suppress(OSError):
        if path.is_file():
            return _matching(path.read_bytes(), path.name)
    return None


def _matching(data: bytes, sha256: str) -> bytes | None:
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _find_committed(folder: Path, path: str, sha256: str) -> bytes | None:
    program = shutil.which("git")
    # A relative path would be a program out of the current folder, which may be a stranger's reader.
    if program is None or not os.path.isabs(program) or not _has_repository(folder):
        return None
    try:
        with _run_git(program, folder) as git:
            batch = git.start("cat-file", "--batch", stdin=subprocess.PIPE)
            blobs = (_read_blob(batch, id) for id in islice(_list_blobs(git, path), VERSIONS))
            return next((found for blob in blobs if (found := _in_either_form(blob, sha256)) is not None), None)
    except (OSError, ValueError):
        return None


def _has_repository(folder: Path) -> bool:
    """Say whether a folder or one above it has a `.git`; without, git need not be started."""
    here = Path(os.path.realpath(folder))
    return any(os.path.lexists(above / ".git") for above in (here, *here.parents))


def _in_either_form(blob: bytes, sha256: str) -> bytes | None:
    """Give a blob as it is, or as git writes it to the disk where `core.autocrlf` is set, if that is what is sought."""
    as_it_is = _matching(blob, sha256)
    if as_it_is is not None:
        return as_it_is
    return _matching(re.sub(rb"(?<!\r)\n", b"\r\n", blob), sha256)


class _Git:
    """Processes of git in one folder, which can be stopped from another thread, and then no more are started."""

    def __init__(self, program: str, folder: Path, open_until: ExitStack) -> None:
        settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
        self.command = [program, *_GLOBAL, *settings]
        self.folder, self.open_until = folder, open_until
        self.running: list[subprocess.Popen[bytes]] = []
        self.lock, self.is_stopped = Lock(), False

    def start(self, *arguments: str, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """Start a command. Raises OSError where that cannot be, and where the time is up."""
        with self.lock:
            if self.is_stopped:
                raise TimeoutError
            process = subprocess.Popen(
                [*self.command, *arguments],
                cwd=self.folder,
                env=_environment(),
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self.running.append(self.open_until.enter_context(process))
            return process

    def stop(self) -> None:
        with self.lock:
            self.is_stopped = True
            for process in self.running:
                process.kill()


@contextmanager
def _run_git(program: str, folder: Path) -> Iterator[_Git]:
    """Let git run until the block ends or the time is up: whoever then waits for its words reads their end."""
    with ExitStack() as open_until:
        git = _Git(program, folder, open_until)
        timer = Timer(LIMIT, git.stop)
        timer.daemon = True
        timer.start()
        try:
            yield git
        finally:
            timer.cancel()
            git.stop()


def _environment() -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT_VARIABLES)
    }
    return inherited | _VARIABLES


def _list_blobs(git: _Git, path: str) -> Iterator[bytes]:
    """List the ids of a file's versions, each once; a listing begins only when the one before it is used up."""
    seen = set[bytes]()
    for listing in _LISTINGS:
        process = git.start(*listing, "--", path)
        assert process.stdout is not None
        for id in _read_ids(process.stdout):
            if id not in seen:
                seen.add(id)
                yield id


def _read_ids(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Read ids out of `<mode> <id> <stage>⇥<path>` and `:<mode> <mode> <id> <id> <status>⇥<path>`: the last of each."""
    for line in lines:
        columns = line.partition(b"\t")[0].split()
        if len(columns) > 2:
            yield columns[-2]


def _read_blob(batch: subprocess.Popen[bytes], id: bytes) -> bytes:
    """Ask for a blob; nothing where there is none. One is asked for at a time, so that neither side waits for ever."""
    assert batch.stdin is not None
    assert batch.stdout is not None
    batch.stdin.write(id + b"\n")
    batch.stdin.flush()
    head = batch.stdout.readline().split()
    return batch.stdout.read(int(head[2]) + 1)[:-1] if len(head) == 3 else b""
