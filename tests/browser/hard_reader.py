"""A small reader of hard cases: words under many notes, notes in every structure, notes longer than the window."""

from __future__ import annotations

import base64

_SHED = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAABkAAAAEsAQAAAACz5kKlAAABBElEQVR42u3PAQEAAAgCIP9PcaU/Ch6QHhERERERERERERERERER"
    "ERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERER"
    "ERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERER"
    "ERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERERGRf5EBmkKs"
    "1oDK+QQAAAAASUVORK5CYII="
)
"""A picture wider than any column."""

_FILLER = (
    "The lamp at the end of the mole was lit at the usual hour.",
    "Two boats came in with nets to mend, and one with nothing at all.",
    "A barrel of tar was rolled to the shed and left there.",
    "The water stood a hand below the mark.",
    "Nobody asked for the ladder.",
)


def _fill(sentences: int) -> str:
    return " ".join(_FILLER[number % len(_FILLER)] for number in range(sentences))


OVERLAPS = f"""\
In the second week rain fell on the roofs of the old harbour until the morning, and the keeper wrote it down. {_fill(9)}

On Tuesday the wind turned to the north before the boats were home, which had not been expected. {_fill(7)}

The barometer fell, and a lantern was hung out. {_fill(9)}

The saw was blunt.

{_fill(12)} The handcart had three wheels that winter, and went in circles. {_fill(9)}

{_fill(40)}

The last entry is about the anvil, which stayed where it was. {_fill(30)}
"""
_ENDLESS = " ".join(
    f"In year {year} the file was found in the drawer, looked at, oiled, and put back; the page says so, and no other "
    "page says otherwise."
    for year in range(1, 24)
)
OVERLAPS_NOTES = f"""\
seed: {{title: Rain on the harbour, slug: overlaps, language: en}}
notes:
  widest: {{exact: rain fell on the roofs of the old harbour until the morning, title: The whole of it,
    body: All of it is one line of the book.}}
  second: {{exact: on the roofs of the old harbour until, title: Within it, claim: opinion,
    body: It may mean the shed alone.}}
  third: {{exact: roofs of the old harbour, title: Within that, kind: term, body: Of slate then.}}
  fourth: {{exact: the old harbour, within: roofs of the old harbour, title: Four deep, kind: question,
    body: "Is there a new one?"}}
  turned: {{exact: the wind turned to the north before, title: It began, body: It had blown from the west.}}
  before: {{exact: north before the boats were, title: And went on, kind: source,
    body: A north wind shuts the harbour.}}
  glass: {{exact: barometer, title: The glass, kind: term, body: A tube of mercury.}}
  fell: {{exact: barometer, title: On the same word, claim: opinion, body: It fell by a third of an inch.}}
  light: {{exact: lantern, title: The light, body: A candle behind horn.}}
  horn: {{exact: lantern, title: Again the light, kind: question, body: "Was it glass?"}}
  lamp: {{exact: lantern, title: A third time, kind: source, body: The chandler sold two.}}
  saw: {{exact: The saw was blunt., title: Longer than its paragraph,
    body: "It had been lent to the cooper, who had used it
    on wet oak, on a nail, and at last on the nail's head. He brought it back in a cloth, and said nothing of it."}}
  cart: {{exact: three wheels, title: Longer than the window, body: "{_ENDLESS}"}}
  anvil: {{exact: the anvil, title: After a long one, body: It weighs more than the cart.}}
"""

STRUCTURES = f"""\
> Whoever keeps a harbour keeps a book.

# Tools *and* ropes

A heading of this text has a note, and so has the motto above it. See [the price list](https://example.org/prices) and
the *long* list of ropes; **Bollard**: a post to which ropes are made fast.

First paragraph, which ends in the middle of a thought

and goes on in the next, as letters do[^pen].

## What lies in the shed

![The shed, seen from the water](pictures/shed.png "The shed")

- Hammers, which are counted
- Ropes,
  - of hemp, which rot
  - of wire, which rust

1. Mend the gate.
2. Paint the gate.

| Tool       | Number | Where it lies        |
|------------|-------:|----------------------|
| Caulk iron |     12 | on the second shelf  |
| Adze       |      1 | lent to the cooper   |

```python
def splice(rope):
    return rope + rope  # twice as long
```

### A third level

> The quotation holds words of its own, and *some of them* lean.

The end of the list is the end of the book. {_fill(35)}

[^pen]: The pen was bad, and the ink worse.
"""
STRUCTURES_NOTES = """\
seed: {slug: structures, language: en}
notes:
  motto: {exact: keeps a book, title: In a motto, body: Nobody knows whose.}
  head: {exact: and ropes, title: In a heading, kind: question, body: "Which ropes?"}
  link: {exact: the price list, title: On a link, kind: source, body: Prices of that year.}
  lean: {exact: long list of, title: Partly on emphasis, body: It has nine lines.}
  bollard: {exact: Bollard, title: A definition, kind: term, body: Of iron or of oak.}
  across: {exact: the middle of a thought, through: goes on in the next, title: Across a paragraph's end,
    claim: opinion, body: One sentence in two paragraphs.}
  pen: {exact: The pen was bad, title: In a footnote, body: A goose's.}
  hammers: {exact: which are counted, title: In a list, body: There were eleven.}
  hemp: {exact: of hemp, title: In a list in a list, kind: source, body: From the rope walk.}
  gate: {exact: Paint, title: In a numbered list, body: Green or grey.}
  number: {exact: Number, title: In a table's head, kind: term, body: By the dozen.}
  shelf: {exact: second shelf, title: In a table's cell, body: "Counted from below:\\n\\n- tar,\\n- oakum,\\n- nails."}
  code: {exact: return rope + rope, title: In code, kind: text, body: "The same as `2 * rope`."}
  own: {exact: "words of its own, and some", title: In a quotation, body: "> A quotation in a note on a quotation."}
  end: {exact: The end of the list, title: At a line's start, kind: reply, reply_to: own,
    body: "See [the note](#n-own) and the table:\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |"}
"""

VERSE = """\
The harbour keeps its lamps in rows,
   and one of them is out;
the water comes, the water goes,
   the gulls sit round about.

A rope lies coiled beside the door,
   and nobody knows whose.
The tide has taken twice before
   what it was bound to lose.

So light the lamp, and let it burn;
   the oil is cheap this year.
"""
VERSE_NOTES = """\
seed: {title: Lamps in rows, slug: verse, language: en, lines: verse}
notes:
  lamps: {exact: lamps in rows, title: At a line's end, body: Two rows of six.}
  lines: {exact: "the water goes,\\n   the gulls", title: Across lines, kind: question, body: "In that order?"}
  stanzas: {exact: sit round about, through: lies coiled, title: Across stanzas, kind: text, body: A comma in one copy.}
"""

HARD: dict[str, str | bytes] = {
    "reader.toml": 'title = "Harbour and tools"\n',
    "pictures/shed.png": _SHED,
    "overlaps.md": OVERLAPS,
    "overlaps.notes.yaml": OVERLAPS_NOTES,
    "structures.md": STRUCTURES,
    "structures.notes.yaml": STRUCTURES_NOTES,
    "verse.txt": VERSE,
    "verse.notes.yaml": VERSE_NOTES,
}
