"""HTML read strictly: every element closed where it should be, no link in a link, no id twice.

`read_leaves` gives what a reader sees of each leaf of a text, and on which of its characters each element stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

ATOM = "\ufffc"
VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
LEAVES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre"})
BLOCKS = LEAVES | {"blockquote", "div", "hr", "li", "ol", "section", "table", "tbody", "thead", "tr", "ul"}
ASIDE = frozenset({"pil", "ref"})
STAND_INS = frozenset({"cite", "fn", "no-image"})


@dataclass
class Node:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        return frozenset(self.attributes.get("class", "").split())

    def descendants(self) -> Iterator[Node]:
        """List all elements below this one, in the order in which they open."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.descendants()

    def words(self) -> str:
        """Give all text below this element."""
        return "".join(child if isinstance(child, str) else child.words() for child in self.children)


class Element(NamedTuple):
    """An element inside a leaf, and the characters of the leaf that it holds."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int


class Leaf(NamedTuple):
    """What is shown of one leaf: its characters, an image or a reference counting as one, and its elements."""

    text: str
    elements: tuple[Element, ...]

    def covered(self, name: str, key: str) -> frozenset[int]:
        """Give the offsets that stand in an element whose attribute holds a word."""
        holding = (one for one in self.elements if key in one.attributes.get(name, "").split())
        return frozenset(offset for one in holding for offset in range(one.start, one.end))


def read_strictly(html: str) -> Node:
    """Read a page or a part of one; fail if it is not well-formed, or if a browser would build something else."""
    page = (
        html
        if html.lstrip().startswith("<!doctype")
        else f"<!doctype html>\n<html><head></head><body>{html}</body></html>"
    )
    reader = _StrictReader()
    reader.feed(page)
    reader.close()
    assert [node.tag for node in reader.open] == [""], f"never closed: {reader.open[1:]}"
    built = LexborHTMLParser(page)
    assert built.root is not None
    tags = [node.tag for node in built.root.traverse(include_text=False) if not node.is_comment_node]
    assert [node.tag for node in reader.open[0].descendants()] == tags
    body = next(node for node in reader.open[0].descendants() if node.tag == "body")
    assert built.body is not None
    assert body.words().strip() == built.body.text().strip()
    ids = Counter(node.attributes["id"] for node in body.descendants() if "id" in node.attributes)
    assert not [id for id, count in ids.items() if count > 1]
    return body


class _StrictReader(HTMLParser):
    """Follows every tag, and fails where a browser would have to mend."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        assert len(node.attributes) == len(attrs), f"an attribute twice: <{tag} {attrs}>"
        assert tag != "a" or all(one.tag != "a" for one in self.open), f"<a> in <a>: {attrs}"
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> where <{self.open[-1].tag}> is open"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_leaves(node: Node) -> Iterator[Leaf]:
    """Give the leaves that show anything, in order."""
    loose: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str) or child.tag not in BLOCKS:
            loose.append(child)
            continue
        yield from (leaf for leaf in [_measure(loose, False)] if leaf.text.strip(" "))
        loose = []
        if child.tag in LEAVES:
            yield from (
                leaf
                for leaf in [_measure(child.children, child.tag == "pre" or "verbatim" in child.classes)]
                if leaf.text
            )
        else:
            yield from read_leaves(child)
    yield from (leaf for leaf in [_measure(loose, False)] if leaf.text.strip(" "))


def _measure(children: list[Node | str], is_verbatim: bool) -> Leaf:
    text: list[str] = []
    elements: list[Element] = []
    _walk(children, is_verbatim, text, elements)
    return Leaf("".join(text), tuple(elements))


def _walk(children: list[Node | str], is_verbatim: bool, text: list[str], elements: list[Element]) -> None:
    """Outside verbatim blocks a line end of the source is nothing; a break is an element."""
    for child in children:
        if isinstance(child, str):
            text += child if is_verbatim else child.replace("\n", "")
            continue
        assert child.tag not in BLOCKS, "a block in a phrase"
        start = len(text)
        if child.tag == "br":
            text.append("\n")
        elif child.tag == "img" or child.classes & STAND_INS:
            text.append(ATOM)
        elif not child.classes & ASIDE and child.attributes.get("role") != "doc-backlink":
            _walk(child.children, is_verbatim, text, elements)
        if child.tag == "code" and "code" in child.classes:
            assert text.pop() == "\n", "code ends with a line end that is not in the text"
        elements.append(Element(child.tag, child.attributes, start, len(text)))
