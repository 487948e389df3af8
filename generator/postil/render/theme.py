"""Templates: the only importer of Jinja2.

A template sees `view`, the filters `flow` and `number`, and the functions `say` and `counted`; nothing else.

A page is rendered by the function that `lean/` makes of its template. Jinja renders it where there is none, and where
that function raises anything, so that Jinja alone says what is wrong. It is imported only when something is to be
read or said: a theme that is given its templates compiled does without.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache, partial
from typing import Any

from postil import catalog
from postil.model.diagnostic import Checked, Place
from postil.model.site import Artifact, Page
from postil.model.text import Prose
from postil.model.value import Value
from postil.phrases import ENGLISH, Phrases

from .escape import Markup, escape_any
from .flow import Flow
from .lean.running import Render, Units, make_namespace, read_needs

_FOLDER = "templates/"
_MISSING_FIELD = re.compile(r"'(?:[\w.]*\.)?(\w+) object' has no attribute '(\w+)'")


class Theme:
    """Templates ready to render; `own` names those that are the reader's.

    `compiled` are templates that were compiled before, by name; any other is compiled when a page first needs it, and
    added to them. A theme holds functions and Jinja's environment, so it is made once in each process.
    """

    def __init__(
        self,
        templates: Mapping[str, str],
        own: frozenset[str] = frozenset(),
        phrases: Phrases = ENGLISH,
        compiled: dict[str, bytes] | None = None,
    ) -> None:
        self.own = own
        self._templates = templates
        self._compiled = {} if compiled is None else compiled
        self._words = _Words(phrases)
        self._units = Units(self._compile, make_namespace(phrases, self._offered()))

    def find_function(self, name: str) -> Render | None:
        """Give the function that renders a page without Jinja, where there is one."""
        return self._units.find_page(name)

    def compile_template(self, name: str) -> bytes:
        """Compile a template; nothing where only Jinja can render it.

        Whatever goes wrong here with a template that Jinja does not object to is no reason to stop: it renders it.
        """
        try:
            unit: bytes = self._compiler.compile_unit(name)
        except Exception:
            return b""
        return unit

    @cached_property
    def environment(self) -> Any:
        """Jinja's environment, which is the specification of what a template means."""
        import jinja2

        made = jinja2.Environment(
            loader=jinja2.FunctionLoader(lambda name: _load(self._templates, name)),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        made.globals = {"say": self._words.say, "counted": self._words.counted}
        made.filters |= {"flow": self._words.flow, "number": self._words.phrases.write_number}
        return made

    @cached_property
    def _compiler(self) -> Any:
        from .lean.units import Compiler

        made = self.environment
        named = [
            {name for name, one in known.items() if _takes(one) != "context"} for known in (made.filters, made.tests)
        ]
        return Compiler(self._parse, frozenset({*named[0], "select"}), frozenset(named[1]))

    def _compile(self, name: str) -> bytes:
        found = self._compiled.get(name)
        if found is None:
            found = self._compiled[name] = self.compile_template(name)
        return found

    def _parse(self, name: str) -> Any:
        """Give Jinja's tree of a template; what a reader wrote Jinja compiles too, and objects to more."""
        if name in self.own:
            self.environment.get_template(name)
        return self.environment.parse(self._templates[name], name)

    def _offered(self) -> dict[str, Any]:
        """Give what a template's function sees of Jinja and of the theme."""
        words = self._words
        return {
            "flow": words.write_flow,
            "say_any": words.say,
            "counted_any": words.counted,
            "filters": _Lazy(self._find_filter),
            "tests": _Lazy(lambda name: self._bound(self.environment.tests[name])),
            "has": self._has,
        }

    def _has(self, value: Any, name: str) -> bool:
        """Say whether a value has a field."""
        if isinstance(value, Value):
            return hasattr(value, name)
        return bool(self.environment.tests["defined"](self.environment.getattr(value, name)))

    def _find_filter(self, name: str) -> Callable[..., Any]:
        if name == "number":
            return self._words.phrases.write_number
        if name == "select":
            return lambda values: (value for value in values if value)
        return self._bound(self.environment.filters[name])

    def _bound(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give a filter or a test its first argument, if that is one of Jinja's own."""
        from jinja2.nodes import EvalContext

        if _takes(function) == "environment":
            return partial(function, self.environment)
        return partial(function, EvalContext(self.environment)) if _takes(function) == "eval_context" else function


def compile_templates(
    templates: Mapping[str, str], own: frozenset[str] = frozenset(), pages: Iterable[str] | None = None
) -> dict[str, bytes]:
    """Compile the templates of some pages, or all, with what they import, for `Theme`, by name.

    What is compiled depends on all templates together, and holds code of this version of Python and of this program.
    """
    theme = Theme(templates, own)
    compiled: dict[str, bytes] = {}
    waiting = sorted(pages if pages is not None else (name for name in templates if name.endswith(".html")))
    while waiting:
        name = waiting.pop()
        if name not in compiled:
            compiled[name] = theme.compile_template(name)
            waiting += read_needs(compiled[name])
    return dict(sorted(compiled.items()))


def close_templates(templates: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Find the templates that each template uses, itself included.

    One that does not parse, or that names another by a variable, is taken to use all.
    """
    uses = {name: _find_uses(text) for name, text in templates.items()}
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


@lru_cache(maxsize=256)
def _find_uses(text: str) -> frozenset[str] | None:
    """Find the templates that a template names; `None` where it cannot be said."""
    import jinja2
    from jinja2 import meta

    try:
        named = frozenset(meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(text)))
    except jinja2.TemplateSyntaxError:
        return None
    return None if None in named else frozenset(name for name in named if name)


def render_page(page: Page, theme: Theme) -> Checked[Artifact]:
    """Render a page; a template that fails gives a diagnostic and an empty page.

    Whatever a template of the reader's own does wrong is its writer's mistake; what fails elsewhere is ours and is
    raised.
    """
    render = theme.find_function(page.template)
    if render is not None:
        parts: list[str] = []
        try:
            render(parts.append, page.view)
            return Checked(Artifact(page.url, "".join(parts).encode()))
        except Exception:  # whatever it is, Jinja meets it again, and knows the line
            pass
    return _render_by_jinja(page, theme)


def _render_by_jinja(page: Page, theme: Theme) -> Checked[Artifact]:
    import jinja2

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
    import jinja2

    path, line = _FOLDER + page.template, 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = _FOLDER + (error.name or page.template), error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.startswith(_FOLDER):
                path, line = frame.filename, frame.lineno or 0
    return Place(path, line, 1 if line else 0)


def _explain(error: Exception) -> str:
    import jinja2

    problem = str(error)
    if missing := _MISSING_FIELD.search(problem):
        return f"`{missing[1]}` has no field `{missing[2]}`"
    return problem if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {problem}"


def _load(templates: Mapping[str, str], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Give a template's source and, for messages, its path."""
    return (templates[name], _FOLDER + name, lambda: True) if name in templates else None


def _takes(function: Callable[..., Any]) -> str:
    """Say what of its own Jinja hands to a filter or a test: `context`, `eval_context`, `environment` or nothing."""
    return str(getattr(getattr(function, "jinja_pass_arg", None), "name", ""))


class _Lazy(dict[str, Callable[..., Any]]):
    """Functions of Jinja's by name, each looked up when a template first calls it."""

    def __init__(self, find: Callable[[str], Callable[..., Any]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, name: str) -> Callable[..., Any]:
        self[name] = found = self._find(name)
        return found


class _Words:
    """The interface's phrases as templates say them: what fills a gap is escaped, unless it is markup already."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.write_flow = Flow(phrases).write

    def say(self, text: str, **values: object) -> Markup:
        found = escape_any(self.phrases.find(text))
        return found % values if values else found

    def counted(self, count: int, one: str, many: str, **values: object) -> Markup:
        return escape_any(self.phrases.find_counted(count, one, many)) % {
            "count": self.phrases.write_number(count),
            **values,
        }

    def flow(self, prose: Prose, heading: int = 2, inline: bool = False) -> Markup:
        return Markup(self.write_flow(prose, heading, inline))
