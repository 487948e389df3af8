"""The elements that marks are written as.

A page of a text has a hundred of them, so those that it has many of are written out, and a mark's attributes are
looked up in a dictionary: of two of one name the first counts, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable

from postil.model.text import Mark
from postil.phrases import Phrases

from .escape import escape_attribute as escape
from .segments import Tag

_Attributes = dict[str, str]

_PLAIN: dict[str, Tag] = {
    "emphasis": ("<em>", "</em>", False),
    "strong": ("<strong>", "</strong>", False),
    "strike": ("<s>", "</s>", False),
    "code": ("<code>", "</code>", False),
}


def element(name: str, **attributes: str) -> str:
    """Write an opening tag; an attribute without a value is left out. `class_` is class, `data_a` is data-a."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{written}>"


def tag_of(mark: Mark, first: bool, phrases: Phrases) -> Tag:
    """Give the element for a part of a mark; only its first part has the mark's id."""
    plain = _PLAIN.get(mark.kind)
    return plain or _WRITERS[mark.kind](dict(reversed(mark.attributes)), first, phrases)


def write_marker(mark: Mark) -> str:
    """Write a note's marker: a link that begins with a word joiner, so that no line breaks before it."""
    get = dict(reversed(mark.attributes)).get
    if get("opens"):
        return _write_chip(get("opens", ""), get("label", ""), get("number", ""))
    return (
        f'<a class="ref {escape(get("classes", ""))}"{_written("id", get("id"))}{_written("href", get("href"))}'
        f' role="doc-noteref"{_written("aria-label", get("label"))}{_written("data-g", get("glyph"))}>'
        f"&#8288;{escape(get('number', ''))}</a>"
    )


def _write_chip(opens: str, label: str, number: str) -> str:
    """Write the button that opens a chooser; it needs no script."""
    opened = element("button", class_="ref chip", type="button", popovertarget=opens, aria_label=label)
    return f"{opened}&#8288;{escape(number)}</button>"


def letter(number: int) -> str:
    """Letter a footnote: 1 is a, 26 is z, 27 is aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _written(name: str, value: str | None) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def _link(mark: _Attributes, first: bool, phrases: Phrases) -> Tag:
    return f"<a{_written('href', mark.get('href'))}{_written('title', mark.get('title'))}>", "</a>", True


def _mention(mark: _Attributes, first: bool, phrases: Phrases) -> Tag:
    get = mark.get
    names = first and "continues" not in mark
    id = _written("id", get("id")) if names else ""
    former = _former_anchors(mark) if names and "former" in mark else ""
    if href := get("href"):
        classes = "ent first" if get("first") else "ent"
        card = _written("interestfor", get("card"))
        return f'{former}<a class="{classes}"{id} href="{escape(href)}"{card}>', "</a>", True
    undecided = get("undecided")
    classes = "ent undecided" if undecided else "ent"
    return f'{former}<span class="{classes}"{id}{_written("data-may", undecided)}>', "</span>", False


def _former_anchors(mark: _Attributes) -> str:
    """Write the anchors that a mention had before its entry moved: empty, since only an address needs them."""
    return "".join(f"{element('span', id=id)}</span>" for id in mark["former"].split())


def _note(mark: _Attributes, first: bool, phrases: Phrases) -> Tag:
    classes = escape(mark.get("classes", ""))
    return f'<span class="hl {classes}"{_written("data-a", mark.get("key"))}>', "</span>", False


def _token(mark: _Attributes, first: bool, phrases: Phrases) -> Tag:
    return f"<span{_written('class', mark.get('class'))}>", "</span>", False


def _emendation(mark: _Attributes, first: bool, phrases: Phrases) -> Tag:
    id = mark.get("id", "") if first and "continues" not in mark else ""
    if mark.get("action") == "omit":
        return element("del", class_="omit", id=id), "</del>", False
    return element("span", class_="sic", id=id, title=mark.get("correction", "")), "</span>", False


def _image(mark: _Attributes, first: bool, phrases: Phrases) -> Tag:
    alt = escape(mark.get("alt", ""))
    if not mark.get("src"):
        return f'<span class="no-image">{alt}</span>', "", False
    opened = element("img", src=mark["src"], title=mark.get("title", ""), loading="lazy")
    return f'{opened[:-1]} alt="{alt}">', "", False


def _footnote(mark: _Attributes, first: bool, phrases: Phrases) -> Tag:
    a = letter(int(mark["n"]))
    id = f"fnref-{a}.{mark['again']}" if mark.get("again") else f"fnref-{a}"
    label = phrases.say("Footnote %(letter)s", letter=a)
    opened = element("a", href=f"#fn-{a}", id=id, role="doc-noteref", aria_label=label)
    return f'<sup class="fn">{opened}{a}</a></sup>', "", False


def _citation(mark: _Attributes, first: bool, phrases: Phrases) -> Tag:
    label = escape(mark.get("label", "") + (f", {mark['locator']}" if mark.get("locator") else ""))
    if not (href := mark.get("href")):
        return f'<span class="cite">{label}</span>', "", False
    return f'<a class="cite" href="{escape(href)}"{_written("title", mark.get("title"))}>{label}</a>', "", False


_WRITERS: dict[str, Callable[[_Attributes, bool, Phrases], Tag]] = {
    "link": _link,
    "mention": _mention,
    "note": _note,
    "token": _token,
    "emendation": _emendation,
    "image": _image,
    "footnote": _footnote,
    "citation": _citation,
}
