"""What means an entry without naming it in a file of ours: it could not be moved, and would be lost."""

from __future__ import annotations

from postil.files.meaning import parse_text
from postil.model.failure import PostilError
from postil.parse.layout import SidecarFile, sort_files
from postil.parse.reading import read_text
from postil.parse.seed import split_front_matter

from .references import find_fields
from .source import Files, decode, read_node

_AUTHOR = (("seed", "author"),)


def refuse_unnamed(files: Files, id: str) -> None:
    """Refuse to move an entry that a text or a claim means without naming it. Raises PostilError.

    A Markdown text may name its author itself, and no text is ever changed. A claim without `by` is one of the author
    of its text: whom the sidecar names, else the entry `author`.
    """
    layout = sort_files(files).value
    own = {seed: [one for one in layout.sidecars if one.seed == seed] for seed in _name_author(files, layout.seeds, id)}
    for seed, sidecars in own.items():
        if not any(_author(files, one) for one in sidecars):
            what = f"{seed} itself names `{id}` as its author, and no text is changed"
            raise PostilError(what, f"write `author: {id}` under `seed:` in its sidecar, then repeat the command")
    for one in layout.sidecars if id == "author" else ():
        if b"claim:" in files[one.path] and _author(files, one) != id:
            what = f"the claims of {one.path} mean the entry `author` without naming it"
            raise PostilError(what, "write `author: author` under its `seed:`, then repeat the command")


def _name_author(files: Files, seeds: tuple[str, ...], id: str) -> list[str]:
    """List the texts that name an entry as their author in their own front matter."""
    return [seed for seed in seeds if seed.endswith(".md") and id.encode() in files[seed] and _own(files[seed]) == id]


def _own(data: bytes) -> str:
    front = split_front_matter(read_text("", data)[0])[0]
    return next((field.text for field in find_fields(parse_text(front).value, (("author",),))), "")


def _author(files: Files, sidecar: SidecarFile) -> str:
    node = read_node(sidecar.path, decode(sidecar.path, files[sidecar.path]))
    return next((field.text for field in find_fields(node, _AUTHOR)), "")
