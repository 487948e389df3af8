"""Suggestions for people and for programs: names with their forms, their grounds, their sentences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from postil.model.diagnostic import Diagnostic, Diagnostics, Passage, Place
from postil.model.suggestion import Addition, Form, Suggestion, Suggestions
from postil.model.text import Prose, Span
from postil.sentences import find_sentence, write_words

from .place import place_of

Locate = Callable[[Passage], Place]
"""Gives the line of a passage."""

WHAT = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "works": "work",
    "events": "event",
    "": "unsure",
}
_AROUND = 70
_FEW = 10


def render_suggestions(
    found: Suggestions, limit: int, texts: Mapping[str, Prose], locate: Locate, others: Diagnostics
) -> str:
    """Write what was found for people: new names, further forms of entries, and what else waits for the editor.

    `others` are diagnostics on shared names and on claims without sources.
    """
    parts = [_head(found, limit)]
    for number, one in enumerate(found.names[:limit], 1):
        parts.append("\n".join((_title(number, one), *_body(one, texts, locate))))
    parts += _section(
        "Further forms of entries: add those that are right to `names`",
        [_addition(one, locate) for one in found.additions],
    )
    parts += _section("May mean one or another: no entry of its own; say whom under `mentions:`", _apart(found, locate))
    parts += _section("Named, but linked nowhere", [_other(one) for one in others if one.code == "shared-name"])
    parts += _section("Claims without sources", [_other(one) for one in others if one.code != "shared-name"])
    parts += _section("Capitals tell nothing there; only titles and abbreviations were looked for", list(found.unread))
    return "\n\n".join(part for part in parts if part) + "\n"


def suggestions_as_json(
    found: Suggestions,
    ids: Sequence[str],
    limit: int,
    texts: Mapping[str, Prose],
    locate: Locate,
    others: Diagnostics,
) -> str:
    """Write what was found as one JSON object, a shape that only ever grows.

    `names` and `apart` are arrays of objects with `id` (names alone), `name`, `register`, `forms`, `count`, `texts`,
    `sureness`, `score`, `grounds`, `rivals` and `places` (`path`, `line`, `column`, `sentence`); `additions` have
    `entity`, `name`, `path`, `forms`, `places`; `others` are diagnostics, `unread` paths.
    """
    names = [{"id": id, **_object(one, texts, locate)} for id, one in zip(ids, found.names[:limit], strict=False)]
    return (
        json.dumps(
            {
                "names": names,
                "apart": [_object(one, texts, locate) for one in found.apart[:limit]],
                "additions": [_addition_object(one, texts, locate) for one in found.additions],
                "others": [
                    {"code": one.code, "message": one.message, **_spot(place_of(one.location))} for one in others
                ],
                "unread": list(found.unread),
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _head(found: Suggestions, limit: int) -> str:
    count = len(found.names)
    if not count:
        return "No name was found that the registers lack."
    counted = "1 name without an entry" if count == 1 else f"{count} names without an entry"
    shown = f", the first {limit}" if limit < count else ""
    return f"{counted}{shown}, best first; `--yaml people` writes entries to paste. All of it is a guess."


def _title(number: int, one: Suggestion) -> str:
    times = "once" if one.count == 1 else f"{one.count} times"
    where = f" in {one.texts} texts" if one.texts > 1 else ""
    return f"{number:3}. {one.name} ({WHAT[one.register]}, {times}{where})"


def _body(one: Suggestion, texts: Mapping[str, Prose], locate: Locate) -> Iterator[str]:
    if len(one.forms) > 1:
        yield f"     forms: {_forms(one.forms)}"
    yield f"     because {'; '.join(one.grounds[:3])}"
    for passage in one.places:
        yield f"     {show_passage(passage, texts, locate)}"


def show_passage(passage: Passage, texts: Mapping[str, Prose], locate: Locate) -> str:
    """Write a place for people: its file and line, and its sentence, shortened."""
    return f"{_line(locate(passage))}  {_clip(texts[passage.path], passage)}"


def _forms(forms: tuple[Form, ...]) -> str:
    return ", ".join(f"{form.text} ({form.count}{', to be reviewed' if form.review else ''})" for form in forms)


def _addition(one: Addition, locate: Locate) -> str:
    return f"{one.entity} ({one.name}): {_forms(one.forms)}  {_line(locate(one.places[0]))}"


def _apart(found: Suggestions, locate: Locate) -> list[str]:
    """A line for each name that may mean one bearer or another, the first ones only, with its texts."""
    lines: list[str] = []
    for one in found.apart[:_FEW]:
        where = f"  {', '.join(_line(locate(passage)) for passage in one.places)}" if one.texts > 1 else ""
        lines.append(f"{one.name} ({one.count}): {' or '.join(one.rivals[:4])}{where}")
    rest = len(found.apart) - len(lines)
    return [*lines, f"and {rest} more"] if rest > 0 else lines


def _other(one: Diagnostic) -> str:
    return f"{_line(place_of(one.location))}  {one.message}"


def _section(title: str, lines: list[str]) -> list[str]:
    return ["\n".join((title, *(f"     {line}" for line in lines)))] if lines else []


def _line(place: Place) -> str:
    return f"{place.path}:{place.line}" if place.line else place.path


def _clip(prose: Prose, passage: Passage) -> str:
    """The sentence on one line, cut at words where it runs far beyond the name."""
    span = Span(passage.start, passage.end)
    sentence = find_sentence(prose, span)
    before = prose.text[sentence.start : span.start]
    after = prose.text[span.end : sentence.end]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return write_words(before + prose.text[span.start : span.end] + after).strip()


def _object(one: Suggestion, texts: Mapping[str, Prose], locate: Locate) -> dict[str, object]:
    return {
        "name": one.name,
        "register": one.register,
        "forms": [{"text": form.text, "count": form.count, "review": form.review} for form in one.forms],
        "count": one.count,
        "texts": one.texts,
        "sureness": one.sureness,
        "score": one.score,
        "grounds": list(one.grounds),
        "rivals": list(one.rivals),
        "places": _places(one.places, texts, locate),
    }


def _addition_object(one: Addition, texts: Mapping[str, Prose], locate: Locate) -> dict[str, object]:
    forms = [{"text": form.text, "count": form.count, "review": form.review} for form in one.forms]
    places = _places(one.places, texts, locate)
    return {"entity": one.entity, "name": one.name, "path": one.path, "forms": forms, "places": places}


def _places(passages: tuple[Passage, ...], texts: Mapping[str, Prose], locate: Locate) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for passage in passages:
        prose = texts[passage.path]
        sentence = find_sentence(prose, Span(passage.start, passage.end))
        found.append({**_spot(locate(passage)), "sentence": write_words(prose.words(sentence)).strip()})
    return found


def _spot(place: Place) -> dict[str, object]:
    return {"path": place.path, "line": place.line, "column": place.column}
