"""Register entries ready to paste: an id, the name, its further forms. Nothing that the texts do not have."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping

from postil.model.diagnostic import Passage
from postil.model.suggestion import Form, Suggestion
from postil.parse.checks import check_id

_LONGEST = 60
_OPEN = "# Open: the name is somebody else's too, and would be linked where that one is meant."

_CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)) | dict(
    pair.split("=")
    for pair in re.split(
        r"\s",
        "ё=e ж=zh х=kh ц=ts ч=ch ш=sh щ=shch ъ= ь= ю=iu я=ia ә=a ғ=g қ=q ң=n ө=o ұ=u ү=u һ=h і=i ї=i є=e ґ=g ў=u",
    )
)
_LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ı": "i"}
_LETTERS = str.maketrans(_CYRILLIC | _LATIN)

_PLAIN = re.compile(r"[^\W\d_](?:[\w ’'().&/-]|,(?! ))*")
_WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})


def make_ids(suggestions: Iterable[Suggestion], taken: Iterable[str]) -> tuple[str, ...]:
    """Give each suggestion an id that no entry has and no other suggestion: its name in plain Latin letters.

    The letters follow the common transliterations of Russian and Kazakh, without their accents.
    """
    used = set(taken)
    found: list[str] = []
    for one in suggestions:
        id = _unused(_plain_id(one.name) or one.register.rstrip("s") or "entry", used)
        used.add(id)
        found.append(id)
    return tuple(found)


def write_entries(
    suggestions: Iterable[Suggestion],
    ids: Iterable[str],
    sorts: Mapping[str, str] | None = None,
    open_forms: Collection[str] = (),
    show: Callable[[Passage], str] | None = None,
) -> str:
    """Write entries of one register as YAML; comments say how often, why, where, and what is to be reviewed.

    `sorts` are forms for sorting, by name. `open_forms` would name somebody else as well: they, and an entry
    called by one, are comments. `show` writes a place with its sentence.
    """
    written = (
        _entry(one, id, (sorts or {}).get(one.name, ""), open_forms, show)
        for one, id in zip(suggestions, ids, strict=True)
    )
    return "\n".join(written)


def _entry(
    suggestion: Suggestion, id: str, sort: str, open_forms: Collection[str], show: Callable[[Passage], str] | None
) -> str:
    times = "once" if suggestion.count == 1 else f"{suggestion.count} times"
    lines = [f"# {times}; {'; '.join(suggestion.grounds[:3])}"]
    lines += [f"# {_printable(show(passage))}" for passage in suggestion.places[:1] if show is not None]
    lines += [f"{id}:", f"  name: {_scalar(suggestion.name)}"]
    if sort:
        lines.append(f"  sort: {_sort(sort)}")
    forms = [(form, form.text in open_forms) for form in suggestion.forms[1:]]
    if not all(is_open for _, is_open in forms):
        lines.append("  names:")
    lines += [_form(form) for form, is_open in forms if not is_open]
    lines += [f"    # - {_scalar(form.text)}  # open: names somebody else too" for form, is_open in forms if is_open]
    if suggestion.name in open_forms:
        lines = [_OPEN, *(line if line.startswith("#") else f"# {line}" for line in lines)]
    return "\n".join(lines) + "\n"


def _form(form: Form) -> str:
    review = "  # review: brought here by the rule of endings alone" if form.review else ""
    return f"    - {_scalar(form.text)}{review}"


def _sort(text: str) -> str:
    """A form for sorting as YAML: its comma needs no quotes."""
    surname, comma, rest = text.partition(", ")
    return text if comma and _scalar(surname) == surname and _scalar(rest) == rest else _scalar(text)


def _printable(text: str) -> str:
    """Words that may stand in a comment."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _plain_id(name: str) -> str:
    low = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", low) if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9]+", " ", bare.replace("'", "").replace("’", "")).split()
    id = ""
    for word in words:
        if id and len(id) + len(word) >= _LONGEST:
            break
        id = f"{id}-{word}" if id else word[:_LONGEST]
    return "" if check_id(id) else id


def _unused(id: str, used: Collection[str]) -> str:
    number, free = 1, id
    while free in used:
        number += 1
        free = f"{id}-{number}"
    return free


def _scalar(text: str) -> str:
    """A name as YAML: plain where nothing in it means anything there, else in double quotes."""
    is_plain = _PLAIN.fullmatch(text) is not None and text == text.strip() and text.lower() not in _WORDS_OF_YAML
    return text if is_plain else json.dumps(text, ensure_ascii=False)
