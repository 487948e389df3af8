"""Editing a hand-written file: one field set, no other byte touched."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from postil.model.diagnostic import Fix
from postil.model.failure import PostilError
from postil.parse.node import Mapping, Node, Scalar
from postil.parse.yaml import parse_yaml

from .whole import write_whole


def apply_fixes(fixes: Iterable[Fix], folder: Path) -> tuple[str, ...]:
    """Apply fixes to a reader's files and give the paths that changed.

    Raises PostilError where a file cannot be written.
    """
    changed: list[str] = []
    for fix in fixes:
        path = folder / fix.path
        try:
            before = path.read_bytes() if path.exists() else b""
            after = set_field(before.decode("utf-8"), fix).encode("utf-8") if fix.pointer else fix.value.encode("utf-8")
            if after != before:
                mode = path.stat().st_mode & 0o777 if before else 0o644
                write_whole(path, after, mode, durable=True)
                changed.append(fix.path)
        except OSError as error:
            raise PostilError(
                f"cannot change {path}: {error.strerror}", "check the file and its permissions"
            ) from error
    return tuple(dict.fromkeys(changed))


def set_field(text: str, fix: Fix) -> str:
    """Put a field that is missing into a block of a YAML file: `seed/sha256` below `seed:`, made where it is missing.

    One stretch is put in; where it cannot be seen how, or the result would not read back as meant, the text is given
    as it was.
    """
    block, _, field = fix.pointer.partition("/")
    checked = parse_yaml(fix.path, text.encode())
    if checked.diagnostics or not isinstance(checked.value, Mapping) or not checked.value.entries:
        return text
    edited = _insert(text, checked.value, block, f"{field}: {fix.value}")
    after = parse_yaml(fix.path, edited.encode())
    node = after.value.get(block) if isinstance(after.value, Mapping) else None
    written = node.get(field) if isinstance(node, Mapping) else None
    is_right = not after.diagnostics and isinstance(written, Scalar) and written.text == fix.value
    return edited if is_right else text


def _insert(text: str, root: Mapping, block: str, line: str) -> str:
    """Put a line into a block, before its first field; a missing block goes before the first of the file."""
    end = "\r\n" if "\r\n" in text else "\n"
    node = root.get(block)
    if node is None:
        at = _offset(text, root.entries[0][0])
        return f"{text[:at]}{block}:{end}  {line}{end}{end}{text[at:]}"
    at = _offset(text, node)
    if text[at : at + 1] == "{":
        comma = ", " if isinstance(node, Mapping) and node.entries else ""
        return f"{text[: at + 1]}{line}{comma}{text[at + 1 :]}"
    if isinstance(node, Mapping):
        indent = " " * (node.column - 1)
        return f"{text[:at]}{line}{end}{indent}{text[at:]}"
    return f"{text[:at]}{end}  {line}{text[at:]}" if isinstance(node, Scalar) and not node.text else text


def _offset(text: str, node: Node) -> int:
    """Give the offset of a node. Its line and column count from 1 and know of no byte order mark."""
    before = text.split("\n")[: node.line - 1]
    mark = 1 if node.line == 1 and text.startswith("\ufeff") else 0
    return sum(len(line) + 1 for line in before) + node.column - 1 + mark
