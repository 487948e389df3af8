"""Diagnostics as SARIF 2.1.0, for code scanning and for editors.

The words of the standard: OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.14 (run), 3.27
(result), 3.30 (region), 3.49 (reportingDescriptor).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

from postil.model.diagnostic import Diagnostic, Diagnostics, Location, Place, Related

from .place import place_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "advice": "note"}

JsonObject = dict[str, object]


def render_sarif(diagnostics: Diagnostics, explanations: Mapping[str, str]) -> str:
    """Write diagnostics as one SARIF run, with a rule for each code that occurs, in the order of the alphabet.

    Columns are code points. `explanations` holds what there is to say of each code; its first line is the short
    description. A `Fix` names a field and not a region, which SARIF cannot say: it stands in `properties`.
    """
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    run = {
        "tool": {"driver": {"name": "Postil", "rules": [rule_of(code, explanations.get(code, "")) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [result_of(diagnostic, codes.index(diagnostic.code)) for diagnostic in diagnostics],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def rule_of(code: str, explanation: str) -> JsonObject:
    text = explanation.strip() or code.replace("-", " ")
    return {
        "id": code,
        "shortDescription": {"text": text.splitlines()[0]},
        "fullDescription": {"text": text},
        "help": {"text": text},
    }


def result_of(diagnostic: Diagnostic, rule: int) -> JsonObject:
    hint = f"\n{diagnostic.hint}" if diagnostic.hint else ""
    fix = diagnostic.fix
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message + hint},
        "locations": locations_of(diagnostic.location),
        **({"relatedLocations": related_of(diagnostic.related)} if diagnostic.related else {}),
        **({"properties": {"fix": {"path": fix.path, "pointer": fix.pointer, "value": fix.value}}} if fix else {}),
    }


def locations_of(location: Location) -> list[JsonObject]:
    place = place_of(location)
    return [{"physicalLocation": physical_location(place)}] if place.path else []


def related_of(related: tuple[Related, ...]) -> list[JsonObject]:
    return [
        {
            "id": number,
            "message": {"text": second.message},
            "physicalLocation": physical_location(place_of(second.location)),
        }
        for number, second in enumerate(related, 1)
    ]


def physical_location(place: Place) -> JsonObject:
    region = {
        **({"startLine": place.line} if place.line else {}),
        **({"startColumn": place.column} if place.line and place.column else {}),
    }
    # A file name may be any bytes, so it is quoted as they are and not as text.
    address = quote(place.path.encode("utf-8", "surrogateescape"))
    return {"artifactLocation": {"uri": address}, **({"region": region} if region else {})}
