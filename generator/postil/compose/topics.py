"""Topics: every tag of the notes, and a page for each with its notes in the order of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from postil import catalog
from postil.model.annotation import Annotation
from postil.model.arrangement import TopicText
from postil.model.diagnostic import Diagnostic, Diagnostics, Pointer
from postil.model.extract import NoteOutline
from postil.model.parts import Link
from postil.model.site import Page
from postil.model.text import Outline, Prose
from postil.model.topic_views import TaggedNote, TaggedText, TopicGroup, TopicLine
from postil.model.views import TopicsView, TopicView

from .addresses import TOPICS, add_anchor, note_anchor, relative, text_url, topic_url
from .alphabet import group_by_letter, show_letters, sort_by_name
from .context import Context
from .flow import lay_marks
from .frame import make_frame
from .gather import Noted
from .labels import name_kind, show_status
from .links import resolve_own
from .nearly import find_nearly_alike
from .subjects import Topic, fold_name, keys_of

_MOST_TOGETHER = 20


def compose_topic_list(context: Context) -> Page:
    """Compose the list of all topics."""
    lines = sort_by_name(context, [_line(TOPICS, one, len(one.notes)) for one in context.topics.values()])
    groups = group_by_letter(context, lines)
    frame = make_frame(context, TOPICS, context.say("Topics"))
    shown = tuple(TopicGroup(*group) for group in groups)
    return Page(TOPICS, "topics.html", TopicsView(frame, len(lines), show_letters(groups), shown))


def compose_topic(context: Context, key: str) -> Page:
    """Compose the page of a topic, by its key."""
    topic = context.topics[key]
    page = topic_url(topic.slug)
    by_text: dict[str, list[Noted]] = {}
    for one in topic.notes:
        by_text.setdefault(one.text.id, []).append(one)
    view = TopicView(
        frame=make_frame(context, page, topic.name, section=TOPICS),
        parent=Link(context.say("Topics"), relative(page, TOPICS)),
        name=topic.name,
        text=lay_marks(topic.text.text, (), resolve_own(context, page)) if topic.text else Prose(),
        note_count=len(topic.notes),
        texts=tuple(_show_text(context, page, notes) for notes in by_text.values()),
        together=_show_together(context, page, _count_together(key, topic)),
    )
    return Page(page, "topic.html", view)


def _show_text(context: Context, page: str, notes: list[Noted]) -> TaggedText:
    text = notes[0].text
    return TaggedText(
        title=text.metadata.title,
        url=relative(page, text_url(text)),
        language=context.foreign(text),
        quoted_in=text.metadata.language,
        notes=tuple(_show_note(context, page, *one) for one in notes),
    )


def _show_note(context: Context, page: str, text: Outline, outline: NoteOutline) -> TaggedNote:
    note, annotation = outline.note, outline.note.annotation
    kind = context.config.kind(annotation.kind)
    claim = annotation.claim
    status, glyph = show_status(context.phrases, claim.status) if claim else ("", "")
    return TaggedNote(
        label=f"{name_kind(context.phrases, kind)} {note.label}",
        status_label=status,
        status_glyph=glyph,
        title=annotation.title,
        url=add_anchor(relative(page, text_url(text)), note_anchor(annotation)),
        quote=outline.quote,
        language=annotation.language,
        is_machine_made=outline.is_machine_made,
    )


def _count_together(key: str, topic: Topic) -> Counter[str]:
    """Count how many notes a topic shares with each other one."""
    keys = (keys_of(one.outline.note.annotation) for one in topic.notes)
    return Counter(other for others in keys for other in others if other != key)


def check_topics(topics: Mapping[str, Topic], described: Iterable[TopicText]) -> Diagnostics:
    """Advise on tags that differ by one letter; report topics that are described and on no note."""
    return (*_check_alike(topics), *_check_described(topics, described))


def _show_together(context: Context, page: str, counts: Counter[str]) -> tuple[TopicLine, ...]:
    named = sort_by_name(context, [_line(page, context.topics[key], count) for key, count in counts.items()])
    return tuple(sorted(named, key=lambda line: -line.notes)[:_MOST_TOGETHER])


def _line(page: str, topic: Topic, notes: int) -> TopicLine:
    texts = {one.text.id for one in topic.notes}
    return TopicLine(topic.name, relative(page, topic_url(topic.slug)), notes, len(texts))


def _check_alike(topics: Mapping[str, Topic]) -> Iterator[Diagnostic]:
    for other, key in find_nearly_alike(topics):
        (tag, where), (first, at) = (_first(topics[one], one) for one in (key, other))
        yield catalog.tags_nearly_alike(where, tag, first, at)


def _first(topic: Topic, key: str) -> tuple[str, Pointer]:
    """Give a tag as it is first written, and where."""
    annotation = topic.notes[0].outline.note.annotation
    index = next(index for index, tag in enumerate(annotation.tags) if fold_name(tag) == key)
    return " ".join(annotation.tags[index].split()), _pointer(annotation, index)


def _pointer(annotation: Annotation, index: int) -> Pointer:
    step = f"/{index}" if len(annotation.tags) > 1 else ""
    return Pointer(annotation.path, f"{annotation.pointer}/tags{step}")


def _check_described(topics: Mapping[str, Topic], described: Iterable[TopicText]) -> Iterator[Diagnostic]:
    for topic in described:
        if fold_name(topic.tag) not in topics:
            at = Pointer(topic.path, topic.pointer.rpartition("/")[0], "key")
            yield catalog.topic_not_used(at, topic.tag, tuple(topics))
