"""The same small text in seven languages, on a site that runs from left to right and on one that runs the other way."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """A text in one language: title, two paragraphs, words of each that notes stand on, and a note in the language."""

    title: str
    day: str
    evening: str
    on_day: str
    on_evening: str
    note: str


LANGUAGES = {
    "ar": Words(
        "دفتر الميناء",
        "قبل الفجر هدأت الريح وتوقف المطر. خرجت القوارب الصغيرة إلى البحر، وعادت عند الظهر ومعها سمك قليل.",
        "في المساء أشعل الحارس المصباح عند طرف الرصيف، ثم كتب في الدفتر: «لا شيء جديد».",
        "القوارب الصغيرة",
        "أشعل الحارس المصباح",
        "كتب بحار على الجدار «\u2068wet wood, no nails!\u2069» ثم مضى.",
    ),
    "he": Words(
        "יומן הנמל",
        "לפני הזריחה נחלשה הרוח והגשם פסק. הסירות הקטנות יצאו אל הים, ובצהריים חזרו עם מעט דגים.",
        "בערב הדליק השומר את הפנס בקצה המזח, ורשם ביומן: „אין חדש”.",
        "הסירות הקטנות",
        "הדליק השומר את הפנס",
        "מלח אחד כתב על הקיר „\u2068wet wood, no nails!\u2069” והלך לו.",
    ),
    "zh": Words(
        "港口日记",
        "清晨，风停了，雨也停了。小船一只接一只地出了港口，中午才回来，带回来的鱼不多。",
        "傍晚，守港人点亮了码头尽头的灯，在本子上写道：「今天没有什么新鲜事。」他合上本子，回家去了。",
        "小船一只接一只地出了港口",
        "点亮了码头尽头的灯",
        "灯里用的是鱼油。",
    ),
    "ja": Words(
        "港の帳面",
        "夜明け前に風がやみ、雨も上がった。小さな舟は次々と港を出て、昼ごろに戻ってきたが、魚は少なかった。",
        "夕方、港の番人は桟橋の先の灯をともし、帳面に「今日は変わったことなし。」と書いた。それから家に帰った。",
        "小さな舟は次々と港を出て",
        "桟橋の先の灯をともし",
        "灯には魚の油を使った。",
    ),
    "hi": Words(
        "बंदरगाह की बही",
        "सुबह होने से पहले हवा थम गई और बारिश रुक गई। छोटी नावें एक-एक करके निकलीं और दोपहर को थोड़ी मछली लेकर लौटीं।",
        "शाम को पहरेदार ने घाट के सिरे पर दीया जलाया और बही में लिखा: “आज कोई नई बात नहीं।”",
        "छोटी नावें",
        "दीया जलाया",
        "दीये में मछली का तेल था।",
    ),
    "kk": Words(
        "Айлақ дәптері",
        "Таң алдында жел тынып, жаңбыр басылды. Шағын қайықтар бірінен соң бірі шығып, түсте аз ғана балықпен оралды.",
        "Кешке күзетші кемежайдың шетіндегі шамды жағып, дәптерге: «Бүгін ешқандай жаңалық жоқ», — деп жазды.",
        "Шағын қайықтар",
        "шамды жағып",
        "Шамға балықтың майы құйылған, өйткені басқа май жоқ еді.",
    ),
    "ru": Words(
        "Портовая тетрадь",
        "Перед рассветом ветер утих, и дождь прошёл. Лодки одна за другой вышли в море и к вечеру вернулись без рыбы.",
        "Потом сторож зажёг фонарь на краю причала и записал в тетрадь: «Сегодня ничего нового».",
        "Лодки одна за другой",
        "зажёг фонарь",
        "В фонаре горел рыбий жир.",
    ),
}


def write_text(words: Words) -> str:
    """Write the text: each paragraph three times, so that lines break at many places."""
    again = " " if words.title.isascii() or words.day[-1] != "。" else ""
    return f"# {words.title}\n\n{words.day}\n\n{words.evening}\n\n{again.join([words.evening] * 3)}\n"


def _write_notes(language: str, words: Words) -> str:
    return f"""\
seed: {{title: "{words.title}", slug: {language}, language: {language}}}
notes:
  title: {{exact: "{words.title}", title: On the title, language: en, kind: term,
    body: A harbour's day book.}}
  boats: {{exact: "{words.on_day}", title: Boats, language: en,
    body: "The words “{words.on_day}” (as above) name boats."}}
  all: {{exact: "{words.day}", title: A whole paragraph, language: en, claim: opinion,
    body: Three lines one above another.}}
  lamp: {{within: "{words.day[-6:]}\\n\\n{words.evening}", exact: "{words.on_evening}",
    title: "{words.on_evening}", language: {language}, kind: source, body: "{words.note}"}}
"""


def write_reader(*languages: str, own: str) -> dict[str, str | bytes]:
    """Write a reader of texts in these languages; `own` is the reader's own language."""
    files: dict[str, str | bytes] = {"reader.toml": f'title = "{LANGUAGES["ar"].title}"\nlanguage = "{own}"\n'}
    for language in languages:
        files[f"{language}.md"] = write_text(LANGUAGES[language])
        files[f"{language}.notes.yaml"] = _write_notes(language, LANGUAGES[language])
    return files
