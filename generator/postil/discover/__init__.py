"""Finding names that the registers lack, without any model: capitals, titles, words that make a body, abbreviations.

It is told what a name is by `vocabulary.py` and the lists beside it, and by how the texts themselves use a word. All
that it says is a proposal with its grounds; nothing is linked by it.
"""
