"""The templates' contract as a page for those who write templates: every view and part, every field with its type."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import msgspec

from postil.model import citing_views, entity_views, index_views, parts, timeline_views, topic_views, views

PARTS = (parts, entity_views, index_views, topic_views, citing_views, timeline_views)

HEAD = """\
# What templates see

A reader's own `templates/` and `static/` lie over the theme's, file by file. A template sees one variable, `view`, two
filters and two functions. `flow` writes a `Prose` as HTML: `{{ block.flow | flow }}`; `flow(heading=4)` sets the level
of its top headings, `flow(inline=true)` leaves its paragraphs out. `number` writes a number with the language's
separators. `say('Previous page')` says a phrase in the reader's language, `counted(3, '%(count)s note', '%(count)s
notes')` one that goes with a number. Asking for any other name is an error, and so is an include whose name is not
written out. Addresses are relative to the page.

This page is made from the code by `make reference`.
"""


def describe_views() -> str:
    """Write the reference of all views, each page's first, then their parts, as Markdown."""
    inner = (section for module in PARTS for section in _sections(module))
    return "\n".join([HEAD, "## Pages\n", *_sections(views), "## Parts\n", *inner])


def _sections(module: ModuleType) -> Iterator[str]:
    for kind in vars(module).values():
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__module__ == module.__name__:
            yield _section(kind)


def _section(kind: type[msgspec.Struct]) -> str:
    fields = [f"| `{name}` | {_show_type(kind, name)} |" for name in kind.__struct_fields__]
    table = ["| field | type |", "|---|---|", *fields]
    return "\n".join([f"### {kind.__name__}", "", inspect.getdoc(kind) or "", "", *table, ""])


def _show_type(kind: type[msgspec.Struct], field: str) -> str:
    """Write a field's type as it stands in the code; a list of one type reads as such."""
    written = next(
        base.__annotations__[field] for base in kind.__mro__ if field in vars(base).get("__annotations__", {})
    )
    words = re.sub(r"tuple\[(\w+), \.\.\.\]", r"list of \1", str(written))
    return words.replace(" | None", " or nothing").replace("|", "or")
