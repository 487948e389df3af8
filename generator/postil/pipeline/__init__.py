"""The pipeline: read → parse → anchor → link → compose → render. The only package that knows the order."""

from .line import Built, Stream, build, build_stream, has_errors
from .linking import link_library
from .options import Files, Map, Options
from .parsing import Parsed, parse_files
from .placing import settle
from .session import Session, State
from .workers import Workers, work_by, work_here

__all__ = [
    "Built",
    "Files",
    "Map",
    "Options",
    "Parsed",
    "Session",
    "State",
    "Stream",
    "Workers",
    "build",
    "build_stream",
    "has_errors",
    "link_library",
    "parse_files",
    "settle",
    "work_by",
    "work_here",
]
