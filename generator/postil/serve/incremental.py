"""The builder of the watch server: a session, whose pages are made when somebody asks for them.

So a save costs what it changed and one page, however many others rest on it. Only where making a page can bring up
something to say, since its templates are the reader's own, some are made ahead, for as long as nobody would notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from threading import RLock
from time import perf_counter

from postil.compose.site import Job
from postil.pipeline import Files, Session, State
from postil.pipeline.making import list_job_urls, make_job

from .builder import WATCHING, Page, Shown, Work

AHEAD = 0.15
"""Seconds in which pages are made before they are asked for, where they may bring up something to say."""

KEPT = 64_000_000
"""How many bytes of finished pages are kept."""

Bodies = dict[str, bytes]


class SessionBuilder:
    """Builds what changed, and makes pages on request, one at a time, in any thread."""

    def __init__(self, theme: tuple[Files, Files]) -> None:
        self.theme = theme
        self.session = Session(WATCHING, note=self.note)
        self.bodies: dict[Job, Bodies] = {}
        self.jobs: dict[str, Job] = {}
        self.listed: tuple[object, ...] = ()
        self.stages: list[tuple[str, float]] = []
        self.since = 0.0
        self.lock = RLock()

    def build(self, files: Files, changed: frozenset[str] | None) -> Shown:
        """Build from files by path. What changed the session finds by itself."""
        with self.lock:
            self.stages, self.since = [], perf_counter()
            state = self.session.update(files, self.theme)
            self.bodies = {job: bodies for job, bodies in self.bodies.items() if job in self.session.records}
            self.list_addresses(state)
            self.note("addresses")
            if self.session.may_say_more:
                self.make_ahead(state)
                self.note("pages")
            pages = Pages(self.jobs, partial(self.give, state))
            return Shown(pages, state.assets, self.session.diagnose(), Work(tuple(self.stages), self.describe(state)))

    def note(self, stage: str) -> None:
        """Note that a stage has ended."""
        now = perf_counter()
        self.stages.append((stage, now - self.since))
        self.since = now

    def describe(self, state: State) -> tuple[str, ...]:
        """Say how much there was to do anew."""
        stale = len(state.jobs) - len(self.session.records)
        read = self.session.relinked
        return f"{read:,} {'text' if read == 1 else 'texts'} read", f"{stale:,} of {len(state.jobs):,} jobs open"

    def list_addresses(self, state: State) -> None:
        """Find which job makes each file, unless the jobs and the addresses are those of before."""
        context = state.context
        known = (state.jobs, context.addresses, context.config.outputs)
        if known != self.listed:
            self.jobs = {url: job for job in state.jobs for url in list_job_urls(context, job)}
            self.listed = known

    def make_ahead(self, state: State) -> None:
        """Make pages, one of each kind first, until the time is over."""
        end = perf_counter() + AHEAD
        waiting = [job for job in state.jobs if job not in self.session.records]
        first = {job.kind: job for job in reversed(waiting)}
        for job in dict.fromkeys((*first.values(), *waiting)):
            if perf_counter() > end:
                break
            self.make(job)

    def give(self, state: State, url: str, job: Job) -> bytes:
        """Give a file of a state; of one that is no longer the newest it is made for this once."""
        with self.lock:
            if state is not self.session.state:
                work = (job, state.encoded[job.id] if job.kind == "text" else None)
                return next(one.body for one in make_job(work, state.press)[0] if one.url == url)
            return (self.bodies.get(job) or self.make(job))[url]

    def make(self, job: Job) -> Bodies:
        """Make the files of a job, and keep them while there is room."""
        (artifacts,) = self.session.make((job,))
        bodies = self.bodies[job] = {one.url: one.body for one in artifacts}
        room = KEPT - sum(len(body) for kept in self.bodies.values() for body in kept.values())
        while room < 0 and len(self.bodies) > 1:
            room += sum(map(len, self.bodies.pop(next(iter(self.bodies))).values()))
        return bodies


class Pages(Mapping[str, Page]):
    """The files of a site that are made by jobs, by address."""

    def __init__(self, jobs: Mapping[str, Job], give: Callable[[str, Job], bytes]) -> None:
        self._jobs, self._give = jobs, give

    def __getitem__(self, url: str) -> Page:
        return partial(self._give, url, self._jobs[url])

    def __iter__(self) -> Iterator[str]:
        return iter(self._jobs)

    def __len__(self) -> int:
        return len(self._jobs)
