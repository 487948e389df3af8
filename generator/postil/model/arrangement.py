"""How the texts of a reader are put together: collections, and works whose parts are texts of their own."""

from __future__ import annotations

from .text import Prose
from .value import Value


class Collection(Value, frozen=True):
    """Texts that the editors put into an order, with an introduction. `texts` are ids of texts.

    `page` is the path of the page that is its introduction, where that is no part of the configuration. `path` and
    `pointer` say where the introduction is written, for what there is to say about it.
    """

    id: str
    title: str
    texts: tuple[str, ...] = ()
    introduction: Prose = Prose()
    page: str = ""
    path: str = ""
    pointer: str = ""


class TopicText(Value, frozen=True):
    """What the editors say of a topic: how it is called, and a few words on it. `tag` is as it is written."""

    tag: str
    title: str = ""
    text: Prose = Prose()
    path: str = ""
    pointer: str = ""


class Part(Value, frozen=True):
    """A text that is a part of a work. `number` is as the sidecar has it, and may be missing."""

    document: str
    number: str = ""


class Work(Value, frozen=True):
    """A work whose parts are texts of the reader, in their order. `entity` is empty where no register has the work."""

    title: str
    entity: str
    parts: tuple[Part, ...]
