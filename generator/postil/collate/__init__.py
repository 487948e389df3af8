"""Names in the order of a language's alphabet, for indexes.

The key is our own. PyICU, which has every language's order, comes without wheels and needs ICU on the machine. pyuca
has wheels, but only the order of all scripts at once (DUCET), in which no language is at home: Kazakh і stands after
и, Swedish å beside a; and it reads 1.4 MB for it, which takes longer than all our indexes. What an index needs
besides, the letter under which a name stands, neither gives. So: letters in the order of their alphabet, then their
marks, then capitals.
"""

from .key import GAP, Alphabet, Letter, SortKey, alphabet_of, drop_article, sort_key

__all__ = ["GAP", "Alphabet", "Letter", "SortKey", "alphabet_of", "drop_article", "sort_key"]
