"""A reader from build to build: what a change does not concern is not done again.

The clean build is the specification: a session that has seen any history of files gives, byte for byte, what a new
one gives for the last of them. Three things make that so. A text is linked from its own files and its setting, and
from nothing else (`texts.py`). What needs more than one text is remembered by the arguments of the call (`memo.py`).
And a page is made again where anything that it looked up is another value (`recorded.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple, TypeVar

from postil import catalog
from postil.compose.context import Context, assemble, pick_images
from postil.compose.dead_links import check_common_links, check_text_links, follow_moved
from postil.compose.entity_head import check_pictures
from postil.compose.site import Job, list_jobs
from postil.compose.topics import check_topics
from postil.link.moved import hint_at_moved
from postil.link.publishable import Registers
from postil.memo import Memory
from postil.model.diagnostic import Diagnostic, Diagnostics, Place
from postil.model.edition import Library
from postil.model.linked import Linked, PartOf
from postil.model.phrasebook import Phrasebook
from postil.model.site import Artifact
from postil.model.text import Outline
from postil.parse.layout import Layout, sort_files
from postil.parse.phrasebook import book_path, parse_phrasebook

from .auditing import audit_texts
from .changes import EDITION, TEMPLATE, Changed, compare_contexts, is_stale
from .joining import Editions, join_library, make_setting, select_registers
from .knowing import know_texts
from .making import Press, Record, list_job_urls, make_and_finish, make_look
from .options import Files, Options
from .parsing import parse_common
from .parts import PartIndex
from .placing import place_all, settle
from .statics import below, list_assets
from .texts import Linker, Setting, TextFiles, link_packed, list_texts, unpack_linked
from .workers import CHUNK, Workers, work_here

Finished = TypeVar("Finished")


class State(NamedTuple):
    """What a reader comes to, but for its pages, which are made when they are asked for.

    `assets` are files that are published as they are, by address. `found` is what there is to say before any page is
    made; `editions` gives the texts, and `encoded` has them by id.
    """

    files: Files
    library: Library
    editions: Editions
    encoded: Mapping[str, bytes]
    context: Context
    press: Press
    jobs: tuple[Job, ...]
    assets: dict[str, bytes]
    found: Diagnostics


class Session:
    """What is known of one reader from build to build.

    `note` is called with the name of each stage when it has ended, for those who want to know how long it took.
    """

    def __init__(self, options: Options, run: Workers = work_here, note: Callable[[str], None] | None = None) -> None:
        self.options, self.run, self._note = options, run, note
        self.memory = Memory()
        self.texts: dict[str, TextFiles] = {}
        self.linked: dict[str, Linked] = {}
        self.index = PartIndex()
        self.setting: Setting | None = None
        self.relinked = 0
        self.state: State | None = None
        self.records: dict[Job, Record] = {}

    def update(self, files: Files, theme: tuple[Files, Files]) -> State:
        """Bring what is known up to date with a reader's files and a theme's templates and static files."""
        memory, call = self.memory, self.memory.call
        # Should this fail, nothing that was made may be taken for fresh the next time.
        before, self.state = self.state, None
        memory.made.clear()
        layout = call("layout", sort_files, tuple(files))
        common, said = parse_common(layout.value, files, self.options, memory)
        registers = call("registers", select_registers, common, self.options)
        self.note("registers")
        changed = self._link(layout.value, files, call("setting", make_setting, common, registers, self.options))
        self.note("texts")
        linked = tuple(self.linked.values())
        library, joined = join_library(memory, common, registers, linked)
        editions = Editions(tuple(one.edition for one in linked))
        audited = audit_texts(common, editions) if self.options.audit else ()
        early = self._place_early(files, (*layout.diagnostics, *said, *joined, *audited), library)
        known = know_texts(memory, library, linked, self.index.freeze())
        context = assemble(library, known, pick_images(files), self._list_strip(early), memory=memory)
        press, complaints = self._make_press(context, files, theme[0], registers, linked)
        late = self._place("late", files, (*complaints, *self._check(context, library)), library)
        state = State(
            files,
            library,
            editions,
            {one.outline.id: one.edition for one in linked},
            context,
            press,
            tuple(list_jobs(context)),
            list_assets(theme[1], files, context, linked),
            settle((*early, *late)),
        )
        self._forget(before, state, changed)
        self.state = state
        self.note("links")
        return state

    def note(self, stage: str) -> None:
        """Let who wants to know hear that a stage has ended."""
        if self._note:
            self._note(stage)

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
        return self.make_and(_keep, jobs)

    def make_and(self, finish: Callable[[Artifact], Finished], jobs: Iterable[Job]) -> Iterator[tuple[Finished, ...]]:
        """Make the files of jobs, and give what the same process then makes of each file."""
        assert self.state is not None
        chosen = tuple(jobs)
        if len(chosen) > CHUNK:
            self.state.press.warm()
        encoded = self.state.encoded
        work = [(job, encoded[job.id] if job.kind == "text" else None) for job in chosen]
        for job, made in zip(chosen, self.run(make_and_finish, (self.state.press, finish), work), strict=True):
            finished, record = made
            self.records[job] = record
            yield finished

    def diagnose(self) -> Diagnostics:
        """Say all that there is to say: of the reader, and of the pages that were made."""
        assert self.state is not None
        records = self.records.values()
        of_pages = [one for record in records for one in record.diagnostics]
        missed = {phrase for record in records for phrase in record.missed}
        of_pages += _report_missed(self.state.press.look.book, missed)
        placed = place_all(self.memory, "pages", self.state.files, self.linked, tuple(of_pages))
        return settle((*self.state.found, *placed)) if placed else self.state.found

    def _link(self, layout: Layout, files: Files, setting: Setting) -> Changed:
        """Link the texts whose files or setting changed, and give the keys of what became something else."""
        texts = {text.path: text for text in list_texts(layout, files)}
        is_same = setting is self.setting
        stale = [text for text in texts.values() if not is_same or self.texts.get(text.path) != text]
        self.relinked = len(stale)
        packed = self.run(link_packed, Linker(setting), stale)
        paths = (text.path for text in stale)
        done: dict[str, Linked | None] = dict(zip(paths, map(unpack_linked, packed), strict=True))
        for path in self.texts.keys() - texts.keys():
            done[path] = None
        changed = self._take(done)
        self.linked = {path: self.linked[path] for path in texts}
        self.texts, self.setting = texts, setting
        return changed

    def _take(self, done: Mapping[str, Linked | None]) -> Changed:
        """Put texts, newly linked, in the place of what they were; where nothing differs the old object stays."""
        changed = Changed(set)
        others = {path: (self.linked.get(path), one) for path, one in done.items() if self.linked.get(path) != one}
        parts = ((path, _outline(new), _parts(old), _parts(new)) for path, (old, new) in others.items())
        ids = self.index.replace(parts)
        changed["dossiers"] |= ids
        changed["counts"] |= ids
        for path, (old, new) in others.items():
            here = {one.outline.id for one in (old, new) if one}
            if not old or not new or old.edition != new.edition:
                changed[EDITION] |= here
            if not old or not new or old.notes != new.notes:
                changed["notes"] |= here
            if new:
                self.linked[path] = new
        return changed

    def _make_press(
        self, context: Context, files: Files, templates: Files, registers: Registers, linked: tuple[Linked, ...]
    ) -> tuple[Press, Diagnostics]:
        call, own = self.memory.call, below("templates/", files)
        book = call("phrasebook", parse_phrasebook, context.config.language, {**templates, **own})
        look = call("look", make_look, templates, own, book.value)
        secrets = (*chain.from_iterable(one.secrets for one in linked), *registers.secrets)
        return Press(context, look, secrets), book.diagnostics

    def _list_strip(self, found: Diagnostics) -> tuple[str, ...]:
        """List what the pages of a draft say is wrong."""
        is_shown = self.options.drafts and self.options.strip
        return tuple(_line(one) for one in found if is_shown and one.severity == "error")

    def _place_early(self, files: Files, found: Diagnostics, library: Library) -> Diagnostics:
        """Place what was found before there are addresses, with the texts' own complaints."""
        in_texts = tuple(chain.from_iterable(one.diagnostics for one in self.linked.values()))
        return settle((*self._place("early", files, found, library), *self._place("texts", files, in_texts, library)))

    def _place(self, name: str, files: Files, found: Diagnostics, library: Library) -> Diagnostics:
        """Place what was found; say of what is not known whether it moved."""
        if not self.options.advice:
            found = tuple(one for one in found if one.severity != "advice")
        return hint_at_moved(place_all(self.memory, name, files, self.linked, found), library.moved)

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

    def _forget(self, before: State | None, state: State, changed: Changed) -> None:
        """Forget the pages that rest on what changed."""
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


def _outline(linked: Linked | None) -> Outline | None:
    return linked.outline if linked else None


def _parts(linked: Linked | None) -> tuple[PartOf, ...]:
    return linked.parts if linked else ()


def _keep(artifact: Artifact) -> Artifact:
    return artifact


def _report_missed(book: Phrasebook, missed: Iterable[str]) -> Diagnostics:
    """Name the phrases that a phrasebook lacks, in one breath; where there is no phrasebook that has been said."""
    phrases = tuple(sorted(missed))
    where = Place(f"templates/{book_path(book.language)}")
    return (catalog.untranslated(where, book.language, phrases),) if phrases and book.phrases else ()


def _line(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    assert isinstance(place, Place)
    return f"{place.path}:{place.line}:{place.column}: {diagnostic.message}"
