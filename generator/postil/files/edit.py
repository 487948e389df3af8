"""Editing a hand-written file: one field set, no other byte touched."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from postil.model.diagnostic import Fix
from postil.model.failure import PostilError

_TOP_KEY = r"(?m)^seed[ \t]*:[ \t]*(?:#.*)?$"


def apply_fixes(fixes: Iterable[Fix], folder: Path) -> tuple[str, ...]:
    """Apply fixes to a reader's files and give the paths that changed.

    Raises PostilError where a file cannot be written.
    """
    changed: list[str] = []
    for fix in fixes:
        path = folder / fix.path
        try:
            before = path.read_bytes()
            after = set_field(before.decode("utf-8"), fix).encode("utf-8")
            if after != before:
                _replace(path, after)
                changed.append(fix.path)
        except OSError as error:
            raise PostilError(
                f"cannot change {path}: {error.strerror}", "check the file and its permissions"
            ) from error
    return tuple(dict.fromkeys(changed))


def set_field(text: str, fix: Fix) -> str:
    """Set `seed/<field>` in a sidecar's text: below `seed:` where it stands as a block, else in a new block on top.

    A `seed: {…}` in one line is lengthened inside its braces. Comments, order and line ends stay.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    _, _, field = fix.pointer.partition("/")
    if match := re.search(r"(?m)^seed[ \t]*:[ \t]*\{[ \t]*", text):
        rest = text[match.end() :]
        comma = "" if rest.lstrip().startswith("}") else ", "
        return f"{text[: match.end()]}{field}: {fix.value}{comma}{rest}"
    if match := re.search(_TOP_KEY.replace("$", r"\r?$"), text):
        following = re.match(r"\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*([ \t]+)\S", text[match.end() :].lstrip("\r"))
        indent = following[1] if following else "  "
        at = match.end() - (1 if match[0].endswith("\r") else 0)
        return f"{text[:at]}{end}{indent}{field}: {fix.value}{text[at:]}"
    return f"seed:{end}  {field}: {fix.value}{end}{text}"


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".postil-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
