"""Gather the interface's phrases from the code and the templates for translators: `make phrases`.

Writes `templates/phrases/postil.pot`, and brings every phrasebook beside it up to date: new phrases are empty, phrases
that are no longer said are left out.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PHRASES = ROOT / "templates" / "phrases"
TEMPLATE = PHRASES / "postil.pot"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {
    "say": None,
    "translatable": None,
    "plural": (1, 2),
    "say_counted": (2, 3),
    "counted": (2, 3),
}
LINES_OF_NO_USE = ("POT-Creation", "PO-Revision", "Last-Translator", "Language-Team", "Report-Msgid", "Generated-By")
HEADER = "# The words of Postil's pages; under the MIT licence, as Postil is.\n#"


def gather_phrases() -> Catalog:
    """Gather every phrase that the code or a template says."""
    catalog = Catalog(project="Postil", header_comment=HEADER, fuzzy=False)
    for folder in (ROOT / "generator" / "postil", ROOT / "templates"):
        for _, _, phrase, comments, context in extract_from_dir(folder, METHODS, keywords=KEYWORDS):
            catalog.add(phrase, auto_comments=comments, context=context)
    return catalog


def write_phrases(catalog: Catalog) -> str:
    """Write a catalogue without the lines that change with every run."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, no_location=True, ignore_obsolete=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in LINES_OF_NO_USE)))


def main() -> int:
    """Write the template, and every phrasebook anew with what it has."""
    gathered = gather_phrases()
    TEMPLATE.write_text(write_phrases(gathered), "utf-8")
    for path in sorted(PHRASES.glob("*.po")):
        with path.open("rb") as file:
            book = read_po(file, locale=path.stem)
        book.update(gathered, no_fuzzy_matching=True, update_header_comment=True)
        missing = sum(
            not all(message.string if isinstance(message.string, tuple) else [message.string])
            for message in book
            if message.id
        )
        path.write_text(write_phrases(book), "utf-8")
        print(f"{path.name}: {missing} of {len(book)} phrases have no words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
