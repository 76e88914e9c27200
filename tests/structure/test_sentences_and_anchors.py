"""Sentences and sub-items in six languages."""

import pytest

from indexer.structure import anchors
from indexer.structure.sentences import sentences


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["See art. 6, para. 2 (b). ", "It costs 3.5, No. 5 too. ", "Mr. J. Doe left. ", '"Why?" ', "Go!"]),
        ("en", ["The house (A/99/1, vol. II, p. 3) is open. ", "It closes at 5 p.m. on Mondays."]),
        ("fr", ["Voir art. 6, par. 2 b). ", "Le n° 5 coûte 3,5. ", "M. Martin part. ", "« Pourquoi ? » ", "Va !"]),
        ("es", ["Véase el art. 6, párr. 2 b). ", "El Sr. Gil sale. ", "¿Por qué? ", "¡Ve!"]),
        ("ru", ["См. ст. 6, п. 2 b). ", "В 2010 г. открыт дом, т.е. приют. ", "Почему? ", "Иди!"]),
        ("zh", ["见第6条第2款。", "价格为3.5元；", "“为什么？”", "去吧！"]),
        ("ar", ["انظر المادة 6. ", "هل هو مفتوح؟ ", "نعم، دائما. ", "اذهب!"]),
    ],
)  # fmt: skip
def test_sentences(language: str, parts: list[str]) -> None:
    text = "".join(parts)
    assert [text[start:end] for start, end in sentences(text, language)] == parts


def test_a_list_number_ends_no_sentence() -> None:
    text = "As follows:\n1. Water.\n2. Bread."
    assert [text[start:end] for start, end in sentences(text, "en")] == ["As follows:\n", "1. Water.\n", "2. Bread."]


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en", ["(a)", "(b)", "(i)", "(ii)", "(c)"]),
        ("fr", ["a)", "b)", "i)", "ii)", "c)"]),
        ("es", ["a)", "b)", "i)", "ii)", "c)"]),
        ("ru", ["a)", "b)", "i)", "ii)", "c)"]),
        ("ru", ["а)", "б)", "i)", "ii)", "в)"]),
        ("ru", ["а)", "b)", "i)", "ii)", "с)"]),
        ("zh", ["(a)", "(b)", "(i)", "(ii)", "(c)"]),
        ("zh", ["（a）", "（b）", "（i）", "（ii）", "（c）"]),
        ("ar", ["(أ)", "(ب)", "'1'", "'2'", "(ج)"]),
        ("ar", ["(أ)", "(ب)", "'١'", "'٢'", "(ج)"]),
    ],
)
def test_anchors_are_the_same_in_all_languages(language: str, marks: list[str]) -> None:
    text = "X:\n" + "\n".join(f"{mark} y{n}" for n, mark in enumerate(marks))
    spans = anchors(text, language)
    assert list(spans) == [("a",), ("b",), ("b", "i"), ("b", "ii"), ("c",)]
    assert text[slice(*spans["b", "ii"])] == f"{marks[3]} y3"
    assert text[slice(*spans["b",])].endswith("y3")


def test_the_ninth_letter_is_no_roman_one() -> None:
    letters = "\n".join(f"({letter}) x" for letter in "abcdefghij")
    assert list(anchors(letters, "en")) == [(letter,) for letter in "abcdefghij"]


def test_quoted_numbers_are_anchors() -> None:
    assert list(anchors("Article 10 says:\n1. One.\n2. Two.", "en")) == [("1",), ("2",)]
