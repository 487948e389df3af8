"""Which vocabulary a text is read with. Where a language is not known, its capitals are all there is to go by."""

from __future__ import annotations

from .english import ENGLISH
from .kazakh import KAZAKH
from .russian import RUSSIAN
from .vocabulary import Vocabulary, words

_NOUNS = frozenset({"de", "gsw", "lb", "nds", "frr"})
_WITHOUT_CAPITALS = words(
    "am ar as bn bo ckb dv dz fa gu he hi ja ka km kn ko ku-arab lo ml mn-mong mr my ne or pa ps sa sd si ta te th ti",
    "ug ur yi yue zh",
)
_SHARED_TITLES = words(
    "dr prof mr mrs m mme mlle sr sra don doña herr frau signor signora pan pani senhor senhora bay bayan",
    "président presidente präsident ministre ministro minister maître général generale pape papa rey roi king",
    "könig",
)


def vocabulary_of(language: str) -> Vocabulary:
    """Give the vocabulary for a language tag.

    A language that capitalises all nouns, or whose script has no capitals, is read for titles and abbreviations only.
    """
    tag = language.lower()
    primary = tag.split("-")[0]
    for one in (ENGLISH, RUSSIAN, KAZAKH):
        if primary == one.language and "latn" not in tag:
            return one
    capitals = "names"
    if primary in _NOUNS:
        capitals = "nouns"
    elif primary in _WITHOUT_CAPITALS and "latn" not in tag:
        capitals = "none"
    return Vocabulary(
        language=primary,
        capitals=capitals,
        titles=_SHARED_TITLES,
        women=words("mrs mme mlle sra doña frau signora senhora pani"),
        men=words("mr m sr don herr signor pan rey roi"),
        given=ENGLISH.given,
        given_women=ENGLISH.given_women,
        known_places=ENGLISH.known_places,
        bodies=words(
            "ministerium ministère ministerio ministero universität université universidad università bank banque",
            "banco banca partei parti partido partito parlament parlement parlamento kongress senat sénat senado",
            "société sociedad gmbh académie akademie academia comité komitee commission kommission comisión",
            "organisation union verein institut instituto cour tribunal assemblée fondation fundación stiftung",
            "association asociación",
        ),
        locative=words("in en à aus nach bei von de da em w z"),
        determiners=words("le la les un une der die das ein eine el los las il lo i gli o os"),
    )
