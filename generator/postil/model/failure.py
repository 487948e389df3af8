"""The machine's refusal, as the one exception that Postil raises on purpose."""

from __future__ import annotations


class PostilError(Exception):
    """The machine refuses what Postil needs: a file, a folder, a port.

    An editor's mistake is never raised: it is a `Diagnostic`, and the build goes on. A mistake of our own is any
    other exception, and is not caught. The text of this one is for people: one clause in lower case that says what
    is refused, then what to do about it. It is raised in `files` and `serve` and caught in `cli`, which prints it
    and exits with 2.
    """

    def __init__(self, refusal: str, cure: str = "") -> None:
        super().__init__(f"{refusal}; {cure}" if cure else refusal)
