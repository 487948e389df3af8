"""What both ways of writing a corpus share: Markdown from blocks, records as YAML and as JSON, files in a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from .corpus import Block, Text, Token

Files = Iterable[tuple[str, str]]
Form = Literal["yaml", "json"]
FORMS: tuple[Form, ...] = ("json", "yaml")

WriteSentence = Callable[[int, int, list[Token]], str]
"""Writes a sentence, given the numbers of its block and of itself."""


def write_files(files: Files, folder: Path) -> None:
    """Write files by their paths into a folder."""
    made: set[Path] = set()
    for path, content in files:
        place = folder / path
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        place.write_bytes(content.encode())


def write_markdown(text: Text, write: WriteSentence) -> str:
    """Write the blocks of a text as Markdown: a paragraph a line, the items of a list together."""
    lines = ((block.mark, _write_block(number, block, write)) for number, block in enumerate(text.blocks))
    groups = (list(group) for _, group in groupby(enumerate(lines), _list_or_number))
    return "\n\n".join("\n".join(line for _, (_, line) in group) for group in groups) + "\n"


def _list_or_number(line: tuple[int, tuple[str, str]]) -> tuple[str, int]:
    number, (mark, _) = line
    return (mark, -1) if mark in ("- ", "1. ") else ("", number)


def _write_block(number: int, block: Block, write: WriteSentence) -> str:
    joint = "\n> " if block.mark == "> " else " "
    return block.mark + joint.join(write(number, at, tokens) for at, tokens in enumerate(block.sentences))


def write_record(record: dict[str, Any], form: Form) -> str:
    """Write a record as JSON, or as YAML the way a hand writes it."""
    return json.dumps(record, ensure_ascii=False) + "\n" if form == "json" else write_yaml(record)


def write_yaml(record: dict[str, Any], indent: str = "") -> str:
    """Write a mapping as YAML: plain values, short lists in brackets, a text that ends a line as a block."""
    return "".join(line for key, value in record.items() for line in _write_entry(key, value, indent))


def _write_entry(key: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{indent}{key}:\n{write_yaml(value, indent + '  ')}"
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{indent}{key}:\n"
        yield from (f"{indent}  - " + write_yaml(one, indent + "    ").lstrip() for one in value)
    elif isinstance(value, list):
        yield f"{indent}{key}: [{', '.join(value)}]\n"
    elif isinstance(value, str) and value.endswith("\n"):
        yield f"{indent}{key}: |\n{indent}  {value}"
    else:
        yield f"{indent}{key}: {value}\n"
