"""A reader with all that orders texts and notes: topics by letter, a glossary, collections, chapters, every section."""

from __future__ import annotations

_TOPICS = (
    "amnesty barge bell boats bread censorship cold courts customs debts fair ferry fines fog harbour ice inns lamps"
    " law letters locks mail mills oats oars press prison road ropes snow songs tolls torture trade weather wrecks"
)

CHAPTERS = 5

_WORDS = """\
Day {0} at the landing. The bell was heard over the water, and Mill counted the strokes up to {0}. Nobody crossed before
noon, when the ferry came with the mail, and the rower said that the free press had written of the cold room.

It was a quiet day, the {0} oars were dry, and the ice was a mile away.
"""
_NOTES = """\
seed: {{title: "Day {0} at the landing, as it was written down that evening", slug: day-{0}, language: en, author: mill,
  part_of: {{work: book, n: {0}}}}}
notes:
  bell: {{exact: The bell, kind: term, tags: [bell, snow], body: "Cast in 1850; see [the room](#n-room)."}}
  press: {{exact: free press, title: The press wrote of it, claim: contested, for: log, against: map,
    tags: [press, Torture], body: One paper did.}}
  room: {{exact: the cold room, title: The room, tags: [torture, prison], body: It is not named elsewhere.}}
"""

ARRANGED: dict[str, str | bytes] = {
    "reader.toml": """\
title = "The ferry and the ice"
description = "Letters and a log, in the order in which they are read."
corrections = "mailto:ask@example.org"

[collections.north]
title = "Letters from the north shore and from the other side of the water"
texts = ["letter", "day-2", "diary"]
introduction = "The **order** is that of the post book. [@log p. 2] See [the topics](topics.html)."

[collections.short]
title = "Short"
texts = ["day-2", "letter"]
introduction = "pages/short.md"

[topics.torture]
title = "Torture and ill-treatment"
text = "What the letters call *the cold room*. [@log]"
""",
    "letter.txt": "The ferry did not run, and nobody was asked.\n",
    "letter.notes.yaml": "seed: {title: A letter, slug: letter, language: en}\nnotes:\n"
    "  ferry: {exact: The ferry, kind: term, title: Ferry, body: A flat boat on a rope.}\n"
    + "".join(f"  t-{topic}: {{title: On {topic}, tags: [{topic}], body: Word.}}\n" for topic in _TOPICS.split()),
    "diary.txt": "Паром снова ходит.\n",
    "diary.notes.yaml": "seed: {title: Дневник, slug: diary, language: ru}\nnotes:\n"
    "  ferry: {exact: Паром, kind: term, language: ru, tags: [переправа, ice], body: Плоская лодка.}\n",
    "apart.txt": "Written far away.\n",
    "apart.notes.yaml": "seed: {title: Apart, slug: apart, language: en}\nnotes: {}\n",
    "people.yaml": "mill: {name: Mill, living: false}\n",
    "organisations.yaml": "society: {name: Ferry Society, summary: 'Six owners. [@log]'}\n",
    "places.yaml": "landing: {name: The landing, summary: 'A pier. [@log]'}\n",
    "events.yaml": "thaw: {name: The thaw, facts: [{date: 1901, sources: log}]}\n",
    "works.yaml": "book: {name: The book of the landing, summary: 'Kept by Mill. [@log]'}\n",
    "sources.yaml": "log: {type: book, title: The log}\nmap: {type: map, title: The map}\n",
    "pages/short.md": "---\ntitle: Short\n---\n\n## Why\n\nFor one evening; see [the glossary](glossary.html).\n",
    "pages/about.md": "---\ntitle: About\n---\n\nAll of it.\n",
} | {
    name: text
    for day in range(1, CHAPTERS + 1)
    for name, text in ((f"day-{day}.txt", _WORDS.format(day)), (f"day-{day}.notes.yaml", _NOTES.format(day)))
}
