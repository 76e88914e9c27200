"""Audience and topics: only where a heading or the text says so."""

import tomllib
from pathlib import Path

import pytest

from corpus.model import LANGUAGES, Locator, Passage
from corpus.rules import AUDIENCES
from indexer.structure import about


def _passage(heading: str, text: str = "Words.") -> Passage:
    return Passage("x/en", Locator.parse("sec.1"), text, (heading,) if heading else ())


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Guidance for prosecutors and questions"), ("fr", "Conseils à l’intention des procureurs"),
        ("es", "Orientación para fiscales"), ("ru", "Указания для прокуроров"), ("zh", "供检察官使用的指南"),
        ("ar", "إرشادات للمدعين العامين"),
    ],
)  # fmt: skip
def test_a_heading_names_its_readers(language: str, heading: str) -> None:
    assert "prosecutors" in about.audience_of(_passage(heading), language)
    assert about.audience_of(_passage("2019"), language) == ()


def test_every_audience_is_the_catalogues_in_six_languages() -> None:
    data = tomllib.loads(Path(about.__file__).with_name("audience.toml").read_text("utf-8"))
    assert set(data) <= set(AUDIENCES)
    assert all(set(languages) == set(LANGUAGES) for languages in data.values())


def test_a_topic_is_in_the_heading_or_twice_in_the_text() -> None:
    assert about.with_subject(_passage("Trafficking in persons"), "en").topics == ("trafficking_in_persons",)
    once, twice = "On trafficking in persons.", "On trafficking in persons, that is: trafficking in persons."
    assert about.with_subject(_passage("", once), "en").topics == ()
    assert about.with_subject(_passage("", twice), "en").topics == ("trafficking_in_persons",)
