"""Places as they are written and as they are typed: one locator in six languages, there and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.citation.numerals import arabic_ordinal, chinese, roman, value
from corpus.citation.pinreading import parse_pin
from corpus.citation.pins import pin
from corpus.model import LANGUAGES, Locator

WRITTEN = {
    "art.6/par.2/b/i": [
        "الفقرة 2 (ب) '1' من المادة 6", "art. 6, para. 2 (b) (i)", "art. 6, párr. 2 b) i)", "art. 6, par. 2 b) i)",
        "пункт 2 b) i) статьи 6", "第6条第2款(b)项(一)目",
    ],
    "art.3/a": [
        "الفقرة الفرعية (أ) من المادة 3", "art. 3 (a)", "art. 3 a)", "art. 3 a)", "подпункт a) статьи 3", "第3条(a)项",
    ],
    "art.10/commentary": [
        "التعليق على المادة 10", "art. 10, commentary", "art. 10, comentario", "art. 10, commentaire",
        "комментарий к статье 10", "第10条评注",
    ],
    "art.1": ["المادة 1", "art. 1", "art. 1", "art. premier", "статья 1", "第1条"],
    "para.26.1": ["الفقرة 26-1", "para. 26.1", "párr. 26.1", "par. 26.1", "пункт 26.1", "第26.1段"],
    "annex.2/para.4": [
        "الفقرة 4 من المرفق الثاني", "annex II, para. 4", "anexo II, párr. 4", "annexe II, par. 4",
        "пункт 4 приложения II", "附件二第4段",
    ],
    "tool.6.4": ["الأداة 6.4", "tool 6.4", "instrumento 6.4", "outil 6.4", "пособие 6.4", "工具6.4"],
}  # fmt: skip
TYPED = {
    "en": {"Article 10": "art.10", "paragraph 1 (a) of article 10": "art.10/par.1/a", "ARTICLE ONE": "art.1",
           "Annex II": "annex.2", "Chapter IV": "ch.4", "subparagraph (b) of article 3": "art.3/b",
           "commentary to article 10": "art.10/commentary", "article 10.": "art.10", "art 10": "art.10",
           "art. 10(2)": "art.10/par.2", "Art. 6 (3) (a)": "art.6/par.3/a"},
    "fr": {"Article premier": "art.1", "art. 1er": "art.1", "l'article 10": "art.10", "fiche 6": "card.6",
           "le paragraphe 2 b) de l’article 6": "art.6/par.2/b", "alinéa a) de l'article 3": "art.3/a"},
    "es": {"Artículo primero": "art.1", "artículo 1º": "art.1", "párrafo 2 b) del artículo 6": "art.6/par.2/b",
           "articulo 10": "art.10", "herramienta 6.4": "tool.6.4"},
    "ru": {"ст. 10": "art.10", "п. 2 ст. 6": "art.6/par.2", "статья 6, пункт 2": "art.6/par.2",
           "подпункт (а) статьи 3": "art.3/a", "подпункт b) пункта 2 статьи 6": "art.6/par.2/b",
           "Статья первая": "art.1", "статьи 10": "art.10", "ст. 10 п. 2": "art.10/par.2",
           "приложение 2 пункт 4": "annex.2/para.4"},
    "zh": {"第十条": "art.10", "第 10 条": "art.10", "第６条": "art.6", "第十二段": "para.12", "附件二": "annex.2",
           "第六条第二款第(b)项": "art.6/par.2/b", "第三章": "ch.3", "第一百零三条": "art.103"},
    "ar": {"المادة ١٠": "art.10", "المادة الأولى": "art.1", "المادّة 10": "art.10", "الاداة 6-4": "tool.6.4",
           "المادة 6، الفقرة 2": "art.6/par.2",
           "المادة ٦ الفقرة ٢": "art.6/par.2", "المادة 6 (2)": "art.6/par.2",
           "الفقرة ٢ (ب) من المادة ٦": "art.6/par.2/b",
           "المـادة 10": "art.10", "الفقرة 2 (هـ) من المادة 6": "art.6/par.2/e"},
}  # fmt: skip


@pytest.mark.parametrize("place", WRITTEN)
def test_a_place_as_each_language_writes_it(place: str) -> None:
    assert [pin(Locator.parse(place), language) for language in LANGUAGES] == WRITTEN[place]


@pytest.mark.parametrize(("language", "typed"), [(code, text) for code, texts in TYPED.items() for text in texts])
def test_a_place_as_people_type_it(language: str, typed: str) -> None:
    assert str(parse_pin(typed, language)) == TYPED[language][typed]


@pytest.mark.parametrize(
    ("language", "typed"),
    [("en", "victims"), ("en", "article"), ("en", "article 10 victims"), ("en", "10"), ("en", ""), ("fr", "l’article"),
     ("ru", "жертвы статьи"), ("zh", "条"), ("ar", "المادة"), ("en", "(a)"),
     ("xx", "article 10"), ("en", "art. 1" * 99)],
)  # fmt: skip
def test_what_is_no_place_is_none(language: str, typed: str) -> None:
    assert parse_pin(typed, language) is None


def steps() -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Places as the grammars make them."""
    number = st.integers(1, 400).map(str)
    dotted = st.tuples(st.integers(1, 30), st.integers(1, 400)).map(lambda pair: f"{pair[0]}.{pair[1]}")
    alone = ("card", "module", "principle", "guideline", "table", "box", "pillar", "sec", "ch", "part", "para", "art")
    inside, option = st.tuples(st.just("par"), number), st.tuples(st.just("option"), number)
    shapes = [
        st.tuples(st.tuples(st.sampled_from(alone), number)),
        st.tuples(st.tuples(st.sampled_from(("tool", "para", "sec")), dotted)),
        st.tuples(st.tuples(st.sampled_from(("art", "principle", "guideline")), number), inside),
        st.tuples(st.tuples(st.just("art"), number), option, inside),
        st.tuples(st.tuples(st.sampled_from(("art", "principle")), number), st.just(("commentary", ""))),
        st.tuples(st.tuples(st.just("annex"), st.integers(1, 10).map(str)), st.tuples(st.just("para"), number)),
        st.tuples(st.tuples(st.just("table"), number), st.tuples(st.just("row"), number)),
        st.tuples(st.tuples(st.just("para"), number), st.tuples(st.just("fn"), number)),
        st.just((("pre", ""),)),
    ]  # fmt: skip
    return st.one_of(shapes)


ANCHORS = st.one_of(
    st.just(()),
    st.tuples(st.sampled_from("abcdefghijklmnopqrstuvwxyz")),
    st.tuples(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.integers(1, 30).map(roman)),
)
HAVE_ANCHORS = ("art", "par", "para")


@settings(deadline=None, max_examples=500)
@given(steps(), ANCHORS, st.sampled_from(LANGUAGES))
def test_a_place_comes_back_from_every_language(
    steps: tuple[tuple[str, str], ...], anchors: tuple[str, ...], language: str
) -> None:
    locator = Locator(steps, anchors if steps[-1][0] in HAVE_ANCHORS else ())  # type: ignore[arg-type]
    written = pin(locator, language)
    assert parse_pin(written, language) == locator, written


@settings(deadline=None, max_examples=400)
@given(st.text(max_size=60), st.sampled_from((*LANGUAGES, "", "xx")))
def test_no_string_raises(text: str, language: str) -> None:
    parse_pin(text, language)


@settings(deadline=None, max_examples=400)
@given(st.text("article 10(a)bi)'،第十条款项المادة١ст.п,of ², ", max_size=40), st.sampled_from(LANGUAGES))
def test_no_string_that_looks_like_a_place_raises(text: str, language: str) -> None:
    found = parse_pin(text, language)
    assert found is None or Locator.parse(str(found)) == found


@given(st.integers(1, 399))
def test_numerals_there_and_back(number: int) -> None:
    assert value(roman(number)) == value(chinese(number)) == value(str(number)) == number
    assert value(arabic_ordinal(number), "ar") == (number if number <= 10 else None)
