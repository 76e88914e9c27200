"""Quotation marks and bidi: the cases an editor would look at."""

import pytest

from corpus.citation.bidi import isolated, latin_runs, plain
from corpus.citation.marks import balanced, inner, quoted, titled


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the “so-called ‘boyfriend’ method”", "“the ‘so-called “boyfriend” method’”"),
        ("en", "victims’ rights and a child’s ‘consent’", "“victims’ rights and a child’s ‘consent’”"),
        ("en", 'the term "victim"', "“the term ‘victim’”"),
        ("fr", "l’expression « traite »", "«\u00a0l’expression “traite”\u00a0»"),
        ("fr", "l’«\u202ftraite\u202f»", "«\u00a0l’“traite”\u00a0»"),
        ("es", "el término “trata”", "«el término “trata”»"),
        ("ru", "термин «жертва» и „свидетель“", "«термин „жертва“ и „свидетель“»"),
        ("zh", "“被害人”一词", "“‘被害人’一词”"),
        ("zh", "见《议定书》", "“见《议定书》”"),
        ("ar", 'تعبير "الضحية"', "«تعبير “الضحية”»"),
        ("ar", "مفهوم ’الاستغلال‘ هنا", "«مفهوم “الاستغلال” هنا»"),
    ],
)
def test_a_quotation_in_the_marks_of_its_language(language: str, text: str, expected: str) -> None:
    assert quoted(text, language) == expected


def test_a_mark_without_its_partner_is_left_alone_or_given_one() -> None:
    assert inner("a “lamp and a ‘light’", "en") == "a “lamp and a ‘light’"
    assert balanced("the light” of a “lamp", "en") == "“the light” of a “lamp”"


def test_titles_inside_titles() -> None:
    assert titled("国际行动框架：执行《打击人口贩运议定书》", "zh") == "《国际行动框架：执行〈打击人口贩运议定书〉》"
    assert titled("《灯笼》与〈烛〉", "zh") == "《〈灯笼〉与《烛》》"
    assert titled("Les « lanternes » : manuel", "fr") == "Les «\u00a0lanternes\u00a0»\u00a0: manuel"


def test_isolates() -> None:
    assert latin_runs("الصفحة xii", "ar") == 'الصفحة <bdi dir="ltr">xii</bdi>'
    assert latin_runs("p. xii", "en") == "p. xii"
    assert plain('<bdi dir="rtl" lang="ar">ق</bdi> &amp; <i>b</i><br>c') == "\u2067ق\u2069 & b\nc"
    assert isolated("أ\nب", "ar") == "\u2067أ\u2069\n\u2067ب\u2069" and isolated("a", "en") == "a"
