"""Registers of any size with names in several alphabets, and their indexes without the rest of the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path

from contexts import make_context
from postil.compose.context import Context
from postil.compose.entity import compose_entity
from postil.compose.register_pages import compose_register
from postil.model.config import Config
from postil.model.edition import Edition, Library
from postil.model.register import Entity, Name
from postil.model.site import Page
from postil.pipeline import Options, link_library, parse_files
from postil.render.theme import Theme, render_page
from readers import theme, to_files

_LATIN = (
    "Adler Brook Carter Dene Eskil Farrow Gale Harrow Irving Jarvis Kettle Loam Marsh Nye Orchard Pell Quill Rook "
    "Sable Tarn Umber Vale Wick Yarrow Zeal Ålund Öster Şahin"
)
_CYRILLIC = (
    "Абаев Әлиев Беков Ғалиев Дәуренов Ежов Ёлкин Жанов Зейнов Исин Қанатов Карпов Лапин Мұсаев Нұров Оразов Өтегенов "
    "Перов Рахимов Серов Тұров Уәлиев Ұзақов Үсенов Фомин Хасенов Цой Чалов Шәріпов Ыбыраев Ілиясов Юнусов Яров"
)
_FIRST = ("Anna Boris Clara Dora Edgar Fiona Gleb Hana Ivan Jan Karim Lena", "Ақан Болат Вера Гүлнар")
_ENDINGS = ("", "a", "by", "dal", "er", "fold", "is", "man", "sen", "ton", "worth")
COMMON = "Zhang, Wei"
"""A name that one in twenty-five of a register bears."""


def write_entities(count: int) -> tuple[Entity, ...]:
    """Write so many people: most in Latin letters, every third in Cyrillic ones, some of one name, some of numbers."""
    return tuple(_write(number) for number in range(count))


def _write(number: int) -> Entity:
    id = f"p{number}"
    if number % 25 == 24:
        return Entity(id, "people", "people.yaml", f"/{id}", "Wei Zhang", sort=COMMON)
    if number % 499 == 498:
        return Entity(id, "people", "people.yaml", f"/{id}", f"{number % 97} Brothers", sort=f"{number % 97} Brothers")
    script = number % 3 == 2
    surnames, firsts = (_CYRILLIC if script else _LATIN).split(), _FIRST[script].split()
    stem = surnames[number // 3 % len(surnames)]
    surname = stem + ("" if script else _ENDINGS[number // 7 % len(_ENDINGS)])
    first = firsts[number // 11 % len(firsts)]
    name, sort = f"{first} {surname}", f"{surname}, {first} {number // 400 or ''}".strip()
    names = (Name(f"The Honourable {name}", "alias"),) if number > 300 and number % 50 == 0 else ()
    return Entity(id, "people", "people.yaml", f"/{id}", name, names, sort=sort)


def write_text() -> tuple[Edition, ...]:
    """Write a text that names people of a register, one of them most often."""
    bearers = Counter(one.name for one in write_entities(400))
    names = [name for name, count in bearers.items() if count == 1]
    words = " ".join([*(f"{name} came." for name in names), *[f"{names[-1]} went."] * 5])
    files = to_files({"text.txt": words, "people.yaml": write_register(write_entities(400))})
    parsed, _ = parse_files(files, Options())
    return link_library(parsed, Options())[0].editions


def write_register(entities: tuple[Entity, ...]) -> str:
    """Write a register as an editor would."""
    return "".join(f'{one.id}: {{name: "{one.name}", sort: "{one.sort or one.name}"}}\n' for one in entities)


def compose_indexes(
    entities: tuple[Entity, ...], editions: tuple[Edition, ...] = (), language: str = "en"
) -> dict[str, Page]:
    """Compose the indexes of registers alone, by address."""
    context = _make_context(entities, editions, language)
    pages = {page.url: page for register in context.registers for page in compose_register(context, register)}
    assert set(pages) <= context.addresses
    return pages


def compose_entries(entities: tuple[Entity, ...], ids: Container[str]) -> dict[str, Page]:
    """Compose the pages of some entries, by address."""
    context = _make_context(entities, (), "en")
    pages = (page for one in entities if one.id in ids for page in compose_entity(context, one))
    return {page.url: page for page in pages}


def _make_context(entities: tuple[Entity, ...], editions: tuple[Edition, ...], language: str) -> Context:
    return make_context(Library(Config(language=language), editions, entities), {}, ())


def render(pages: dict[str, Page]) -> Iterator[tuple[str, str]]:
    """Render pages, each with its address."""
    templates = Theme({path: data.decode() for path, data in theme()[0].items()})
    for url, page in pages.items():
        checked = render_page(page, templates)
        assert not checked.diagnostics, checked.diagnostics
        yield url, checked.value.body.decode()


def lay(folder: Path, pages: dict[str, Page]) -> None:
    """Write pages below a folder, with the style sheet and the scripts."""
    static = {f"static/{path}": data for path, data in theme()[1].items()}
    for url, data in {**static, **{url: html.encode() for url, html in render(pages)}}.items():
        (folder / url).parent.mkdir(parents=True, exist_ok=True)
        (folder / url).write_bytes(data)
