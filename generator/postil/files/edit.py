"""Editing hand-written files on the disk: what is asked for changes, no other byte."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from postil.model.diagnostic import Fix
from postil.model.edit import FieldEdit, FileChange
from postil.model.failure import PostilError

from .edit_yaml import edit_fields
from .whole import write_whole


def apply_fixes(fixes: Iterable[Fix], folder: Path) -> tuple[str, ...]:
    """Apply fixes to a reader's files and give the paths that changed.

    A fix that cannot be made without a doubt is left out. Raises PostilError where a file cannot be read or written.
    """
    return tuple(dict.fromkeys(fix.path for fix in fixes if _apply_fix(fix, folder / fix.path)))


def apply_edits(edits: Iterable[FieldEdit], folder: Path, expected: Mapping[str, str]) -> tuple[str, ...]:
    """Make edits of YAML files and give the paths that changed.

    `expected` holds for each path the SHA-256 (lower-case hexadecimal) of the bytes that the edits were made for.
    Raises PostilError where a file has other bytes by now, lies outside the folder, or cannot be edited, read or
    written. No file is written before all edits of all files are made.
    """
    by_target: dict[Path, list[FieldEdit]] = {}
    for edit in edits:
        by_target.setdefault(_find(folder, edit.path), []).append(edit)
    done = []
    for target, own in by_target.items():
        path, before = own[0].path, _read(target)
        if sha256(before).hexdigest() != expected.get(path):
            raise PostilError(f"cannot change {path}: it has changed meanwhile", "read it again and repeat the edit")
        done.append((path, target, before, _edit_all(before, own)))
    return tuple(path for path, target, before, after in done if _write(target, before, after))


def apply_changes(changes: Iterable[FileChange], folder: Path) -> tuple[str, ...]:
    """Write changes of whole files, all or none, and give the paths that there are or were.

    New files come first, then those that change, and what goes, goes last. Where the disk refuses midway, what was
    done is undone. Raises PostilError then, and where a file has other bytes by now than those that the change was
    made for, lies outside the folder, or stands where a new one shall come.
    """
    listed = tuple(changes)
    for change in listed:
        _check_unchanged(change, folder)
    written = [(one.new_path or one.path, one.path, one.after) for one in listed if one.after is not None]
    written.sort(key=lambda step: (_find(folder, step[0]).exists(), step[0]))
    gone = [(one.path, one.path, None) for one in listed if one.after is None or one.new_path]
    undo: list[tuple[Path, bytes | None, int]] = []
    try:
        for path, former, after in (*written, *gone):
            _put(folder, path, _mode(folder / former), after, undo)
    except BaseException as error:  # also where a person stops the program midway
        for target, before, mode in reversed(undo):
            _put_back(target, before, mode)
        if not isinstance(error, OSError):
            raise
        what = f"cannot write {error.filename or folder}: {error.strerror}; nothing was changed"
        raise PostilError(what, "check the files, their permissions and the space on the disk") from error
    return tuple(dict.fromkeys(path for path, _, _ in (*written, *gone)))


def _check_unchanged(change: FileChange, folder: Path) -> None:
    for path, before in ((change.path, change.before), (change.new_path, None)):
        target = _find(folder, path) if path else None
        if target is None or (before is None and not target.exists()):
            continue
        if before is None:
            raise PostilError(f"cannot write {path}: there is such a file", "move it away")
        if not target.exists() or sha256(_read(target)).digest() != sha256(before).digest():
            raise PostilError(f"cannot change {path}: it has changed meanwhile", "repeat the command")
        if not _mode(target) & stat.S_IWUSR:  # a new file could take its place all the same
            raise PostilError(f"cannot change {path}: it is read-only", "let it be written, then repeat the command")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644


def _put(folder: Path, path: str, mode: int, after: bytes | None, undo: list[tuple[Path, bytes | None, int]]) -> None:
    """Write or remove a file, and note down what was there. A link that goes leaves the file that it leads to."""
    target = _find(folder, path)
    before = target.read_bytes() if target.exists() else None
    undo.append((target if after is not None else folder / path, before, mode))
    if after is None:
        (folder / path).unlink()
    else:
        write_whole(target, after, mode, durable=True)


def _put_back(target: Path, before: bytes | None, mode: int) -> None:
    """Give a file the bytes that it had; where not even that can be done, there is nothing more to do."""
    with suppress(OSError):
        if before is None:
            target.unlink(missing_ok=True)
        elif not target.exists() or target.read_bytes() != before:
            write_whole(target, before, mode, durable=True)


def _edit_all(before: bytes, edits: Iterable[FieldEdit]) -> bytes:
    """Make edits of one file. Raises PostilError that names the first which cannot be made."""
    after = before
    for edit in edits:
        edited = _edited(after, (edit,))
        if edited is None:
            what = f"cannot change `{edit.pointer}` in {edit.path} without touching more; nothing was written"
            raise PostilError(what, "mend what `postil check` says of the file, or change this field by hand")
        after = edited
    return after


def _apply_fix(fix: Fix, path: Path) -> bool:
    before = _read(path) if path.exists() else b""
    if not fix.pointer:
        return _write(path, before, fix.value.encode("utf-8"))
    # A field that is there was written by a hand, even where it cannot be read: to take it out must change nothing.
    is_missing = _edited(before, (FieldEdit(fix.path, fix.pointer, None),)) == before
    after = _edited(before, (FieldEdit(fix.path, fix.pointer, fix.value),)) if is_missing else None
    return after is not None and _write(path, before, after)


def _edited(before: bytes, edits: tuple[FieldEdit, ...]) -> bytes | None:
    try:
        after = edit_fields(before.decode("utf-8"), edits)
    except UnicodeDecodeError:
        return None
    return None if after is None else after.encode("utf-8")


def _find(folder: Path, path: str) -> Path:
    """Give the file behind a path in a folder; where that is a link, the file that it leads to stays in its place."""
    target = (folder / path).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise PostilError(f"cannot change {path}: it lies outside {folder}")
    return target


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PostilError(f"cannot read {path}: {error.strerror}", "check the file and its permissions") from error


def _write(path: Path, before: bytes, after: bytes) -> bool:
    """Write a file where it changes, with the mode that it has, and say whether it did."""
    if after == before:
        return False
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
        write_whole(path, after, mode, durable=True)
    except OSError as error:
        raise PostilError(f"cannot change {path}: {error.strerror}", "check the file and its permissions") from error
    return True
