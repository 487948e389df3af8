"""A reader from build to build: what a change does not concern is not done again.

The clean build is the specification: a session that has seen any history of files gives, byte for byte, what a new
one gives for the last of them. Three things make that so. A text is linked from its own files and its setting, and
from nothing else (`texts.py`). What needs more than one text is remembered by the arguments of the call (`memo.py`).
And a page is made again where anything that it looked up is another value (`recorded.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from postil import catalog
from postil.compose.context import Context, assemble, pick_images
from postil.compose.dead_links import check_common_links, check_text_links, follow_moved
from postil.compose.entity_head import check_pictures
from postil.compose.recorded import Reads
from postil.compose.site import Job, list_jobs
from postil.compose.topics import check_topics
from postil.link.moved import hint_at_moved
from postil.memo import Memory
from postil.model.diagnostic import Diagnostic, Diagnostics, Place
from postil.model.edition import Library
from postil.model.linked import Linked
from postil.model.phrasebook import Phrasebook
from postil.model.site import Artifact
from postil.parse.layout import Layout, sort_files
from postil.parse.phrasebook import book_path, parse_phrasebook

from .auditing import audit_texts
from .changes import EDITION, TEMPLATE, Changed, compare_contexts, is_stale
from .joining import Editions, join_library, make_setting, select_registers
from .knowing import know_texts
from .making import Press, list_job_urls, make_job, make_look
from .options import Files, Options
from .parsing import parse_common
from .parts import PartIndex
from .placing import place_all, settle
from .statics import below, list_assets
from .texts import Linker, Setting, TextFiles, link_text, list_texts
from .workers import Workers, work_here


class State(NamedTuple):
    """What a reader comes to, but for its pages, which are made when they are asked for.

    `assets` are files that are published as they are, by address. `found` is what there is to say before any page is
    made; `editions` gives the texts.
    """

    library: Library
    editions: Editions
    context: Context
    press: Press
    jobs: tuple[Job, ...]
    assets: dict[str, bytes]
    found: Diagnostics


class Record(NamedTuple):
    """What is kept of a job that was made: not its files, but what it looked up and what there was to say."""

    reads: Reads
    urls: tuple[str, ...]
    diagnostics: Diagnostics
    missed: tuple[str, ...]


class Session:
    """What is known of one reader from build to build."""

    def __init__(self, options: Options, run: Workers = work_here) -> None:
        self.options, self.run = options, run
        self.memory = Memory()
        self.texts: dict[str, TextFiles] = {}
        self.linked: dict[str, Linked] = {}
        self.parts = PartIndex()
        self.setting: Setting | None = None
        self.state: State | None = None
        self.records: dict[Job, Record] = {}

    def update(self, files: Files, theme: tuple[Files, Files]) -> State:
        """Bring what is known up to date with a reader's files and a theme's templates and static files."""
        memory, call, options = self.memory, self.memory.call, self.options
        memory.made.clear()
        layout = call("layout", sort_files, tuple(files))
        common, said = parse_common(layout.value, files, options, memory)
        registers = call("registers", select_registers, common, options)
        changed = self._link(layout.value, files, call("setting", make_setting, common, registers, options))
        linked = tuple(self.linked.values())
        library, joined = join_library(memory, common, registers, linked)
        editions = Editions(tuple(one.edition for one in linked))
        audited = audit_texts(common, editions) if options.audit else ()
        early = self._place("early", files, (*layout.diagnostics, *said, *joined, *audited), library)
        strip = (
            tuple(_line(one) for one in early if one.severity == "error") if options.drafts and options.strip else ()
        )
        known = know_texts(memory, library, linked, self.parts)
        context = assemble(library, known, pick_images(files), strip, memory=memory)
        own = below("templates/", files)
        book = call("phrasebook", parse_phrasebook, library.config.language, {**theme[0], **own})
        look = call("look", make_look, theme[0], own, book.value)
        secrets = (*chain.from_iterable(one.secrets for one in linked), *registers.secrets)
        press = Press(context, look, secrets)
        late = self._place("late", files, (*book.diagnostics, *self._check(context, library)), library)
        assets = list_assets(theme[1], files, context, linked)
        state = State(library, editions, context, press, tuple(list_jobs(context)), assets, settle((*early, *late)))
        self._forget(state, changed)
        self.state = state
        return state

    def list_urls(self) -> Iterator[str]:
        """List the addresses of all files of the site, before any page is made."""
        assert self.state is not None
        yield from self.state.assets
        for job in self.state.jobs:
            yield from list_job_urls(self.state.context, job)

    @property
    def may_say_more(self) -> bool:
        """Whether making the pages can bring up something to say.

        A reader's own templates may fail, a phrasebook may lack what a page says, and private words are looked for in
        finished files.
        """
        assert self.state is not None
        press = self.state.press
        return bool(press.look.own or press.look.book.phrases or press.secrets)

    def make(self, jobs: Iterable[Job]) -> Iterator[tuple[Artifact, ...]]:
        """Make the files of jobs, and remember what they rest on."""
        assert self.state is not None
        chosen = tuple(jobs)
        encoded = {one.outline.id: one.edition for one in self.linked.values()}
        work = [(job, encoded[job.id] if job.kind == "text" else None) for job in chosen]
        for job, made in zip(chosen, self.run(make_job, self.state.press, work), strict=True):
            urls = tuple(artifact.url for artifact in made.artifacts)
            self.records[job] = Record(made.reads, urls, made.diagnostics, made.missed)
            yield made.artifacts

    def diagnose(self) -> Diagnostics:
        """Say all that there is to say: of the reader, and of the pages that were made."""
        assert self.state is not None
        records = self.records.values()
        of_pages = [one for record in records for one in record.diagnostics]
        missed = {phrase for record in records for phrase in record.missed}
        of_pages += _report_missed(self.state.press.look.book, missed)
        return settle((*self.state.found, *of_pages)) if of_pages else self.state.found

    def _link(self, layout: Layout, files: Files, setting: Setting) -> Changed:
        """Link the texts whose files or setting changed, and give the keys of what became something else."""
        texts = {text.path: text for text in list_texts(layout, files)}
        is_same = setting is self.setting
        stale = [text for text in texts.values() if not is_same or self.texts.get(text.path) != text]
        done = dict(zip((text.path for text in stale), self.run(link_text, Linker(setting), stale), strict=True))
        changed = Changed(set)
        for path in [path for path in self.linked if path not in texts]:
            self._replace(path, None, changed)
        for path, one in done.items():
            self._replace(path, one, changed)
        self.linked = {path: self.linked[path] for path in texts}
        self.texts, self.setting = texts, setting
        return changed

    def _replace(self, path: str, after: Linked | None, changed: Changed) -> None:
        """Put a text, newly linked, in the place of what it was; where nothing differs the old object stays."""
        before = self.linked.get(path)
        if before == after:
            return
        outline = after.outline if after else None
        ids = self.parts.replace(path, outline, before.parts if before else (), after.parts if after else ())
        changed["dossiers"] |= ids
        changed["counts"] |= ids
        here = {one.outline.id for one in (before, after) if one}
        if not before or not after or before.edition != after.edition:
            changed[EDITION] |= here
        if not before or not after or before.notes != after.notes:
            changed["notes"] |= here
        if after:
            self.linked[path] = after
        else:
            del self.linked[path]

    def _place(self, name: str, files: Files, found: Diagnostics, library: Library) -> Diagnostics:
        """Place what was found, the texts' own complaints beside it the first time."""
        if not self.options.advice:
            found = tuple(one for one in found if one.severity != "advice")
        placed = place_all(self.memory, name, files, self.linked, found)
        if name == "early":
            in_texts = tuple(chain.from_iterable(one.diagnostics for one in self.linked.values()))
            placed = settle((*placed, *place_all(self.memory, "texts", files, self.linked, in_texts)))
        return hint_at_moved(placed, library.moved)

    def _check(self, context: Context, library: Library) -> Iterator[Diagnostic]:
        """Check what needs the addresses of the site."""
        call = self.memory.call
        moved = call("moved pages", follow_moved, library.moved, context.entities)
        for path, one in self.linked.items():
            if one.own_links or one.seed_links:
                where = (context.addresses, moved, context.texts_by_path, context.images)
                yield from call(f"links of {path}", check_text_links, path, one.own_links, one.seed_links, *where)
        yield from check_common_links(library.config, library.entities, library.pages, context.addresses, moved)
        yield from check_pictures(library.entities, context.images)
        yield from call("alike topics", check_topics, context.topics, library.config.topics)

    def _forget(self, state: State, changed: Changed) -> None:
        """Forget the pages that rest on what changed."""
        before = self.state
        if before is None or not compare_contexts(before.context, state.context, changed):
            self.records = {}
            return
        if before.press.look != state.press.look or before.press.secrets != state.press.secrets:
            if before.press.look.book != state.press.look.book or before.press.secrets != state.press.secrets:
                self.records = {}
                return
            changed[TEMPLATE] |= state.press.look.differ(before.press.look)
        jobs = frozenset(state.jobs)
        if any(changed.values()):
            found = {field: keys for field, keys in changed.items() if keys}
            self.records = {
                job: record for job, record in self.records.items() if job in jobs and not is_stale(record.reads, found)
            }


def _report_missed(book: Phrasebook, missed: Iterable[str]) -> Diagnostics:
    """Name the phrases that a phrasebook lacks, in one breath; where there is no phrasebook that has been said."""
    phrases = tuple(sorted(missed))
    where = Place(f"templates/{book_path(book.language)}")
    return (catalog.untranslated(where, book.language, phrases),) if phrases and book.phrases else ()


def _line(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    assert isinstance(place, Place)
    return f"{place.path}:{place.line}:{place.column}: {diagnostic.message}"
