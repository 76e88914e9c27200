"""What every language must keep, run over all that are found in the folder; invented text only."""

import pkgutil
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import indexer.languages
from corpus.errors import UnknownError
from indexer.languages import LANGUAGES, Language, analyse

SENTENCES = {
    "ar": "قدّمت الشرطةُ المساعدةَ إلى الضحايا، ثم عـــادوا إلى بلدهم بعد ٣٠ يوماً (الوثيقة A/RES/55/25).",
    "en": "The officer’s report helped the victims’ lawyer; see E.09.V.11 and paragraph 24¹ of the “guide”.",
    "es": "¿Qué ayuda recibió la víctima? El niño volvió a su país en 2010, según el párrafo 24.",
    "fr": "L’aide qu'elle reçut jusqu’à l'été 2010 venait d’une équipe organisée¹ par l’État.",
    "ru": "Ещё вчера потерпе́вшим помогли врачи; их отчёт (А/RES/55/25) вышел в 2010 году.",
    "zh": "警察在2010年帮助了受害人，第A/RES/55/25号文件第十条写明了这一点。UNODC也参加了。",
}
ANY = sorted({letter for sentence in SENTENCES.values() for letter in sentence})
TEXT = st.one_of(
    st.text(max_size=60),
    st.text(
        st.sampled_from(
            [*ANY, "\u0301", "\u0651", "\u0640", "\u200d", "\u200f", "\u00ad", "ﻻ", "Ａ", "１", "'", "´", "İ", "ß"]
        )
    ),
)
each_language = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)


def terms(code: str, text: str) -> dict[str, tuple[str, ...]]:
    return analyse(code, text).terms


def test_the_six_languages_are_here() -> None:
    assert set(LANGUAGES) >= {"ar", "en", "es", "fr", "ru", "zh"}


def test_no_two_modules_share_a_code_and_each_is_named_by_its_code() -> None:
    names = [module.name for module in pkgutil.iter_modules(indexer.languages.__path__)]
    modules = {name: import_module(f"indexer.languages.{name}") for name in names}
    for name, module in modules.items():
        language = getattr(module, "LANGUAGE", None)
        if language is not None:
            assert language.code == name, f"help: {name}.py has the code {language.code}; name the file by its code"


def test_an_unknown_language_says_which_there_are() -> None:
    with pytest.raises(UnknownError, match="ar, en, es, fr, ru, zh"):
        analyse("xx", "text")


@each_language
def test_it_has_a_name_a_direction_and_a_sentence_to_be_tested_with(language: Language) -> None:
    assert language.name and language.direction in ("ltr", "rtl")
    assert language.version >= 1
    assert language.code in SENTENCES, "help: add an invented sentence of your language to SENTENCES of this test"


@each_language
def test_stop_words_are_normalised(language: Language) -> None:
    for word in language.stop_words:
        assert language.normalise(word) == word, f"help: fold the stop list with normalise(): {word!r} never matches"


@each_language
def test_a_question_of_stop_words_only_can_be_told(language: Language) -> None:
    words = sorted(language.stop_words)[:3]
    assert analyse(language, " ".join(words)).only_stop_words == bool(words)
    assert not analyse(language, "").only_stop_words


@each_language
@given(text=TEXT)
@settings(deadline=None)
def test_spans_slice_the_original(language: Language, text: str) -> None:
    check_spans(language, text)
    check_spans(language, SENTENCES[language.code] + text)


def check_spans(language: Language, text: str) -> None:
    analysis = analyse(language, text)
    end = 0
    for place, token in enumerate(analysis.exact):
        assert token.position == place, "help: positions of exact tokens are 0, 1, 2 ...: phrases need them"
        assert end <= token.start < token.end <= len(text), "help: spans are in order and never overlap"
        assert language.normalise(text[token.start : token.end]) == token.term, "help: segment the ORIGINAL text"
        end = token.end
    for token in analysis.stemmed:
        assert text[analysis.exact[token.position].start] == text[token.start]
        assert token.term and 0 <= token.start < token.end <= len(text)
    for token in analysis.symbols:
        assert any(letter.isdigit() for letter in text[token.start : token.end])


@each_language
@given(text=TEXT)
@example("‘N")
@example("İ")
@example("\u1ffd a")
@example("ﹰ")
@example("ﷺ")
@example("\ud800")
@settings(deadline=None)
def test_any_text_gives_the_same_terms_composed_or_not(language: Language, text: str) -> None:
    composed = terms(language.code, unicodedata.normalize("NFC", text))
    assert terms(language.code, text) == composed, "help: normalise each token, and let marks be letters in segment"
    assert terms(language.code, unicodedata.normalize("NFD", text)) == composed


@each_language
@given(text=TEXT)
@settings(deadline=None)
def test_normalising_twice_changes_nothing(language: Language, text: str) -> None:
    for term in terms(language.code, text)["exact"]:
        assert language.normalise(term) == term, "help: exact terms are looked up as they are stored"


@each_language
@pytest.mark.parametrize("digits", ["2010", "٢٠١٠", "۲۰۱۰", "２０１０"])
def test_digits_of_every_script_are_the_same(language: Language, digits: str) -> None:
    assert terms(language.code, digits)["text"] == ("2010",)


@each_language
def test_a_footnote_mark_never_sticks_to_its_word(language: Language) -> None:
    word = SENTENCES[language.code].split()[-1].strip(".。")
    assert terms(language.code, f"{word}¹ {word}₂ {word}⁽³⁾") == terms(language.code, f"{word} {word} {word}")


@each_language
def test_case_and_the_kind_of_apostrophe_do_not_matter(language: Language) -> None:
    text = SENTENCES[language.code]
    assert terms(language.code, text.upper()) == terms(language.code, text)
    assert terms(language.code, text.replace("’", "'")) == terms(language.code, text)


@each_language
def test_words_of_other_scripts_are_words_too(language: Language) -> None:
    exact = terms(language.code, "UNODC жертва 人口 victime الضحايا 2010")["exact"]
    assert {"unodc", "жертва", "人", "口", "victime", "2010"} <= set(exact)
    assert terms(language.code, "人口")["text"] == ("人", "人口", "口")
    assert terms(language.code, "受害人UNODC")["exact"][-1] == "unodc"


@each_language
def test_its_own_sentence_is_read_the_same_every_time(language: Language) -> None:
    text = SENTENCES[language.code]
    assert analyse(language, text) == analyse(language.code, text)
    assert len(analyse(language, text).stemmed) >= 5


NASTY = [
    "a", "é", "ا", "и", "人", "a/", "A/1.", "1.", "09.V.", "V.09-", "E. ", "a'", "l’", "a\u0301", "\u0651", "ـ", "ité",
]  # fmt: skip


@each_language
@pytest.mark.parametrize("piece", NASTY)
def test_time_grows_with_the_text_and_not_faster(language: Language, piece: str) -> None:
    started = time.process_time()
    analyse(language, piece * 5_000)
    assert time.process_time() - started < 2, (
        "help: a pattern backtracks; 5,000 pieces take some hundredths of a second"
    )


@each_language
def test_threads_get_the_answers_of_one(language: Language) -> None:
    texts = [SENTENCES[language.code] + str(number) for number in range(100)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(partial(analyse, language), texts)) == [analyse(language, text) for text in texts]
