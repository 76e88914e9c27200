"""The interface's words: complete in every language, nothing guessed, plural forms as each language has them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir

import webui
from corpus.catalogue import load
from corpus.model import Locator
from indexer.answering.facets import resolve
from indexer.answering.places import places
from indexer.languages import LANGUAGES
from indexer.query import parse
from webui.messages import FOLDER, catalogue, translations

ROOT = Path(webui.__file__).parent
TRANSLATED = [code for code in LANGUAGES if code != "en"]
PLURALS = {"ar": (0, 1, 2, 3, 11, 100), "es": (1, 2), "fr": (1, 2), "ru": (1, 2, 5), "zh": (1,)}
"""A number for each plural form."""


def extracted() -> Iterator[str | tuple[str, ...]]:
    """Every string of the templates and modules that is marked for translation."""
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
    for _, _, text, _, _ in extract_from_dir(ROOT, methods, keywords=keywords):
        yield text


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one a plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def test_there_is_something_to_translate() -> None:
    assert len(set(extracted())) > 150


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_string_is_translated(code: str) -> None:
    known = {message.id: message for message in catalogue(code) if message.id}
    missing = [text for text in set(extracted()) if text not in known or not all(forms(known[text]))]
    assert not missing
    assert not [message.id for message in known.values() if message.fuzzy]
    assert not set(known) - set(extracted()), "strings nobody shows any more"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_exit_of_a_small_screen_is_known_by_the_name_that_texts_call_it(code: str) -> None:
    said = translations()[code].gettext
    assert said("Exit this page").startswith(said("Exit"))


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_filled_in_stands_in_the_translation_too(code: str) -> None:
    for message in catalogue(code):
        names = _names(*([message.id] if isinstance(message.id, str) else message.id))
        for number, text in zip(PLURALS[code] if message.pluralizable else (9,), forms(message), strict=True):
            allowed = {"num"} if code == "ar" and number in (0, 1, 2) else set()
            assert _names(text) <= names and names - _names(text) <= allowed, (code, message.id)


def test_french_signs_never_begin_a_line() -> None:
    said = [text for message in catalogue("fr") if message.id for text in forms(message)]
    assert not [text for text in said if re.search(r" [:;?!»]|« ", text)]


@pytest.mark.parametrize("code", TRANSLATED)
def test_each_plural_form_is_the_one_for_its_numbers(code: str) -> None:
    words = translations()[code]
    message = catalogue(code).get(("%(num)s passage", "%(num)s passages"))
    assert message
    for form, number in enumerate(PLURALS[code]):
        assert words.ungettext("%(num)s passage", "%(num)s passages", number) == forms(message)[form]


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_says_that_it_needs_review(code: str) -> None:
    head = (FOLDER / code / "LC_MESSAGES" / "messages.po").read_text("utf-8").split("msgid")[0]
    assert "needs review by a native speaker" in head


def test_no_compiled_catalogue_is_kept() -> None:
    assert not list(FOLDER.rglob("*.mo"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_examples_of_the_help_are_understood_as_it_says(code: str) -> None:
    words = translations()[code]
    said = words.ugettext
    phrases = parse(said("“reflection period”")).phrases
    assert len(phrases) == 1 and not set(phrases[0]) & set("“”«»")
    assert len(parse(said("witnesses -children")).excluded) == 1
    assert len(parse(said("traffick*")).prefixes) == 1
    assert "kind" in parse(said("kind:") + "provision").fields
    assert parse(said("symbol:") + "A/RES/55/25").fields == {"symbol": ("A/RES/55/25",)}
    assert parse(said("witnesses -“reflection period”")).excluded_phrases == phrases
    assert parse(said("year:") + "2008-2010").fields == {"year": ("2008-2010",)}
    assert places(said("article 10"), code) == (Locator.parse("art.10"),)
    named = resolve(parse(said("publication:“Model Law”")).fields, {}, load())
    assert "model-law-2009" in named.values["publication"]


def _names(*texts: str) -> set[str]:
    return {name for text in texts for name in re.findall(r"%\((\w+)\)s", text)}
