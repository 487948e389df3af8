"""The pipeline: read → parse → anchor → link → compose → render. The only package that knows the order."""

from .line import Built, build, settle
from .linking import Secrets, audit_library, link_library
from .options import Files, Map, Options
from .parsing import Parsed, parse_files
from .rendering import Rendered, render_site

__all__ = [
    "Built",
    "Files",
    "Map",
    "Options",
    "Parsed",
    "Rendered",
    "Secrets",
    "audit_library",
    "build",
    "link_library",
    "parse_files",
    "render_site",
    "settle",
]
