"""A reader whose entries are named never, once, 30 times and 3,000 times, with all that an entity's page can show."""

from __future__ import annotations

from browser.rich_reader import IMAGE

YEARS = 10
OARSMAN = 3000
"""How often the oarsman is named: in each of ten texts 300 times."""

_DAYS = 30
_DAY = (
    "On day {0} Oarsman Kolb rowed out. {1}Before noon "
    + "Oarsman Kolb called the ferry. " * 8
    + "Then Oarsman Kolb slept."
)


def _write_year(year: int) -> str:
    """Write thirty paragraphs that name the oarsman ten times each; some name others beside him."""
    return "\n\n".join(_DAY.format(day, _ASIDES.get((year, day), "")) for day in range(1, _DAYS + 1)) + "\n"


_ASIDES = {
    (1, 2): "Anna Rell stood on the pier. ",
    (1, 3): "Anna Rell, the weaver, stood there too. ",
    (1, 4): "A third Anna Rell is not known. ",
    (1, 9): "The Rowers' Guild met once. ",
    (2, 9): "The Rowers' Guild met again. ",
    (3, 5): "Lena Holm came once, with the Rowers' Guild. ",
}

_MILL = "\n\n".join(f"The Upper Mill ground on day {day}." for day in range(1, 31)) + "\n"
_BELL = "\n\n".join(f"The Old Bell rang on day {day}." for day in range(1, 32)) + "\n"

_NOTES = """\
seed: {title: The first year, slug: year-1, language: en, author: lena, published: 1801-05}
mentions:
  - {exact: Anna Rell, within: Anna Rell stood on the pier, of: anna-elder}
  - {exact: Anna Rell, within: "Anna Rell, the weaver", of: anna-younger}
  - {exact: Anna Rell, within: A third Anna Rell, of: [anna-elder, anna-younger], undecided: true}
notes:
  pier: {exact: stood on the pier, title: On the pier, claim: contested, for: R1, against: R2, about: anna-elder,
    confidence: low, checked: 2024-02-01, reviewed_by: A. Reader, body: One book says so. The other says she was ill.}
  answer: {exact: Anna Rell stood, title: A reply, kind: reply, about: anna-elder, reply_to: pier,
    body: I was on the pier all day. Ask Lena Holm.}
  weaver: {exact: the weaver, title: The trade, about: anna-younger, sources: R1, body: Of linen.}
"""

_PEOPLE = """\
kolb: {name: Oarsman Kolb, living: false, summary: 'He rowed. [@R1]'}
lena:
  name: Lena Holm
  names: [{text: Лена Хольм, language: ru, kind: transliteration}]
  living: false
  image: {file: people/lena.png, alt: Lena Holm at her desk, credit: Drawn by a friend, licence: CC0-1.0}
  facts:
    - {born: "1801", sources: R1}
    - {born: "1803~", sources: R2, }
    - {died: 1870-03-04, sources: [R1, R2]}
    - {office: clerk, since: 1820, until: 1829, sources: R1}
    - {office: keeper of the book, since: 1830, sources: R1}
  died: 1870-03-04
  identifiers: {wikidata: Q1}
  correction: {asked: 2024-03-03}
  relations:
    - {kind: member, to: guild, since: 1820, sources: R1}
    - {kind: met, to: anna-elder, when: 1822, sources: R1}
anna-elder:
  name: Anna Rell
  living: false
  reviewed: 2024-02-02
  relations:
    - {kind: met, to: lena, sources: R2}
    - {kind: friend, to: kolb, says: Anna Rell stood on the pier}
anna-younger: {name: Anna Rell, living: false, not_same_as: [anna-elder]}
nobody: {name: Nobody at All, living: false}
"""

_GUILD = "guild:\n  name: The Rowers' Guild\n  relations:\n    - {kind: founder-of, to: bell, sources: R1}\n"
_MEMBERS = "".join(
    f"m{n:02}: {{name: Member number {n}, living: false, relations: [{{kind: member, to: guild, sources: R1}}]}}\n"
    for n in range(1, 15)
)

REGISTER: dict[str, str | bytes] = {
    "reader.toml": 'title = "A book of rowers"\ncorrections = "mailto:ask@example.org"\n',
    **{f"year{year}.txt": _write_year(year) for year in range(1, YEARS + 1)},
    "year1.notes.yaml": _NOTES,
    **{
        f"year{year}.notes.yaml": f"seed: {{title: Year {year}, slug: year-{year}, language: en}}\nnotes: {{}}\n"
        for year in range(2, YEARS + 1)
    },
    "mill.txt": _MILL,
    "mill.notes.yaml": "seed: {title: The mill, slug: mill, language: en, sender: lena, recipient: guild, sent: 1825}\n"
    "notes: {}\n",
    "bell.txt": _BELL,
    "bell.notes.yaml": "seed: {title: The bell, slug: bell, language: en}\nnotes: {}\n",
    "people.yaml": _PEOPLE + _MEMBERS,
    "people/lena.png": IMAGE,
    "organisations.yaml": _GUILD,
    "works.yaml": "bell: {name: Old Bell}\nmill: {name: Upper Mill}\n",
    "events.yaml": "flood: {name: The flood, facts: [{date: 1823-04, sources: R1}],"
    " relations: [{kind: drowned-boats-of, to: guild, sources: R1}]}\n",
    "sources.yaml": "R1: {type: book, title: Rowers, issued: 1830, standing: newspaper}\n"
    "R2: {type: book, title: Piers, issued: 1831, standing: 'party to the matter: the guild'}\n",
    "pages/policy.md": "---\ntitle: Policy\n---\n\nOnly what is written.\n",
    "changes.yaml": "- {version: 1.0.0, date: 2024-04-05, text: First version.}\n",
}
"""Twelve texts; the entries `kolb`, `bell`, `mill`, `lena` and `nobody` are named 3,000, 31, 30, 1 and 0 times."""
