"""Files that are published as they are: seeds, pictures, static files; and the style sheet with the rules of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from postil.compose.addresses import seed_url
from postil.compose.context import Context, image_path, image_url
from postil.compose.kind_rules import write_colours, write_filters
from postil.compose.ordinals import count_ordinals, write_ordinals
from postil.model.config import Kind
from postil.model.extract import Summary
from postil.model.linked import Linked
from postil.model.register import Entity

from .options import Files

_STYLESHEET = "static/postil.css"


def list_assets(static: Files, files: Files, context: Context, linked: tuple[Linked, ...]) -> dict[str, bytes]:
    """List the files of a site that are no pages, by address."""
    assets = list_static(static, files)
    if _STYLESHEET in assets:
        rules = _write_rules(context.config.kinds, context.summaries.values())
        assets[_STYLESHEET] += rules.encode()
    assets |= list_seeds(linked, files) if context.config.outputs.seeds else {}
    return assets | list_pictures(linked, context.entities.values(), context.images)


def list_static(static: Files, files: Files) -> dict[str, bytes]:
    """List the static files by address, the reader's own over the theme's."""
    return {f"static/{path}": data for path, data in {**static, **below("static/", files)}.items()}


def _write_rules(kinds: tuple[Kind, ...], summaries: Iterable[Summary]) -> str:
    """Write the rules of the style sheet that the pages need."""
    found = tuple(summaries)
    return write_colours(kinds, found) + write_filters(found) + write_ordinals(count_ordinals(found))


def list_seeds(linked: Iterable[Linked], files: Files) -> dict[str, bytes]:
    """List the seeds by address, byte for byte."""
    return {seed_url(one.outline): files[one.outline.path] for one in linked}


def list_pictures(
    linked: Iterable[Linked], entities: Iterable[Entity], images: Mapping[str, bytes]
) -> dict[str, bytes]:
    """List the pictures that seeds and entries show, by address."""
    wanted = [*_in_seeds(linked), *(image_path(one.path, one.image.file) for one in entities if one.image)]
    return {image_url(path): images[path] for path in dict.fromkeys(wanted) if path in images}


def below(folder: str, files: Files) -> dict[str, bytes]:
    """Give the files in a folder, by their paths below it."""
    return {path.removeprefix(folder): data for path, data in files.items() if path.startswith(folder)}


def _in_seeds(linked: Iterable[Linked]) -> Iterator[str]:
    for one in linked:
        for link in one.seed_links:
            if link.kind == "image":
                yield image_path(one.outline.path, unquote(link.url))
