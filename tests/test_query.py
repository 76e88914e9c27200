"""The grammar of questions: what it understands, and that any string whatever is understood somehow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.pins import pin
from corpus.model import Locator
from indexer.places import places
from indexer.query import LONGEST, parse


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
    ],
)
def test_quotation_marks_of_all_languages_make_a_phrase(typed: str) -> None:
    assert parse(f"victims {typed} abroad").phrases == ("safe return",)
    assert parse(f"victims {typed} abroad").words == "victims abroad"


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert parse("l’exploitation d’autrui").words == "l’exploitation d’autrui"


def test_an_open_quotation_mark_is_passed_over() -> None:
    assert parse('victims "of trafficking').words == "victims of trafficking"


def test_exclusion_needs_a_space_before_it() -> None:
    assert parse("non-sanction -mineur").excluded == ("mineur",)
    assert parse("non-sanction -mineur").words == "non-sanction"
    assert parse('-"safe house"').excluded_phrases == ("safe house",)


def test_a_prefix_has_at_least_two_letters_or_one_ideograph() -> None:
    assert parse("traffick* t* 贩*").prefixes == ("traffick", "贩")


@pytest.mark.parametrize("typed", ["year:2009", "année:2009", "año:2009", "год:2009", "年份：2009", "السنة:2009"])
def test_fields_have_names_in_six_languages(typed: str) -> None:
    assert parse(typed).fields == {"year": ("2009",)}


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
