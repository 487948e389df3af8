"""Prose to HTML: blocks as elements, and in each leaf its marks. The text that is shown equals the reading text."""

from __future__ import annotations

from postil.model.text import LEAVES, Block, Prose
from postil.phrases import ENGLISH, Phrases

from .escape import escape_attribute as escape
from .leaves import LeafWriter
from .tags import element, letter

_CONTAINERS = {"quote": "blockquote", "item": "li", "row": "tr"}
_DEEPEST_HEADING = 6
_REMEMBERED = 10_000


def write_flow(prose: Prose, heading: int = 2, inline: bool = False, phrases: Phrases = ENGLISH) -> str:
    """Write prose as HTML. Its top headings become `<h2>`, or whatever level is given.

    `inline` writes the leaves alone, without their blocks; `phrases` name what has no words of its own.
    """
    return Flow(phrases).write(prose, heading, inline)


class Flow:
    """Writes prose in a language; `labels` are those of paragraphs' numbers, escaped, which every text says anew."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.labels: dict[str, str] = {}

    def write(self, prose: Prose, heading: int = 2, inline: bool = False) -> str:
        """Write prose as `write_flow` does."""
        writer = _Writer(prose, heading, self)
        if inline:
            return " ".join([writer.leaf(leaf) for leaf in prose.leaves()])
        if len(prose.blocks) == 1:
            return writer.block(prose.blocks[0])
        return "\n".join([writer.block(block) for block in prose.blocks])


class _Writer:
    __slots__ = ("flow", "heading", "leaves")

    def __init__(self, prose: Prose, heading: int, flow: Flow) -> None:
        self.flow = flow
        self.leaves = LeafWriter(prose, flow.phrases)
        self.heading = heading

    def block(self, block: Block) -> str:
        """Write a block. A number stands in a paragraph itself, and beside any other block."""
        known = dict(reversed(block.attributes))
        number, id = known.get("number"), block.id
        if block.kind == "paragraph":
            return self._paragraph(block, known, id, self._pilcrow(id, number) if number else "")
        if not number:
            return self._element(block, id)
        return f"{element('div', id=id, class_='numbered')}{self._pilcrow(id, number)}{self._element(block, '')}</div>"

    def leaf(self, leaf: Block) -> str:
        """Write the text of a leaf with its marks as elements."""
        return self.leaves.write(leaf, self._keeps_space(leaf, dict(reversed(leaf.attributes))))

    def _keeps_space(self, leaf: Block, known: dict[str, str]) -> bool:
        """Say whether a leaf of plain text has white space that HTML would not show: its style has to keep that.

        Kept space at the end of a line is shown too, under a note as a line under nothing: so it is kept only then.
        """
        return bool(known.get("space")) and self.leaves.shows_space(leaf)

    def _paragraph(self, block: Block, known: dict[str, str], id: str, lead: str) -> str:
        keeps_space = self._keeps_space(block, known)
        opened = element("p", id=id, class_="verbatim") if keeps_space else _open("p", id)
        return f"{opened}{lead}{self.leaves.write(block, keeps_space)}</p>"

    def _element(self, block: Block, id: str) -> str:
        if block.kind == "paragraph":
            return self._paragraph(block, dict(reversed(block.attributes)), id, "")
        if block.kind in LEAVES:
            return self._leaf_element(block, id)
        if block.kind == "rule":
            return element("hr", id=id)
        if block.kind == "table":
            return self._table(block, id)
        if block.kind == "footnotes":
            items = self._children(block)
            opened = element("section", class_="footnotes", aria_label=self.flow.phrases.say("Footnotes"))
            return f'{opened}<ol class="lettered">\n{items}\n</ol></section>'
        if block.kind == "footnote":
            return self._footnote(block)
        return self._container(block, id)

    def _leaf_element(self, block: Block, id: str) -> str:
        inner = self.leaf(block)
        if block.kind == "line":
            return inner
        if block.kind == "heading":
            level = min(self.heading + max(block.level, 1) - 1, _DEEPEST_HEADING)
            return f"{_open(f'h{level}', id)}{inner}</h{level}>"
        if block.kind == "cell":
            name = "th" if block.get("head") else "td"
            return f"{element(name, class_=block.get('align'), scope='col' if name == 'th' else '')}{inner}</{name}>"
        if block.kind == "code":
            opened = element("pre", id=id, role="group", aria_label=self.flow.phrases.say("Code"), tabindex="0")
            return f'{opened}<code class="code">{inner}\n</code></pre>'
        return f"{element('pre', id=id, class_='raw')}<code>{inner}</code></pre>"

    def _container(self, block: Block, id: str) -> str:
        if block.kind == "list":
            name = "ol" if block.get("ordered") else "ul"
            opened = element(name, id=id, start=block.get("start"))
            return f"{opened}\n{self._children(block)}\n</{name}>"
        name = _CONTAINERS[block.kind]
        return f"{_open(name, id)}{self._children(block)}</{name}>"

    def _children(self, block: Block) -> str:
        return "\n".join([self._element(child, child.id) for child in block.children])

    def _table(self, block: Block, id: str) -> str:
        head, *rows = block.children
        body = "\n".join([self._element(row, "") for row in rows])
        label = self.flow.phrases.say("Table")
        opened = element("div", class_="table", id=id, role="group", aria_label=label, tabindex="0")
        bodies = f"<tbody>\n{body}\n</tbody>" if rows else ""
        return f"{opened}<table><thead>{self._element(head, '')}</thead>\n{bodies}</table></div>"

    def _pilcrow(self, id: str, number: str) -> str:
        return f'<a class="pil" href="#{escape(id)}" aria-label="{self._label(number)}">{number}</a>'

    def _label(self, number: str) -> str:
        """Say of what a paragraph's number is the link, escaped."""
        labels = self.flow.labels
        found = labels.get(number)
        if found is None:
            if len(labels) >= _REMEMBERED:
                labels.clear()
            found = labels[number] = escape(self.flow.phrases.say("Link to paragraph %(number)s", number=number))
        return found

    def _footnote(self, block: Block) -> str:
        a = letter(int(block.get("n")))
        label = self.flow.phrases.say("Back to the text, footnote %(letter)s", letter=a)
        back = f"{element('a', href=f'#fnref-{a}', role='doc-backlink', aria_label=label)}{a}</a>"
        return f'<li id="fn-{a}">{back} {self._children(block)}</li>'


def _open(name: str, id: str) -> str:
    """Write an opening tag that has an id at most, as most have."""
    return f'<{name} id="{escape(id)}">' if id else f"<{name}>"
