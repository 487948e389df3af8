"""The watch server: it shows the last finished build on this machine, and a page is new as soon as its build is."""

from __future__ import annotations

from .live import Served
from .loop import Workshop, serve_reader

__all__ = ["Served", "Workshop", "serve_reader"]
