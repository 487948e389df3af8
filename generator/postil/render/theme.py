"""Templates: the only importer of Jinja2.

A template sees `view`, the filters `flow` and `number`, and the functions `say` and `counted`; nothing else.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping

import jinja2
from jinja2 import meta
from markupsafe import Markup, escape

from postil import catalog
from postil.model.diagnostic import Checked, Place
from postil.model.site import Artifact, Page
from postil.model.text import Prose
from postil.phrases import ENGLISH, Phrases

from .flow import write_flow

_FOLDER = "templates/"
_MISSING_FIELD = re.compile(r"'(?:[\w.]*\.)?(\w+) object' has no attribute '(\w+)'")


class Theme:
    """Templates ready to render; `own` names those that are the reader's.

    It holds Jinja's environment, so it is made once in each process.
    """

    def __init__(
        self, templates: Mapping[str, str], own: frozenset[str] = frozenset(), phrases: Phrases = ENGLISH
    ) -> None:
        self.own = own
        self.environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: _load(templates, name)),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        words = _Words(phrases)
        self.environment.globals = {"say": words.say, "counted": words.counted}
        self.environment.filters |= {"flow": words.flow, "number": phrases.write_number}


def close_templates(templates: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Find the templates that each template uses, itself included.

    One that does not parse, or that names another by a variable, is taken to use all.
    """
    environment = jinja2.Environment(autoescape=True)
    uses = {name: _find_uses(environment, text) for name, text in templates.items()}
    closed: dict[str, frozenset[str]] = {}
    for name in templates:
        found, open = {name}, [name]
        while open:
            used = uses.get(open.pop(), frozenset())
            new = (frozenset(templates) if used is None else used) - found
            found |= new
            open += new
        closed[name] = frozenset(found)
    return closed


def _find_uses(environment: jinja2.Environment, text: str) -> frozenset[str] | None:
    """Find the templates that a template names; `None` where it cannot be said."""
    try:
        named = frozenset(meta.find_referenced_templates(environment.parse(text)))
    except jinja2.TemplateSyntaxError:
        return None
    return None if None in named else frozenset(name for name in named if name)


def render_page(page: Page, theme: Theme) -> Checked[Artifact]:
    """Render a page; a template that fails gives a diagnostic and an empty page.

    Whatever a template of the reader's own does wrong is its writer's mistake; what fails elsewhere is ours and is
    raised.
    """
    try:
        body = theme.environment.get_template(page.template).render(view=page.view)
    except Exception as error:
        place = _find_place(page, error)
        if not isinstance(error, jinja2.TemplateError) and place.path.removeprefix(_FOLDER) not in theme.own:
            raise
        return Checked(Artifact(page.url, b""), (catalog.template_error(place, _explain(error)),))
    return Checked(Artifact(page.url, body.encode()))


def _find_place(page: Page, error: Exception) -> Place:
    """Give the last line of a template that was reached."""
    path, line = _FOLDER + page.template, 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = _FOLDER + (error.name or page.template), error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.startswith(_FOLDER):
                path, line = frame.filename, frame.lineno or 0
    return Place(path, line, 1 if line else 0)


def _explain(error: Exception) -> str:
    problem = str(error)
    if missing := _MISSING_FIELD.search(problem):
        return f"`{missing[1]}` has no field `{missing[2]}`"
    return problem if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {problem}"


def _load(templates: Mapping[str, str], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Give a template's source and, for messages, its path."""
    return (templates[name], _FOLDER + name, lambda: True) if name in templates else None


class _Words:
    """The interface's phrases as templates say them: what fills a gap is escaped, unless it is markup already."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases

    def say(self, text: str, **values: object) -> Markup:
        found = escape(self.phrases.find(text))
        return found % values if values else found

    def counted(self, count: int, one: str, many: str, **values: object) -> Markup:
        return escape(self.phrases.find_counted(count, one, many)) % {
            "count": self.phrases.write_number(count),
            **values,
        }

    def flow(self, prose: Prose, heading: int = 2, inline: bool = False) -> Markup:
        return Markup(write_flow(prose, heading, inline, self.phrases))
