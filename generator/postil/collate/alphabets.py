"""The alphabets: the common order of two scripts, and what each language puts elsewhere.

After CLDR's collation rules (`common/collation`) and DUCET; where a language's own alphabet says more than they do
(Ukrainian ї, Bashkir ә, Tajik ӣ), after the alphabet. Kazakh in Latin letters is that of 2021, whose letters CLDR has
(`common/main/kk_Latn`); it is no law yet. A language that is not here takes its script's common order,
in which a letter with a mark stands beside the letter without.

A chain puts letters behind its first, from where they were before: `z å ä=æ`. `=` joins letters that an index does
not part. Letters of several characters are letters of their own: `h ch`.
"""

from __future__ import annotations

LATIN = "a b c d e ə f g h i ı j k l m n ŋ o p q r s t u v w x y z þ"
CYRILLIC = (
    "а ә ӕ б в г ғ ҕ ӷ д ђ ҙ е є ж җ з ѕ ӡ и і й ј к қ ӄ ҡ ҟ ҝ л љ м н ң ҥ ӈ њ о ө п ԥ ҧ р с ҫ т ҭ ћ у ү ұ ф х ҳ һ "
    "ц ҵ ч ҷ ҹ ҽ ҿ џ ш щ ъ ы ь ѣ э ю я ѳ ѵ ҩ ӏ"
)
ARABIC = "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك=ک ل م ن ه=ة و ي=ی=ى"

_NORTH = "z æ=ä ø=ö=ő=œ å=aa, y=ü=ű"
_SOUTH_SLAVIC = "c č ć, d dž đ, l lj, n nj, s š, z ž"

TAILORED = {
    "az": "c ç, g ğ, h x ı, k q, o ö, s ş, u ü",
    "ba": "е ё, э ә",
    "be": "е ё, у ў",
    "bs": _SOUTH_SLAVIC,
    "cs": "c č, h ch, r ř, s š, z ž",
    "cy": "c ch, d dd, f ff, g ng, l ll, p ph, r rh, t th",
    "da": _NORTH,
    "eo": "c ĉ, g ĝ, h ĥ, j ĵ, s ŝ, u ŭ",
    "es": "n ñ",
    "et": "s š z ž, w õ ä ö ü",
    "eu": "n ñ",
    "fa": "ب پ, ج چ, ز ژ, ک=ك گ, ن و ه=ة ی=ي=ى",
    "fi": "z å ä=æ ö=ø, y=ü",
    "gl": "n ñ",
    "hr": _SOUTH_SLAVIC,
    "hu": "c cs, d dz dzs, g gy, l ly, n ny, o ö=ő, s sz, t ty, u ü=ű, z zs",
    "is": "a á, d ð, e é, i í, o ó, u ú, y ý, þ æ=ä ö=ø å",
    "kk": "е ё, у ұ ү, ы і",
    "kk-Latn": "a ä, g ğ, h ı i, n ñ, o ö, s ş, u ū ü",
    "ky": "е ё",
    "lt": "c č, i=y, s š, z ž",
    "lv": "c č, g ģ, i y, k ķ, l ļ, n ņ, r ŗ, s š, z ž",
    "mk": "д ѓ, т ќ",
    "mn": "е ё",
    "nb": _NORTH,
    "nn": _NORTH,
    "no": _NORTH,
    "pl": "a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż",
    "ro": "a ă â, i î, s ș=ş, t ț=ţ",
    "sk": "a ä, c č, h ch, o ô, r ř, s š, z ž",
    "sl": "c č ć, d đ, s š, z ž",
    "sq": "c ç, d dh, e ë, g gj, l ll, n nj, r rr, s sh, t th, x xh, z zh",
    "sr-Latn": _SOUTH_SLAVIC,
    "sv": "z å ä=æ ö=ø=ő=œ, y=ü=ű",
    "tg": "е ё, и ӣ, у ӯ",
    "tk": "c ç, e ä, j ž, n ň, o ö, s ş, u ü, y ý",
    "tr": "c ç, g ğ, h ı, o ö, s ş, u ü",
    "tt": "е ё",
    "uk": "г ґ, і ї",
    "uz": "z oʻ=o‘=o' gʻ=g‘=g' sh ch",
    "uz-Cyrl": "е ё, я ў қ ғ ҳ",
    "vi": "a ă â, d đ, e ê, o ô ơ, u ư",
}

DOTTED = frozenset({"az", "kk-Latn", "tr"})
"""Languages in which I is the capital of ı, and İ that of i."""

ARTICLES = {"en": ("the", "an", "a"), "de": ("der", "die", "das", "eine", "ein")}
"""Articles that do not count at the head of a title; in other languages practice differs by title, so `sort` says."""

OWN_SCRIPT = {
    "CYRILLIC": "ab ba be bg ce cv kk ky mk mn os ru sah sr tg tt tyv udm uk",
    "ARABIC": "ar ckb fa ps sd ug ur",
    "HEBREW": "he yi",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "DEVANAGARI": "hi mr ne sa",
    "BENGALI": "as bn",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "CJK": "zh",
}
SUBTAGS = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Hebr": "HEBREW", "Grek": "GREEK"}

SCRIPTS = (
    "LATIN GREEK CYRILLIC GEORGIAN ARMENIAN HEBREW ARABIC SYRIAC ETHIOPIC DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA "
    "TAMIL TELUGU KANNADA MALAYALAM SINHALA THAI LAO TIBETAN MYANMAR KHMER MONGOLIAN HANGUL HIRAGANA CJK"
)
"""The order of scripts after the reader's own, as CLDR has it; named as Unicode names their letters."""

PLAIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t"}
"""Letters that Unicode does not take apart, as they are filed where an alphabet has no place for them."""
SAME = dict(zip("ςךםןףץٱ", "σכמנפצا", strict=True)) | {chr(one): chr(one - 0x60) for one in range(0x30A1, 0x30F7)}
"""Forms of one letter: at the end of a word, joined, katakana."""
