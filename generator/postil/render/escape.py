"""Characters that HTML takes for its own: the only importer of MarkupSafe.

Two hands write them. What templates print is escaped as Jinja does it, quotation marks and apostrophes as numbers;
what `flow` writes is escaped by name, and keeps apostrophes.
"""

from __future__ import annotations

from collections.abc import Callable

import markupsafe
from markupsafe import Markup
from markupsafe import escape as escape_any

__all__ = ["Markup", "escape", "escape_any", "escape_attribute", "escape_printed"]


def escape(text: str) -> str:
    """Escape text for HTML, inside elements and inside quoted attributes. Most text needs nothing, so ask first."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def _escape_slowly(text: str) -> str:
    """Escape a string as a template prints it, where MarkupSafe is older than its bare function."""
    if not isinstance(text, str):
        raise TypeError(f"no string: {text!r}")
    return str.__str__(markupsafe.escape(str.__str__(text)))


escape_printed: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escape_slowly)
"""Escapes a string as a template prints it, markup too; what is no string is an error."""


def escape_attribute(text: str) -> str:
    """Escape as `escape` does, faster where the text is short: what needs nothing printed needs nothing at all."""
    return text if escape_printed(text) is text and "\r" not in text else escape(text)
