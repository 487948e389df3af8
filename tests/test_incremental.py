"""The clean build is the specification: after any history of edits a session gives its bytes, for little work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from laws import law
from postil.compose.site import Job
from postil.model.diagnostic import Diagnostics
from postil.model.site import Artifact
from postil.pipeline import Files, Options, Session, build
from readers import theme, to_files

HISTORIES = max(200, int(os.environ.get("POSTIL_EXAMPLES", "0")) // 10)

PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01"
)

READER: Mapping[str, str | bytes] = {
    "reader.toml": 'title = "Harbour"\n\n[collections.letters]\ntitle = "Letters"\ntexts = ["one", "two"]\n'
    'introduction = "Letters of [Anna](people/anna.html). [@S1]"\n\n[topics.tides]\ntext = "What comes and goes."\n',
    "changes.yaml": "- {version: 1.0.0, date: 2024-03-05, notes: 4}\n",
    "sources.yaml": "S1: {type: book, title: A book}\nS2: {type: webpage, title: A page, url: 'https://e.example'}\n",
    "moved.yaml": "old-anna: {to: anna, how: rename}\n",
    "one.md": "# One\n\nAnna Bell wrote to Boris on the tide. She kept the Harbour Guild.\n\n"
    "See [the other](two.txt) and ![a boat](boat.gif).\n\n- Ebb\n- Flow, said Boris.\n",
    "one.notes.yaml": "seed: {slug: one, title: One, author: anna, sent: 1901-05, recipient: boris}\nnotes:\n"
    "  tide: {exact: the tide, kind: term, title: Tide, tags: [tides], "
    "body: 'Boris knew. [@S1] [Anna](people/anna.html)'}\n"
    "  kept: {exact: She kept, claim: contested, for: S1, against: S2, by: anna, about: guild, body: Why.}\n"
    "mentions:\n  - {exact: She, of: anna}\n",
    "two.txt": "Boris answered Anna.\n\nThe Harbour Guild met; Anna Bell and Boris came.\n",
    "two.notes.yaml": "seed: {slug: two, title: Two, published: 1902, translation_of: one, language: de}\nnotes:\n"
    "  met: {exact: met, tags: [tides, guilds], body: A note on the Harbour Guild.}\n"
    "  again: {exact: came, kind: reply, about: boris, body: I did not come.}\n"
    "  whole: {title: On the whole, draft: true, body: Nothing yet.}\n",
    "three.md": "# Three\n\nNobody is named here.\n",
    "three.notes.yaml": "seed: {slug: three, part_of: saga, part: 1}\nnotes: {}\n",
    "people/anna.md": "---\nname: Anna Bell\nnames: [Anna]\nfacts:\n  - {born: 1870, sources: S1}\nliving: false\n"
    "image: {file: boat.gif, alt: A boat}\n---\n\nA writer. [@S1]\n",
    "people/boat.gif": PICTURE,
    "boat.gif": PICTURE,
    "people.yaml": "boris: {name: Boris, summary: 'A sailor. [@S2]', living: false}\n",
    "organisations.yaml": "guild:\n  name: Harbour Guild\n  facts:\n    - {founded: 1899, sources: S2}\n"
    "  relations:\n    - {kind: founded-by, to: anna, says: She kept the Harbour Guild.}\n",
    "events.yaml": "meeting: {name: The Meeting, facts: [{date: 1902-03-01, sources: S1}]}\n",
    "works.yaml": "saga: {name: The Saga, summary: 'A work. [@S1]'}\n",
    "pages/about.md": "---\ntitle: About\n---\n\nOf [one](texts/one.html). [@S2]\n",
    "static/extra.txt": "as it is\n",
}


class Edit(NamedTuple):
    """What somebody does to a file: its path, and what it holds then, made of what it held; `None` for no file."""

    path: str
    change: Callable[[bytes], bytes | None]
    name: str

    def __repr__(self) -> str:
        return f"{self.name}({self.path})"


def replace(path: str, old: str, new: str) -> Edit:
    return Edit(path, lambda data: data.replace(old.encode(), new.encode()), f"{old!r} to {new!r}")


def append(path: str, words: str) -> Edit:
    return Edit(path, lambda data: data + words.encode(), f"append {words!r}")


def write(path: str, words: str) -> Edit:
    return Edit(path, lambda _: words.encode(), f"write {words[:30]!r}")


def delete(path: str) -> Edit:
    return Edit(path, lambda _: None, "delete")


def restore(path: str) -> Edit:
    return Edit(path, lambda _: to_files(READER)[path], "restore")


PATHS = sorted(to_files(READER))
TEXTS = [
    path for path in PATHS if path.endswith((".md", ".txt")) and path.startswith("seeds/") and "/people" not in path
]

EDITS: list[Edit] = [
    append("seeds/one.md", "\nBoris and Anna came back to the Harbour Guild.\n"),
    append("seeds/three.md", "\nNow Boris is named here.\n"),
    append("seeds/two.txt", "\nThe Meeting was long. Old Anna slept.\n"),
    replace("seeds/one.md", "She kept the Harbour Guild.", "She left."),
    replace("seeds/one.md", "# One\n\n", "# One\n\nA line before all others.\n\n"),
    replace("seeds/one.notes.yaml", "title: One", "title: The First"),
    replace("seeds/one.notes.yaml", "slug: one", "slug: first"),
    replace("seeds/one.notes.yaml", "contested", "supported"),
    replace("seeds/one.notes.yaml", "tags: [tides]", "tags: [moons]"),
    replace("seeds/one.notes.yaml", "notes:\n", "\n\n# a comment\nnotes:\n"),
    replace("seeds/one.notes.yaml", "kind: term, ", ""),
    replace("seeds/two.notes.yaml", "draft: true", "draft: false"),
    replace("seeds/two.notes.yaml", "translation_of: one, ", ""),
    replace("seeds/two.notes.yaml", "exact: met", "exact: not there"),
    replace("seeds/two.notes.yaml", "draft: true", "private: true"),
    replace("seeds/three.notes.yaml", "part: 1", "part: 2"),
    append("seeds/two.notes.yaml", "  : broken: ["),
    append("seeds/people.yaml", "old: {name: Old Anna, living: false, not_same_as: anna}\n"),
    append("seeds/people.yaml", "two: {name: Boris, private: true, summary: 'Somebody whom nobody may know.'}\n"),
    append("seeds/people.yaml", "bro"),
    replace("seeds/people.yaml", "A sailor", "A sailor of the north"),
    replace("seeds/people.yaml", "name: Boris", "name: Boris Reed, names: [Boris]"),
    replace("seeds/people.yaml", "boris:", "bob:"),
    replace("seeds/people/anna.md", "names: [Anna]", "names: [Nan]"),
    replace("seeds/people/anna.md", "born: 1870", "born: 1871"),
    replace("seeds/organisations.yaml", "founded: 1899", "founded: 1900"),
    replace("seeds/organisations.yaml", "says: She kept the Harbour Guild.", "sources: S1"),
    replace("seeds/sources.yaml", "A book", "Another book"),
    replace("seeds/sources.yaml", "S2:", "S3:"),
    replace("seeds/reader.toml", "Harbour", "Haven"),
    replace("seeds/reader.toml", 'title = "Harbour"', 'title = "Harbour"\nlanguage = "ru"'),
    replace("seeds/reader.toml", 'title = "Harbour"', 'title = "Harbour"\nlanguage = "eo"'),
    replace("seeds/reader.toml", 'title = "Harbour"', 'title = "Harbour"\nbase_url = "https://e.example/x"'),
    replace("seeds/reader.toml", '"one", "two"', '"two", "three"'),
    replace("seeds/reader.toml", 'title = "Harbour"', 'title = "Harbour'),
    replace("seeds/reader.toml", 'title = "Harbour"', 'title = "Harbour"\n[kinds.tide]\nlabel = "Tide"\n'),
    replace("seeds/changes.yaml", "1.0.0", "1.1.0"),
    replace("seeds/moved.yaml", "anna, how", "boris, how"),
    write("seeds/four.txt", "Anna Bell, once more. See one.md.\n"),
    write("seeds/0.txt", "Before all others, Boris.\n"),
    write("seeds/people/cara.md", "---\nname: Cara\nliving: false\n---\n\nA pilot. [@S1]\n"),
    write("seeds/places.yaml", "haven: {name: Harbour, summary: 'A place. [@S1]'}\n"),
    write("seeds/pages/policy.md", "# Policy\n\nHow. See [nobody](people/nobody.html).\n"),
    write("seeds/one.lock.json", '{"digest": "", "blocks": [{"id": "kept", "words": "Nobody"}], "gone": []}'),
    write(
        "templates/home.html",
        "{% extends 'layout.html' %}{% block main %}<h1>{{ view.frame.site_title }}</h1>{% endblock %}",
    ),
    write("templates/notes.html", "{% macro broken( %}"),
    write("templates/phrases/ru.po", 'msgid "Texts"\nmsgstr "Тексты"\n'),
    write("static/postil.css", "p { color: red }\n"),
    write("seeds/boat.gif", "not a picture"),
    *(delete(path) for path in PATHS),
    *(restore(path) for path in PATHS),
]

RENAMES = [
    ("seeds/one.md", "seeds/uno.md"),
    ("seeds/one.notes.yaml", "seeds/uno.notes.yaml"),
    ("seeds/two.txt", "seeds/a-two.txt"),
    ("seeds/people.yaml", "seeds/persons.yaml"),
    ("seeds/people/anna.md", "seeds/people/ann.md"),
    ("seeds/two.notes.yaml", "seeds/one.more.notes.yaml"),
]

History = list[list[Edit | tuple[str, str]]]


def apply(files: dict[str, bytes], edit: Edit | tuple[str, str]) -> None:
    if isinstance(edit, Edit):
        content = edit.change(files.get(edit.path, b""))
        files.pop(edit.path, None)
        if content is not None:
            files[edit.path] = content
    elif edit[0] in files:
        files[edit[1]] = files.pop(edit[0])


class Site:
    """What a session would publish, job by job."""

    def __init__(self, options: Options) -> None:
        self.session = Session(options)
        self.bodies: dict[Job, tuple[Artifact, ...]] = {}

    def follow(self, files: Files) -> tuple[dict[str, bytes], Diagnostics]:
        state = self.session.update(files, theme())
        wanted = tuple(job for job in state.jobs if job not in self.session.records)
        self.bodies |= zip(wanted, self.session.make(wanted), strict=True)
        made = {one.url: one.body for job in state.jobs for one in self.bodies[job]}
        return state.assets | made, self.session.diagnose()


def build_clean(files: Files, options: Options) -> tuple[dict[str, bytes], Diagnostics]:
    built = build(files, theme(), options)
    return {one.url: one.body for one in built.artifacts}, built.diagnostics


edits = st.one_of(st.sampled_from(EDITS), st.sampled_from(RENAMES))
histories = st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=6)


@law(HISTORIES)
@given(histories, st.booleans())
def test_after_any_history_a_session_gives_the_bytes_of_a_clean_build(history: History, drafts: bool) -> None:
    """Texts, registers, settings, templates and static files changed, broken, renamed, deleted and brought back."""
    options = Options(drafts=drafts)
    files = to_files(READER)
    site = Site(options)
    site.follow(files)
    for step in history:
        for edit in step:
            apply(files, edit)
        (written, said), (expected, wanted) = site.follow(dict(files)), build_clean(files, options)
        assert said == wanted
        assert written.keys() == expected.keys()
        assert [url for url, body in expected.items() if written[url] != body] == []


def work_for(*edits: Edit | tuple[str, str]) -> tuple[Iterable[str], list[Job]]:
    """Say which texts are linked and which jobs are made after an edit."""
    files = to_files(READER)
    site = Site(Options())
    site.follow(files)
    linked = dict(site.session.linked)
    for edit in edits:
        apply(files, edit)
    state = site.session.update(files, theme())
    after = site.session.linked
    return [path for path, one in after.items() if linked.get(path) is not one], [
        job for job in state.jobs if job not in site.session.records
    ]


def test_nothing_is_done_where_nothing_changed() -> None:
    """The same files again, as new bytes."""
    assert work_for() == ([], [])


def test_a_paragraph_makes_the_page_of_its_text() -> None:
    """Beside it, only the pages that look through what there is to say of every text."""
    linked, made = work_for(replace("seeds/three.md", "Nobody is named here.", "Nobody is named here, and never was."))
    assert linked == ["seeds/three.md"]
    assert made == [Job("home"), Job("text", "three"), Job("claims")]


def test_a_line_above_a_note_makes_no_page() -> None:
    """Values hold no line or column, so what stands below is as it was."""
    _, made = work_for(replace("seeds/one.notes.yaml", "notes:\n", "# a comment\nnotes:\n"))
    assert made == []
