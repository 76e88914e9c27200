"""The grammar of questions: what it understands, and that any string whatever is understood somehow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.pins import pin
from corpus.model import Locator
from indexer.answering.places import places
from indexer.query import LONGEST, parse, unquoted, without


@pytest.mark.parametrize(
    "typed",
    [
        '"safe return"',
        "“safe return”",
        "„safe return“",
        "«safe return»",
        "‹safe return›",
        "「safe return」",
        "‘safe return’",
        "'safe return'",
        "”safe return”",
        "”safe return“",
        "»safe return«",
        "« safe return »",
        "＂safe return＂",
        "『safe return』",
    ],
)
def test_quotation_marks_of_all_languages_make_a_phrase(typed: str) -> None:
    assert parse(f"victims {typed} abroad").phrases == ("safe return",)
    assert parse(f"victims {typed} abroad").words == "victims abroad"


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert parse("l’exploitation d’autrui").words == "l’exploitation d’autrui"
    assert parse("the victims' rights and witnesses' rights").words == "the victims' rights and witnesses' rights"
    assert parse("‘the victim’s consent’").phrases == ("the victim’s consent",)
    assert parse("'the victim's consent'").phrases == ("the victim's consent",)


def test_marks_within_marks_belong_to_the_phrase() -> None:
    assert parse("«il dit « oui » hier» victime").phrases == ("il dit « oui » hier",)
    assert parse("«торговля „людьми“ и дети»").phrases == ("торговля „людьми“ и дети",)


@pytest.mark.parametrize(
    "typed", ["保护“人口贩运”被害人", "保护＂人口贩运＂被害人", '保护"人口贩运"被害人', "保护「人口贩运」被害人"]
)
def test_chinese_writes_on_after_a_quotation_mark(typed: str) -> None:
    assert parse(typed).phrases == ("人口贩运",)
    assert parse(typed).words == "保护 被害人"


def test_an_open_quotation_mark_is_passed_over() -> None:
    assert parse('victims "of trafficking').words == "victims of trafficking"


def test_exclusion_needs_a_space_before_it() -> None:
    assert parse("non-sanction -mineur").excluded == ("mineur",)
    assert parse("non-sanction -mineur").words == "non-sanction"
    assert parse('-"safe house"').excluded_phrases == ("safe house",)


@pytest.mark.parametrize("minus", "-−–－﹣")
def test_keyboards_write_a_minus_in_their_own_ways(minus: str) -> None:
    assert parse(f"被害人 {minus}儿童").excluded == ("儿童",)
    assert parse(f"victime {minus}«délai de réflexion»").excluded_phrases == ("délai de réflexion",)


def test_a_prefix_has_at_least_two_letters_or_one_ideograph() -> None:
    assert parse("traffick* t* 贩*").prefixes == ("traffick", "贩")
    assert parse("l’exploit* d'aut* الاتِّجا* 人口贩*").prefixes == ("exploit", "aut", "الاتِّجا", "人口贩")


@pytest.mark.parametrize("typed", ["year:2009", "année:2009", "año:2009", "год:2009", "年份：2009", "السنة:2009"])
def test_fields_have_names_in_six_languages(typed: str) -> None:
    assert parse(typed).fields == {"year": ("2009",)}


@pytest.mark.parametrize(
    "typed", ["year: 2009", "année : 2009", "Año: 2009", "год : 2009", "年份： 2009", "سنة : 2009", "год: >2009"]
)
def test_a_year_may_stand_apart_from_its_field(typed: str) -> None:
    assert parse(f"x {typed} y").fields["year"][0].endswith("2009")
    assert parse(f"x {typed} y").words == "x y"
    assert without(f"x {typed} y", {"year"}) == "x y"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("kind: provision", "provision"), ("genre : disposition", "disposition"),
        ("kind:good practice", "good practice"),
        ("tipo: buena práctica", "buena práctica"), ("вид: передовая практика", "передовая практика"),
        ("类型： 良好做法", "良好做法"), ("نوع : ممارسة جيدة", "ممارسة جيدة"),
    ],
)  # fmt: skip
def test_so_may_the_name_of_a_kind_and_have_two_words(typed: str, kind: str) -> None:
    assert parse(f"x {typed} y").fields == {"kind": (kind,)}
    assert parse(f"x {typed} y").words == "x y"


def test_so_may_a_symbol_but_no_other_word() -> None:
    assert parse("cote : A/RES/55/25").fields == {"symbol": ("A/RES/55/25",)}
    assert parse("what kind: of help, year: unknown").fields == {}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("trafficking in per-\nsons", "trafficking in persons"), ("per- sons", "persons"),
        ("per\u00ad\nsons", "persons"),
        ("victi‐\nmes mineures", "victimes mineures"), ("торгов-\nля людьми", "торговля людьми"),
        ("Non-\npunishment", "Non-punishment"), ("anti- trafficking", "anti-trafficking"),
        ("law-\nenforcement", "law-enforcement"), ("\"first-\naid kit\"", ""), ("из- за", "из-за"),
        ("the victims- children", "the victims-children"), ("lui- même", "lui-même"),
        ("short- and long-term", "short- and long-term"), ("pré- et post-procès", "pré- et post-procès"),
        ("2009- 2010", "2009- 2010"), ("victims - children", "victims - children"),
    ],
)  # fmt: skip
def test_a_word_broken_at_the_end_of_a_line_is_one(typed: str, words: str) -> None:
    assert parse(typed, {"persons", "victimes", "торговля", "punishment"}.__contains__).words == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("A / HRC / 43 / 12", "A/HRC/43/12"), ("a / res/ 55 /25 victims", "a/res/55/25 victims"),
        ("A RES 55 25", "A/RES/55/25"), ("E 09 V 11", "E.09.V.11"),
        ("victims and / or witnesses", "victims and / or witnesses"),
        ("articles 6 7", "articles 6 7"), ("child / 17", "child / 17"), ("UK US 20 15", "UK US 20 15"),
    ],
)  # fmt: skip
def test_a_symbol_may_be_spaced(typed: str, words: str) -> None:
    assert parse(typed).words == words


def test_a_phrase_without_its_marks() -> None:
    assert unquoted('victim «délai de réflexion» -"safe house" kind:"good practice"') == (
        'victim délai de réflexion -"safe house" kind:"good practice"'
    )


def test_an_unknown_field_is_text() -> None:
    assert parse("http://example.org note:well").words == "http://example.org note:well"


def test_a_field_takes_a_quoted_value() -> None:
    assert parse('kind:"good practice"').fields == {"kind": ("good practice",)}


def test_a_pasted_page_is_cut() -> None:
    assert parse("word " * LONGEST).cut
    assert len(parse("word " * LONGEST).words) <= LONGEST


@given(st.text(max_size=300))
def test_any_string_is_understood(typed: str) -> None:
    question = parse(typed)
    assert question.typed == typed


@given(st.text(alphabet='"“”„«»‘’:-* ab甲', max_size=40))
def test_the_marks_of_the_grammar_never_raise(typed: str) -> None:
    assert parse(typed).typed == typed


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "what does {} say"), ("fr", "que dit {} ?"), ("es", "qué dice {}"), ("ru", "что говорит {}"),
        ("ar", "ماذا تقول {}"), ("zh", "{}规定了什么"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "place",
    ["art.10", "para.4", "sec.9", "box.2", "tool.6.13", "card.7", "module.12", "ch.8", "table.2", "guideline.3"],
)
def test_a_place_is_understood_in_a_sentence_as_its_pin_is_written(language: str, typed: str, place: str) -> None:
    said = typed.format(pin(Locator.parse(place), language))
    assert places(said, language) == (Locator.parse(place),), said


@pytest.mark.parametrize(
    ("typed", "language", "named"),
    [
        ("articles 10 and 11", "en", "art.10 art.11"), ("articles 10-12", "en", "art.10 art.11 art.12"),
        ("tools 6.4, 6.5", "en", "tool.6.4 tool.6.5"), ("§ 12", "en", "para.12"),
        ("outils 6.4 et 6.5", "fr", "tool.6.4 tool.6.5"),
        ("los artículos 10 y 11", "es", "art.10 art.11"), ("статьями 10 и 11", "ru", "art.10 art.11"),
        ("статьёй 10", "ru", "art.10"), ("инструментом 6.4", "ru", "tool.6.4"),
        ("для карточек 6 и 7", "ru", "card.6 card.7"),
        ("للمادة 10", "ar", "art.10"), ("وبالمادة ١٠", "ar", "art.10"), ("المادتين 10 و 11", "ar", "art.10 art.11"),
        ("أداة ٦-٤", "ar", "tool.6.4"), ("6号卡片", "zh", "card.6"), ("第6.4号工具", "zh", "tool.6.4"),
        ("工具6-4", "zh", "tool.6.4"), ("第十条和第十一条", "zh", "art.10 art.11"), ("附件二", "zh", "annex.2"),
        ("chapter and verse", "en", ""), ("главный 6", "ru", ""),
        ("article 6.3", "en", "art.6/par.3"), ("según el artículo 6.3", "es", "art.6/par.3"),
        ("children under art. 6(4)", "en", "art.6/par.4"), ("article 6, paragraph 2 victims", "en", "art.6/par.2"),
        ("жертвы п. 2 ст. 6", "ru", "art.6/par.2"), ("ضحايا الفقرة ٣ من المادة ٦", "ar", "art.6/par.3"),
        ("被害人 第6条第2款", "zh", "art.6/par.2"), ("articles 6 and 7, paragraph 2", "en", "art.6 art.7/par.2"),
        ("Card no. 6", "en", "card.6"), ("article n° 10", "fr", "art.10"), ("artículo núm. 10", "es", "art.10"),
        ("статья № 10", "ru", "art.10"), ("المادة رقم ١٠", "ar", "art.10"), ("المادة (10)", "ar", "art.10"),
        ("الماده ١٠", "ar", "art.10"), ("الفقره ٢ من الماده ٦", "ar", "art.6/par.2"), ("اداة 6.4", "ar", "tool.6.4"),
        ("¶ 12", "en", "para.12"), ("al. 2 de l'art. 10", "fr", "art.10/par.2"), ("article dix", "fr", "art.10"),
        ("artículo doce", "es", "art.12"), ("article twelve", "en", "art.12"),
        ("руководящий принцип 7", "ru", "guideline.7"), ("toolkit 8.1", "en", "tool.8.1"),
        ("nine articles", "en", ""), ("al 2 de mayo", "es", ""), ("article dix-sept", "fr", "art.17"),
        ("exploitation par un trafiquant", "fr", ""), ("exploitation par l’employeur", "fr", ""),
        ("exploitée par 3 hommes", "fr", ""), ("par. 3", "fr", "para.3"),
        ("article twenty-one", "en", ""), ("article vingt et un", "fr", ""), ("article dix sept", "fr", ""),
        ("toolkit 2008", "en", ""), ("principle no one shall be punished", "en", ""),
        ("article 10 (2008)", "en", "art.10"),
    ],
)  # fmt: skip
def test_places_in_their_forms_and_several_at_once(typed: str, language: str, named: str) -> None:
    assert " ".join(map(str, places(typed, language))) == named
