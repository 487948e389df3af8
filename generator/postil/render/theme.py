"""Templates: the only importer of Jinja2. A template sees `view` and two filters, nothing else."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping

import jinja2
from markupsafe import Markup

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Place
from postil.model.site import Artifact, Page
from postil.model.text import Prose

from .flow import write_flow

_FOLDER = "templates/"
_MISSING_FIELD = re.compile(r"'(?:[\w.]*\.)?(\w+) object' has no attribute '(\w+)'")


class Theme:
    """Templates ready to render. It holds Jinja's environment, so it is made once in each process."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self.environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: _load(templates, name)),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.environment.globals.clear()
        self.environment.filters |= {"flow": _flow, "plural": _plural}


def render_page(page: Page, theme: Theme) -> Checked[Artifact]:
    """Render a page; a template that fails gives a diagnostic and an empty page."""
    try:
        body = theme.environment.get_template(page.template).render(view=page.view)
    except jinja2.TemplateError as error:
        return Checked(Artifact(page.url, b""), (_explain(page, error),))
    return Checked(Artifact(page.url, body.encode()))


def _explain(page: Page, error: jinja2.TemplateError) -> Diagnostic:
    path, line = _FOLDER + page.template, 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = _FOLDER + (error.name or page.template), error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.startswith(_FOLDER):
                path, line = frame.filename, frame.lineno or 0
    problem = error.message or str(error)
    if missing := _MISSING_FIELD.search(problem):
        problem = f"`{missing[1]}` has no field `{missing[2]}`"
    return catalog.template_error(Place(path, line, 1 if line else 0), problem)


def _load(templates: Mapping[str, str], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Give a template's source and, for messages, its path."""
    return (templates[name], _FOLDER + name, lambda: True) if name in templates else None


def _flow(prose: Prose, heading: int = 2, inline: bool = False) -> Markup:
    return Markup(write_flow(prose, heading, inline))


def _plural(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
