"""Filters as they are typed, what is said where nothing is found, and "did you mean"."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import webui
from corpus.catalogue import load
from indexer.answering.facets import resolve
from indexer.library import Library
from indexer.query import FIELDS, parse
from indexer.search import Ask
from webui.labels import KINDS


@pytest.mark.parametrize(
    "typed",
    [
        "good practice",
        "bonne pratique",
        "buena práctica",
        "buena practica",
        "передовая практика",
        "良好做法",
        "ممارسة جيدة",
    ],
)
def test_a_kind_has_a_name_in_six_languages(typed: str) -> None:
    assert resolve({"kind": (typed,)}, {}, load()).values == {"kind": ("good practice",)}


@pytest.mark.parametrize(
    ("typed", "inside", "outside"),
    [("2008-2009", "2009", "2010"), ("2010-", "2014", "2009"), ("-2008", "2008", "2009"), (">2009", "2010", "2009"),
     ("٢٠٠٩", "2009", "2010")],
)  # fmt: skip
def test_years_may_be_a_range(typed: str, inside: str, outside: str) -> None:
    years = resolve({"year": (typed,)}, {}, load()).values["year"]
    assert inside in years and outside not in years


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("provisions", "provision"), ("Definitions", "definition"), ("dispositions", "provision"),
        ("définitions", "definition"),         ("bonnes pratiques", "good practice"), ("definiciones", "definition"),
        ("recomendación", "recommendation"),
        ("recomendaciones", "recommendation"), ("рекомендации", "recommendation"), ("определения", "definition"),
        ("передовые практики", "good practice"), ("توصيات", "recommendation"), ("التعريف", "definition"),
        ("good-practice", "good practice"), ("case_example", "case example"), ("定义", "definition"),
    ],
)  # fmt: skip
def test_a_kind_may_be_typed_in_another_form(typed: str, kind: str) -> None:
    assert resolve({"kind": (typed,)}, {}, load()).values == {"kind": (kind,)}


@pytest.mark.parametrize("typed", ["2009年", "2009 г.", "２００９", "۲۰۰۹"])
def test_a_year_may_be_followed_by_its_word(typed: str) -> None:
    assert resolve({"year": (typed,)}, {}, load()).values == {"year": ("2009",)}


@pytest.mark.parametrize(
    ("typed", "work"),
    [
        ("البروتوكول", "palermo-protocol"), ("القانون النموذجي", "model-law-2009"),
        ("типового закона", "model-law-2009"),
        ("loi type", "model-law-2009"), ("Ley Modelo", "model-law-2009"), ("示范法", "model-law-2009"),
        ("toolkit", "toolkit-2008"), ("model_law", "model-law-2009"), ("Протоколы", "palermo-protocol"),
        ("E.09.V.11", "model-law-2009"), ("F.09.V.11", "model-law-2009"),
    ],
)  # fmt: skip
def test_the_words_of_a_title_are_compared_as_its_language_reads_them(typed: str, work: str) -> None:
    found = resolve({"publication": (typed,)}, {}, load()).values["publication"]
    assert work in found and f"digest-{work}" in found and len(found) < 10


@pytest.mark.parametrize("typed", ["la", "of the", "…", "E.01.V.99", "nothing-so-called"])
def test_what_no_title_has_is_told(typed: str) -> None:
    assert not resolve({"publication": (typed,)}, {}, load()).values


def test_a_publication_is_named_by_id_or_title_words() -> None:
    assert resolve({"publication": ("model-law-2009",)}, {}, load()).values["publication"] == ("model-law-2009",)
    assert "model-law-2009" in resolve({"publication": ("model law",)}, {}, load()).values["publication"]


def test_an_unknown_value_is_shown_and_left_out(library: Library) -> None:
    found = library.search(Ask("victims kind:nonsense year:1066", "en"))
    assert found.understood.unknown == {"kind": ("nonsense",), "year": ("1066",)}
    assert not found.understood.filters and found.shelves[0].total


def test_a_filter_too_many_is_told_with_what_there_would_be(library: Library) -> None:
    there = library.search(Ask("repatriation", "en")).shelves[0].total
    one = library.search(Ask("repatriation publication:digest-first-aid-kit", "en"))
    assert one.shelves[0].total == 0 and one.help is not None and one.help.without_filter == {"publication": there}
    two = library.search(Ask("repatriation publication:digest-first-aid-kit year:2024", "en"))
    assert two.help is not None and two.help.without_filter == {"all": there}


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [("trafficcking", "en", "trafficking"), ("repatriaton", "en", "repatriation"), ("victimmes", "fr", "victimes"),
     ("свидетилей", "ru", "свидетелей")],
)  # fmt: skip
def test_did_you_mean(library: Library, typed: str, language: str, meant: str) -> None:
    assert library.search(Ask(typed, language)).suggestion == meant


@pytest.mark.parametrize(
    ("typed", "interface", "meant"),
    [
        ("vicitma", "es", "víctima"), ("victmia", "es", "víctima"), ("temion", "fr", "témoin"),
        ("recieve", "en", "receive"),
        ("тогровля людьми", "ru", "торговля людьми"), ("الضحايه", "ar", "الضحية"),
        ("ضحايا الاتحار", "ar", "ضحايا الاتجار"),
        ("人口板运", "zh", "人口贩运"), ("犯运人口", "zh", "贩运人口"), ("遣反", "zh", "遣返"),
        ("人口贩运受害者", "zh", ""),
    ],
)  # fmt: skip
def test_did_you_mean_in_six_languages_without_saying_which(
    library: Library, typed: str, interface: str, meant: str
) -> None:
    assert library.search(Ask(typed, fallback=interface)).suggestion == meant


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        (";thnds", "", "жертвы"), ("njhujdkz k.lmvb", "", "торговля людьми"), ("hgqphdh", "", "الضحايا"),
        ("мшсешь", "", "victim"), (";thnds", "ru", "жертвы"), (";thnds", "fr", ""), ("lhjdf", "", ""),
    ],
)  # fmt: skip
def test_a_keyboard_that_stood_in_another_script(library: Library, typed: str, language: str, meant: str) -> None:
    assert library.search(Ask(typed, language)).suggestion == meant


def test_a_word_is_put_right_where_it_stands_alone(library: Library) -> None:
    assert library.search(Ask("victm victmology", "en")).suggestion.startswith("victim ")


@pytest.mark.parametrize(("typed", "language"), [("ненаказание", "ru"), ("unidentified", "en"), ("incapacity", "en")])
def test_the_opposite_of_a_word_is_no_mistake(library: Library, typed: str, language: str) -> None:
    assert library.search(Ask(typed, language)).suggestion == ""


@pytest.mark.parametrize("typed", ["переводчик при допросе", "вербовщика нашли"])
def test_a_word_of_the_glossary_is_no_mistake_though_no_passage_has_it(library: Library, typed: str) -> None:
    assert library.search(Ask(typed, "ru")).suggestion == ""


def test_a_word_that_begins_otherwise_has_one_slip_at_most(library: Library) -> None:
    assert library.search(Ask("опросить", "ru")).suggestion == ""


def test_where_many_words_are_not_there_the_collection_lacks_them(library: Library) -> None:
    """A police officer's own words are other than a convention's: none of these is misspelt."""
    typed = "Мы задержали водителя микроавтобуса, в котором ехали женщины; они едут на работу в кафе, но боятся"
    assert library.search(Ask(typed, "ru")).suggestion == ""
    assert library.search(Ask("свидетилей задержали", "ru")).suggestion.startswith("свидетелей ")


def test_of_many_slips_all_are_put_right_where_each_is_like_a_word(library: Library) -> None:
    typed = "repatriaton of vicitms and witneses for exploitaton"
    assert library.search(Ask(typed, "en")).suggestion == "repatriation of victims and witnesses for exploitation"


def test_what_is_found_is_not_doubted(library: Library) -> None:
    assert library.search(Ask("repatriation of victims", "en")).suggestion == ""


def test_another_word_is_no_mistake(library: Library) -> None:
    assert library.search(Ask("tratado", "es")).suggestion == ""


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_what_the_interface_calls_a_kind_may_be_typed(language: str) -> None:
    with (Path(webui.__file__).parent / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        words = read_po(file)
    for kind, label in KINDS.items():
        message = words.get(str(label))
        assert message is not None
        asked = parse(f"{FIELDS['kind'][0]}: {message.string}").fields
        assert resolve(asked, {}, load()).values == {"kind": (kind,)}, message.string


def test_words_nobody_wrote_are_named(library: Library) -> None:
    found = library.search(Ask("xylophone", "en"))
    assert found.help is not None and found.absent == ("xylophone",) and found.help.works[0] > 0


def test_words_nobody_wrote_are_named_also_where_others_find_something(library: Library) -> None:
    found = library.search(Ask("xylophones for victims", "en"))
    assert found.shelves[0].total and found.help is None and found.absent == ("xylophones",)
    chinese = library.search(Ask("独角兽的权利", "zh"))
    assert chinese.shelves[0].total and not chinese.absent, "a pair of characters is seldom a word"


def test_a_word_of_the_glossary_is_proposed_where_the_shelf_has_another_form_of_it(library: Library) -> None:
    assert "trafficked" not in library.engine.vocabulary("en", "exact"), "else this tests nothing"
    assert library.search(Ask("traficked", "en")).suggestion == "trafficked"


def test_facets_are_counted_for_every_name(library: Library) -> None:
    found = library.search(Ask("victims", "en"))
    assert set(found.facets) == {"language", "publication", "kind", "year", "type", "audience", "topic"}
    assert found.facets["language"]["en"] == found.shelves[0].total
    assert sum(found.facets["kind"].values()) == found.shelves[0].total


def test_where_only_a_filter_is_asked_passages_stand_as_a_reader_counts(library: Library) -> None:
    found = library.search(Ask("publication:digest-palermo-protocol", "en", limit=50)).shelves[0].results
    articles = [int(r.passage.locator.steps[0][1]) for r in found if r.passage.locator.steps[0][0] == "art"]
    assert articles == sorted(articles) and len(set(articles)) == 20


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("« victime mineure »", "fr", "victime mineure"), ('"证人和被害人的人"', "zh", "证人和被害人的人"),
        ('жертва "людьми торговля"', "ru", "жертва людьми торговля"),
    ],
)  # fmt: skip
def test_a_phrase_nobody_wrote_is_proposed_as_words(library: Library, typed: str, language: str, meant: str) -> None:
    found = library.search(Ask(typed, language))
    assert not found.shelves[0].total and found.suggestion == meant
    assert library.search(Ask(meant, language)).shelves[0].total


@pytest.mark.parametrize("typed", ['"-trafficking court"', '"victims year:2009 nowhere"'])
def test_a_phrase_is_not_proposed_as_words_that_would_ask_something_else(library: Library, typed: str) -> None:
    found = library.search(Ask(typed, "en"))
    assert not found.shelves[0].total and not found.suggestion


def test_a_phrase_whose_words_nobody_wrote_is_not(library: Library) -> None:
    assert not library.search(Ask('"zzq qqz"', "en")).suggestion


@pytest.mark.parametrize(
    ("typed", "language"), [("Principle eight", "en"), ("المبدأ التوجيهي ٧", "ar"), ("card no 60", "en")]
)
def test_a_place_has_no_mistake(library: Library, typed: str, language: str) -> None:
    assert not library.search(Ask(typed, language)).suggestion
