"""Diagnostics on files as files: their bytes, their names, their syntax."""

from __future__ import annotations

from postil.model.diagnostic import Fix, Location, Place, Related

from .entry import Said, diagnostic


@diagnostic("error")
def not_utf8(where: Place, byte: int, offset: int) -> Said:
    """A file's bytes are not UTF-8.

    A seed is published byte for byte and its notes count characters, so a guess at the encoding could put a note
    on other words. Save the file as UTF-8 (in most editors: "Save with encoding"), or convert it:
    `iconv -f windows-1251 -t utf-8 old.txt > new.txt`.
    """
    return Said(
        f"byte {byte:#04x} at offset {offset} is no UTF-8", where, "save the file as UTF-8, or convert it with iconv"
    )


@diagnostic("error")
def control_character(where: Place, character: str, offset: int) -> Said:
    """A file holds a control character.

    Control characters other than tab and line end show nothing, are illegal in HTML and XML, and usually come
    from a damaged copy. Remove it, or write what it stood for.
    """
    return Said(f"the control character {character} stands at character {offset}", where, "remove it from the file")


@diagnostic("error")
def file_name_no_address(where: Place, name: str, complaint: str, is_text: bool) -> Said:
    """A file's name cannot be the address of a page.

    Names of texts and entries become addresses and ids, which must be the same on every file system and in every
    link: lower-case letters a to z, digits, single hyphens. Rename the file; a text may instead be given a
    `slug` in its sidecar's `seed:` block.
    """
    cure = "rename the file, or give the text a `slug`" if is_text else "rename the file"
    return Said(f"the file name `{name}` {complaint}", where, cure)


@diagnostic("error")
def format_not_read(where: Place, what: str) -> Said:
    """A file is of a format that Postil does not read yet.

    Passing it over in silence would lose what it says. Texts can be plain text (`.txt`) and Markdown (`.md`),
    sidecars YAML (`.notes.yaml`) or the same fields in JSON (`.notes.json`); annotations in the W3C's model are not
    read. Convert the file, or move it out of `seeds/`.
    """
    return Said(f"{what} are not read yet", where, "convert it to a format that is read, or move it out of `seeds/`")


@diagnostic("advice")
def lines_look_wrapped(where: Place) -> Said:
    """A plain text's lines end where they were full, as if it had been typed on paper.

    Postil keeps line ends, since in verse, in lists and in addresses they are the author's. Here they seem to be those
    of a width: on a phone each would break the lines anew, and sentences would be shown cut off. Write `lines: join` in
    the sidecar's `seed:` block, or `lines = "join"` in `reader.toml` for all texts; where they are meant, write
    `lines: keep`. The notes keep their places either way.
    """
    return Said("the lines of this text look as if they were broken at a width", where, "write `seed: {lines: join}`")


@diagnostic("error")
def sidecar_without_seed(where: Place, stem: str) -> Said:
    """A sidecar belongs to no text.

    A sidecar stands beside its text and bears its name: `letter.notes.yaml` beside `letter.txt` or `letter.md`;
    a further note set is `letter.<set>.notes.yaml`; the same in JSON ends in `.notes.json`. Rename one of the two.
    """
    return Said(
        f"there is no text `{stem}.txt` or `{stem}.md` beside this sidecar", where, "rename the sidecar or the text"
    )


@diagnostic("error")
def doubled_sidecar(where: Place, first: str) -> Said:
    """A note set of a text has two sidecars, one in YAML and one in JSON.

    Each of them would be the whole of it. Postil reads the one in YAML. Put all notes into one of the two files, or
    make the other a note set of its own: `letter.<set>.notes.json`.
    """
    return Said(f"these notes have a sidecar already, `{first}`", where, "put the notes into one file")


@diagnostic("error")
def no_texts(where: Place) -> Said:
    """The folder holds no text.

    A reader is a folder with a folder `seeds/` in it, and a text in that. Run the command in the reader's
    folder or name it: `postil build path/to/reader`.
    """
    return Said("there is no text here to build from", where, "put a `.txt` or `.md` file into `seeds/`")


@diagnostic("error")
def same_id(where: Location, id: str, first: Location) -> Said:
    """Two texts or two entries have the same id.

    An id is an address: `people/zhovtis.html`. Ids are unique over all registers, so that a bare `cab` is enough
    everywhere. Rename one of the files, or give one text another `slug`.
    """
    return Said(
        f"the id `{id}` is taken already",
        where,
        "rename one of the two",
        (Related("it is first used here", first),),
    )


@diagnostic("error")
def yaml_syntax(where: Place, problem: str, context: str) -> Said:
    """A file is not valid YAML.

    Nothing in the file can be read until this is mended. The place given is where the reading stopped; the
    mistake often stands a line above: a missing quotation mark, a tab, a line that is not indented like its
    neighbours.
    """
    after = f" ({context})" if context else ""
    return Said(
        f"the YAML cannot be read: {problem}{after}",
        where,
        "look here and one line above: quotation marks, tabs, indent",
    )


@diagnostic("error")
def json_syntax(where: Place, problem: str) -> Said:
    """A file is not valid JSON.

    Nothing in the file can be read until this is mended. The place given is where the reading stopped. Names and
    texts stand in double quotation marks, a comma parts two fields and none follows the last, and there are no
    comments.
    """
    return Said(f"the JSON cannot be read: {problem}", where, "look here and one line above: commas, quotation marks")


@diagnostic("error")
def colon_in_text(where: Place, key: str) -> Said:
    """A plain YAML value holds a colon and a blank, which begins a new key.

    YAML reads `body: The text says: x` as a key inside a value and refuses it. Write the text as a block:

        body: |
          The text says: x

    or put it into quotation marks. Postil has read it as it was probably meant, so that the rest of the file
    could be checked as well.
    """
    return Said(
        "this text holds a colon, which YAML takes for a key", where, f"write `{key}: |` and indent the text below it"
    )


@diagnostic("error")
def yaml_not_accepted(where: Place, what: str) -> Said:
    """A file uses a part of YAML that Postil does not accept.

    Anchors, aliases, merge keys, tags and several documents in one file make a file that says one thing and
    means another, and they are open to abuse. Write the values out.
    """
    return Said(
        f"{what} is not accepted here", where, "write the value out; if it is text, put it into quotation marks"
    )


@diagnostic("error")
def yaml_too_deep(where: Place, limit: int) -> Said:
    """A YAML or JSON file is nested too deeply.

    No file of a reader needs many levels; a file that has them is damaged or meant to do harm.
    """
    return Said(f"more than {limit} levels are nested here", where, "take levels out")


@diagnostic("error")
def repeated_key(where: Place, key: str, first: Place) -> Said:
    """A key stands twice in one mapping of a YAML or JSON file.

    Other programs silently keep one of the two. Postil keeps the first and asks you to decide. For a note, the key
    is its address; give the second one another.
    """
    return Said(
        f"the key `{key}` stands here a second time",
        where,
        "remove or rename one",
        (Related("it first stands here", first),),
    )


@diagnostic("error")
def toml_syntax(where: Place, problem: str) -> Said:
    """`reader.toml` is not valid TOML.

    Texts stand in quotation marks, lists in square brackets: `title = "My reader"`, `editors = ["A. Name"]`.
    """
    return Said(f"the TOML cannot be read: {problem}", where, 'write `name = "text"`')


@diagnostic("error")
def template_error(where: Place, problem: str) -> Said:
    """A template cannot be read or filled.

    A template in the reader's own `templates/` replaces the theme's of the same name. It sees one variable,
    `view`, whose fields are written down in `postil/model/views.py`; asking for another is an error.
    """
    return Said(f"the template fails: {problem}", where, "mend the template, or remove it to use the theme's own")


@diagnostic("warning")
def lock_damaged(where: Place, problem: str) -> Said:
    """The lock of a text's addresses cannot be read.

    Paragraphs get the addresses of their first words, as if there were no lock; links to paragraphs that were edited
    may then lead nowhere. Take the file from version control, or remove it and run `postil check --fix`.
    """
    return Said(f"the lock cannot be read: {problem}", where, "restore the file, or remove it")


@diagnostic("advice")
def addresses_not_locked(where: Place, changed: int, fix: Fix) -> Said:
    """The addresses of a text's paragraphs are not written down as they stand.

    A paragraph's address is made of its first words. A lock beside the text (`<seed>.lock.json`) keeps it when those
    words are edited, and remembers addresses whose passage is gone. `postil check --fix` writes it.
    """
    some = "one address is" if changed == 1 else f"{changed} addresses are"
    what = f"{some} not in the lock" if changed else "the addresses of the paragraphs are not locked"
    return Said(what, where, "run `postil check --fix` to write it", fix=fix)


@diagnostic("error")
def same_mark(where: Location, mark: str, other: str) -> Said:
    """Two note sets of a text have the same mark before their numbers.

    Each note set counts its notes by itself, and its mark tells them apart: a reader who looks for note T5 must find
    one. Give one of the sets another `mark`; without one Postil takes the first letters of the set's name.
    """
    return Said(f"the mark `{mark}` is taken by the notes of {other}", where, "choose other letters")
