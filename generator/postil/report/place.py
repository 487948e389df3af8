"""Where a diagnostic points: in words, and in the reader's files.

Diagnostics arrive with every location resolved to a `Place`. A location that is not resolved is taken for its whole
file: a report that says less is better than none.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from postil.model.diagnostic import Diagnostic, Diagnostics, Location, Place


def place_of(location: Location) -> Place:
    """Give the point in a file that a location stands for."""
    return location if isinstance(location, Place) else Place(location.path)


def spell_place(place: Place) -> str:
    """Write a place as `path:line:column`, without the parts that it does not have."""
    if not place.line:
        return place.path
    return ":".join([place.path, str(place.line), *([str(place.column)] if place.column else [])])


def find_line(place: Place, files: Mapping[str, bytes]) -> str | None:
    """Give the source line of a place, without its line end; None where there is no such line to be shown."""
    try:
        # Editors do not count a byte order mark as a column, hence `utf-8-sig`. Only U+000A ends a line, as it does
        # for an editor: `str.splitlines` would also break at U+2028 and a form feed.
        lines = files[place.path].decode("utf-8-sig").split("\n")
    except (KeyError, UnicodeDecodeError):
        return None
    return lines[place.line - 1].removesuffix("\r") if 0 < place.line <= len(lines) else None


def rebase_diagnostics(diagnostics: Diagnostics, folder: str) -> Diagnostics:
    """Put a folder before every path that the diagnostics name, and resolve every location to a `Place`."""
    return tuple(rebase_diagnostic(diagnostic, folder) for diagnostic in diagnostics)


def rebase_diagnostic(diagnostic: Diagnostic, folder: str) -> Diagnostic:
    fix = diagnostic.fix
    return replace(
        diagnostic,
        location=rebase_place(place_of(diagnostic.location), folder),
        related=tuple(
            replace(second, location=rebase_place(place_of(second.location), folder)) for second in diagnostic.related
        ),
        fix=fix and replace(fix, path=join_path(folder, fix.path)),
    )


def rebase_place(place: Place, folder: str) -> Place:
    return replace(place, path=join_path(folder, place.path))


def rebase_files(files: Mapping[str, bytes], folder: str) -> Mapping[str, bytes]:
    """Put a folder before the path of every file."""
    return {join_path(folder, path): body for path, body in files.items()} if folder else files


def join_path(folder: str, path: str) -> str:
    return f"{folder.rstrip('/')}/{path}" if folder and path else folder or path
