"""The site: pages with their views, and files that are published as they are."""

from __future__ import annotations

from .value import Value
from .views import View


class Page(Value, frozen=True):
    """A page to render: its address relative to the site's root, its template, its view."""

    url: str
    template: str
    view: View


class Artifact(Value, frozen=True):
    """A finished file of the site: its address relative to the site's root, and its bytes."""

    url: str
    body: bytes


class Site(Value, frozen=True):
    """Every page and every file of the site, no address twice."""

    pages: tuple[Page, ...] = ()
    assets: tuple[Artifact, ...] = ()
