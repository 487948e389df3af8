"""How a hand would make an edit: ways to write a field into YAML or to take it out, the best first.

Nothing here is certain to be right; `edit_yaml.py` tries each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from postil.parse.yaml import Marked

Steps = tuple[str | int, ...]
"""The steps from a file's root to a field: keys of mappings, indices of lists."""

# Characters that other readers of YAML take for the end of a line or for the mark of a file's order of bytes.
_ESCAPES = {0x85: "\\N", 0x2028: "\\L", 0x2029: "\\P", 0xFEFF: "\\uFEFF"}


class Splice(NamedTuple):
    """Words to put in the place of a stretch of text. Offsets count in the text as `read_text` levels it."""

    start: int
    end: int
    words: str


def propose(text: str, root: Marked, path: Steps, value: str | None) -> Iterator[Splice]:
    """Propose ways to set the field at a path to a value, or to take it out (None)."""
    name, parent, grandparent = str(path[-1]), root, root
    for step in path[:-1]:
        below = parent.get(step)
        if below is None:
            yield from _add_mapping(text, root, str(step), name, value or "")
            return
        grandparent, parent = parent, below
    node = parent.get(path[-1])
    if value is None:
        yield from _remove(text, parent, name)
    elif node is not None:
        yield from _set(text, parent, node, value)
    elif parent.text is not None:
        yield from _fill(text, grandparent, parent, name, value)
    else:
        yield from _add(text, parent, name, value)


def _set(text: str, parent: Marked, node: Marked, value: str) -> Iterator[Splice]:
    """Write another value: only the words that differ, else in the old style, else plain or doubly quoted."""
    yield from _patch(text, node, value)
    if node.style == "'" and "\n" not in value:
        yield Splice(node.start, node.end, "'" + value.replace("'", "''") + "'")
    if node.style == '"':
        yield Splice(node.start, node.end, write_double(value))
    if node.style in ("|", ">"):
        yield from _set_block(text, node, column_of(text, parent), value)
    elif not node.text and not node.style:
        yield from _set_empty(text, node.start, value)
    else:
        yield from (Splice(node.start, node.end, words) for words in _inline(value))


def _patch(text: str, node: Marked, value: str) -> Iterator[Splice]:
    """Write the words that differ where the old ones stand, so that lines and marks stay as the hand made them."""
    old, raw = node.text or "", text[node.start : node.end]
    start = next((at for at, (a, b) in enumerate(zip(old, value, strict=False)) if a != b), min(len(old), len(value)))
    most = min(len(old), len(value)) - start
    same = next((n for n in range(most) if old[-1 - n] != value[-1 - n]), most)
    while start and not old[start - 1].isspace():
        start -= 1
    while same and not old[len(old) - same].isspace():
        same -= 1
    words, put = old[start : len(old) - same], value[start : len(value) - same]
    if not words or not (start or same) or "\n" in words + put:
        return
    at = raw.find(words)
    for _ in range(old[:start].count(words)):
        at = raw.find(words, at + 1)
    if at >= 0:
        yield Splice(node.start + at, node.start + at + len(words), put)


def _set_empty(text: str, at: int, value: str) -> Iterator[Splice]:
    """Write a value where there was none: where the parser puts it, but with blanks around it."""
    before = "" if text[at - 1 : at] in (" ", "\n", "\t") else " "
    after = "" if text[at : at + 1] in ("", " ", "\n", "\t", ",", "}", "]") else " "
    yield from (Splice(at, at, before + words + after) for words in _inline(value))


def _set_block(text: str, node: Marked, column: int, value: str) -> Iterator[Splice]:
    """Write a block scalar; its first line keeps its comment, and empty lines below it stay."""
    (first, *_), indent, end = block_of(text, node, column)
    header, words = _header(first), value.rstrip("\n")
    style, comment = first[0], first[len(header) :]
    own_digit, own_chomping = header.strip("|>+-"), header.strip("|>123456789")
    body = "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in _unfold(style, words).split("\n"))
    digits = dict.fromkeys((own_digit, str(indent - column)))
    chompings = dict.fromkeys((own_chomping, "", "-", "+"))
    for digit, chomping in product(digits, chompings) if words else ():
        is_own = (digit, chomping) == (own_digit, own_chomping)
        yield Splice(node.start, end, f"{header if is_own else style + digit + chomping}{comment}{body}")
    yield from (Splice(node.start, end, inline + comment) for inline in _inline(value))


def _unfold(style: str, words: str) -> str:
    """In a folded scalar one line end is read as a blank, two as one line end."""
    return re.sub("\n+", lambda ends: ends[0] + "\n", words) if style == ">" else words


def _header(first: str) -> str:
    """Give what stands before the comment in the first line of a block scalar: `|2-`."""
    return first[: len(first) - len(first.lstrip("|>+-123456789"))]


def block_of(text: str, node: Marked, column: int) -> tuple[list[str], int, int]:
    """Give a block scalar's lines without the empty ones at its end, how far they are indented, and where they end."""
    lines = text[node.start : node.end].split("\n")
    digit = _header(lines[0]).strip("|>+-")
    content = next((line for line in lines[1:] if line.strip(" ")), "")
    indent = column + int(digit) if digit else len(content) - len(content.lstrip(" ")) or column + 2
    while len(lines) > 1 and not lines[-1][:indent].strip(" ") and len(lines[-1]) <= indent:
        lines.pop()
    return lines, indent, node.start + len("\n".join(lines))


def _add(text: str, parent: Marked, name: str, value: str) -> Iterator[Splice]:
    """Put a field behind `exact`, else before all others, in the form of their mapping."""
    exact = parent.get("exact")
    has_exact = exact is not None and exact.text is not None
    first = parent.fields[0].start if parent.fields else parent.start + 1
    indent = " " * column_of(text, parent)
    for line in (*(f"{name}: {words}" for words in _inline(value)), *_in_json(parent, name, value)):
        if parent.style == "{":
            comma = ", " if parent.fields else ""
            behind = Splice(exact.end, exact.end, comma + line) if exact else None
            yield behind if behind and has_exact else Splice(first, first, line + comma)
        elif exact is not None and has_exact:
            at = line_end_of(text, _end(text, parent, exact))
            yield Splice(at, at, f"\n{indent}{line}")
        else:
            yield Splice(first, first, f"{line}\n{indent}")


def _fill(text: str, outer: Marked, empty: Marked, name: str, value: str) -> Iterator[Splice]:
    """Put a field below a key that has no value yet."""
    if outer.style or empty.style or empty.end > empty.start:
        return
    at, indent = line_end_of(text, empty.start), " " * (column_of(text, outer) + 2)
    yield from (Splice(at, at, f"\n{indent}{name}: {words}") for words in _inline(value))


def _add_mapping(text: str, root: Marked, key: str, name: str, value: str) -> Iterator[Splice]:
    """Put a mapping with one field before all others of the file."""
    if root.style and root.fields:  # JSON, most likely
        yield Splice(root.fields[0].start, root.fields[0].start, f'"{key}": {{"{name}": {write_double(value)}}}, ')
    if root.style or not root.fields:
        return
    at, indent = root.fields[0].start, " " * column_of(text, root)
    for words in _inline(value):
        yield Splice(at, at, f"{key}:\n{indent}  {name}: {words}\n\n{indent}")


def _remove(text: str, parent: Marked, name: str) -> Iterator[Splice]:
    index = next(at for at, field in enumerate(parent.fields) if field.name == name)
    if parent.style:
        yield from remove_between_commas(text, parent, index)
    else:
        yield _remove_lines(text, parent, index)


def remove_between_commas(text: str, parent: Marked, index: int) -> Iterator[Splice]:
    """Take out a field in brackets with one comma. Comments before and behind it stay, with their ends of lines."""
    field = parent.fields[index]
    before = parent.fields[index - 1].node.end if index else field.start
    if index and "#" not in text[before : field.start]:
        yield Splice(before, field.node.end, "")
    elif index + 1 == len(parent.fields):
        last_comma = re.compile(r"\s*,").match(text, field.node.end)
        yield _with_its_line(text, field.start, last_comma.end() if last_comma else field.node.end)
    else:
        following = parent.fields[index + 1].start
        comma = text.find(",", field.node.end)
        if not text[field.node.end : comma].strip():
            yield Splice(field.start, comma + 1 if "#" in text[comma:following] else following, "")


def _with_its_line(text: str, start: int, end: int) -> Splice:
    """Take out a stretch, with its line if nothing else stands there."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, line_end_of(text, end)
    if line_start and not text[line_start:start].strip() and not text[end:line_end].strip():
        return Splice(line_start, min(line_end + 1, len(text)), "")
    return Splice(start, end, "")


def _remove_lines(text: str, parent: Marked, index: int) -> Splice:
    """Take out a field's lines. A comment behind it stays; so does a dash before it, with the next field."""
    field = parent.fields[index]
    end = _end(text, parent, field.node)
    line_end = line_end_of(text, end)
    comment = _comment(text, field.node)
    if comment:
        return Splice(field.start, line_end, comment)
    line_start = text.rfind("\n", 0, field.start) + 1
    if text[line_start : field.start].strip(" "):
        indentation = re.compile("\n? *").match(text, line_end)
        return Splice(field.start, indentation.end() if indentation else line_end, "")
    if line_end == len(text):
        return Splice(max(line_start - 1, 0), line_end, "")
    return Splice(line_start, line_end + 1, "")


def _comment(text: str, node: Marked) -> str:
    """Give the comment behind a scalar, or behind the first line of a block scalar."""
    is_block = node.style in ("|", ">")
    start = node.start + len(_header(text[node.start : node.end])) if is_block else node.end
    return text[start : line_end_of(text, start)].strip(" \t")


def _in_json(parent: Marked, name: str, value: str) -> Iterator[str]:
    """Write a field as JSON wants it, where YAML would too."""
    if parent.style == "{":
        yield f'"{name}": {write_double(value)}'


def _inline(value: str) -> Iterator[str]:
    """Write a scalar on the line of its key."""
    if value and "\n" not in value:
        yield value
    yield write_double(value)


def write_double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPES)


def _end(text: str, parent: Marked, node: Marked) -> int:
    is_block = node.style in ("|", ">")
    return block_of(text, node, column_of(text, parent))[2] if is_block else node.end


def line_end_of(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def column_of(text: str, node: Marked) -> int:
    """Count the characters before a node in its line: for a collection, how far its fields are indented."""
    return node.start - (text.rfind("\n", 0, node.start) + 1)
