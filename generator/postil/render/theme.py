"""Templates: the only importer of Jinja2. A template sees `view` and two filters, nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import jinja2
from markupsafe import Markup

from postil import catalog
from postil.model.diagnostic import Checked, Diagnostic, Place
from postil.model.site import Artifact, Page
from postil.model.text import Prose

from .flow import write_flow


class Theme:
    """Templates ready to render. It holds Jinja's environment, so it is made once in each process."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self.environment = jinja2.Environment(
            loader=jinja2.DictLoader(dict(templates)),
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
    name, line = page.template, 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_globals.get("__jinja_template__")
            if file is not None:
                name, line = file.name or name, file.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
    return catalog.template_error(Place(f"templates/{name}", line, 1 if line else 0), error.message or str(error))


def _flow(prose: Prose, heading: int = 2, inline: bool = False) -> Markup:
    return Markup(write_flow(prose, heading, inline))


def _plural(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
