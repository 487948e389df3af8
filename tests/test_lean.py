"""Pages rendered by functions made of their templates: the same as Jinja's, in every byte and every complaint."""

from __future__ import annotations

import pickle
import subprocess
import sys
from functools import cache
from pathlib import Path

import msgspec
import pytest

import postil.pipeline.making as making
from browser.arranged_reader import ARRANGED
from browser.hard_reader import HARD
from browser.register_reader import REGISTER
from browser.rich_reader import RICH
from browser.script_reader import LANGUAGES, write_reader
from postil.files.read import read_reader
from postil.model.diagnostic import Checked
from postil.model.phrasebook import Phrasebook
from postil.model.site import Artifact, Page
from postil.parse.phrasebook import parse_phrasebook
from postil.phrases import Phrases
from postil.pipeline import Options, build
from postil.render.theme import Theme, compile_templates, render_page
from readers import theme, to_files

ROOT = Path(__file__).parent.parent
TEMPLATES = {path: data.decode() for path, data in theme()[0].items()}
ONLY_BY_JINJA = {"not_found.html"}
"""It extends the layout under a condition."""

READERS = {
    "demonstration": lambda: read_reader(ROOT),
    "rich": lambda: to_files(RICH),
    "hard": lambda: to_files(HARD),
    "register": lambda: to_files(REGISTER),
    "arranged": lambda: to_files(ARRANGED),
    "script": lambda: to_files(write_reader(*LANGUAGES, own=next(iter(LANGUAGES)))),
}


@cache
def pages_of(reader: str) -> tuple[tuple[Page, ...], Phrasebook]:
    """Compose the pages of a reader, and give its phrasebook."""
    pages: list[Page] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "render_page", lambda page, _: (pages.append(page), Checked(Artifact(page.url, b"")))[1])
        built = build(READERS[reader](), theme(), Options(drafts=True))
    language = built.library.config.language
    return tuple(pages), parse_phrasebook(language, dict(theme()[0])).value


def without_functions(templates: dict[str, str], phrases: Phrases, own: frozenset[str] = frozenset()) -> Theme:
    """Give a theme whose pages are all rendered by Jinja."""
    return Theme(templates, own, phrases, dict.fromkeys(templates, b""))


@pytest.mark.parametrize("reader", READERS)
def test_every_page_is_the_same_without_jinja(reader: str) -> None:
    """Also what it says that the phrasebook lacks. None of these functions fails, since that would only be slow."""
    pages, book = pages_of(reader)
    assert len(pages) > 5
    fast, slow = Phrases(book), Phrases(book)
    made, jinja = Theme(TEMPLATES, phrases=fast), without_functions(TEMPLATES, slow)
    for page in pages:
        function = made.find_function(page.template)
        assert (function is None) == (page.template in ONLY_BY_JINJA), page.template
        wanted = render_page(page, jinja)
        if function is None:
            assert render_page(page, made) == wanted
            continue
        parts: list[str] = []
        function(parts.append, page.view)
        assert "".join(parts).encode() == wanted.value.body, page.url
        assert render_page(page, made) == wanted
    assert set(fast.missed) <= set(slow.missed)
    assert {*fast.missed} | said_by_jinja_alone(pages, book) == {*slow.missed}


def said_by_jinja_alone(pages: tuple[Page, ...], book: Phrasebook) -> set[str]:
    """Give what pages miss that have no function."""
    phrases = Phrases(book)
    for page in pages:
        if page.template in ONLY_BY_JINJA:
            render_page(page, without_functions(TEMPLATES, phrases))
    return {*phrases.missed}


HELPERS = """
{% macro pair(a, b='<>') %}{{ a }}|{{ b }}{% endmacro %}
{% macro each(items) %}
{% for item in items %}{{ loop.index }}{{ item }}{% if not loop.last %}, {% endif %}{% endfor %}
{% endmacro %}
{% macro around(word) %}<{{ word }}>{{ caller() }}</{{ word }}>{% endmacro %}
"""

LEAN = [
    "{{ view.title }} {{ view.title | upper }} {{ view.title | length }} {{ view.title[0] }} {{ view.title[:2] }}",
    "{% if view.title == 'x' %}a{% elif view.body.text %}b{% else %}c{% endif %}{% if not view.title %}d{% endif %}",
    "{{ 'a<b' }} {{ 7 }} {{ true }} {{ none }} {{ view.frame.noindex }} {{ 3 + 4 * 2 // 3 - 1 }} {{ 7 % 4 }} 100 %s %",
    "{{ view.title if view.title else 'none' }} {{ view.frame.status or view.title }} {{ view.title and '&' }}",
    "{{ view.title ~ '<' ~ say('Notes') ~ 3 }} {{ say('Notes') ~ '&' }}",
    "{{ say('Notes') }} {{ say('a < %(x)s %%', x=view.title) }} {{ say('%(a)s', a=say('<b>')) }} {{ say('100 %') }}",
    "{{ counted(1, '%(count)s text', '%(count)s texts') }} {{ counted(1234, '%(count)s<', '%(count)s>') }}",
    "{{ counted(2, '%(a)s of %(count)s', '%(a)s of %(count)s', a='<') }} {{ counted(1 + 1, 'one', 'many') }}",
    "{% for a in view.frame.navigation %}{{ loop.index0 }}{{ a.text }}{{ loop.first }}{{ loop.length }}{% endfor %}",
    "{% for link in view.frame.navigation if link.url %}{{ loop.index }}{{ loop.last }}{{ link.text }}{% endfor %}",
    "{% for a, b in [(1, '<'), ('x', 2)] if b %}{{ a }}{{ b }};{% endfor %}{% for x in () %}never{% endfor %}",
    "{% for a in [1, 2] %}{% for b in [3, 4] if loop.first %}{{ a + b }}{% endfor %}{{ loop.last }}{% endfor %}",
    "{% set a = '<' %}{{ a }}{% for i in [1, 2] %}{{ a }}{% set a = i %}{{ a }}{% endfor %}{{ a }}",
    "{% set a %}< {{ view.title }}{% for i in [1] %}{{ i }}{% endfor %}{% endset %}{{ a }}{{ a | length }}{{ a[2:] }}",
    "{% from 'h.html' import pair %}{{ pair('<') }} {{ pair(b=1, a=2) }} {{ pair(say('Notes'), pair('&')) }}",
    "{% from 'h.html' import each as all %}{{ all(['<', 'b']) }}{{ say('%(x)s!', x=all([1])) }}{{ all([]) or 'none' }}",
    "{% import 'h.html' as h %}{{ h.pair('<', h.each([1, 2])) }}",
    "{% from 'h.html' import around %}{% call around('b') %}{% for i in [1] %}{{ i }}{% endfor %}{% endcall %}",
    "{{ view.frame.home.startswith('.') }} {{ 'a/b<c'.split('/')[1] }} {{ view.title.upper() }}",
    "{{ ['<', 'b', ''] | select | join(' & ') }} {{ [say('Notes'), '<'] | join(', ') }} {{ 'A' | lower }}",
    "{{ view.body is defined }} {{ view.nope is defined }} {{ view.title is string }} {{ 4 is divisibleby(2) }}",
    "{{ '<b>' | safe }} {{ '<b>' | escape }} {{ 1.5 }} {{ {'a': '<'}['a'] }}",
    "{{ view.body | flow }} {{ view.body | flow(heading=4) }} {{ view.body | flow(inline=true) }} {{ 1234 | number }}",
    "{{ view.body | flow | length }} {{ view.frame.footer | sum(attribute='current') }}",
    "{% for text, links in view.frame.footer | groupby('language') %}{{ text }}{{ links | length }}{% endfor %}",
    "{% extends 'layout.html' %}{% set x = view.title %}{% block main %}{{ x }}{{ frame.site_title }}{% endblock %}",
    "{% extends 'page.html' %}{% block end %}{{ view.title }}{% endblock %}",
    "{% macro own(a) %}<{{ a }}>{{ later(a) }}{% endmacro %}{% macro later(a) %}[{{ a }}]{% endmacro %}{{ own('&') }}",
    "{% block a %}{{ view.title }}{% block b %}{% set c = 1 %}{{ c }}{% endblock %}{% endblock %}",
    "a\r\nb\n{#- no -#}\n{% raw %}{{ x }}{% endraw %}\n",
]
BEYOND = [
    "{% include 'h.html' %}{{ view.title }}",
    "{% set a = 0 %}{% for i in [1, 2] %}{% if i == 1 %}{% set a = i %}{% endif %}{{ a }}{% endfor %}",
    "{% for i in [] %}a{% else %}b{% endfor %}",
    "{% for i in [[1], [[2]]] recursive %}{% if i is iterable %}{{ loop(i) }}{% else %}{{ i }}{% endif %}{% endfor %}",
    "{% for i in [1, 2, 3] %}{{ loop.cycle('a', 'b') }}{{ loop.nextitem is defined }}{% endfor %}",
    "{% macro own() %}{{ view.title }}{% endmacro %}{{ own() }}",
    "{% macro own() %}{{ varargs | join }}{{ kwargs }}{% endmacro %}{{ own(1, 2, a=3) }}",
    "{% macro down(n) %}{{ n }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}{{ down(3) }}",
    "{% extends 'page.html' %}{% block main %}<{{ super() }}>{% endblock %}",
    "{% filter upper %}{{ view.title }}{% endfilter %}{% with a = 1 %}{{ a }}{% endwith %}",
    "{% autoescape false %}{{ view.title }}<{% endautoescape %}",
    "{% from 'h.html' import pair %}{% set pair = 3 %}{{ pair }}",
    "{% from 'h.html' import pair with context %}{{ pair(1) }}",
    "{{ view.frame.footer | map(attribute='text') | join }} {{ say('%(a)d', a=3) }} {{ say('%(a)r', a='x') }}",
    "{% set x = 1 %}{% macro own() %}{{ x }}{% endmacro %}{{ own() }}",
    "{{ -1 }} {{ view.title is defined and view is defined }}",
]
RAISING = [
    "{{ view.nope | default('none') }}",
    "{% for i in [{'a': '<', 'items': 1}] %}{{ i.a }}{{ i['items'] }}{% endfor %}",
    "{{ [{'count': 1}, {'count': 2}] | sum(attribute='count') }}",
    "{% for key, all in [{'items': 2}] | groupby('items') %}{{ key }}{{ all | length }}{% endfor %}",
    "{% if view.title.nope is defined %}a{% endif %}{{ counted(2.0, '%(count)s a', '%(count)s b') }}",
]


def render_own(source: str) -> tuple[Theme, Checked[Artifact], Checked[Artifact]]:
    """Render a page by a template of a reader's own, with functions and without."""
    page = next(one for one in pages_of("rich")[0] if one.template == "page.html")
    view = msgspec.structs.replace(page.view, title="A < “B” & 'c'")
    page = Page(page.url, "own.html", view)
    templates = {**TEMPLATES, "h.html": HELPERS, "own.html": source}
    own = frozenset({"h.html", "own.html"})
    made = Theme(templates, own, Phrases(Phrasebook()))
    return made, render_page(page, made), render_page(page, without_functions(templates, Phrases(Phrasebook()), own))


@pytest.mark.parametrize("source", [*LEAN, *BEYOND, *RAISING])
def test_a_template_of_the_readers_own_means_what_it_means_to_jinja(source: str) -> None:
    """Whether a function renders the page, or Jinja does since there is none, or since it fails."""
    made, rendered, wanted = render_own(source)
    assert wanted.diagnostics == (), wanted.diagnostics
    assert rendered == wanted
    assert (made.find_function("own.html") is None) == (source in BEYOND)


@pytest.mark.parametrize("source", LEAN)
def test_what_a_function_can_render_it_renders_itself(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A function that fails costs twice; nobody would see it."""
    monkeypatch.setattr("postil.render.theme._render_by_jinja", lambda *_: pytest.fail("rendered by Jinja"))
    made = Theme({**TEMPLATES, "h.html": HELPERS, "own.html": source}, phrases=Phrases(Phrasebook()))
    page = next(one for one in pages_of("rich")[0] if one.template == "page.html")
    assert render_page(Page(page.url, "own.html", page.view), made).value.body


MISTAKES = [
    "{% block a %}{% endblock %}{% block a %}{% endblock %}",
    "{% macro never() %}{{ 1 | nope }}{% endmacro %}x",
    "{% for loop in [1] %}{% endfor %}",
    "{% extends 'page.html' %}{% extends 'page.html' %}",
    "{% from 'h.html' import pair %}{{ pair() }}",
    "{% from 'h.html' import pair %}{{ pair(1, 2, 3) }}",
    "{% from 'h.html' import pair %}{{ pair(1, nope=2) }}",
    "{% from 'h.html' import nope %}{{ nope() }}",
    "{% from 'h.html' import around %}{{ around('b') }}",
    "{% from 'h.html' import pair %}{% call pair(1) %}x{% endcall %}",
    "{% import 'own.html' as again %}{{ again.x }}",
    "{{ say('%(a)s', b=1) }}",
    "{{ say('%(a)s %', a=1) }}",
    "{{ counted('x', 'a', 'b') }}",
    "{% if false %}{% set a = 1 %}{% endif %}{{ a }}",
    "{{ view.title.nope }}",
    "{{ view.title is defined(1) }}",
    "{% for a, b in [1] %}{% endfor %}",
]


@pytest.mark.parametrize("source", MISTAKES)
def test_jinja_says_what_is_wrong(source: str) -> None:
    """In its own words, with file and line, also where a function could have looked past it."""
    _, rendered, wanted = render_own(f"\n{source}")
    assert [one.code for one in wanted.diagnostics] == ["template-error"]
    assert rendered == wanted


def test_compiled_templates_need_neither_their_source_nor_jinja() -> None:
    """What one process has compiled another renders with."""
    code = """
import pickle, sys
from postil.render.theme import Theme, render_page
compiled, page = pickle.load(sys.stdin.buffer)
rendered = render_page(page, Theme({}, compiled=compiled))
assert "jinja2" not in sys.modules
sys.stdout.buffer.write(rendered.value.body)
"""
    page = next(one for one in pages_of("rich")[0] if one.template == "text.html")
    compiled = compile_templates(TEMPLATES, pages=["text.html"])
    assert {"text.html", "notes.html", "lists.html"} <= set(compiled) < set(TEMPLATES)
    done = subprocess.run([sys.executable, "-c", code], input=pickle.dumps((compiled, page)), capture_output=True)
    assert done.stderr == b""
    assert done.stdout == render_page(page, Theme(TEMPLATES)).value.body


def test_a_reader_who_changes_a_template_of_macros_changes_every_page_that_uses_it() -> None:
    """It is compiled into no other."""
    page = next(one for one in pages_of("rich")[0] if one.template == "text.html")
    macro = "{% macro status(glyph, label) %}<i>{{ label }}</i>{% endmacro %}"
    changed = TEMPLATES["notes.html"].replace(
        TEMPLATES["notes.html"].partition("{% macro status")[1], macro + "{% macro old_status", 1
    )
    own = {**TEMPLATES, "notes.html": changed}
    made = Theme(own, frozenset({"notes.html"}))
    assert made.find_function("text.html")
    assert b"<i>" in render_page(page, made).value.body
    assert render_page(page, made) == render_page(page, without_functions(own, Phrases(Phrasebook())))
