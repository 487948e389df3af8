"""A small reader with what the demonstration lacks: airy margins, Markdown, scripts, note sets, all registers."""

from __future__ import annotations

import base64

IMAGE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")

LETTER = """\
# Письмо с дороги

The road to *Orynbor* was long, and **the ink froze** in its well before evening[^ink]. We met nobody but the post
rider, who said that [the diary](../%D0%B4%D0%BD%D0%B5%D0%B2%D0%BD%D0%B8%D0%BA.txt) had been found at the lake.

## Что было на озере

![A boat on the lake](../pictures/%D0%9B%D0%BE%D0%B4%D0%BA%D0%B0%201.png "The boat")

> Nobody crosses the lake in March. Ayşe Demir crossed it twice, and wrote to [the society](https://example.org/society)
> of it, or to <mailto:letters@example.org>.

1. First the boat was mended.
2. Then the boat was lost, with
   - two oars,
   - one lamp.

| Day | What was seen | By whom |
|-----|--------------:|---------|
| 1   | ice           | Demir   |
| 2   | more ice      | nobody  |

```python
def cross(lake):
    return lake if frozen else None
```

At the end of the *March Fair* she read from the Book of Roads, and the crowd went home. The fair at Orynbor ended
early, since the snow had come back, and those who had a sledge shared it with those who had none. It was the quietest
evening of that year, and the only one of which the letter says that it could have lasted longer.

What followed is soon told. The lamp was found in May under a heap of reeds, with its glass whole and a little oil left
in it, and hung in the window of the post house until the house was sold. The oars were never seen again. A carpenter
from the other shore offered to make new ones, asked for a price that nobody would pay, and went away offended; he is
said to have told the tale of the crossing in three villages, each time with a different number of people in the boat.

As for the letter, it was folded twice, put between two pages of the diary, and forgotten there. Whoever reads it now
should remember that it was written with cold hands, by somebody who wanted to be home before dark, and who took the
better sledge.

[^ink]: It was made of soot and vinegar; see [the diary](../%D0%B4%D0%BD%D0%B5%D0%B2%D0%BD%D0%B8%D0%BA.txt) again.
"""

LETTER_NOTES = """\
seed: {title: A letter from the road, slug: letter, language: en, author: demir, source: "https://example.org/letter?a=1&b=2"}
defaults: {creator: a reader, created: 2024-01-02}
emendations:
  - {exact: in its well, action: correct, to: in the well, reason: The usual form.}
notes:
  whole: {title: About this letter, body: It was never sent.}
  ink: {exact: the ink froze, title: Cold ink, body: "See [@B1 p. 3] and **the cold**.", sources: B1}
  froze: {exact: froze in its well, title: Overlapping the one before, body: Short.}
  well: {exact: its well, title: A third on the same words, kind: term, body: Short.}
  lake: {exact: Что было на озере, title: On a heading, kind: source, body: "See [places](places.html)."}
  twice: {exact: crossed it twice, title: A claim in a quotation, claim: contested, for: B1, against: B2,
    confidence: low, lead: Two witnesses differ., body: Demir says twice. The fair says once. Nobody kept count.,
    about: [demir, lake-crossing]}
  boat: {exact: the boat was mended, title: In a list, body: In a list.}
  oars: {exact: two oars, title: In a list in a list, body: Still in the list.}
  ice: {exact: more ice, title: In a table, body: In a table.}
  lake-code: {exact: return lake if frozen, title: In code, kind: text, body: In code.}
  found: {exact: The lamp was found in May under a heap of reeds, title: Found, body: By a child.}
  under: {exact: found in May under, title: When and where, kind: term, body: In the reeds.}
  may: {exact: in May, title: In May, body: The ice had gone.}
  heap: {exact: May under a heap, title: A heap, claim: no-source-found, body: Nobody says whose.}
  reeds: {exact: heap of reeds, title: Reeds, kind: source, sources: B1, body: The shore was all reeds.}
  nowhere: {title: Words that were struck out, unplaced: They are on the missing sheet., body: Kept for the record.}
"""

REVIEW_NOTES = """\
set: {title: A second reader, about: Written for a trial., machine_made: true}
notes:
  ink: {exact: the ink froze, title: A second reading, kind: reply, reply_to: twice, body: The same key in another set.}
  fair: {exact: fair at Orynbor, title: The fair, kind: question, body: "Which fair? Compare the *March Fair* of 1893."}
"""

DIARY = """\
\ufeffВ марте озеро ещё стояло.  Два пробела, и\u00a0неразрывный.

\tОтступ и строка,
  вторая строка — с тире.



Айше Демир перешла озеро. <Это> & "это" не разметка, *и это* тоже.
Оренбург остался позади.
"""

DIARY_NOTES = """\
seed: {title: Дневник, slug: diary, language: ru, translation_of: letter}
notes:
  "ice": {exact: озеро ещё стояло, title: Лёд, language: ru, body: Лёд держался до апреля.}
  "name": {exact: Айше Демир, title: Имя, language: ru, body: По-турецки Ayşe Demir.}
"""

SCROLL = """\
# دفتر الطريق

وصلت عائشة دمير إلى أورينبور في آذار، وكان الثلج يغطي السوق. ثم كتبت رسالة طويلة ولم ترسلها، لأن البريد توقف.

في الصباح ذاب الجليد، وعاد الناس إلى السوق، وبقي القارب على الشاطئ.
"""

SCROLL_NOTES = """\
seed: {title: دفتر الطريق, slug: scroll, language: ar}
notes:
  snow: {exact: الثلج, title: Snow, language: en, body: The first snow of that March.}
  post: {exact: البريد توقف, title: The post, language: en, body: "The post stopped (see [@B2])."}
  boat: {exact: القارب, title: قارب, language: ar, body: هو القارب نفسه.}
"""

_STAGE = """\
Stage {0} of the way went along the shore to station {0}, where tea was had. Nobody who walked it that year has left a
word on why it was taken at all, or by whom, though several letters speak of the snow, of the price of oats, and one of
a horse. What is known is known from the book at the station, which was kept by whoever could write, and which has been
wet twice. It gives the day, the wind, and the number of those who came.
"""
WAY = "\n".join(_STAGE.format(number) for number in range(1, 15))
WAY_NOTES = """\
seed: {title: The way, slug: way, language: en}
notes:
  first: {exact: Stage 1 of, title: At the start, kind: term, body: The way began at the lake.}
  stage: {exact: Stage 2, title: The second stage, body: "It was the shortest, and is told at length."}
  told: {exact: Stage 2 of the way, title: The same again, claim: contested, for: B1, body: Of two books one says so.}
  station: {exact: station 2, title: The second station, kind: term, body: A house with two windows.}
  tea: {exact: "to station 2, where tea was had", title: Tea, body: Tea is not named in the book.}
  sixth: {exact: station 6, title: The sixth station, body: Long closed.}
  ninth: {exact: Stage 9, title: The ninth stage, kind: term, body: It crossed the ice.}
"""

DEMIR = """\
---
name: Ayşe Demir
names: [Demir, Айше Демир, عائشة دمير]
died: 1931
facts:
  - {born: 1870~, sources: B1}
  - {died: 1931, sources: B2}
relations:
  - {kind: wrote, to: book-of-roads, sources: B2}
  - {kind: crossed, to: lake-crossing, says: Ayşe Demir crossed it twice}
---

She kept [a diary](texts/diary.html) and is listed under [people](people.html#main). [@B1]
"""

RICH: dict[str, str | bytes] = {
    "reader.toml": 'title = "Roads & <ice>"\ncorrections = "mailto:ask@example.org"\n',
    "letters/first.md": LETTER,
    "letters/first.notes.yaml": LETTER_NOTES,
    "letters/first.review.notes.yaml": REVIEW_NOTES,
    "pictures/Лодка 1.png": IMAGE,
    "дневник.txt": DIARY,
    "дневник.notes.yaml": DIARY_NOTES,
    "scroll.md": SCROLL,
    "scroll.notes.yaml": SCROLL_NOTES,
    "way.md": WAY,
    "way.notes.yaml": WAY_NOTES,
    "people/demir.md": DEMIR,
    "places.yaml": "orynbor: {name: Orynbor, names: [Оренбург, أورينبور], summary: 'A town. [@B1]'}\n"
    "unseen: {name: Nowhere in particular, facts: [{status: unseen, sources: B1}]}\n",
    "events.yaml": "lake-crossing: {name: The crossing, facts: [{who: Demir, says: Айше Демир перешла озеро}]}\n"
    "march-fair: {name: March Fair, facts: [{where: Orynbor, says: fair at Orynbor ended early}]}\n",
    "works.yaml": "book-of-roads: {name: Book of Roads, identifiers: {wikidata: Q1}}\n",
    "sources.yaml": "B1: {type: book, title: Ink and ice, author: [{family: Ay, given: B.}], issued: 1901}\n"
    'B2: {type: webpage, title: Озеро, URL: "https://example.org/озеро?x=1&y=2#z", accessed: 2024-01-01}\n',
    "pages/about.md": "---\ntitle: About\n---\n\n## Что это\n\nSee [the letter](texts/letter.html#n-ink), too.\n",
    "changes.yaml": "- {version: 1.0.0, date: 2024-01-03, text: First version.}\n",
}
