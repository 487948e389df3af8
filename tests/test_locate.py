"""Where quoted words are in a changed text, rule by rule: what is found, and what is left without a place.

The words of the answer stand in brackets in the new text; a text without brackets has no place for them.
"""

from __future__ import annotations

import pytest

import postil
from postil.anchor.describe import describe
from postil.model.text import Span

CASES = {
    "capitals do not matter": ("[THE HARBOUR FROZE] in March.", "The harbour froze", "", " in March."),
    "a word is not found inside another": ("It was a charm against the frost.", "harm", "", ""),
    "the marks of the last letter belong to it": (
        "They said [a\u0301rvi\u0301zz tu\u0308ro\u030b] and left.",
        "árvíz tűrő",
        "They said ",
        " and left.",
    ),
    "marks at the edges go with the words": (
        "He asked («[“— The harbor froze!”]») and left.", "“— The harbour froze!”", "He asked («", "») and left.",
    ),
    "another name is another passage": (
        "Yesterday Team Beta won the great cup of the northern provinces in May, as all know.",
        "Yesterday Team Alpha won the great cup of the northern provinces in May, as all know.",
        "",
        "",
    ),
    "another name is another passage, even where it stood": (
        "So it was told. Yesterday Team Beta won the great cup of the northern provinces. Then they left.",
        "Yesterday Team Alpha won the great cup of the northern provinces.",
        "So it was told. ",
        " Then they left.",
    ),
    "another number is another passage": (
        "So it was told. In 1848 eleven ships lay before the town. Then they left.",
        "In 1843 eleven ships lay before the town.",
        "So it was told. ",
        " Then they left.",
    ),
    "words that were put in are part of the passage": (
        "It was a long winter there. [The old and very tired clerk of the harbour wrote that no ship came]. So.",
        "The clerk of the harbour wrote that no ship came",
        "a long winter there. ",
        ". So.",
    ),
    "nothing is taken with the words that only stands before them": (
        "paid for the bell. In 1830 Abel Crane gave ten shillings for the bell. "
        "[In 1847 Lucas Fenwrigt paid for the bell]. "
        "Nobody ever asked.",
        "In 1847 Lucas Fenwright paid for the bell",
        "for the bell. ",
        ". Nobody ever asked.",
    ),
    "where the text has closed over a gap, its like is left alone": (
        "The great hall faces north, has ten windows and is lit until nine. Between both lies the stair.",
        "The small hall faces north, has six windows and is lit until ten.",
        "and is lit until nine. ",
        " Between both lies the stair.",
    ),
    "nor is it taken for few words that stand twice": (
        "The old quay is of grey stone from Hallow Hill, and it was finished in the spring of 1770. "
        "The new quay is of red stone from Hallow Hill, finished in the spring after.",
        "and it was",
        "The new quay is of red stone from Hallow Hill, ",
        " finished in the spring after.",
    ),
    "a sentence is not taken for the next one, which begins alike": (
        "No man bought a lamp.\n\nThe southern platform has a grey bench, and on it are carved the names of those who "
        "waited for the train and left.",
        "The northern platform has a green bench, and on it are carved the names of those who waited for the train.",
        "No man bought a lamp.\n\n",
        " The southern platform has a grey bench",
    ),
    "a run of marks before the words belongs to them": (
        "Signs are « @ », « . [», « + », « - » et « _ ». So it was] told to us.",
        "», « + », « - » et « _ ». So it was",
        "Signs are « @ », « . ",
        " told to us.",
    ),
    "few words elsewhere are not the same words": (
        "The mayor of the town sent bread to the poor.",
        "the town",
        "The harbour of ",
        " froze in March.",
    ),
    "few words between their old neighbours are": (
        "The mayor of the town sent bread. The harbour of [the town] froze in March.",
        "the town",
        "The harbour of ",
        " froze in March.",
    ),
    "many words elsewhere are the passage that was moved": (
        "The mayor sent bread. [The harbour of the town froze from shore to shore in the first week of March]. So.",
        "The harbour of the town froze from shore to shore in the first week of March",
        "All was quiet here, and then: ",
        "; the clerk wrote it down.",
    ),
    "a line that begins as it did is known by it": (
        "The mayor sent bread.\n\n[In spring the] ice went out.\n\nThe clerk slept.",
        "In spring the",
        "for the poor of the town.\n\n",
        " ice went out.",
    ),
    "two places that are as good as one another are none": (
        "The harbour froze in March. The harbour froze in March.", "harbour froze in", "", "",
    ),
    "an entry whose neighbours end alike is still itself": (
        "In 1834 Ignat marked the water at the old salt barn. [In 1845 Fedor marked the water at the old salt barn.] "
        "In 1851 Kuzma marked the water at the old salt barn.",
        "In 1845 Fedor marked the water at the old salt barn.",
        "the water at the old salt barn. ",
        " In 1851 Kuzma marked the water",
    ),
    "all of the context holds what is left of the words": (
        "He had it from his aunt, who was never wrong: [the ship came] in the night of the great frost.",
        "the old ship of the town came",
        "from his aunt, who was never wrong: ",
        " in the night of the great frost.",
    ),
    "a point between digits is part of the number": (
        "It cost 15 thalers in all, he said.", "It cost 1.5 thalers in all, he said.", "", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_words_are_found_or_left(name: str) -> None:
    """As the name says."""
    marked, exact, prefix, suffix = CASES[name]
    text = marked.replace("[", "").replace("]", "")
    place = (marked.index("["), marked.index("]") - 1) if "[" in marked else None
    assert postil.locate(text, exact, prefix, suffix) == place


def test_a_letter_that_is_part_of_another_cannot_be_described() -> None:
    """The first part of a letter written in two is no letter, even where another one is like it."""
    text = "cafe\u0301 en face"
    assert describe(text, Span(3, 4)) is None
    assert describe(text, Span(6, 8)) is not None


def test_as_little_context_as_will_do() -> None:
    """One word where one is enough; nothing where the words are alone."""
    text = "The ice came. The ice went. The ship came."
    quote = describe(text, Span(18, 21))
    assert quote is not None
    assert (quote.exact, quote.prefix, quote.suffix) == ("ice", "", "went.")
    alone = describe(text, Span(32, 36))
    assert alone is not None
    assert (alone.prefix, alone.suffix) == ("", "")
