"""The whole line at once: a site with all its files, from a reader's files and a theme's."""

from __future__ import annotations

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
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


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
