"""Diagnostics on Markdown, in seeds and in our own bodies."""

from __future__ import annotations

from postil.model.diagnostic import Location

from .entry import Said, diagnostic


@diagnostic("warning")
def unsafe_link(where: Location, url: str, complaint: str) -> Said:
    """A link leads to an address that is not published.

    Only http, https, mailto and relative addresses are linked; others (javascript:, data:, file:) can do harm.
    The words stay, without a link.
    """
    return Said(f"the address `{url}` {complaint}", where, "the words are kept, without a link")


@diagnostic("warning")
def empty_link(where: Location, url: str) -> Said:
    """A link has no words, so there is nothing to read and nothing to focus."""
    return Said(f"the link to `{url}` has no words and is dropped", where, "write words between the brackets")


@diagnostic("warning")
def footnote_unused(where: Location, key: str) -> Said:
    """A footnote is defined, but nothing refers to it, so it would be lost."""
    return Said(f"nothing refers to the footnote `{key}`", where, f"put `[^{key}]` where it belongs")


@diagnostic("warning")
def footnote_in_footnote(where: Location, key: str) -> Said:
    """A footnote is first referred to inside another footnote and gets no body.

    The Markdown parser numbers footnotes in the main text only. Refer to it there first.
    """
    return Said(
        f"the footnote `{key}` is referred to only inside another footnote", where, "refer to it in the main text"
    )


@diagnostic("warning")
def table_broken(where: Location) -> Said:
    """A paragraph looks like a table, but is none.

    Most often a row holds a bar inside code: write it as `\\|`. Each row needs as many cells as the head.
    """
    return Said(
        "this looks like a table, but cannot be read as one",
        where,
        "write a bar inside a cell as `\\|`; count the cells",
    )


@diagnostic("warning")
def image_elsewhere(where: Location, url: str) -> Said:
    """An image lies on another host.

    A reader makes no request to another host: that would tell it who reads what. The text alternative is shown.
    """
    return Said(f"the image `{url}` lies elsewhere and is not loaded", where, "put a copy into `seeds/` and name that")


@diagnostic("warning")
def image_not_found(where: Location, path: str) -> Said:
    """An image is not in the reader's folder. Its text alternative is shown in its place."""
    return Said(f"there is no image `{path}`", where, "put the file there, or mend its name")
