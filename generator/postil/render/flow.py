"""Prose to HTML: blocks as elements, and in each leaf its marks. The text that is shown equals the reading text."""

from __future__ import annotations

import re
from collections.abc import Callable

from postil.model.text import LEAVES, Block, Mark, Prose, Span
from postil.phrases import ENGLISH, Phrases

from .escape import escape
from .highlight import mark_tokens
from .nested import write_nested
from .segments import Piece, Tag, cut_tokens, nest_marks, write_pieces
from .tags import element, letter, tag_of, write_marker

_CONTAINERS = {"quote": "blockquote", "item": "li", "row": "tr"}
_DEEPEST_HEADING = 6
_SPACE = re.compile(r"[\t\f\v\r]|(?<![^ \n]) | (?![^ \n])")
"""White space that HTML levels: all but single spaces between words, and line ends, which are written as `<br>`."""


def write_flow(prose: Prose, heading: int = 2, inline: bool = False, phrases: Phrases = ENGLISH) -> str:
    """Write prose as HTML. Its top headings become `<h2>`, or whatever level is given.

    `inline` writes the leaves alone, without their blocks; `phrases` name what has no words of its own.
    """
    writer = _Writer(prose, heading, phrases)
    if inline:
        return " ".join([writer.leaf(leaf, writer.keeps_space(leaf)) for leaf in prose.leaves()])
    return "\n".join([writer.block(block) for block in prose.blocks])


class _Writer:
    def __init__(self, prose: Prose, heading: int, phrases: Phrases) -> None:
        self.phrases = phrases
        self.prose = prose
        self.heading = heading
        self.markers = [mark for mark in prose.marks if mark.kind == "marker"]
        self.marks = [mark for mark in prose.marks if mark.kind != "marker"] if self.markers else prose.marks

    def block(self, block: Block) -> str:
        """Write a block. A number stands in a paragraph itself, and beside any other block."""
        number, id = block.get("number") if block.attributes else "", block.id
        if not number or block.kind == "paragraph":
            return self._element(block, id, self._pilcrow(id, number) if number else "")
        return (
            f"{element('div', id=id, class_='numbered')}{self._pilcrow(id, number)}{self._element(block, '', '')}</div>"
        )

    def leaf(self, leaf: Block, keeps_space: bool) -> str:
        """Write the text of a leaf with its marks as elements."""
        start, end = leaf.span.start, leaf.span.end
        marks = [mark for mark in self.marks if mark.span.start < end and start < mark.span.end]
        markers = self._markers(start, end) if self.markers else {}
        text = self.prose.text[start:end]
        keeps_breaks = keeps_space or leaf.kind in ("code", "html")
        escaped = escape(text) if keeps_breaks else _escape_with_breaks(text)
        if leaf.kind == "code":
            return self._code(leaf, text, marks, markers)
        if not marks and not markers:
            return escaped
        if escaped == text:
            escape_part: Callable[[str], str] = _as_it_is
        else:
            escape_part = escape if keeps_breaks else _escape_with_breaks
        written = write_nested(text, start, marks, markers, self._tag, escape_part)
        return self._cut(text, leaf, marks, markers, escape_part) if written is None else written

    def _markers(self, start: int, end: int) -> dict[int, str]:
        markers: dict[int, str] = {}
        for mark in self.markers:
            if start < mark.span.end <= end:
                at = mark.span.end - start
                markers[at] = markers.get(at, "") + write_marker(mark)
        return markers

    def _cut(
        self, text: str, leaf: Block, marks: list[Mark], markers: dict[int, str], escape_part: Callable[[str], str]
    ) -> str:
        """Write marks that do not all nest."""
        pieces = nest_marks([_clip(mark, leaf.span) for mark in marks])
        return write_pieces(text, pieces, markers, self._piece_tag, escape_part)

    def _code(self, leaf: Block, text: str, marks: list[Mark], markers: dict[int, str]) -> str:
        """Write code, with its tokens as the weakest marks."""
        pieces = nest_marks([_clip(mark, leaf.span) for mark in marks])
        pieces = cut_tokens(mark_tokens(text, leaf.get("language")), pieces)
        return write_pieces(text, pieces, markers, self._piece_tag, escape)

    def keeps_space(self, leaf: Block) -> bool:
        """Say whether a leaf of plain text has white space that HTML would not show: its style has to keep that.

        Kept space at the end of a line is shown too, under a note as a line under nothing: so it is kept only then.
        """
        if not leaf.attributes or not leaf.get("space"):
            return False
        start, end = leaf.span.start, leaf.span.end
        return _may_have_space(self.prose.text[start:end]) and bool(_SPACE.search(self.prose.text, start, end))

    def _tag(self, mark: Mark, first: bool) -> Tag:
        return tag_of(mark, first, self.phrases)

    def _piece_tag(self, piece: Piece) -> Tag:
        return tag_of(piece.mark, piece.first, self.phrases)

    def _element(self, block: Block, id: str, lead: str) -> str:
        if block.kind in LEAVES:
            return self._leaf_element(block, id, lead)
        if block.kind == "rule":
            return element("hr", id=id)
        if block.kind == "table":
            return self._table(block, id)
        if block.kind == "footnotes":
            items = self._children(block)
            opened = element("section", class_="footnotes", aria_label=self.phrases.say("Footnotes"))
            return f'{opened}<ol class="lettered">\n{items}\n</ol></section>'
        if block.kind == "footnote":
            return self._footnote(block)
        return self._container(block, id)

    def _leaf_element(self, block: Block, id: str, lead: str) -> str:
        keeps_space = self.keeps_space(block)
        inner = lead + self.leaf(block, keeps_space)
        if block.kind == "line":
            return inner
        if block.kind == "heading":
            level = min(self.heading + max(block.level, 1) - 1, _DEEPEST_HEADING)
            return f"{element(f'h{level}', id=id)}{inner}</h{level}>"
        if block.kind == "cell":
            name = "th" if block.get("head") else "td"
            return f"{element(name, class_=block.get('align'), scope='col' if name == 'th' else '')}{inner}</{name}>"
        if block.kind == "code":
            opened = element("pre", id=id, role="group", aria_label=self.phrases.say("Code"), tabindex="0")
            return f'{opened}<code class="code">{inner}\n</code></pre>'
        if block.kind == "html":
            return f"{element('pre', id=id, class_='raw')}<code>{inner}</code></pre>"
        named = f' id="{escape(id)}"' if id else ""
        style = ' class="verbatim"' if keeps_space else ""
        return f"<p{named}{style}>{inner}</p>"

    def _container(self, block: Block, id: str) -> str:
        if block.kind == "list":
            name = "ol" if block.get("ordered") else "ul"
            opened = element(name, id=id, start=block.get("start"))
            return f"{opened}\n{self._children(block)}\n</{name}>"
        name = _CONTAINERS[block.kind]
        return f"{element(name, id=id)}{self._children(block)}</{name}>"

    def _children(self, block: Block) -> str:
        return "\n".join(self._element(child, child.id, "") for child in block.children)

    def _table(self, block: Block, id: str) -> str:
        head, *rows = block.children
        body = "\n".join(self._element(row, "", "") for row in rows)
        opened = element("div", class_="table", id=id, role="group", aria_label=self.phrases.say("Table"), tabindex="0")
        bodies = f"<tbody>\n{body}\n</tbody>" if rows else ""
        return f"{opened}<table><thead>{self._element(head, '', '')}</thead>\n{bodies}</table></div>"

    def _pilcrow(self, id: str, number: str) -> str:
        label = self.phrases.say("Link to paragraph %(number)s", number=number)
        return f'<a class="pil" href="#{escape(id)}" aria-label="{escape(label)}">{number}</a>'

    def _footnote(self, block: Block) -> str:
        a = letter(int(block.get("n")))
        label = self.phrases.say("Back to the text, footnote %(letter)s", letter=a)
        back = f"{element('a', href=f'#fnref-{a}', role='doc-backlink', aria_label=label)}{a}</a>"
        return f'<li id="fn-{a}">{back} {self._children(block)}</li>'


def _clip(mark: Mark, leaf: Span) -> Mark:
    """Cut a mark to a leaf and count from the leaf's start; only its first part keeps the id."""
    start, end = max(mark.span.start, leaf.start), min(mark.span.end, leaf.end)
    continues = (("continues", "true"),) if mark.span.start < leaf.start else ()
    return Mark(mark.kind, Span(start - leaf.start, end - leaf.start), (*mark.attributes, *continues))


def _escape_with_breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def _as_it_is(text: str) -> str:
    return text


def _may_have_space(text: str) -> bool:
    """Say whether `_SPACE` can be in a text: it takes microseconds to search, and most texts have none."""
    if "  " in text or text[:1] == " " or text[-1:] == " " or "\t" in text or "\r" in text:
        return True
    return "\f" in text or "\v" in text or ("\n" in text and ("\n " in text or " \n" in text))
