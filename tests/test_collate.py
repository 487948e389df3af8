"""Names stand in the order of the reader's alphabet."""

from __future__ import annotations

from random import Random

import pytest

from postil.collate import alphabet_of, drop_article, sort_key

KAZAKH = (
    "Абай Айгүл Әбіш Әлия Бауыржан Бөкей Виктор Гүлнар Ғабит Ғалымжан Дархан Ержан Ёлкин Жамбыл Зере Иманбек Йод "
    "Камила Қадыр Қажымұқан Ләззат Мұхтар Нұрлан Ңай Олжас Өтеген Өтеміс Перизат Роза Сәкен Төле Уәлихан Ұлан Ұлпан "
    "Үміт Фариза Халел Һафиз Шоқан Ыбырай Ілияс Юлия Яна"
)
"""Names in the order of the alphabet: а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ … ш … ы і … ю я."""

ORDERS = {
    "az": "Aslan Cavid Çingiz Eldar Əli Heydər Xalid Ilqar İlham Kamal Qasım",
    "ba": "Ғата Дим Ҙур Заһир Камил Ҡасим Эльза Әнүәр Юлай",
    "be": "Еўтух Ёрш Жук Уладзімір Ўласаў Фёдар",
    "cs": "Cibulka Čapek Hus Chalupa Ida Rak Řezník Sova Šafařík Zima Žák",
    "da": "Abe Zoo Ærø Öberg Ødegaard Aalborg Århus",
    "de": "Apfel Äpfel Apfelbaum Ostern Österreich Strasse Straße Zug",
    "en": "Abbé Abbot Æsop Alder Łódź London Łuków Zoë",
    "es": "Llanos Luz Mar Nuñez Nuza Ñandú Oro",
    "et": "Saar Šmidt Zoja Žanna Tamm Õun Ämm Ööbik Ülo",
    "fi": "Virta Zetterberg Åkesson Äijälä Öhman",
    "hr": "Car Čavić Ćosić Dan Džaja Đurić Lav Ljubić Nada Njegoš Zima Žuk",
    "hu": "Cukor Csaba Gál Gyula Ottó Öreg Péter Sándor Szabó Zoltán Zsolt",
    "is": "Anna Ásta Dagur Ðan Zoe Þór Ævar Össur",
    "kk": KAZAKH,
    "kk-Latn": "Asan Ädil Gauhar Ğani Hasan Ilias İman Jan Nur Ñai Oljas Ötegen Sara Şolpan Ulan Ūlan Ümit Yqylas",
    "ky": "Елена Ёлкин Наргиза Ңау Ольга Өмүрбек Улан Үсөн",
    "lt": "Cibas Čepas Yla Inga Ivas Jonas Sala Šimas Zita Žemyna",
    "lv": "Gatis Ģirts Kalns Ķēniņš Liepa Ļaudis",
    "mk": "Дамјан Ѓорѓи Ежов Тодор Ќосев Улица",
    "nb": "Zoo Ærlig Ødegård Åse",
    "pl": "Cis Ćwik Lis Łoś Nowak Ńuk Zima Źrebak Żak",
    "ro": "Ana Ăla Ând Bob Ion Î Jan Sima Șerban Toma Țepeș",
    "ru": "Ежов Елкин Ёлкин Ельцин Жуков Иванов Йод Яров",
    "sv": "Zetterberg Åberg Ärlig Öberg",
    "tr": "Can Çan Gül Ğ Hasan Irmak İnci Jale Sarp Şahin Umut Ümit",
    "uk": "Гай Ґудзь Дім Їжак Йосип Яр",
    "uz": "Zafar Oʻtkir Gʻani Shavkat Chori",
    "uz-Cyrl": "Улуғбек Шавкат Ямин Ўткир Қодир Ғани Ҳасан",
    "fa": "بابک پرویز تهران گلستان لاله نادر وحید هما یاسر",
    "he": "אבי כהן לוי",
    "el": "Άννα Βασίλης Γιώργος Ζωή Ήρα",
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_in_the_order_of_the_alphabet(language: str) -> None:
    """Whatever order they came in."""
    names = ORDERS[language].split()
    shuffled = Random(3).sample(names, len(names))
    assert sorted(shuffled, key=lambda name: sort_key(name, language)) == names


def test_forty_kazakh_names_begin_with_letters_in_the_places_of_the_alphabet() -> None:
    """The letters that Russian does not have stand where Kazakh has them, not at the end."""
    names = KAZAKH.split()
    assert len(names) >= 40
    heads = list(dict.fromkeys(alphabet_of("kk").file(name)[1][0].text for name in names))
    assert "".join(heads) == "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһшыіюя"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("kk", ["Яна", "Adam", "Zoë", "Ωρα", "أحمد", "王"]),
        ("en", ["Zoë", "Ωρα", "Абай", "Яна", "أحمد", "王"]),
        ("uz-Cyrl", ["Ҳасан", "Adam"]),
        ("kk-Latn", ["Zere", "Абай"]),
        ("el", ["Ωρα", "Adam", "Абай"]),
        ("ar", ["أحمد", "ياسر", "Adam"]),
        ("xx", ["Zoë", "Абай"]),
    ],
)
def test_names_in_other_scripts_follow_those_in_the_reader_s_own(language: str, names: list[str]) -> None:
    """Each script in an alphabet of its own."""
    assert sorted(Random(1).sample(names, len(names)), key=lambda name: sort_key(name, language)) == names


@pytest.mark.parametrize(
    "names",
    [
        ["2 May", "10 May", "1984", "Anna"],
        ["New York", "New Zealand", "Newark"],
        ["Obama", "O'Brien", "Ocean"],
        ["Adam", "“Bertha”", "(Clara)", "…Dora", "¿Eva?"],
        ["Smith, Adam", "Smith-Baker, Eva", "Smith, John", "Smithson"],
        ["abbot", "Abbot", "Abbott"],
        ["Resume", "Résumé", "Resumes"],
    ],
)
def test_what_is_no_letter_sorts_as_an_index_maker_would(names: list[str]) -> None:
    """Numbers first and by value; signs part words and count no further; words before longer words."""
    found = sorted(Random(1).sample(names, len(names)), key=lambda name: sort_key(name, "en"))
    assert [one.casefold() for one in found] == [one.casefold() for one in names]


def test_one_letter_written_in_two_ways_has_one_place() -> None:
    """Composed and in parts, wide and narrow."""
    assert sort_key("Å", "sv")[:2] == sort_key("A\u030a", "sv")[:2]
    assert sort_key("Йод", "ru")[:2] == sort_key("И\u0306од", "ru")[:2]
    assert sort_key("Ａnna", "en")[:2] == sort_key("Anna", "en")[:2]


@pytest.mark.parametrize(
    ("name", "language", "filed"),
    [
        ("The Hague", "en", "Hague"),
        ("“The Times”", "en", "Times”"),
        ("A Room", "en", "Room"),
        ("A B Company", "en", "A B Company"),
        ("Theatre Royal", "en", "Theatre Royal"),
        ("The", "en", "The"),
        ("Die Zeit", "de", "Zeit"),
        ("Die Zeit", "en", "Die Zeit"),
        ("Los Angeles", "es", "Los Angeles"),
    ],
)
def test_an_article_at_the_head_of_a_title_does_not_count(name: str, language: str, filed: str) -> None:
    """In the languages whose indexes leave it out, and before a word alone."""
    assert drop_article(name, language) == filed


@pytest.mark.parametrize("language", [*ORDERS, "en", "xx"])
def test_every_alphabet_has_each_letter_once(language: str) -> None:
    """A letter that is put elsewhere is no longer where it was."""
    alphabet = alphabet_of(language)
    letters = [alphabet.file(one)[1] for one in "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя"]
    assert all(len(one) == 1 for one in letters)
    places = [one[0].place for one in letters]
    assert len(set(places)) == len(places) or language == "lt"
