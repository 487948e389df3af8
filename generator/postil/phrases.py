"""The interface's words, numbers and dates in a reader's language: the only importer of Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from gettext import c2py

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from postil.model.phrasebook import Phrasebook
from postil.model.value import Value

_LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*)?')
"""A line of a PO file. Babel would take a string that is not closed for one that lacks its last letter."""

_MOST_KEPT = 1 << 12

_GAP = re.compile(r"%\(\w+\)s|%|\{\w+\}")

Complaint = tuple[int, str, str]
"""A line of a catalogue, what is wrong there, and what to do."""


def translatable(text: str) -> str:
    """Name a phrase where it is not said yet, so that translators find it."""
    return text


def plural(one: str, many: str) -> tuple[str, str]:
    """Name a phrase that goes with a number where it is not said yet."""
    return one, many


class Phrases:
    """Says in a reader's language what the interface says in English.

    `missed` gathers the phrases that were asked for and are not in the phrasebook: they were said in English.
    """

    def __init__(self, book: Phrasebook) -> None:
        self.book = book
        self.language = book.language
        self.missed: dict[str, None] = {}
        self._known = dict(book.phrases)
        self._found: dict[str, str] = {}
        self._kept: dict[tuple[str, bool], str] = {}
        self._choose_form = c2py(book.plural)
        self._is_english = book.language.partition("-")[0] == "en"

    def __reduce__(self) -> tuple[type[Phrases], tuple[Phrasebook]]:
        return Phrases, (self.book,)

    def find(self, text: str) -> str:
        """Give a phrase with its gaps, `%(name)s`, unfilled.

        What is said in the language is kept: a page says a hundred phrases. What is missed is noted each time.
        """
        if found := self._found.get(text):
            return found
        if forms := self._known.get(text):
            return self._found.setdefault(text, forms[0])
        self._miss(text)
        return self._found.setdefault(text, text) if self._is_english else text

    def knows(self, text: str) -> bool:
        """Say whether a phrase can be said in the language, so that saying it leaves no note."""
        return self._is_english or text in self._known

    def find_counted(self, count: int, one: str, many: str) -> str:
        """Give the form of a phrase that goes with a number, its gaps unfilled."""
        if forms := self._known.get(one):
            return forms[min(self._choose_form(count), len(forms) - 1)]
        self._miss(one)
        return one if count == 1 else many

    def say(self, text: str, **values: object) -> str:
        """Give a phrase with its gaps filled."""
        found = self.find(text)
        return found % values if values else found

    def say_counted(self, count: int, one: str, many: str, **values: object) -> str:
        """Give the form that goes with a number, which fills the gap `%(count)s`."""
        return self.find_counted(count, one, many) % {"count": self.write_number(count), **values}

    def write_number(self, number: int) -> str:
        """Write a number with the language's separators."""
        return _write_number(number, self.language)

    def write_day(self, year: int, month: int, day: int) -> str:
        """Write a day of the calendar in words."""
        return _write_date(year, month, day, str(find_locale(self.language).date_formats["long"]), self.language)

    def write_month(self, year: int, month: int, within: bool = False) -> str:
        """Write a month in words; `within` a phrase it takes the form that it has beside a day."""
        pattern = str(find_locale(self.language).datetime_skeletons["yMMMM"])
        return _write_date(year, month, 1, pattern.replace("LLLL", "MMMM") if within else pattern, self.language)

    def keep(self, key: tuple[str, bool], words: str = "") -> str:
        """Give the words that were kept under a key, or keep those given.

        Dates are written over and over: those of notes are the few days on which their editors worked. The words are
        kept here, since they are these phrases'; when there are too many, all are forgotten.
        """
        if not words:
            return self._kept.get(key, "")
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[key] = words
        return words

    def _miss(self, text: str) -> None:
        if not self._is_english:
            self.missed[text] = None


class ReadPhrasebook(Value, frozen=True):
    """A phrasebook, and what is wrong with the file that it was read from."""

    book: Phrasebook
    complaints: tuple[Complaint, ...] = ()


def read_phrasebook(language: str, text: str) -> ReadPhrasebook:
    """Read a gettext catalogue (PO). Whatever is marked fuzzy, or fills other gaps than the English, is left out."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line):
            return _refuse(
                language, number, "this is no line of a phrasebook", "close the string with a quotation mark"
            )
    try:
        catalog = read_po(text.splitlines(keepends=True), language.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        return _refuse(language, (getattr(error, "lineno", None) or 0) + 1, str(error), "mend the line")
    complaints = tuple(_check(catalog))
    wrong = {line for line, *_ in complaints}
    entries = (
        (_key(message), _forms(message))
        for message in catalog
        if message.id and not message.fuzzy and all(_forms(message)) and message.lineno not in wrong
    )
    return ReadPhrasebook(Phrasebook(language, catalog.plural_expr, tuple(entries)), complaints)


@cache
def find_locale(language: str) -> Locale:
    """Give what is known of a language; international English for plain `en` and for what nobody knows."""
    try:
        return Locale.parse("en-001" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        base = language.partition("-")[0]
        return find_locale(base if base != language else "en")


def name_language(language: str) -> str:
    """Name a language in itself: `қазақ тілі`; give its tag where nobody knows its name."""
    locale = find_locale(language)
    known = locale.language == language.partition("-")[0]
    return locale.get_language_name() or language if known else language


def _refuse(language: str, *complaint: *Complaint) -> ReadPhrasebook:
    """Give an empty phrasebook: what cannot be read safely is not read in part."""
    return ReadPhrasebook(Phrasebook(language), (complaint,))


def _check(catalog: Catalog) -> Iterator[Complaint]:
    """Compare the gaps of each form with those of the English; its forms have the same."""
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        wanted = _gaps(_key(message))
        for form in _forms(message):
            if form and _gaps(form) != wanted:
                shown = ", ".join(f"`{gap}`" for gap in wanted) or "none"
                problem = f"the gaps of “{form}” are not those of “{_key(message)}”: {shown}"
                yield message.lineno or 1, problem, "give the translation the same gaps as the English phrase has"


def _gaps(phrase: str) -> list[str]:
    """List the gaps of a phrase; a per cent sign that opens none is one that cannot be filled."""
    return sorted(_GAP.findall(phrase))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


@cache
def _write_number(number: int, language: str) -> str:
    return format_decimal(number, locale=find_locale(language))


@cache
def _write_date(year: int, month: int, day: int, pattern: str, language: str) -> str:
    return format_date(date(year, month, day), pattern, find_locale(language))


ENGLISH = Phrases(Phrasebook())
