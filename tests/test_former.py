"""Where the bytes of a text are found again after it has changed: in the copies that were kept, and in git."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from postil.files import former
from postil.files.former import COPIES, find_former, keep_former

OLD = b"The bell was cast in 1532.\nIt hung for a year.\nThen it cracked.\nNobody mended it.\n"
NEW = OLD.replace(b"1532", b"1533")
SEED = "seeds/bell.txt"


def digest(data: bytes) -> str:
    """Give the SHA-256 that a sidecar pins."""
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(autouse=True)
def _git_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away all settings of the machine and its user, and the variables of a hook that may run these tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Anna")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "anna@example.org")


class Repository:
    """A reader under version control."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, input: bytes = b"") -> str:
        """Run git and give what it prints."""
        done = subprocess.run(["git", *arguments], cwd=self.folder, input=input, capture_output=True, check=True)
        return done.stdout.decode()

    def write(self, path: str, data: bytes) -> None:
        """Write a file and stage it."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(data)
        self.git("add", "--", f":(literal){path}")

    def commit(self, path: str, data: bytes) -> None:
        """Write a file and commit all."""
        self.write(path, data)
        self.git("commit", "--quiet", "--message=x")

    def find(self, data: bytes, path: str = SEED) -> bytes | None:
        """Look for bytes by their digest."""
        return find_former(self.folder, path, digest(data))


@pytest.fixture(name="reader")
def _reader(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "reader")


@pytest.mark.parametrize("path", [SEED, "seeds/a b/Über — [1] *.txt", "seeds/:(top)-x.txt", "seeds/鐘\tline\nend.txt"])
def test_the_version_of_the_last_commit_is_found(reader: Repository, path: str) -> None:
    """Whatever the file's name, and not where none of its versions is the one."""
    reader.commit(path, OLD)
    (reader.folder / path).write_bytes(NEW)
    assert reader.find(OLD, path) == OLD
    assert reader.find(NEW, path) is None


def test_a_version_under_earlier_names_and_in_another_folder_is_found(reader: Repository) -> None:
    """A text that was renamed, then moved, has one history, even where git is told to look for no renames."""
    reader.commit("texts/first name.txt", OLD)
    reader.git("mv", "texts/first name.txt", "glocke.txt")
    reader.commit("glocke.txt", NEW)
    (reader.folder / "seeds").mkdir()
    reader.git("mv", "glocke.txt", SEED)
    reader.commit(SEED, NEW + b"More.\n")
    reader.git("config", "diff.renames", "false")
    assert reader.find(OLD) == OLD


def test_a_version_that_is_only_staged_is_found(reader: Repository) -> None:
    """Before the first commit, and after it."""
    reader.write(SEED, OLD)
    (reader.folder / SEED).write_bytes(NEW)
    assert reader.find(OLD) == OLD
    reader.commit(SEED, NEW)
    reader.write(SEED, OLD + b"staged\n")
    (reader.folder / SEED).write_bytes(NEW)
    assert reader.find(OLD + b"staged\n") == OLD + b"staged\n"


OURS, THEIRS, MADE, GIVEN_UP = (OLD + word for word in (b"ours\n", b"theirs\n", b"both\n", b"given up\n"))


def merge_versions(reader: Repository) -> None:
    """Commit a seed beside one much like it, and merge twice: both sides into one, and a branch that is given up."""
    reader.commit("seeds/like.txt", OLD + b"like\n")
    reader.git("branch", "without")
    reader.commit(SEED, OLD)
    for branch, data in (("given-up", GIVEN_UP), ("side", THEIRS)):
        reader.git("checkout", "--quiet", "-b", branch)
        reader.commit(SEED, data)
        reader.git("checkout", "--quiet", "main")
    reader.commit(SEED, OURS)
    with pytest.raises(subprocess.CalledProcessError):
        reader.git("merge", "side")


def test_both_sides_of_an_open_merge_are_found(reader: Repository) -> None:
    """The text on the disk is then neither."""
    merge_versions(reader)
    assert [reader.find(data) for data in (OLD, OURS, THEIRS)] == [OLD, OURS, THEIRS]


@pytest.mark.parametrize("settings", [{}, {"log.follow": "true", "log.diffMerges": "off", "log.showRoot": "false"}])
def test_what_was_made_or_given_up_in_a_merge_is_found(reader: Repository, settings: dict[str, str]) -> None:
    """However git is set to show a history, and where a file like it might be taken for its origin."""
    for name, value in settings.items():
        reader.git("config", name, value)
    merge_versions(reader)
    reader.commit(SEED, MADE)
    reader.git("merge", "--quiet", "--strategy=ours", "given-up")
    reader.git("checkout", "--quiet", "without")
    reader.commit("other.txt", b"x")
    reader.git("merge", "--quiet", "main")
    reader.commit(SEED, NEW)
    versions = [OLD, OURS, THEIRS, MADE, GIVEN_UP]
    assert [reader.find(data) for data in versions] == versions
    reader.git("mv", SEED, "seeds/other name.txt")
    reader.commit("seeds/other name.txt", NEW + b"More.\n")
    assert [reader.find(data, "seeds/other name.txt") for data in (OLD, OURS, THEIRS)] == [OLD, OURS, THEIRS]


@pytest.mark.parametrize("follow", ["true", "false"])
def test_what_a_text_was_before_it_was_removed_and_put_back_is_found(reader: Repository, follow: str) -> None:
    """Though the new one may be taken for a copy of another file, and one version was given up long before."""
    reader.git("config", "log.follow", follow)
    merge_versions(reader)
    reader.commit(SEED, MADE)
    reader.git("merge", "--quiet", "--strategy=ours", "given-up")
    reader.git("rm", "--quiet", SEED)
    reader.git("commit", "--quiet", "--message=x")
    reader.commit(SEED, NEW)
    versions = [OLD, OURS, THEIRS, MADE, GIVEN_UP]
    assert [reader.find(data) for data in versions] == versions


def test_the_first_version_of_all_is_found(reader: Repository) -> None:
    """Even where git is set not to show what a first commit holds."""
    reader.git("config", "log.showRoot", "false")
    reader.commit(SEED, OLD)
    reader.commit(SEED, NEW)
    assert reader.find(OLD) == OLD


def make_versions(reader: Repository, count: int) -> list[bytes]:
    """Commit many versions of a seed at one go, and give them, the oldest first."""
    versions = [OLD * 50 + b"%d\n" % number for number in range(count)]
    script = b""
    for number, data in enumerate(versions):
        script += b"commit refs/heads/main\ncommitter A <a@example.org> %d +0000\ndata 0\n" % (10**9 + number)
        script += b"M 100644 inline %s\ndata %d\n%s\n" % (SEED.encode(), len(data), data)
    reader.git("fast-import", "--quiet", input=script)
    reader.git("reset", "--quiet", "--hard")
    return versions


def test_the_oldest_of_300_versions_is_found_in_time(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """By three processes of git at most, so that nobody waits."""
    versions = make_versions(reader, 300)
    started: list[object] = []
    popen = subprocess.Popen

    def count(*arguments: object, **options: object) -> object:
        started.append(arguments)
        return popen(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", count)
    before = time.perf_counter()
    assert reader.find(versions[0]) == versions[0]
    assert time.perf_counter() - before < 5
    assert len(started) == 3


def test_versions_beyond_the_limit_are_left_alone(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest are looked at first."""
    versions = make_versions(reader, 9)
    monkeypatch.setattr(former, "VERSIONS", 4)
    assert [reader.find(data) for data in versions] == [None] * 5 + versions[5:]


@pytest.mark.parametrize("mixed", [False, True])
def test_a_text_that_git_keeps_with_other_line_ends_is_found(reader: Repository, mixed: bool) -> None:
    """On Windows it is pinned as it lies on the disk, and committed with line feeds."""
    reader.git("config", "core.autocrlf", "true")
    text = OLD.replace(b"\n", b"\r\n")
    if mixed:
        reader.git("config", "core.autocrlf", "false")
        reader.commit(SEED, OLD.replace(b"\n", b"\r\n", 1))
    else:
        reader.commit(SEED, text)
        assert reader.git("cat-file", "blob", f"HEAD:{SEED}").encode() == OLD
    (reader.folder / SEED).write_bytes(NEW)
    assert reader.find(text) == text


def test_a_reader_may_lie_below_the_top_of_a_repository_or_in_a_second_work_tree(tmp_path: Path) -> None:
    """The path is the reader's own, the text may come from outside, and the folder may be named by a link."""
    outer = Repository(tmp_path / "outer")
    outer.commit("bell.txt", OLD)
    (outer.folder / "readers" / "bell" / "seeds").mkdir(parents=True)
    outer.git("mv", "bell.txt", f"readers/bell/{SEED}")
    outer.commit(f"readers/bell/{SEED}", NEW)
    outer.git("config", "diff.relative", "true")
    outer.git("worktree", "add", "--quiet", str(tmp_path / "second"), "-b", "second")
    (tmp_path / "link").symlink_to(outer.folder / "readers" / "bell")
    for folder in (outer.folder / "readers" / "bell", tmp_path / "second" / "readers" / "bell", tmp_path / "link"):
        assert find_former(folder, SEED, digest(OLD)) == OLD


def test_a_hook_of_another_repository_does_not_mislead(
    reader: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Postil may be run by one, and git then says in variables where that repository lies."""
    reader.commit(SEED, OLD)
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    assert find_former(reader.folder, SEED, digest(OLD)) == OLD


def be_shallow(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.commit(SEED, NEW)
    clone = reader.folder.parent / "clone"
    reader.git("clone", "--quiet", "--depth=1", f"file://{reader.folder}", str(clone))
    reader.folder = clone


def belong_to_somebody_else(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    put_before_git(reader.folder.parent, monkeypatch, f'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {real_git()} "$@"')


def lack_its_objects(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(reader.folder / ".git" / "objects")


def have_a_broken_blob(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    id = reader.git("rev-parse", f"HEAD:{SEED}").strip()
    path = reader.folder / ".git" / "objects" / id[:2] / id[2:]
    path.chmod(0o644)
    path.write_bytes(b"broken")


def lack_a_blob(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    id = reader.git("rev-parse", f"HEAD:{SEED}").strip()
    (reader.folder / ".git" / "objects" / id[:2] / id[2:]).unlink()


def have_broken_settings(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    (reader.folder / ".git" / "config").write_text("[core\n")


def be_no_repository(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(reader.folder / ".git")


def be_nowhere(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.folder = reader.folder / "nowhere"


def lack_git(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(reader.folder))


def find_a_git_that_cannot_run(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    put_before_git(reader.folder.parent, monkeypatch, "", first="#!/no/such/shell")


def find_a_git_that_never_answers(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    put_before_git(reader.folder.parent, monkeypatch, "exec tail -f /dev/null")
    monkeypatch.setattr(former, "LIMIT", 0.1)


TROUBLES = [
    be_shallow,
    belong_to_somebody_else,
    lack_its_objects,
    have_a_broken_blob,
    lack_a_blob,
    have_broken_settings,
    be_no_repository,
    be_nowhere,
    lack_git,
    find_a_git_that_cannot_run,
    find_a_git_that_never_answers,
]


def real_git() -> str:
    """Give the path of git."""
    path = shutil.which("git")
    assert path is not None, "git is needed: ask an administrator for it"
    return path


def put_before_git(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str, first: str = "#!/bin/sh") -> None:
    """Let a script be found where git is looked for."""
    (folder / "bin").mkdir()
    write_script(folder / "bin" / "git", body, first)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")


def write_script(path: Path, body: str, first: str = "#!/bin/sh") -> None:
    """Write a program for the shell."""
    path.write_text(f"{first}\n{body}\n")
    path.chmod(0o755)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_trouble_means_that_the_old_text_is_not_known(
    reader: Repository,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    trouble: Callable[[Repository, pytest.MonkeyPatch], None],
) -> None:
    """It is no error, and nothing is said of it."""
    reader.commit(SEED, OLD)
    assert reader.find(OLD) == OLD
    trouble(reader, monkeypatch)
    assert reader.find(OLD) is None
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("path", "sha256"), [("../a.txt", "0" * 64), ("a\0b", "0" * 64), ("\udcff", "0" * 64)])
def test_a_strange_path_finds_nothing(reader: Repository, path: str, sha256: str) -> None:
    """Neither outside of the repository nor at all."""
    assert find_former(reader.folder, path, sha256) is None


def test_what_is_no_sha256_is_never_a_path(tmp_path: Path) -> None:
    """A sidecar is a stranger's writing."""
    keep_former(tmp_path, NEW)
    (tmp_path / digest(OLD)).write_bytes(OLD)
    assert find_former(tmp_path, SEED, f"../../{digest(OLD)}") is None


def test_no_git_that_lies_in_the_current_folder_is_run(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder may be a stranger's reader, and some paths begin in it."""
    reader.commit(SEED, OLD)
    write_script(reader.folder / "git", "touch was-run")
    monkeypatch.chdir(reader.folder)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert reader.find(OLD) is None
    assert not (reader.folder / "was-run").exists()


def test_without_a_repository_git_is_not_even_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On some machines what is called git is a program that offers to install it."""
    put_before_git(tmp_path, monkeypatch, f"touch '{tmp_path}/was-run'")
    assert find_former(tmp_path, SEED, digest(OLD)) is None
    assert not (tmp_path / "was-run").exists()


def test_git_is_not_waited_for_when_the_text_is_found(reader: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long history has a long end. If it were waited for, this test would not end."""
    reader.commit(SEED, OLD)
    reader.commit(SEED, NEW)
    git = real_git()
    body = f'case "$*" in *" log "*) {git} "$@"; exec tail -f /dev/null > /dev/null;; *) exec {git} "$@";; esac'
    put_before_git(reader.folder.parent, monkeypatch, body)
    assert find_former(reader.folder, SEED, digest(OLD)) == OLD


def test_a_repository_that_lies_about_as_a_folder_is_not_opened(reader: Repository) -> None:
    """It has no work tree, and may have come with the files of a stranger."""
    reader.commit(SEED, OLD)
    reader.git("clone", "--quiet", "--bare", ".", "bare")
    assert find_former(reader.folder / "bare", SEED, digest(OLD)) is None


def test_no_other_file_is_taken_for_the_text(reader: Repository) -> None:
    """A file's name is no pattern."""
    reader.commit("seeds/1.txt", OLD)
    reader.commit("seeds/[1].txt", b"Another text.\n")
    assert reader.find(OLD, "seeds/[1].txt") is None


def test_no_program_that_a_repository_names_is_run(reader: Repository, tmp_path: Path) -> None:
    """Not for a signature, a missing object, a difference, a filter, a pager, a hook, or to watch the files."""
    trap, was_run = tmp_path / "trap", tmp_path / "was run"
    signature = "printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'"
    trap.write_text(
        f"#!/bin/sh\nprintf '[GNUPG:] SIG_CREATED \\n' >&2\n{signature}\necho \"$@\" >> '{was_run}'\ncat > /dev/null\n"
    )
    trap.chmod(0o755)
    reader.commit(SEED, OLD)
    reader.git("config", "gpg.program", str(trap))
    reader.write(SEED, NEW)
    reader.git("commit", "--quiet", "--gpg-sign", "--message=signed")
    was_run.unlink()
    lost = reader.git("rev-parse", f"HEAD~:{SEED}").strip()
    (reader.folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    (reader.folder / ".gitattributes").write_text("* diff=trap filter=trap\n")
    for name in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "diff.trap.textconv"):
        reader.git("config", name, str(trap))
    for name in ("diff.trap.command", "filter.trap.smudge", "filter.trap.clean", "remote.trap.uploadpack"):
        reader.git("config", name, str(trap))
    shutil.copy(trap, reader.folder / ".git" / "hooks" / "reference-transaction")
    settings = {"log.showSignature": "true", "pager.log": "true", "remote.trap.promisor": "true"}
    settings |= {"remote.trap.url": str(tmp_path), "protocol.allow": "always", "protocol.file.allow": "always"}
    settings |= {"core.repositoryFormatVersion": "1", "extensions.partialClone": "trap"}
    for name, value in settings.items():
        reader.git("config", name, value)
    was_run.unlink(missing_ok=True)
    assert reader.find(OLD) is None
    assert not was_run.exists(), was_run.read_text()


def test_nothing_in_the_repository_is_changed(reader: Repository) -> None:
    """Not even the index, which git likes to refresh."""
    reader.commit(SEED, OLD)
    (reader.folder / SEED).write_bytes(NEW)
    before = {path: path.stat().st_mtime_ns for path in sorted(reader.folder.rglob("*"))}
    assert reader.find(OLD) == OLD
    assert {path: path.stat().st_mtime_ns for path in sorted(reader.folder.rglob("*"))} == before


@pytest.mark.parametrize("data", [OLD, b"", b"\xff\x00\r\n"])
def test_what_is_kept_is_found_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """As it was, byte for byte."""
    keep_former(tmp_path, data)
    monkeypatch.setenv("PATH", "")
    assert find_former(tmp_path, SEED, digest(data)) == data
    assert (tmp_path / ".postil" / "texts" / digest(data)).read_bytes() == data


def test_a_copy_with_other_content_is_not_used_and_is_mended(reader: Repository) -> None:
    """Git is asked instead."""
    keep_former(reader.folder, OLD)
    (reader.folder / ".postil" / "texts" / digest(OLD)).write_bytes(NEW)
    assert reader.find(OLD) is None
    reader.commit(SEED, OLD)
    assert reader.find(OLD) == OLD
    keep_former(reader.folder, OLD)
    assert (reader.folder / ".postil" / "texts" / digest(OLD)).read_bytes() == OLD


def test_copies_are_no_part_of_the_repository(reader: Repository) -> None:
    """And an editor's own rules for the folder stay."""
    keep_former(reader.folder, OLD)
    assert reader.git("status", "--porcelain", "--untracked-files=all") == ""
    (reader.folder / ".postil" / ".gitignore").write_bytes(b"texts\n")
    keep_former(reader.folder, NEW)
    assert (reader.folder / ".postil" / ".gitignore").read_bytes() == b"texts\n"


def test_the_newest_copies_stay_and_only_copies_go(tmp_path: Path) -> None:
    """A text that is kept again is new again; a file of another name is nobody's copy."""
    texts = tmp_path / ".postil" / "texts"
    for number in range(COPIES):
        keep_former(tmp_path, b"%d" % number)
        os.utime(texts / digest(b"%d" % number), (10**9 + number, 10**9 + number))
    (texts / "read me").write_bytes(b"mine")
    os.utime(texts / "read me", (0, 0))
    keep_former(tmp_path, b"0")
    keep_former(tmp_path, b"new")
    left = [b"0", *(b"%d" % number for number in range(2, COPIES)), b"new"]
    assert sorted(path.name for path in texts.iterdir()) == sorted(["read me", *map(digest, left)])


def test_the_copy_just_kept_stays_even_where_the_clock_is_wrong(tmp_path: Path) -> None:
    """All others come from the future."""
    for number in range(COPIES):
        keep_former(tmp_path, b"%d" % number)
        os.utime(tmp_path / ".postil" / "texts" / digest(b"%d" % number), (10**11, 10**11))
    keep_former(tmp_path, b"new")
    assert find_former(tmp_path, SEED, digest(b"new")) == b"new"
    assert len(list((tmp_path / ".postil" / "texts").iterdir())) == COPIES


def stand_in_the_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".postil").write_bytes(b"")


def be_read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", refuse)


def be_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(former, "write_whole", refuse)


@pytest.mark.parametrize("trouble", [stand_in_the_way, be_read_only, be_full])
def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    trouble: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    """A reader builds as well without."""
    trouble(tmp_path, monkeypatch)
    keep_former(tmp_path, OLD)
    assert find_former(tmp_path, SEED, digest(OLD)) is None
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """It would be a reader that nobody began."""
    keep_former(tmp_path / "nowhere", OLD)
    assert not (tmp_path / "nowhere").exists()
