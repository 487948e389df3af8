"""The command line: arguments to calls to an exit code. The only printer, but for what `__main__` repeats.

Exit codes: 0 done, 1 errors in the reader, 2 wrong usage or the machine's refusal.
"""

from __future__ import annotations

import os
import shlex
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from postil import __version__
from postil.model.failure import PostilError

F = TypeVar("F", bound=Callable[..., Any])

_FOLDER = click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, file_okay=False))
_STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
_VERBOSE = click.option("--verbose", is_flag=True, help="Say what was done, and show advice.")
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    metavar="N",
    help="Work in up to N processes where there is enough to do; by default as many as there are processors.",
)


def _refuse_cleanly(command: F) -> F:
    """Print the machine's refusal in one line and exit with 2; nothing that a user can cause is a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except PostilError as error:
            click.echo(f"postil: {error}", err=True)
            sys.exit(2)

    return run  # type: ignore[return-value]  # wraps() keeps the signature, which its type cannot say


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="postil")
def main() -> None:
    """Build an annotated reader: texts as they are, notes beside their words, a page for everyone named.

    DIR is the reader's folder, the one that holds `seeds/`; by default the current one.
    """


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_refuse_cleanly
def new(folder: Path) -> None:
    """Begin a reader in DIR, which must be new or empty: one text with notes, ready to build and to change."""
    from postil.files.new import start_reader

    count = start_reader(folder)
    enter = () if folder == Path() else (f"cd {shlex.quote(str(folder))}",)
    click.echo(f"{count} files in {folder}")
    click.echo("\n  ".join(("Next:", *enter, "postil check", "postil watch")))


@main.command()
@_FOLDER
@click.option("--output", type=click.Path(path_type=Path), help="Write here instead of DIR/public.")
@_STRICT
@click.option("--drafts", is_flag=True, help="Show drafts, and build in spite of errors; each page says so.")
@click.option("--base-url", default="", metavar="URL", help="The site's public address, for canonical links.")
@_JOBS
@click.option("--no-cache", is_flag=True, help="Build afresh: neither use nor keep what is known of the last build.")
@_VERBOSE
@_refuse_cleanly
def build(
    folder: Path,
    output: Path | None,
    strict: bool,
    drafts: bool,
    base_url: str,
    jobs: int,
    no_cache: bool,
    verbose: bool,
) -> None:
    """Read and check a reader, and write its site.

    With any error nothing is written and the old output stays.
    """
    from postil.files.publish import start_publishing
    from postil.files.read import Snapshot
    from postil.files.record import Outcome, describe, output_of, remember
    from postil.report.found import word_found

    started = time.perf_counter()
    asked = (str(folder), str(output or ""), strict, drafts, base_url, _has_colours())
    snapshot = Snapshot(folder)
    files = snapshot.read()
    site = _start(files, drafts, base_url, jobs, verbose)
    found = site.diagnose()
    said = word_found(found, files, _prefix(folder), "text", verbose, _has_colours())
    outcome = Outcome(1, f"{said}Nothing was written.\n") if _fails(found, strict) and not drafts else Outcome(0, said)
    click.echo(outcome.said, nl=False, err=True)
    if outcome.code == 0:
        memory = None if no_cache else folder
        press = start_publishing(Path(output_of(asked)), site.list_urls(), memory=memory)
        done = press.finish(site.make(press.print))
        pages = sum(url.endswith(".html") for url in done.digests)
        click.echo(describe(asked, pages, done.written, done.unchanged, time.perf_counter() - started))
        outcome = Outcome(0, said, pages, len(done.digests), done.mark)
        if verbose:
            _tell_more(site.editions(), done.removed)
    if not no_cache and not verbose:
        remember(asked, *snapshot.looked(), outcome)
    sys.exit(outcome.code)


@main.command()
@_FOLDER
@_STRICT
@click.option("--fix", is_flag=True, help="Mend what has one certain cure: pin notes to their text, lock addresses.")
@click.option("--coverage", is_flag=True, help="Say how much of each text has notes, and list what is missing.")
@click.option(
    "--format",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="How to print what is found.",
)
@click.option("--verbose", is_flag=True, help="Say which margins were chosen and why; cut no list of the coverage.")
@_refuse_cleanly
def check(folder: Path, strict: bool, fix: bool, coverage: bool, format: Any, verbose: bool) -> None:
    """Check a reader: every diagnostic, no site.

    What is found goes to standard error; in the formats for programs, to standard output.
    """
    from postil.files.read import read_reader
    from postil.report.coverage import measure_coverage, render_coverage
    from postil.report.found import word_found
    from postil.report.margins import report_margins

    files = read_reader(folder)
    built = _audit(files)
    # One fix can make room for the next: a text that has just been pinned can be locked.
    while fix and (changed := _fix(folder, built, files)):
        click.echo(f"Fixed: {', '.join(changed)}", err=format != "text")
        files = read_reader(folder)
        built = _audit(files)
    measured = measure_coverage(built.library, files, _prefix(folder)) if coverage else None
    colour = format == "text" and _has_colours()
    said = word_found(built.diagnostics, files, _prefix(folder), format, True, colour, measured)
    click.echo(said, nl=False, err=format == "text")
    if measured and format != "json":
        click.echo(render_coverage(measured, whole=verbose), nl=False, err=format != "text")
    if verbose:
        click.echo(f"{len(files)} files read, {len(built.library.editions)} texts checked", err=format != "text")
        click.echo(report_margins(built.library), nl=False, err=format != "text")
    if _fails(built.diagnostics, strict):
        sys.exit(1)


@main.command()
@_FOLDER
@click.option("--apply", "take_proven", is_flag=True, help="Write all that is certain, and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what became of each quote for programs.")
@_refuse_cleanly
def reanchor(folder: Path, take_proven: bool, as_json: bool) -> None:
    """After a text has changed: say where each note's words stand now, and write it where you agree.

    Nothing is moved by likeness alone. What is certain is written with --apply, or after one question; of the rest
    each is asked about. No other byte of a sidecar changes. While something is left to decide, the status is 1.
    """
    from postil.reanchor.command import reanchor_reader

    ask = None if take_proven or as_json or not sys.stdin.isatty() else _ask
    left = reanchor_reader(folder, take_proven, as_json, ask, click.echo)
    if left:
        sys.exit(1)


_APPLY = click.option("--apply", is_flag=True, help="Write it, and ask nothing.")
_AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print what would change for programs.")


@main.command()
@click.argument("old")
@click.argument("new")
@_FOLDER
@_APPLY
@_AS_JSON
@_refuse_cleanly
def rename(old: str, new: str, folder: Path, apply: bool, as_json: bool) -> None:
    """Give the entry OLD of a register the id NEW, in every file that names it; its old address leads on.

    No other byte of a file changes. What would change is shown, and written with --apply, or after one question;
    while it is not written, the status is 1.
    """
    from postil.moving.command import rename_entry

    _move(rename_entry, (old, new), folder, apply, as_json)


@main.command()
@click.argument("old")
@click.argument("new")
@_FOLDER
@_APPLY
@_AS_JSON
@_refuse_cleanly
def merge(old: str, new: str, folder: Path, apply: bool, as_json: bool) -> None:
    """Let the entry OLD of a register go into the entry NEW, since both are of one; its old address leads on.

    NEW gains the names, facts, relations and identifiers that it lacks, as they stand; whatever named OLD names NEW.
    What finds no place is named. What would change is shown, and written with --apply, or after one question; while
    it is not written, the status is 1.
    """
    from postil.moving.command import merge_entries

    _move(merge_entries, (old, new), folder, apply, as_json)


def _move(move: Callable[..., bool], ids: tuple[str, str], folder: Path, apply: bool, as_json: bool) -> None:
    ask = None if apply or as_json or not sys.stdin.isatty() else _ask
    if not move(folder, ids, apply, as_json, ask, click.echo):
        sys.exit(1)


def _ask(question: str, choices: tuple[str, ...]) -> str:
    return str(click.prompt(question, type=click.Choice(choices, case_sensitive=False), default=choices[-1]))


@main.command()
@_FOLDER
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="At most N names.")
@click.option(
    "--yaml",
    "register",
    type=click.Choice(["people", "organisations", "places", "works", "events"]),
    help="Print entries for this register, ready to paste.",
)
@click.option("--json", "as_json", is_flag=True, help="Print all that was found for programs.")
@_refuse_cleanly
def suggest(folder: Path, limit: int, register: str | None, as_json: bool) -> None:
    """List the names in the texts that have no entry, best first, and why they may be names.

    Found without any model, by capitals, titles, abbreviations and the like; nothing is written or linked. With --yaml,
    entries to look through and paste: `postil suggest --yaml people >> seeds/people.yaml`.
    """
    from postil.files.read import read_reader
    from postil.suggest import suggest_names

    if register and as_json:
        raise click.UsageError("--yaml and --json exclude one another")
    click.echo(suggest_names(read_reader(folder), limit, register or "", as_json, _prefix(folder)), nl=False)


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say why a diagnostic matters and how to mend it; without CODE, list all codes."""
    from postil import catalog

    if code is None:
        for one in catalog.codes():
            severity, text = catalog.EXPLANATIONS[one]
            click.echo(f"{one:28} {severity:8} {text.splitlines()[0]}")
        return
    explanation = catalog.explain(code)
    if explanation is None:
        raise click.UsageError(catalog.suggest_code(code))
    click.echo(explanation, nl=False)


@main.command()
@_FOLDER
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
@click.option("--open", "open_page", is_flag=True, help="Open the reader in the browser.")
@_VERBOSE
@_refuse_cleanly
def watch(folder: Path, port: int, open_page: bool, verbose: bool) -> None:
    """Serve the reader on 127.0.0.1, rebuild on every change, reload the page in place.

    Drafts are shown. Errors appear in the page and here. Nothing is written to disk.
    """
    from postil.serve.reader import watch_reader

    watch_reader(folder, port, open_page, verbose, click.echo)


def _start(files: dict[str, bytes], drafts: bool, base_url: str, jobs: int, advice: bool) -> Any:
    from postil.files.read import read_theme
    from postil.parse.checks import check_address
    from postil.pipeline import Options, build_stream
    from postil.processes import work_in_processes

    if base_url and (complaint := check_address(base_url)):
        raise PostilError(f"the base address {complaint}", "write it as https://example.org/reader/")
    return build_stream(files, read_theme(), Options(drafts, base_url=base_url, advice=advice), work_in_processes(jobs))


def _audit(files: dict[str, bytes]) -> Any:
    from postil.files.read import read_theme
    from postil.pipeline import Options, build

    return build(files, read_theme(), Options(audit=True))


def _tell_more(library: Any, removed: int) -> None:
    from postil.report.margins import report_margins

    click.echo(f"{removed} files removed; {len(library.editions)} texts, {len(library.entities)} entries")
    click.echo(report_margins(library), nl=False)


def _fix(folder: Path, built: Any, files: dict[str, bytes]) -> tuple[str, ...]:
    """Mend what has one certain cure, and keep a copy of each text that is pinned by it."""
    from postil.files.edit import apply_fixes
    from postil.files.former import keep_former

    fixes = [one.fix for one in built.diagnostics if one.fix]
    pins = {fix.value for fix in fixes}
    changed = apply_fixes(fixes, folder)
    for document in (edition.document for edition in built.library.editions):
        if document.digest in pins:
            keep_former(folder, files[document.path])
    return changed


def _prefix(folder: Path) -> str:
    return "" if folder == Path() else folder.as_posix()


def _has_colours() -> bool:
    return sys.stderr.isatty() and "NO_COLOR" not in os.environ


def _fails(found: Any, strict: bool) -> bool:
    forbidding = ("error", "warning") if strict else ("error",)
    return any(one.severity in forbidding for one in found)
