"""Across languages: what the glossary adds, what it must never add, and that it can be switched off."""

import pytest

from corpus.model import LANGUAGES
from indexer.answering.expand import clauses, named
from indexer.answering.highlight import matches, sought
from indexer.answering.lexicon import glossary
from indexer.library import Library
from indexer.query import parse
from indexer.search import Ask, Results

TRAFFICKING = {
    "ar": "الاتجار بالأشخاص", "en": "trafficking in persons", "es": "la trata de personas",
    "fr": "la traite des personnes", "ru": "торговли людьми", "zh": "贩卖人口",
}  # fmt: skip
SMUGGLING = {
    "ar": "تهريب المهاجرين", "en": "smuggling of migrants", "es": "tráfico ilícito de migrantes",
    "fr": "trafic illicite de migrants", "ru": "незаконный ввоз мигрантов", "zh": "偷运移民",
}  # fmt: skip


def concepts(text: str, language: str) -> list[str]:
    return [each.concept for each in named(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_trafficking_and_smuggling_are_never_taken_for_one_another(language: str) -> None:
    assert concepts(TRAFFICKING[language], language)[0] == "trafficking_in_persons"
    assert concepts(SMUGGLING[language], language)[0] == "smuggling_of_migrants"
    assert "trafficking_in_persons" not in concepts(SMUGGLING[language], language)
    assert "smuggling_of_migrants" not in concepts(TRAFFICKING[language], language)


def test_concepts_kept_apart_share_no_term_of_their_own() -> None:
    for pair in glossary().kept_apart():
        one, two = sorted(pair)
        for language in LANGUAGES:
            for term in glossary().concept(one).terms[language]:
                assert two not in concepts(term.text, language) or one in concepts(term.text, language)


def hows(found: Results, language: str) -> set[str]:
    """How what one shelf shows was found."""
    shelf = next(each for each in found.shelves if each.language == language)
    return {found.how for result in shelf.results for found in result.found_by}


@pytest.mark.parametrize("words", ["人口贩运", "贩运人口", "贩卖人口"])
def test_three_chinese_words_are_one_concept(words: str) -> None:
    assert concepts(words, "zh") == ["trafficking_in_persons"]


@pytest.mark.parametrize(
    ("words", "language"),
    [("délai de réflexion", "fr"), ("reflection period", "en"), ("período de reflexión", "es"), ("思考期", "zh"),
     ("период на размышление", "ru"), ("مهلة التفكير", "ar"), ("反思期", "zh"), ("сроком на размышление", "ru"),
     ("plazo de reflexión", "es"), ("période de réflexion", "fr")],
)  # fmt: skip
def test_what_practitioners_say_for_short_is_understood(words: str, language: str) -> None:
    assert concepts(words, language) == ["reflection_period"]


@pytest.mark.parametrize(
    ("words", "language", "concept"),
    [
        ("人口贩卖", "zh", "trafficking_in_persons"), ("受害人", "zh", "victim_of_trafficking"),
        ("受害者", "zh", "victim_of_trafficking"), ("потерпевшему", "ru", "victim_of_trafficking"),
        ("детей", "ru", "child"), ("детям", "ru", "child"), ("THB", "en", "trafficking_in_persons"),
        ("TEH", "fr", "trafficking_in_persons"),
        ("пострадавшим", "ru", "victim_of_trafficking"), ("smuggling", "en", "smuggling_of_migrants"),
        ("偷运", "zh", "smuggling_of_migrants"), ("незаконного ввоза", "ru", "smuggling_of_migrants"),
        ("وتهريب", "ar", "smuggling_of_migrants"), ("tráfico de migrantes", "es", "smuggling_of_migrants"),
        ("traficantes de migrantes", "es", "smuggler"),
        ("عدم معاقبة الضحايا", "ar", "non_punishment"), ("عدم المعاقبة", "ar", "non_punishment"),
        ("освобождение жертв от наказания", "ru", "non_punishment"), ("ненаказание", "ru", "non_punishment"),
        ("ненаказания жертв", "ru", "non_punishment"),
        ("non-sanction", "fr", "non_punishment"), ("non-incrimination", "fr", "non_punishment"),
        ("no sanción", "es", "non_punishment"), ("no penalización", "es", "non_punishment"),
        ("no criminalización", "es", "non_punishment"), ("不惩罚", "zh", "non_punishment"),
        ("non-punishment", "en", "non_punishment"), ("不处罚", "zh", "non_punishment"),
        ("عدم تجريم الضحايا", "ar", "non_punishment"),
    ],
)  # fmt: skip
def test_other_words_practitioners_use_are_one_concept_each(words: str, language: str, concept: str) -> None:
    assert concepts(words, language) == [concept]


@pytest.mark.parametrize(
    ("words", "language", "never"),
    [
        ("sanción", "es", "non_punishment"), ("devolución", "es", "non_refoulement"),
        ("niño acompañado", "es", "unaccompanied_child"), ("الهجرة النظامية", "ar", "irregular_migration"),
        ("sanction", "fr", "non_punishment"), ("наказание", "ru", "non_punishment"), ("惩罚", "zh", "non_punishment"),
        ("معاقبة الضحايا", "ar", "non_punishment"),
    ],
)  # fmt: skip
def test_a_term_is_not_named_by_its_opposite(words: str, language: str, never: str) -> None:
    """The analysers leave out "no" and غير as too frequent, and without them a term says the contrary."""
    assert never not in concepts(words, language)


@pytest.mark.parametrize(
    ("words", "language"), [("tráfico", "es"), ("trafic", "fr"), ("торговля", "ru"), ("traité", "fr")]
)
def test_a_word_that_may_mean_something_else_names_nothing(words: str, language: str) -> None:
    assert concepts(words, language) == []


def test_the_longest_term_wins() -> None:
    assert concepts("exploitation sexuelle", "fr") == ["sexual_exploitation"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("other", LANGUAGES)
def test_a_question_finds_the_passage_in_every_language(library: Library, language: str, other: str) -> None:
    wanted = glossary().concept("smuggling_of_migrants").preferred(language).text
    shelves = {shelf.language: shelf for shelf in library.search(Ask(wanted, language)).shelves}
    assert next(iter(shelves)) == language and set(shelves) == set(LANGUAGES)
    found = [each.passage.id.split("/", 2) for each in shelves[other].results]
    assert {(each[0], each[2]) for each in found} & {
        ("digest-first-aid-kit", "card.3"), ("digest-toolkit-2008", "tool.1.2"), ("digest-good-practices", "sec.26")
    }  # fmt: skip
    assert shelves[other].expanded is (other != language)


def test_a_concept_that_is_switched_off_adds_nothing(library: Library) -> None:
    on = library.search(Ask("trata de personas", "es"))
    off = library.search(Ask("trata de personas", "es", without=("trafficking_in_persons",)))
    assert [c.on for c in on.understood.concepts] == [True] and [c.on for c in off.understood.concepts] == [False]
    assert "glossary" in hows(on, "zh")
    assert hows(off, "zh") == {"version"}


@pytest.mark.parametrize(("typed", "other"), [("受害者", "被害人"), ("拐卖", "贩运")])
def test_what_is_said_for_short_finds_and_marks_the_other_words_for_it(
    library: Library, typed: str, other: str
) -> None:
    shelf = library.search(Ask(typed, "zh", shelves=("zh",), limit=50)).shelves[0]
    marked = {r.passage.text[start:end] for r in shelf.results for start, end in r.highlights}
    assert any(other in words for words in marked)
    assert all(result.found_by for result in shelf.results)


def test_no_term_is_marked_over_half_a_sentence() -> None:
    question = parse("víctima de trata")
    wanted = sought(question, "es", named(question.words, "es"))
    text = "Las víctimas, por lo que la trata sigue. Una víctima de la trata."
    assert [text[a:b] for a, b, how in matches(text, wanted) if how == "glossary" and " " in text[a:b]] == [
        "víctima de la trata"
    ]


def test_quotes_switch_expansion_off(library: Library) -> None:
    found = library.search(Ask('"trata de personas"', "es"))
    assert not found.understood.concepts
    assert all(shelf.total == 0 for shelf in found.shelves if shelf.language not in ("es",))


def test_what_is_found_by_the_glossary_says_so(library: Library) -> None:
    shelf = next(s for s in library.search(Ask("偷运移民", "zh")).shelves if s.language == "ru")
    assert shelf.results
    for each in shelf.results:
        assert "glossary" in {found.how for found in each.found_by}
        assert each.highlights or any(found.where == "heading" for found in each.found_by)


@pytest.mark.parametrize("language", LANGUAGES)
def test_synonyms_weigh_less_than_what_was_typed(language: str) -> None:
    added = clauses(named(TRAFFICKING[language], language), language, language, frozenset())
    assert all(clause.weight < 0.5 for clause in added)
