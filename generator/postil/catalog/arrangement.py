"""Diagnostics on what orders texts and notes: collections, works and their parts, topics."""

from __future__ import annotations

from postil.model.diagnostic import Location, Related

from .entry import Said, diagnostic, meant


@diagnostic("error")
def unknown_text(where: Location, id: str, known: tuple[str, ...]) -> Said:
    """A collection names a text that the reader does not have.

    Texts are named by their slug, which is the last part of their address: `letter` for `texts/letter.html`. Without
    a `slug` in its sidecar a text is called as its file.
    """
    return Said(f"there is no text `{id}`", where, meant(id, known, "give the slug of a text, or remove the line"))


@diagnostic("warning")
def text_twice(where: Location, id: str, collection: str) -> Said:
    """A text stands twice in one collection.

    A collection is an order to read in, and a text has one place in it. It is kept where it stands first.
    """
    return Said(f"the text `{id}` stands twice in the collection `{collection}`", where, "remove one of the two")


@diagnostic("warning")
def same_part(where: Location, number: str, work: str, first: Location) -> Said:
    """Two texts are the same part of one work.

    `part_of: {work: …, n: 3}` says that a text is the third part of a work. Where two say so, the contents show both,
    in the order of the texts' files, and the editors probably meant another number. A translation of the other text
    is no such case: say `translation_of`.
    """
    related = (Related("the first is here", first),)
    return Said(f"another text is part {number} of “{work}” already", where, "change one of the two numbers", related)


@diagnostic("warning")
def part_without_number(where: Location, work: str) -> Said:
    """A text is a part of a work without saying which.

    It stands after the parts that have a number, in the order of the texts' files. Add `n`: `part_of: {work: …, n: 3}`.
    A number may have letters, as in `3a`, or be Roman, if all parts of the work have Roman ones.
    """
    return Said(f"this part of “{work}” has no number", where, "add `n: …`")


@diagnostic("advice")
def tags_nearly_alike(where: Location, tag: str, other: str, first: Location) -> Said:
    """Two tags differ by one letter.

    Each tag is a topic with a page of its own, so `protest` and `protests`, or a misspelling, part what belongs
    together. Capitals, white space and Unicode form make no difference. Where the two do mean different things, leave
    them: this is advice.
    """
    return Said(
        f"the tag `{tag}` is nearly `{other}`", where, "use one for both", (Related(f"`{other}` is here", first),)
    )


@diagnostic("warning")
def topic_not_used(where: Location, tag: str, known: tuple[str, ...]) -> Said:
    """`reader.toml` describes a topic that no note has.

    `[topics.torture]` says how the topic of the notes with `tags: torture` is called, and what it is about. Here no
    published note bears the tag, so nothing is shown.
    """
    return Said(f"no note has the tag `{tag}`", where, meant(tag, known, "mend it, or remove the topic"))
