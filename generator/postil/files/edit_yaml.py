"""Editing YAML without writing it anew: stretches of text are replaced, all else stays as the hand left it.

Every way to write an edit is only a proposal (`yaml_ways.py`, `yaml_lists.py`). It is taken if the whole file then
reads as it did, but for what was meant (`meaning.py`); so nothing here need know all of YAML's rules.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise

from postil.model.edit import Edit, FieldEdit
from postil.parse.reading import read_text
from postil.parse.seed import split_front_matter
from postil.parse.yaml import Marked, mark_yaml

from .meaning import Data, change_meaning, read_data, trim_quote
from .yaml_lists import propose_structure
from .yaml_ways import Splice, Steps, propose

_LINE_END = re.compile("\r\n?|\n")


def edit_fields(text: str, edits: tuple[Edit, ...]) -> str | None:
    """Make edits of one YAML file, one after the other, and give its new text; None where one cannot be made.

    A field edit sets or takes out scalars only; to take out what is not there changes nothing. A field is added to a
    mapping that is there, or to one directly below the root, which is made. The last field of a mapping is never
    taken out so. A file in which YAML finds a mistake is not edited. Of the words of a quote, line ends at the end do
    not count.
    """
    at_once = _edit_at_once(text, edits) if len(edits) > 1 else None
    if at_once is not None:
        return at_once
    for edit in edits:
        try:
            edited = _edit(text, edit)
        except UnicodeEncodeError:  # half a surrogate pair, which no file can hold
            return None
        if edited is None:
            return None
        text = edited
    return text


def edit_front_matter(text: str, edits: tuple[Edit, ...]) -> str | None:
    """Make edits in the front matter of a Markdown file; None where one cannot be made, or there is no front matter."""
    levelled, _ = read_text("", text.encode())
    front, rest, _ = split_front_matter(levelled)
    if not front:
        return None
    opened = levelled.index("\n") + 1
    start, end = (_unlevel(text, at) for at in (opened, opened + len(front)))
    edited = edit_fields(text[start:end], edits)
    if edited is None:
        return None
    after = text[:start] + edited + text[end:]
    split = split_front_matter(read_text("", after.encode())[0])
    return after if split[:2] == (read_text("", edited.encode())[0], rest) else None


def _edit(text: str, edit: Edit) -> str | None:
    before = read_data(text)
    levelled, _ = read_text(edit.path, text.encode())
    root = None if before is None else _mark(levelled)
    path = _resolve(root, edit.pointer) if root else None
    if before is None or root is None or path is None:
        return None
    meant = change_meaning(before, path, edit, root)
    if meant is None or meant == before:
        return None if meant is None else text
    proposed = (_splice(text, (way,)) for way in _propose(levelled, root, path, edit))
    keeps = (after for after in proposed if read_data(after) == meant and _stays_json(text, after))
    return next(keeps, None)


def _edit_at_once(text: str, edits: tuple[Edit, ...]) -> str | None:
    """Make edits in one go, each in the best way; None where that does not read as meant, or one adds a scalar."""
    before = read_data(text)
    levelled, _ = read_text("", text.encode())
    root = None if before is None else _mark(levelled)
    if before is None or root is None:
        return None
    meant: Data | None = before
    ways: list[Splice] = []
    for edit in edits:
        path = _resolve(root, edit.pointer)
        node = None if path is None else _find(root, path)
        is_scalar = node is not None and node.text is not None
        if path is None or node is None or meant is None:
            return None
        if isinstance(edit, FieldEdit) and (edit.value is None or not is_scalar):
            return None
        changed = change_meaning(meant, path, edit, root)
        if changed is None:
            return None
        if changed != meant:
            ways += islice(_propose(levelled, root, path, edit), 1)
        meant = changed
    return _splice_at_once(text, ways, meant)


def _splice_at_once(text: str, ways: list[Splice], meant: Data | None) -> str | None:
    ordered = sorted(ways, key=lambda way: way.start)
    if any(one.end > other.start for one, other in pairwise(ordered)):
        return None
    try:
        after = _splice(text, ordered)
        return after if read_data(after) == meant and _stays_json(text, after) else None
    except UnicodeEncodeError:
        return None


def _stays_json(before: str, after: str) -> bool:
    """Whether a file that is JSON, which is YAML too, is JSON still: a sidecar may be either."""
    return not _reads_as_json(before) or _reads_as_json(after)


def _reads_as_json(text: str) -> bool:
    if not text.lstrip().startswith("{"):
        return False
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _propose(levelled: str, root: Marked, path: Steps, edit: Edit) -> Iterator[Splice]:
    if isinstance(edit, FieldEdit):
        value = None if edit.value is None else trim_quote(path[-1], edit.value)
        return propose(levelled, root, path, value)
    return propose_structure(levelled, root, path, edit)


@lru_cache(maxsize=1)
def _mark(levelled: str) -> Marked | None:
    return mark_yaml(levelled)


def _resolve(root: Marked, pointer: str) -> Steps | None:
    """Give a pointer's steps, with an index wherever there is a list; None where it leads to no field."""
    path: Steps = ()
    node: Marked | None = root
    for step in pointer.split("/") if pointer else ():
        name: str | int | None = step.replace("~1", "/").replace("~0", "~")
        if node and node.style in ("-", "["):
            name = _find_note(node, str(name)) if path == ("notes",) else _find_item(node, step)
        if name in (None, ""):
            return None
        path = (*path, name)
        node = node.get(name) if node else None
    return path


def _find(root: Marked, path: Steps) -> Marked | None:
    node: Marked | None = root
    for step in path:
        node = node.get(step) if node else None
    return node


def _find_note(notes: Marked, id: str) -> int | None:
    """Find a note in a list by its id, as `parse/decode.py` does; of two with the same id, the first counts."""
    ids = [item.node.get("id") for item in notes.fields]
    return next((index for index, one in enumerate(ids) if one and one.text == id), None)


def _find_item(items: Marked, step: str) -> int | None:
    return next((index for index, _ in enumerate(items.fields) if str(index) == step), None)


def _splice(text: str, ways: Iterable[Splice]) -> str:
    """Put words into the text of a file, with the line ends of the place that they come to.

    The stretches are in order and apart.
    """
    pairs = _pairs(text)
    parts: list[str] = []
    done = 0
    for way in ways:
        start, end = (_unlevel(text, at, pairs) for at in (way.start, way.end))
        line_end = _LINE_END.search(text, start) or _LINE_END.search(text)
        words = way.words.replace("\n", line_end[0]) if line_end else way.words
        parts += [text[done:start], words]
        done = end
    return "".join((*parts, text[done:]))


def _pairs(text: str) -> list[int]:
    """List where, in the text as `read_text` levels it, a line ended with two characters."""
    mark = int(text.startswith("\ufeff"))
    return [match.start() - mark - before for before, match in enumerate(re.finditer("\r\n", text))]


def _unlevel(text: str, at: int, pairs: list[int] | None = None) -> int:
    """Give the offset in a file's text for one in the text as `read_text` levels it."""
    mark = int(text.startswith("\ufeff"))
    return at + mark + bisect_left(_pairs(text) if pairs is None else pairs, at)
