"""Words that many readers use, so that a phrasebook can have them: properties, relations, kinds of names.

A reader may use any other word: it is then spelt out as it is written.
"""

from __future__ import annotations

from postil.phrases import Phrases, translatable

_WORDS = frozenset(
    {
        translatable("acronym"),
        translatable("Address"),
        translatable("Adviser"),
        translatable("alias"),
        translatable("Author"),
        translatable("Born"),
        translatable("Chair"),
        translatable("Citizenship"),
        translatable("Closed"),
        translatable("Co-chair"),
        translatable("Co-founder"),
        translatable("Died"),
        translatable("Dissolved"),
        translatable("Editor"),
        translatable("Email"),
        translatable("Employee"),
        translatable("Established"),
        translatable("former"),
        translatable("Founded"),
        translatable("Founder"),
        translatable("Head"),
        translatable("Head office"),
        translatable("Language"),
        translatable("Member"),
        translatable("Members"),
        translatable("Met"),
        translatable("misspelling"),
        translatable("not established"),
        translatable("Occupation"),
        translatable("Office"),
        translatable("Owner"),
        translatable("Part of"),
        translatable("Participant"),
        translatable("Place of birth"),
        translatable("Publisher"),
        translatable("Registered"),
        translatable("Seat"),
        translatable("transliteration"),
        translatable("Website"),
    }
)


def find_word(phrases: Phrases, word: str) -> str:
    """Give a word of a register or a sidecar in the reader's language where it is a common one, else as it is."""
    return phrases.find(word) if word in _WORDS else word
