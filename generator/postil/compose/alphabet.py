"""Lists by name: in the order of the language's alphabet, and, where they are long, by letter as registers are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from postil.collate import SortKey, alphabet_of, drop_article, sort_key
from postil.model.index_views import LetterView

from .context import Context
from .register_lines import write_letters
from .register_plan import Path, anchor_of, path_of
from .register_rows import FEW_ENTRIES


class Named(Protocol):
    """What has a name."""

    @property
    def name(self) -> str:
        """The name that is shown."""


Item = TypeVar("Item", bound=Named)


def sort_by_name(context: Context, items: Sequence[Item]) -> list[Item]:
    """Sort what has a name by the alphabet of the site's language, without an article at its head."""
    language = context.config.language

    def place(item: Item) -> SortKey:
        return sort_key(drop_article(item.name, language), language)

    return sorted(items, key=place)


def group_by_letter(context: Context, items: Sequence[Item]) -> tuple[tuple[str, str, tuple[Item, ...]], ...]:
    """Group sorted items by first letter: the letter, its anchor, the items. A short list is one group without."""
    if len(items) <= FEW_ENTRIES:
        return (("", "", tuple(items)),)
    filed = [(_find_letter(item.name, context.config.language), item) for item in items]
    groups = (tuple(group) for _, group in groupby(filed, lambda one: one[0][0].place))
    return tuple(
        (write_letters(context, group[0][0]), anchor_of(group[0][0]), tuple(item for _, item in group))
        for group in groups
    )


def show_letters(groups: tuple[tuple[str, str, tuple[Item, ...]], ...]) -> tuple[LetterView, ...]:
    """Show the letters of groups, with the ways to them; none for a list without letters."""
    return tuple(LetterView(letter, f"#{anchor}", len(group)) for letter, anchor, group in groups if letter)


def _find_letter(name: str, language: str) -> Path:
    return path_of(alphabet_of(language).file(drop_article(name, language))[1])[:1]
