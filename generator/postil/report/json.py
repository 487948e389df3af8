"""Diagnostics as JSON, for programs."""

from __future__ import annotations

import json

from postil.model.diagnostic import Diagnostic, Diagnostics, Fix, Location

from .place import place_of

JsonObject = dict[str, object]


def render_json(diagnostics: Diagnostics) -> str:
    """Write diagnostics as a JSON array of objects, a shape that only ever grows.

    Each object has `code`, `severity` (`error`, `warning` or `advice`), `message`, `path`, `line`, `column`, `hint`
    (a string, empty where there is none), `related` (an array of objects with `message`, `path`, `line`, `column`)
    and `fix` (null, or an object with `path`, `pointer` and `value`). Lines and columns count from 1, columns in
    code points; 0 means the whole file, or the whole line.
    """
    return json.dumps([object_of(diagnostic) for diagnostic in diagnostics], ensure_ascii=False, indent=2) + "\n"


def object_of(diagnostic: Diagnostic) -> JsonObject:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        **place_fields(diagnostic.location),
        "hint": diagnostic.hint,
        "related": [{"message": second.message, **place_fields(second.location)} for second in diagnostic.related],
        "fix": fix_object(diagnostic.fix) if diagnostic.fix else None,
    }


def place_fields(location: Location) -> JsonObject:
    place = place_of(location)
    return {"path": place.path, "line": place.line, "column": place.column}


def fix_object(fix: Fix) -> JsonObject:
    return {"path": fix.path, "pointer": fix.pointer, "value": fix.value}
