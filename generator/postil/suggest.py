"""`postil suggest`: reads and links a reader, looks for names without an entry, and writes what was found.

Entries go to standard output and never into a file: a register is written by hand, and each suggestion is a guess that
an editor keeps or drops. `--yaml people` is one register's entries and nothing else, so that it can be appended,
`postil suggest --yaml people >> seeds/people.yaml`, or looked through and pasted in part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from postil.discover.search import find_suggestions
from postil.discover.sorting import sort_form
from postil.model.diagnostic import Diagnostic, Diagnostics, Passage, Place
from postil.model.failure import PostilError
from postil.model.register import REGISTERS
from postil.model.suggestion import Suggestions
from postil.model.text import Prose
from postil.parse.layout import ROOT
from postil.parse.locate import Locator
from postil.pipeline import Options, link_library, parse_files, settle
from postil.report.entries import make_ids, write_entries
from postil.report.place import place_of, rebase_diagnostics, rebase_place
from postil.report.suggestions import render_suggestions, show_passage, suggestions_as_json

OTHERS = frozenset({"shared-name", "claim-without-source"})


def suggest_names(
    files: Mapping[str, bytes], limit: int, register: str = "", as_json: bool = False, folder: str = ""
) -> str:
    """Write the suggestions for a reader, its files by path: a list, one register's entries as YAML, or JSON.

    At most `limit` names are given. `folder`, the reader's as seen from here, is put before every path. Drafts and
    private entries count as entries. Raises PostilError where there is no text, and where a register has an error,
    since what it holds would be suggested again.
    """
    options = Options(drafts=True)
    parsed, found_amiss = parse_files(files, options)
    if not parsed.documents:
        raise PostilError("there is no text to look for names in", "name the folder that holds `seeds/`")
    _refuse_broken_registers(found_amiss)
    library, _, said = link_library(parsed, options)
    found = find_suggestions(library.editions, parsed.entities, parsed.config.no_entry)
    taken = tuple(entity.id for entity in parsed.entities)
    locator = Locator(files, {document.path: document.prose.text for document in parsed.documents})
    texts = {document.path: _level(document.prose) for document in parsed.documents}

    def locate(passage: Passage) -> Place:
        place = locator.place(Diagnostic("", "advice", "", passage)).location
        return rebase_place(place_of(place), folder)

    if register:
        return _write_register(found, register, limit, taken, lambda passage: show_passage(passage, texts, locate))
    others = rebase_diagnostics(settle(locator.place(one) for one in said if one.code in OTHERS), folder)
    if as_json:
        ids = make_ids(found.names[:limit], taken)
        return suggestions_as_json(found, ids, limit, texts, locate, others)
    return render_suggestions(found, limit, texts, locate, others)


def _refuse_broken_registers(found: Diagnostics) -> None:
    """An entry that cannot be read is no entry, and its name would be suggested anew."""
    for one in found:
        path = one.location.path
        if one.severity == "error" and path.removeprefix(ROOT).replace(".", "/").split("/")[0] in REGISTERS:
            raise PostilError(f"{path} has an error: {one.message}", "mend it first; `postil check` shows the place")


def _level(prose: Prose) -> Prose:
    """The same prose with line ends as spaces, so that a sentence that runs over lines is shown whole."""
    return Prose(prose.text.replace("\n", " "), prose.blocks, prose.marks)


def _write_register(
    found: Suggestions, register: str, limit: int, taken: tuple[str, ...], show: Callable[[Passage], str]
) -> str:
    """Write the entries of a register.

    A name that several of them bear is pasted for all, so that it is shared and linked nowhere. A form that somebody
    bears who is not among them is a comment: it would be linked where that one is meant.
    """
    listed = [one for one in found.names if one.register == register]
    chosen = listed[:limit]
    names = {one.name for one in chosen}
    chosen += [one for one in listed[limit:] if any(form.text in names for form in one.forms)]
    ids = {id(one) for one in chosen}
    others = [one for one in (*found.names, *found.apart) if id(one) not in ids]
    open_forms = {form.text for one in others for form in one.forms}
    open_forms |= {form.text for addition in found.additions for form in addition.forms}
    sorts = {one.name: sort_form(one) for one in chosen}
    return write_entries(chosen, make_ids(chosen, taken), sorts, open_forms, show)
