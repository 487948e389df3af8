"""The watch command through a day of editing: mistakes and their cures, files that come and go, and its end."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from watched import NOTES, SMALL, TEXT, TOML, lay, watching

PERSON = 'demir: {name: Ayşe Demir, summary: "A writer of letters [@B1]."}\n'
FILES = {
    **SMALL,
    "seeds/letter.txt": f"{TEXT}\nAyşe Demir wrote this.\n",
    "seeds/diary.txt": "The ice was thick.\n",
    "seeds/sources.yaml": "B1: {type: book, title: Letters}\n",
    "seeds/people.yaml": PERSON,
}


def folder_of(path: Path, changed: dict[str, str] | None = None) -> Path:
    return lay(path, {**FILES, **(changed or {})})


def test_every_mistake_is_listed_on_every_page_until_it_is_mended(tmp_path: Path) -> None:
    """With file and line; all other pages are fresh, and a file that cannot be parsed keeps its last good content."""
    with watching(folder_of(tmp_path)) as watched:
        assert watched.mistakes() == ""
        # Two files of which one cannot be parsed at all, and one text that goes on being written.
        broken = {"seeds/people.yaml": "demir: [\n", "seeds/letter.notes.yaml": NOTES.replace("March", "Marsh")}
        lay(tmp_path, {**broken, "seeds/diary.txt": "The ice was thin.\n"})
        watched.next_build()
        assert "thin" in watched.page("texts/diary.html")
        for url in ("index.html", "texts/diary.html", "texts/letter.html", "people/demir.html"):
            strip = watched.mistakes(url)
            assert re.search(r"seeds/people\.yaml:\d+:\d+", strip), strip
            assert "seeds/letter.notes.yaml:2:" in strip
        assert "Ayşe Demir" in watched.page("people/demir.html")
        # A further mistake in the file that cannot be parsed: it is still the last good one that is shown.
        lay(tmp_path, {"seeds/people.yaml": "demir: {\n"})
        watched.next_build()
        assert "Ayşe Demir" in watched.page("people/demir.html")
        lay(tmp_path, {"seeds/people.yaml": PERSON.replace("A writer", "The writer")})
        watched.next_build()
        assert "The writer" in watched.page("people/demir.html")
        assert "people.yaml" not in watched.mistakes()
        lay(tmp_path, {"seeds/letter.notes.yaml": NOTES})
        watched.next_build()
        assert watched.mistakes() == ""


@pytest.mark.parametrize("broken", ['title = "Let\n', f"{TOML}langage = 1\n", "\x00"])
def test_settings_that_cannot_be_read_leave_the_last_ones(tmp_path: Path, broken: str) -> None:
    """The site keeps its title meanwhile, and has the new one as soon as the file is mended."""
    with watching(folder_of(tmp_path)) as watched:
        lay(tmp_path, {"seeds/reader.toml": broken})
        watched.next_build()
        assert re.search(r"seeds/reader\.toml:\d", watched.mistakes())
        assert "<title>Letters" in watched.page("index.html")
        lay(tmp_path, {"seeds/reader.toml": TOML.replace("Letters", "New letters")})
        watched.next_build()
        assert "<title>New letters" in watched.page("index.html")
        assert watched.mistakes() == ""


def test_a_template_that_fails_leaves_the_last_one(tmp_path: Path) -> None:
    """No page is empty because a brace is missing."""
    home = (Path(__file__).parent.parent / "templates" / "home.html").read_text("utf-8")
    mine = home.replace("{% block main %}", "{% block main %}<p>My own words.</p>")
    with watching(folder_of(tmp_path)) as watched:
        lay(tmp_path, {"templates/home.html": mine})
        watched.next_build()
        assert "My own words." in watched.page("index.html")
        lay(tmp_path, {"templates/home.html": mine.replace("{% block", "{% blok")})
        watched.next_build()
        assert "templates/home.html:" in watched.mistakes("index.html")
        assert "My own words." in watched.page("index.html")
        lay(tmp_path, {"templates/home.html": mine.replace("own", "new")})
        watched.next_build()
        assert "My new words." in watched.page("index.html")
        assert watched.mistakes("index.html") == ""


def test_files_may_come_go_and_change_their_names(tmp_path: Path) -> None:
    """A new text has a page, a renamed one another, a deleted one none; each of it is one build."""
    with watching(folder_of(tmp_path)) as watched:
        first = watched.generation
        lay(tmp_path, {"seeds/more/postcard.txt": "Greetings.\n"})
        assert watched.next_build() == first + 1
        assert "Greetings." in watched.page("texts/postcard.html")
        (tmp_path / "seeds/more/postcard.txt").rename(tmp_path / "seeds/greeting.txt")
        assert watched.next_build() == first + 2
        assert "Greetings." in watched.page("texts/greeting.html")
        status, html = watched.ask("texts/postcard.html")
        assert status == 404
        assert "There is no page <code>texts/postcard.html</code>" in html
        (tmp_path / "seeds/greeting.txt").unlink()
        assert watched.next_build() == first + 3
        assert watched.ask("texts/greeting.html")[0] == 404
        (tmp_path / "seeds/people.yaml").unlink()
        assert watched.next_build() == first + 4
        assert watched.ask("people/demir.html")[0] == 404
        assert "Ayşe Demir wrote this." in watched.page()
        lay(tmp_path, {"seeds/people.yaml": PERSON})
        assert watched.next_build() == first + 5
        assert "Ayşe Demir" in watched.page("people/demir.html")


def test_the_whole_folder_of_seeds_may_vanish_and_come_back(tmp_path: Path) -> None:
    """The server goes on, and says on every address that there is nothing there."""
    with watching(folder_of(tmp_path)) as watched:
        (tmp_path / "seeds").rename(tmp_path / "elsewhere")
        watched.next_build()
        assert watched.ask()[0] == 404
        (tmp_path / "elsewhere").rename(tmp_path / "seeds")
        watched.next_build()
        assert "No ship came" in watched.page()
        assert watched.mistakes() == ""
        # What is watched is the folder that is there now.
        lay(tmp_path, {"seeds/letter.txt": f"{TEXT}\nThen one came.\n"})
        watched.next_build()
        assert "Then one came." in watched.page()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_good_order_while_pages_are_open(tmp_path: Path, number: int) -> None:
    """Streams that browsers hold on to are ended, and nothing is said of it."""
    with watching(folder_of(tmp_path)) as watched:
        assert "No ship came" in watched.page()
        assert watched.stop(number) == (0, [])


def test_it_opens_the_browser_when_it_is_asked_to(tmp_path: Path) -> None:
    """At the address that it says, as soon as there is something to see."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    browser = lay(tmp_path, {"browser": f'#!/bin/sh\necho "$1" > {pipe}\n'}) / "browser"
    browser.chmod(0o755)
    with watching(folder_of(tmp_path / "reader"), "--open", BROWSER=f"{browser} %s") as watched:
        # Reading from the pipe waits for whoever writes to it.
        assert pipe.read_text() == f"http://127.0.0.1:{watched.port}/\n"


def test_it_says_what_it_built_and_how_long_that_took(tmp_path: Path) -> None:
    """The files that were other, what was made, and each stage; nothing where nothing was other."""
    with watching(folder_of(tmp_path), "--verbose") as watched:
        (tmp_path / "seeds/letter.txt").touch()
        lay(tmp_path, {"seeds/diary.txt": "The ice was thin.\n"})
        said = watched.wait_for(re.compile("diary"))
        words = (
            r"seeds/diary\.txt changed: 1 text read, [\d,]+ of [\d,]+ jobs open \(read [\d,]+ ms(, \w+ [\d,]+ ms)+\)"
        )
        assert re.fullmatch(words, said.string)
