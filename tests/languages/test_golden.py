"""What each language is known to do, word by word; the examples are the questions people type."""

import pytest

from indexer.languages import LANGUAGES, analyse
from indexer.languages.words import without_accents


def stemmed(code: str, text: str) -> list[str]:
    return list(analyse(code, text).terms["text"])


def exact(code: str, text: str) -> list[str]:
    return list(analyse(code, text).terms["exact"])


ALIKE = [
    ("ru", "жертва жертвы жертве жертву жертвой жертвам жертвами жертвах"),
    ("ru", "ребёнок ребенка ребёнку дети детей детям детьми детях"),
    ("fr", "traite traites Traite"),
    ("fr", "traité traités TRAITÉ"),
    ("fr", "délit délits delit delits"),
    ("es", "trata tratas"),
    ("es", "tratado tratados"),
    ("ru", "потерпевший потерпевшего потерпевшему потерпевшим"),
    ("ru", "ещё еще ЕЩЁ ЕЩЕ"),
    ("ru", "по\u0301мощь помощь ПОМОЩИ"),
    ("ar", "اتجار الاتجار الاتّجار الإتجار بالاتجار والاتجار وبالاتجار للاتجار فالاتجار ﺍﻻﺗﺠﺎﺭ الاتجـــار"),
    ("ar", "ضحايا الضحايا للضحايا والضحايا لضحايا بضحايا"),
    ("ar", "أشخاص اشخاص الأشخاص بالأشخاص"),
    ("ar", "مساعدة المساعدة مساعده المساعدات"),
    ("ar", "مسؤول المسوول"),
    ("ar", "برنامج البرنامج بالبرنامج للبرنامج والبرنامج"),
    ("ar", "وثيقة الوثيقة بالوثيقة"),
    ("ar", "طفل الطفل لطفل للطفل وطفل بطفل"),
    ("en", "victim victims victim’s victim's VICTIMS’"),
    ("en", "child children child’s children's"),
    ("en", "woman women women’s"),
    ("ar", "ضحية ضحايا الضحية للضحايا"),
    ("ar", "طفل أطفال للأطفال بالطفل"),
    ("ar", "برنامج برامج البرامج"),
    ("ar", "ضحية ضحيتها ضحيتهم ضحيتان ضحيتين ضحاياهم وضحاياهم ضحاياه لضحاياها"),
    ("ar", "مساعدة مساعدتهم مساعدته مساعدتها مساعدتهن مساعداتهم"),
    ("ar", "حماية حمايتهم حمايته لحمايتها"),
    ("ar", "حقوقهم حقوق حق"),
    ("ar", "مادة المادتان المادتين"),
    ("ar", "وثيقة وثائق والوثائق"),
    ("en", "exploit exploited exploitation exploiting"),
    ("en", "organised organized organisation organization organising"),
    ("en", "criminalise criminalized criminalisation"),
    ("en", "labour labor labourers laborers labour's"),
    ("en", "behaviour behavior behavioural"),
    ("en", "defence defense defences"),
    ("en", "centre center centres"),
    ("en", "programme program programmes"),
    ("en", "counselling counseling counselled"),
    ("en", "supervise supervised supervision"),
    ("en", "practise practice practised"),
    ("fr", "victime victimes VICTIMES"),
    ("fr", "exploitation l'exploitation l’exploitation l´exploitation lʼexploitation d’exploitations"),
    ("fr", "réflexion reflexion RÉFLEXION re\u0301flexion"),
    ("es", "víctima víctimas victima VICTIMAS vi\u0301ctimas"),
    ("es", "niño niños"),
    ("es", "policía policia policías POLICIAS"),
    ("es", "investigación investigacion investigaciones"),
    ("fr", "criminalité criminalite CRIMINALITE CRIMINALITÉS"),
    ("fr", "organisée organisee organisées organise"),
    ("fr", "frontière frontiere frontières"),
    ("fr", "procès proces"),
]


@pytest.mark.parametrize(("code", "words"), ALIKE, ids=[f"{code}-{words.split()[0]}" for code, words in ALIKE])
def test_forms_of_one_word_are_found_by_each_other(code: str, words: str) -> None:
    found = {word: stemmed(code, word) for word in words.split()}
    assert len(set(map(tuple, found.values()))) == 1, found


ACCENTED = {
    "fr": "vulnérabilité sécurité dignité égalité privée accès déposées première réfugiés intérêts évaluée témoins",
    "es": "prevención garantías energía menores vínculos análisis política económicas jóvenes después inglés geología",
}
"""Invented questions' words: each is found when typed without its accents."""


@pytest.mark.parametrize("code", ACCENTED)
def test_missing_accents_find_the_same(code: str) -> None:
    for word in ACCENTED[code].split():
        assert stemmed(code, without_accents(word)) == stemmed(code, word), f"help: add it to accents/{code}.txt"


APART = [
    ("ar", "الأشخاص", "تشخيص"),  # persons, diagnosis: a root stemmer joins them
    ("es", "trata", "tráfico"),
    ("es", "trata", "tratado"),
    ("es", "trata", "trato"),
    ("fr", "traite", "trafic"),
    ("fr", "traite", "traité"),
    ("fr", "traite", "traitement"),
    ("fr", "délai", "délit"),
    ("ru", "правила", "права"),
    ("zh", "贩运", "运贩"),
]


@pytest.mark.parametrize(("code", "one", "other"), APART)
def test_different_words_stay_apart(code: str, one: str, other: str) -> None:
    assert stemmed(code, one) != stemmed(code, other)


def test_arabic_marks_do_not_cut_a_word() -> None:
    text = "منع الاتّجار"
    assert [text[token.start : token.end] for token in analyse("ar", text).exact] == ["منع", "الاتّجار"]


def test_arabic_conjunctions_do_not_hide_a_stop_word() -> None:
    assert stemmed("ar", "وفي المدرسة فمن") == stemmed("ar", "المدرسة")


@pytest.mark.parametrize(
    ("text", "terms"),
    [("人", ["人"]), ("人口", ["人", "人口", "口"]), ("人口贩运", ["人", "人口", "口", "口贩", "贩", "贩运", "运"])],
)
def test_chinese_of_one_two_and_four_characters(text: str, terms: list[str]) -> None:
    assert stemmed("zh", text) == terms
    assert exact("zh", text) == list(text)


def test_a_chinese_pair_spans_both_characters_and_never_a_comma() -> None:
    analysis = analyse("zh", "人口，贩运")
    assert [(token.term, token.start, token.end) for token in analysis.stemmed if len(token.term) == 2] == [
        ("人口", 0, 2),
        ("贩运", 3, 5),
    ]


def test_french_elision_is_a_word_of_its_own_in_the_exact_field() -> None:
    assert exact("fr", "qu’elle l'ait") == ["qu'", "elle", "l'", "ait"]
    assert exact("fr", "Annexe D") == ["annexe", "d"]


def test_a_question_of_function_words_is_told() -> None:
    assert analyse("fr", "est-ce qu’elle est").only_stop_words
    assert not analyse("en", "what is that").only_stop_words


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A/RES/55/25", ["a/res/55/25", "55/25"]),
        ("a/res/55/25.", ["a/res/55/25", "55/25"]),
        ("Резолюция А/RES/55/25", ["a/res/55/25", "55/25"]),  # with a Cyrillic А
        ("第Ａ／ＲＥＳ／５５／２５号", ["a/res/55/25", "55/25"]),
        ("القرار \u200fA/RES/٥٥/٢٥\u200f", ["a/res/55/25", "55/25"]),
        ("CTOC/COP/WG.4/2010/2", ["ctoc/cop/wg.4/2010/2"]),
        ("(E/2002/68/Add.1)", ["e/2002/68/add.1"]),
        ("E.09.V.11", ["e.09.v.11", "09.v.11"]),
        ("F. 09. V. 11", ["f.09.v.11", "09.v.11"]),
        ("sales no. 09.V.11", ["09.v.11"]),
        ("V.09-81430 (S)", ["v.09-81430", "09-81430"]),
        ("V.09‑81430", ["v.09-81430", "09-81430"]),
        ("and/or, he/she, км/ч, http://example.org/2010/1", []),
        ("on 12.05.2010", []),
    ],
)
@pytest.mark.parametrize("code", LANGUAGES)
def test_symbols_are_found_whole_in_every_language(code: str, text: str, terms: list[str]) -> None:
    assert list(analyse(code, text).terms["symbol"]) == terms


def test_one_sales_number_is_found_in_every_edition() -> None:
    shared = set.intersection(*(set(analyse("en", f"{letter}.09.V.11").terms["symbol"]) for letter in "ACEFRS"))
    assert shared == {"09.v.11"}
