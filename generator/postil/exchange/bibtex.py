"""BibTeX as BibLaTeX reads it, in UTF-8."""

from __future__ import annotations

import re
from urllib.parse import quote

from postil.compose.dates import write_date

from .reference import Name, Reference

_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "report",
    "thesis": "thesis",
}
_CONTAINERS = {"article": "journaltitle", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHERS = {
    "report": "institution",
    "thesis": "institution",
    "online": "organization",
    "misc": "organization",
    "article": "",
}
_DETAILS = {
    "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "volume": "volume", "issue": "number", "page": "pages",
    "publisher-place": "location", "edition": "edition", "number": "number", "genre": "type",
}  # fmt: skip
_LANGUAGES = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fr": "french", "he": "hebrew", "it": "italian",
    "pl": "polish", "pt": "portuguese", "ru": "russian", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
_ONE = r"-?\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d\d)?)?[?~%]?"
_DATE = re.compile(rf"{_ONE}|{_ONE}/(?:{_ONE}|\.\.|)|(?:\.\.|)/{_ONE}")


def write_bibtex(references: tuple[Reference, ...]) -> bytes:
    """Write entries one below the other, a blank line between them."""
    return "\n".join(write_entry(reference) for reference in references).encode()


def write_entry(reference: Reference) -> str:
    """Write one entry; a field of which nothing is known is absent."""
    kind = _TYPES.get(reference.kind, "online" if reference.url or reference.kind == "webpage" else "misc")
    fields = {
        "author": " and ".join(_write_name(name) for name in reference.authors),
        "title": _keep_capitals(reference.title),
        _CONTAINERS.get(kind, "titleaddon"): escape(reference.container),
        _PUBLISHERS.get(kind, "publisher"): escape(reference.publisher),
        "date": _write_date(reference.issued),
        "version": escape(reference.version),
        "url": _write_url(reference.url),
        "urldate": reference.accessed if re.fullmatch(r"\d{4}-\d\d-\d\d", reference.accessed) else "",
        "langid": _LANGUAGES.get(reference.language.partition("-")[0].lower(), ""),
        "label": escape(reference.label),
        **{_DETAILS[name]: escape(value) for name, value in reference.details if name in _DETAILS},
        "note": escape(_write_note(reference)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if name and value]
    return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n"


def escape(text: str) -> str:
    """Escape what TeX or BibTeX takes for its own. A brace becomes a command, since BibTeX counts `\\{` too."""
    return "".join(_SPECIAL.get(character, character) for character in " ".join(text.split()))


def _keep_capitals(title: str) -> str:
    """Escape a title and put braces round each word that has a capital, so that no style lowers it.

    The first word keeps its first letter in every style, and is left alone where that is its only capital.
    """
    words = title.split()
    return " ".join(
        _protect(word) if any(one.isupper() for one in (word if at else word[1:])) else escape(word)
        for at, word in enumerate(words)
    )


def _protect(word: str) -> str:
    """A word that begins with a command needs two pairs: one alone would make it an accent, whose case changes."""
    escaped = escape(word)
    return f"{{{{{escaped}}}}}" if escaped.startswith("\\") else f"{{{escaped}}}"


def _write_name(name: Name) -> str:
    """Write a name; one in one piece stands in braces, or BibTeX would look for its family name and for `and`."""
    return f"{{{escape(name.family)}}}, {escape(name.given)}" if name.family else f"{{{escape(name.literal)}}}"


def _write_date(date: str) -> str:
    """Give the date where BibLaTeX reads it (EDTF levels 0 and 1); its open end is an empty one."""
    return date.replace("..", "") if _DATE.fullmatch(date) else ""


def _write_note(reference: Reference) -> str:
    """Put into the note what has no field: a date that BibLaTeX does not read, and the edition's day."""
    unread = reference.issued and not _write_date(reference.issued)
    parts = (
        f"Date: {write_date(reference.issued)}." if unread else "",
        f"Edition of {write_date(reference.available)}." if reference.available else "",
        reference.note,
    )
    return " ".join(part for part in parts if part)


def _write_url(url: str) -> str:
    """BibLaTeX reads the field verbatim, so nothing is escaped but what would end it or is no part of an address."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")
