"""The language of a question: invented questions, any text at all, and words sampled from real documents."""

import random
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.answering.knowing import knowing
from indexer.detect import Detected, detect
from indexer.languages import LANGUAGES
from indexer.library import Library

QUESTIONS = {
    "ar": ["حماية", "حماية الضحايا", "من يساعد الأطفال", "كم تدوم مهلة التعافي للضحية في بلدنا", "الاتّجار"],
    "en": [
        "interpreter",
        "child interview",
        "who pays the lawyer",
        "HOW TO PROTECT A WITNESS",
        "non-punishment",
        "card no. 6 identify",
    ],
    "es": ["niñera", "entrevista niño", "quién paga al abogado", "CÓMO PROTEGER A UN TESTIGO", "no castigar"],
    "fr": ["interprète", "l’entretien enfant", "qui paie l'avocat", "COMMENT PROTÉGER UN TÉMOIN", "dignite humaine"],
    "ru": ["переводчик", "опрос ребёнка", "кто платит адвокату", "КАК ЗАЩИТИТЬ СВИДЕТЕЛЯ", "по\u0301мощь"],
    "zh": ["人", "证人", "谁付律师费", "如何保护证人不受报复", "UNODC 2010年报告"],
}
EACH = [(language, question) for language, questions in QUESTIONS.items() for question in questions]


@pytest.mark.parametrize(("language", "question"), EACH)
def test_a_question_is_told(language: str, question: str) -> None:
    for form in ("NFC", "NFD"):
        detected = detect(unicodedata.normalize(form, question))
        assert detected.language == language, detected
        assert 0 < detected.confidence <= 1
        assert language not in detected.others


@pytest.mark.parametrize("question", ["", "   ", "2010", "UNODC", "A/RES/55/25", "?!", "Ελλάδα", "\ud800", "٢٠١٠"])
def test_what_nothing_tells_is_not_guessed(question: str) -> None:
    assert detect(question) == Detected(None, 0.0, "nothing")


def test_why_is_said() -> None:
    assert detect("торговля людьми").why == "script"
    assert detect("what is the recovery period").why == "rule"
    assert detect("bungalow").why == "statistics"
    assert set(detect("bungalow").others) < {"en", "es", "fr"}


def test_a_mixed_question_is_cut_by_script() -> None:
    question = "жертвы торговли and their right to housing"
    runs = detect(question).runs
    assert [(run.language, run.text) for run in runs] == [
        ("ru", "жертвы торговли"),
        ("en", "and their right to housing"),
    ]
    assert all(question[run.start : run.end] == run.text for run in runs)


def test_an_acronym_goes_with_the_words_around_it() -> None:
    detected = detect("دليل UNODC للقضاة")
    assert detected.language == "ar"
    assert [run.language for run in detected.runs] == ["ar"]


@given(st.one_of(st.text(), st.text(st.sampled_from("aé ñ’'жة人٣1\u0301\u200fZ?"))))
@example("¿")
@settings(deadline=None)
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    detected = detect(text)
    assert detected == detect(text)
    assert detected.language is None or detected.language in LANGUAGES
    assert (detected.language is None) == (not detected.runs)
    assert [run.text for run in detected.runs] == [text[run.start : run.end] for run in detected.runs]
    assert all(one.end <= other.start for one, other in zip(detected.runs, detected.runs[1:], strict=False))
    assert {run.language for run in detected.runs} <= set(LANGUAGES)


def test_many_at_once_get_the_answers_of_one() -> None:
    questions = [question for _, question in EACH] * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(detect, questions)) == list(map(detect, questions))


FLOORS = {1: 0.89, 2: 0.95, 3: 0.97, 6: 0.99}
"""Words in a question -> right answers, all six languages together; the issue asks 95 % at two words."""
DECLARATION = {"ar": "arb", "zh": "cmn_hans", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}


def real_words(folder: Path, language: str) -> list[str]:
    file = folder / "udhr-6lang" / f"udhr_{DECLARATION[language]}.xml"
    texts = [re.sub("<[^>]*>", " ", file.read_text(encoding="utf-8").split("<preamble>")[1])]
    for kind in ("goals", "indicators", "targets"):
        listed = folder / "sdg-6lang" / f"global_{kind}.{'zh-Hans' if language == 'zh' else language}.yml"
        texts.append(re.sub(r"^\s*[\w-]+:", " ", listed.read_text(encoding="utf-8"), flags=re.MULTILINE))
    return re.findall(r"[^\W\d_][^\W\d_'’\-]*", unicodedata.normalize("NFC", " ".join(texts)))


@pytest.mark.parametrize("size", FLOORS)
def test_words_of_real_documents_are_told(realdocs: Path, size: int) -> None:
    right: dict[str, float] = {}
    for language in DECLARATION:
        words, rng = real_words(realdocs, language), random.Random(size)
        starts = [rng.randrange(len(words) - size) for _ in range(400)]
        right[language] = sum(detect(" ".join(words[at : at + size])).language == language for at in starts) / 400
    assert sum(right.values()) / len(right) >= FLOORS[size], right


KNOWN = 0.95
"""Right answers at two words in each language, where the library holds our digests."""


def test_two_words_are_told_in_every_language(realdocs: Path, library: Library) -> None:
    knows = knowing(library.engine)
    for language in DECLARATION:
        words, rng = real_words(realdocs, language), random.Random(2)
        starts = [rng.randrange(len(words) - 2) for _ in range(1_500)]
        right = sum(detect(" ".join(words[at : at + 2]), knows).language == language for at in starts) / 1_500
        assert right >= KNOWN, (language, right)


def test_the_library_tells_what_letters_leave_open() -> None:
    def only(language: str) -> Detected:
        return detect("zamon", lambda word: {"en": 0.0, "es": 0.0, "fr": 0.0, language: 0.3})

    assert [only(language).language for language in ("en", "es", "fr")] == ["en", "es", "fr"]
    nobody = detect("zamon", lambda word: {"en": 0.0, "es": 0.0, "fr": 0.0})
    assert nobody == detect("zamon") == detect("zamon", lambda word: {})


def test_what_the_library_knows_is_counted_by_form(library: Library) -> None:
    shares = knowing(library.engine)("victimes")
    assert 0 < shares["fr"] <= 1 and shares.keys() == {"en", "es", "fr"}
    assert knowing(library.engine)("qwxkz") == {"en": 0, "es": 0, "fr": 0}
    assert knowing(library.engine)("le")["fr"] > knowing(library.engine)("le")["en"]
