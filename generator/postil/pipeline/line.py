"""The whole line at once: a site with all its files, from a reader's files and a theme's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

import msgspec

from postil.model.diagnostic import Diagnostics
from postil.model.edition import Library
from postil.model.site import Artifact

from .options import Files, Options
from .session import Session, State
from .workers import Workers, work_here


class Built:
    """A site with its files, what there is to say about it, and the library it was made from.

    Where `diagnostics` hold an error the artifacts are the best there is: for a draft, not for publishing.
    """

    def __init__(self, artifacts: tuple[Artifact, ...], diagnostics: Diagnostics, state: State) -> None:
        self.artifacts, self.diagnostics, self.state = artifacts, diagnostics, state

    @cached_property
    def library(self) -> Library:
        """The library with its texts, decoded when it is first asked for."""
        return msgspec.structs.replace(self.state.library, editions=tuple(self.state.editions()))

    @property
    def has_errors(self) -> bool:
        """Whether anything forbids publishing."""
        return has_errors(self.diagnostics)


class Stream:
    """A site whose files are made one after the other, since all of them together may not fit into memory.

    Only where a page can still bring up something to say are all made at once, before anything is written.
    """

    def __init__(self, session: Session, state: State) -> None:
        self._session, self._state = session, state
        self._held: tuple[Artifact, ...] | None = None

    @property
    def library(self) -> Library:
        """The library, without its texts."""
        return self._state.library

    def editions(self) -> Library:
        """Give the library with its texts."""
        return msgspec.structs.replace(self._state.library, editions=tuple(self._state.editions()))

    def diagnose(self) -> Diagnostics:
        """Say all that there is to say."""
        if self._session.may_say_more or has_errors(self._state.found):
            self._held = tuple(chain.from_iterable(self._session.make(self._state.jobs)))
        return self._session.diagnose()

    def list_urls(self) -> frozenset[str]:
        """List the addresses of all files, before they are made."""
        return frozenset(self._session.list_urls())

    def make(self) -> Iterator[Artifact]:
        """Make the files, in no order."""
        yield from (Artifact(url, body) for url, body in self._state.assets.items())
        yield from self._held or chain.from_iterable(self._session.make(self._state.jobs))


def build(files: Files, theme: tuple[Files, Files], options: Options, run: Workers = work_here) -> Built:
    """Build a site from a reader's files and a theme's templates and static files, both by path.

    A pure function: the same files give the same bytes, whoever does the work.
    """
    session = Session(options, run)
    state = session.update(files, theme)
    made = chain.from_iterable(session.make(state.jobs))
    assets = (Artifact(url, body) for url, body in state.assets.items())
    artifacts = tuple(sorted((*made, *assets), key=lambda artifact: artifact.url))
    return Built(artifacts, session.diagnose(), state)


def build_stream(files: Files, theme: tuple[Files, Files], options: Options, run: Workers = work_here) -> Stream:
    """Build a site as `build` does, but for its pages, which are made when they are taken."""
    session = Session(options, run)
    return Stream(session, session.update(files, theme))


def has_errors(diagnostics: Diagnostics) -> bool:
    """Say whether anything forbids publishing."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)
