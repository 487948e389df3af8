"""The elements that marks are written as."""

from __future__ import annotations

from postil.model.text import Mark
from postil.phrases import Phrases

from .escape import escape
from .segments import Piece, Tag

_PLAIN = {"emphasis": "em", "strong": "strong", "strike": "s", "code": "code"}


def element(name: str, **attributes: str) -> str:
    """Write an opening tag; an attribute without a value is left out. `class_` is class, `data_a` is data-a."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items() if value
    )
    return f"<{name}{written}>"


def tag_of(piece: Piece, phrases: Phrases) -> Tag:
    """Give the element for a piece of a mark."""
    mark = piece.mark
    if mark.kind in _PLAIN:
        return Tag(f"<{_PLAIN[mark.kind]}>", f"</{_PLAIN[mark.kind]}>")
    if mark.kind == "token":
        return Tag(element("span", class_=mark.get("class")), "</span>")
    return _WRITERS[mark.kind](piece, mark, phrases)


def write_marker(mark: Mark) -> str:
    """Write a note's marker: a link that begins with a word joiner, so that no line breaks before it."""
    if mark.get("opens"):
        return _write_chip(mark)
    opened = element(
        "a",
        class_=f"ref {mark.get('classes')}",
        id=mark.get("id"),
        href=mark.get("href"),
        role="doc-noteref",
        aria_label=mark.get("label"),
        data_g=mark.get("glyph"),
    )
    return f"{opened}&#8288;{escape(mark.get('number'))}</a>"


def _write_chip(mark: Mark) -> str:
    """Write the button that opens a chooser; it needs no script."""
    label = mark.get("label")
    opened = element("button", class_="ref chip", type="button", popovertarget=mark.get("opens"), aria_label=label)
    return f"{opened}&#8288;{escape(mark.get('number'))}</button>"


def letter(number: int) -> str:
    """Letter a footnote: 1 is a, 26 is z, 27 is aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _link(piece: Piece, mark: Mark, phrases: Phrases) -> Tag:
    return Tag(element("a", href=mark.get("href"), title=mark.get("title")), "</a>", True)


def _mention(piece: Piece, mark: Mark, phrases: Phrases) -> Tag:
    id = mark.get("id") if piece.first else ""
    former = _former_anchors(mark) if piece.first else ""
    if mark.get("href"):
        classes = "ent first" if mark.get("first") else "ent"
        opened = element("a", class_=classes, id=id, href=mark.get("href"), interestfor=mark.get("card"))
        return Tag(former + opened, "</a>", True)
    undecided = mark.get("undecided")
    classes = "ent undecided" if undecided else "ent"
    return Tag(former + element("span", class_=classes, id=id, data_may=undecided), "</span>")


def _former_anchors(mark: Mark) -> str:
    """Write the anchors that a mention had before its entry moved: empty, since only an address needs them."""
    return "".join(f"{element('span', id=id)}</span>" for id in mark.get("former").split())


def _note(piece: Piece, mark: Mark, phrases: Phrases) -> Tag:
    return Tag(element("span", class_=f"hl {mark.get('classes')}", data_a=mark.get("key")), "</span>")


def _emendation(piece: Piece, mark: Mark, phrases: Phrases) -> Tag:
    id = mark.get("id") if piece.first else ""
    if mark.get("action") == "omit":
        return Tag(element("del", class_="omit", id=id), "</del>")
    return Tag(element("span", class_="sic", id=id, title=mark.get("correction")), "</span>")


def _image(piece: Piece, mark: Mark, phrases: Phrases) -> Tag:
    if not mark.get("src"):
        return Tag(f'<span class="no-image">{escape(mark.get("alt"))}</span>', "")
    opened = element("img", src=mark.get("src"), title=mark.get("title"), loading="lazy")
    return Tag(f'{opened[:-1]} alt="{escape(mark.get("alt"))}">', "")


def _footnote(piece: Piece, mark: Mark, phrases: Phrases) -> Tag:
    a = letter(int(mark.get("n")))
    id = f"fnref-{a}.{mark.get('again')}" if mark.get("again") else f"fnref-{a}"
    label = phrases.say("Footnote %(letter)s", letter=a)
    opened = element("a", href=f"#fn-{a}", id=id, role="doc-noteref", aria_label=label)
    return Tag(f'<sup class="fn">{opened}{a}</a></sup>', "")


def _citation(piece: Piece, mark: Mark, phrases: Phrases) -> Tag:
    label = mark.get("label") + (f", {mark.get('locator')}" if mark.get("locator") else "")
    if not mark.get("href"):
        return Tag(f'<span class="cite">{escape(label)}</span>', "")
    opened = element("a", class_="cite", href=mark.get("href"), title=mark.get("title"))
    return Tag(f"{opened}{escape(label)}</a>", "")


_WRITERS = {
    "link": _link,
    "mention": _mention,
    "note": _note,
    "emendation": _emendation,
    "image": _image,
    "footnote": _footnote,
    "citation": _citation,
}
