"""Readers of one text by measure: so many paragraphs, so many words each, notes of so many words at such places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice

WORDS = {
    "en": "the harbour froze in March and the clerk wrote that no ship came before May with its oats and its letters",
    "ru": "гавань замёрзла в марте и писарь записал что ни один корабль не пришёл до мая с овсом и письмами",
    "zh": "海港 在 三月 結冰 書記 寫道 五月 之前 沒有 船 帶著 燕麥 與 書信 來到 這裡",
    "ar": "تجمد الميناء في آذار وكتب الكاتب أن أي سفينة لم تأت قبل أيار ومعها الشوفان والرسائل",
}


def spread(count: int, start: float = 0.0, end: float = 1.0) -> list[float]:
    """Give so many places from `start` to `end` of a text, at even distances."""
    return [start + (end - start) * (number + 0.5) / count for number in range(count)]


def write_reader(
    paragraphs: int, words: int, places: Sequence[float], note_words: int, language: str = "en", **seed: str
) -> dict[str, str]:
    """Write a reader. `places` are shares of the text's length, in order; `seed` are fields of the sidecar's block.

    Each note is on a word of its own, which stands nowhere else.
    """
    text = [_write(words, language).split(" ") for _ in range(paragraphs)]
    for number, place in reversed(list(enumerate(places))):
        paragraph, at = divmod(int(place * paragraphs * words), words)
        text[paragraph].insert(at + 1, _mark(number))
    fields = {"language": language, **seed}
    notes = [
        f"  n{number}: {{exact: {_mark(number)}, title: On the harbour, body: {_write(note_words, language)}}}"
        for number in range(len(places))
    ]
    return {
        "text.txt": "\n\n".join(" ".join(one) for one in text) + "\n",
        "text.notes.yaml": "\n".join(
            ["seed:", *(f"  {name}: {value}" for name, value in fields.items()), "notes:" if notes else "", *notes, ""]
        ),
    }


def _mark(number: int) -> str:
    return f"ship{number:03}"


def _write(words: int, language: str) -> str:
    return " ".join(islice(cycle(WORDS[language].split()), words)) + "."
