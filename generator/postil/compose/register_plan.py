"""The pages of an index: none has more rows than a page holds, and each has an address made of its letters.

A register that one page holds has one. Else the page of the register lists the letters; a letter that one page does
not hold is split by the next letter, and so on; those of one name only, by number. So an entry that is added moves no
page: a page that it makes too long becomes several, and the letter's own page leads to them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from postil.collate import GAP, Letter
from postil.model.register import REGISTERS, Entity

from .addresses import register_url
from .register_rows import Row, list_rows

MOST_ROWS = 300
_MOST_NAMED = 500
_LONGEST = 100
"""How long the letters of an address may grow; pages that would need more are told apart by number."""

_WHOLE_SCRIPTS = {"0-9": "0–9", "CJK": "漢字"}
"""What stands under one heading, since it has no alphabet."""

Path = tuple[Letter, ...]


class Part(NamedTuple):
    """A page of rows: the letters with which all begin, and, from 2 on, its number among those of the same letters."""

    url: str
    path: Path
    rows: tuple[Row, ...]
    number: int = 1


class Section(NamedTuple):
    """What begins with one letter. `url` is the letter's page; its parts are several where one page cannot hold it."""

    url: str
    path: Path
    rows: tuple[Row, ...]
    parts: tuple[Part, ...]


class Plan(NamedTuple):
    """The pages of a register's index. `most_named` are further ones by mentions; `total` counts entries."""

    register: str
    url: str
    total: int
    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    most_named: tuple[Part, ...] = ()

    @property
    def is_one_page(self) -> bool:
        """Whether one page holds the whole register."""
        return len(self.rows) <= MOST_ROWS

    @property
    def urls(self) -> frozenset[str]:
        """The addresses of all pages."""
        if self.is_one_page:
            return frozenset({self.url})
        parts = {part.url for section in self.sections for part in section.parts}
        return frozenset({self.url, *parts, *(one.url for one in self.sections), *(one.url for one in self.most_named)})


def plan_registers(entities: Iterable[Entity], language: str) -> dict[str, Plan]:
    """Plan the indexes of all registers that have entries, by name."""
    held: dict[str, list[Entity]] = {register: [] for register in REGISTERS}
    for entity in entities:
        held[entity.register].append(entity)
    return {register: plan_register(register, ones, language) for register, ones in held.items() if ones}


def rank_registers(plans: Mapping[str, Plan], counts: Iterable[tuple[str, int]]) -> dict[str, Plan]:
    """Add the pages by mentions to plans; `counts` say how often texts name an entry, by its id."""
    named = dict(counts)
    return {register: _rank(plan, named) for register, plan in plans.items()}


def plan_register(register: str, entities: Sequence[Entity], language: str) -> Plan:
    """Plan the pages of one register, by name."""
    url = register_url(register)
    rows = list_rows(entities, language)
    paths = {id(row): path_of(row.letters) for row in rows}
    sections = tuple(
        _section(url, tuple(ones), paths) for _, ones in groupby(rows, lambda row: paths[id(row)][0].place)
    )
    return Plan(register, url, len(entities), rows, sections)


def _rank(plan: Plan, counts: Mapping[str, int]) -> Plan:
    return plan if plan.is_one_page else plan._replace(most_named=tuple(_most_named(plan.url, plan.rows, counts)))


def path_of(letters: Path) -> Path:
    """Give the way to a row: its letters, before them the script that stands under one heading."""
    first = letters[0] if letters else GAP
    if first.script in _WHOLE_SCRIPTS:
        return Letter((first.place[0], -1), _WHOLE_SCRIPTS[first.script], first.script), *letters
    return letters or (GAP,)


def anchor_of(path: Path) -> str:
    """Give the anchor of a letter's heading."""
    return f"l-{_slug(path)}"


def _section(url: str, rows: tuple[Row, ...], paths: dict[int, Path]) -> Section:
    head = paths[id(rows[0])][:1]
    page = _address(url, head)
    parts = tuple(_split(url, head, rows, paths)) if len(rows) > MOST_ROWS else (Part(page, head, rows),)
    return Section(page, head, rows, parts)


def _split(url: str, path: Path, rows: tuple[Row, ...], paths: dict[int, Path]) -> Iterator[Part]:
    """Split rows that share the letters of a path by the next one, until a page holds them."""
    depth = len(path)
    by_next = [(letter, tuple(ones)) for letter, ones in groupby(rows, lambda row: _at(paths[id(row)], depth))]
    is_end = depth > 1 and all(len(paths[id(row)]) <= depth for row in rows)
    if is_end or len(_slug((*path, by_next[0][0]))) > _LONGEST:
        yield from _number(_address(url, path), path, rows)
        return
    for letter, ones in by_next:
        further = (*path, letter)
        if len(ones) > MOST_ROWS:
            yield from _split(url, further, ones, paths)
        else:
            yield Part(_address(url, further), further, ones)


def _number(url: str, path: Path, rows: Sequence[Row]) -> Iterator[Part]:
    """Split rows by number: `people.smith_.html`, `people.smith_.2.html`."""
    for number, start in enumerate(range(0, len(rows), MOST_ROWS), 1):
        page = url if number == 1 else f"{url.removesuffix('.html')}.{number}.html"
        yield Part(page, path, tuple(rows[start : start + MOST_ROWS]), number)


def _most_named(url: str, rows: Iterable[Row], counts: Mapping[str, int]) -> Iterator[Part]:
    """Put the entries that texts name most in the order of mentions; those of one number stay in that of names."""
    named = [(counts[row.entity.id], row) for row in rows if row.entity and counts.get(row.entity.id)]
    most = [row for _, row in sorted(named, key=lambda one: -one[0])][:_MOST_NAMED]
    return _number(f"{url.removesuffix('.html')}.by-mentions.html", (), most)


def _at(path: Path, depth: int) -> Letter:
    """Give a letter of a path; where the name ends there is a gap, as before a next word."""
    return path[depth] if depth < len(path) else GAP


def _address(url: str, path: Path) -> str:
    return f"{url.removesuffix('.html')}.{_slug(path)}.html"


def _slug(path: Path) -> str:
    """Spell letters in ASCII, so that no two spell alike: as they are, else by their names, `cyrillic-zhe.o`."""
    if len(path) > 1 and path[0].place[1] < 0:
        path = path[1:]
    if all(map(_is_plain, path)):
        return "".join(map(_spell_plain, path))
    return ".".join(_spell_run(script, tuple(run)) for script, run in groupby(path, lambda letter: letter.script))


def _is_plain(letter: Letter) -> bool:
    return letter is GAP or letter.script == "0-9" or re.fullmatch("[a-z]+", letter.text) is not None


def _spell_plain(letter: Letter) -> str:
    return "_" if letter is GAP else letter.script if letter.place[1] < 0 else letter.text


def _spell_run(script: str, run: Path) -> str:
    """Spell letters of one script, whose name is said once."""
    if script in ("", "0-9"):
        return "".join(map(_spell_plain, run))
    if run[0].place[1] < 0:
        return script.lower()
    return f"{script.lower()}-" + ".".join(_name(letter.text, script) for letter in run)


def _name(text: str, script: str) -> str:
    names = (unicodedata.name(sign, f"U{ord(sign):x}") for sign in unicodedata.normalize("NFC", text))
    own = (re.sub(rf"^{script} |\b(SMALL|CAPITAL|LETTER) ", "", name) for name in names)
    return re.sub(r"[^a-z0-9]+", "-", "-".join(own).lower())
