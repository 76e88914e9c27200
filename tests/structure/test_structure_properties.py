"""Properties that hold for any sequence of blocks: nothing raises, no place comes twice, nothing is lost."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import LANGUAGES, Locator
from indexer.formats import Block
from indexer.structure import anchors, passages
from indexer.structure.grammar import LABELS, load
from indexer.structure.numerals import DIGITS, chinese, roman, roman_of
from indexer.structure.sentences import LIMIT, cut, sentences
from indexer.structure.sequence import longest

NUMBERS = [
    "1",
    "2",
    "3",
    "4",
    "10",
    "24",
    "٣",
    "１２",
    "IV",
    "xiv",
    "十",
    "二十",
    "premier",
    "الأول",
    "24.1",
    "6.4",
    "6-4",
    "A",
]
FORMS = [form.text for name in LABELS for unit in load(name).units for form in unit.forms]
WORDS = {
    "en": "water bread house. Light, river; stone", "fr": "eau pain maison. Lumière, rivière; pierre",
    "es": "agua pan casa. Luz, río; piedra", "ru": "вода хлеб дом. Свет, река; камень",
    "zh": "水和面包。房子,河流；石头", "ar": "ماء وخبز. بيت، نهر؛ حجر",
}  # fmt: skip
ROLES = ["paragraph", "paragraph", "paragraph", "item", "heading", "footnote", "cell", "caption"]


@st.composite
def _line(draw: st.DrawFn) -> str:
    form = draw(st.sampled_from([*FORMS, "", "", "(a)", "i)", "(أ)", "-", "¹", "*"]))
    marker = re.sub(r"\{[^}]+\}", lambda _: draw(st.sampled_from(NUMBERS)), form)
    return f"{marker} {draw(st.sampled_from(list(WORDS.values())))}" if draw(st.booleans()) else marker


BLOCKS = st.lists(
    st.builds(
        Block,
        text=st.lists(st.one_of(_line(), st.text(max_size=30)), max_size=3).map("\n".join),
        page=st.integers(0, 3),
        role=st.sampled_from(ROLES),
        level=st.integers(0, 3),
        mark=st.sampled_from(["", "1", "*", "a", "§"]),
        breaks=st.lists(st.tuples(st.integers(0, 50), st.integers(1, 4), st.just("")), max_size=2).map(tuple),
    ),
    max_size=14,
)
GRAMMARS = st.lists(st.sampled_from([*LABELS, "no such grammar"]), max_size=2).map(tuple)


def _places(blocks: list[Block], language: str, names: tuple[str, ...]) -> None:
    result = passages(blocks, "x/" + language, language, names)
    ids = [passage.id for passage in result.passages]
    assert len(set(ids)) == len(ids)
    for passage in result.passages:
        assert Locator.parse(str(passage.locator)) == passage.locator
        assert passage.text.strip() and passage.text == passage.text.strip() and len(passage.text) <= LIMIT
        assert set(passage.headings) == set(filter(None, passage.headings)) or not all(passage.headings)
        anchors(passage.text, language)
    assert result == passages(blocks, "x/" + language, language, names), "the same blocks give the same passages"


def _words(blocks: list[Block], language: str, names: tuple[str, ...]) -> None:
    """Every word of a paragraph is in a passage or in its headings; only markers may go."""
    result = passages(blocks, "x/" + language, language, names)
    kept = "\n".join(part for p in result.passages for part in (p.text, *p.headings))
    for block in blocks:
        if block.role in ("paragraph", "item") and not re.search(r"(?:\.\s?){6}|…{3}|(?:_\s?){6}", block.text):
            for word in ("bread", "maison", "río", "камень", "石头", "نهر"):
                assert word not in block.text or word in kept


DOCUMENTS = given(BLOCKS, st.sampled_from(LANGUAGES), GRAMMARS)
test_no_place_comes_twice_and_places_are_locators = settings(deadline=None, max_examples=150)(DOCUMENTS(_places))
test_no_word_of_the_text_is_lost = settings(deadline=None, max_examples=150)(DOCUMENTS(_words))


@pytest.mark.long
@pytest.mark.parametrize("check", [_places, _words])
def test_the_same_for_many_more_documents(check: Callable[..., None]) -> None:
    settings(deadline=None, max_examples=5000)(DOCUMENTS(check))()


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aB é.1;。؟\nشع中国 ”—٣")), max_size=5000), st.sampled_from(LANGUAGES))
def test_pieces_join_to_the_text(text: str, language: str) -> None:
    for spans in (cut(text, language), sentences(text, language)):
        assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= LIMIT for start, end in cut(text, language))


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_no_numbering_line_raises(text: str, language: str) -> None:
    for name in LABELS:
        passages([Block(text), Block(f"1. {text}"), Block(text, role="heading")], "x/en", language, (name,))


@given(st.integers(1, 39))
def test_roman_numerals_round_trip(number: int) -> None:
    assert roman(roman_of(number)) == number


@given(st.text(alphabet="一二三四五六七八九十百零〇两", max_size=6), st.text(alphabet=f"IVXLC{DIGITS[:2]}", max_size=6))
def test_numerals_never_raise(first: str, second: str) -> None:
    assert chinese(first) is None or chinese(first)
    assert roman(second) is None or roman(second)


@settings(deadline=None)
@given(st.lists(st.integers(0, 12), max_size=40))
def test_a_chain_rises_and_lies_in_the_document(numbers: list[int]) -> None:
    chain = longest(numbers)
    found = [numbers[place] for place in chain.places]
    assert list(chain.places) == sorted(set(chain.places))
    assert found == sorted(set(found))


@given(st.integers(1, 60))
def test_a_plain_sequence_is_found_whole(length: int) -> None:
    assert longest(range(1, length + 1)).places == tuple(range(length))


def test_a_line_taken_for_a_heading_is_kept_though_a_bare_heading_follows_it() -> None:
    """The heading under it says nothing of its own; what stood above it is text all the same."""
    blocks = [Block("Part 1 水和面包。房子,河流；石头", 0), Block("1 partie", 0, role="heading")]
    assert [passage.text for passage in passages(blocks, "x/en", "en").passages] == ["Part 1 水和面包。房子,河流；石头"]
