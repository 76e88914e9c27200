"""The digests speak in the terms of the glossary, and never merge trafficking with smuggling."""

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from corpus import catalogue, glossary
from corpus.model import LANGUAGES

FOLDER = Path(catalogue.__file__).parent / "digests"
WORKS = sorted({file.name.partition(".")[0] for file in FOLDER.glob("*.html")})
OTHERS = tuple(code for code in LANGUAGES if code != "en")

_MERGED = {
    "en": r"human smuggling|smuggling (?!of migrants)\w+", "fr": r"\btrafics?\b(?! illicites? de migrants)",
    "es": r"\btráficos?\b(?! ilícitos? de migrantes)|\btraficantes?\b(?! ilícitos? de migrantes| de migrantes)",
    "ru": r"тра\w?фик|контрабанд|незаконн\w+ ввоз\w*+(?! мигрантов)", "zh": r"走私|偷渡|偷运(?!移民)",
    "ar": r"تهريب(?! (?:ال|لل)مهاجرين)",
}  # fmt: skip
"""Trafficking and smuggling under one word: trafic for traite and tráfico for trata are other offences."""
_SMUGGLING = {
    "en": "smuggl", "fr": "trafic illicite", "es": "tráfico ilícito", "ru": "ввоз", "zh": "偷运", "ar": "تهريب",
}  # fmt: skip

_CONSIDER = {
    "en": r"(?:is|are) to consider", "fr": r"doi(?:t|vent) envisager", "es": r"debe[n]? considerar la posibilidad",
    "ru": r"надлежит рассмотреть возможность", "zh": r"应当考虑(?:采取|使)", "ar": r"أن تنظر في",
}  # fmt: skip
_TRY = {
    "en": r"(?:is|are) to try", "fr": r"doi(?:t|vent) s’efforcer", "es": r"debe[n]? esforzarse",
    "ru": r"надлежит стремиться", "zh": r"应当努力", "ar": r"أن تسعى إلى",
}  # fmt: skip


@cache
def passages(work: str, language: str) -> dict[str, str]:
    """The text of every passage with its heading, by locator."""
    html = LexborHTMLParser((FOLDER / f"{work}.{language}.html").read_text("utf-8"))
    return {str(each.attributes["id"]): bare(each.text()) for each in html.css("section")}


def bare(text: str) -> str:
    """The text without vowel signs: المتّجر and المتجر are one word."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Mn")


@cache
def terms() -> tuple[dict[str, str], ...]:
    """Concepts of the glossary with a pattern per language that fits their terms in every form of a sentence."""
    with (Path(__file__).parent / "data" / "digest_terms.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("language", OTHERS)
def test_the_terms_looked_for_are_the_preferred_ones_of_the_glossary(language: str) -> None:
    known = glossary.load()
    for term in terms():
        preferred = known.concept(term["concept"]).preferred(language).text
        assert re.search(term[language], bare(preferred), re.IGNORECASE), (term["concept"], preferred)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("work", WORKS)
def test_where_english_names_a_concept_the_others_name_it_in_their_term(work: str, language: str) -> None:
    for locator, english in passages(work, "en").items():
        for term in terms():
            if re.search(term["en"], english):
                text = passages(work, language)[locator]
                assert re.search(term[language], text, re.IGNORECASE), (locator, term["concept"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("work", WORKS)
def test_trafficking_and_smuggling_are_never_merged(work: str, language: str) -> None:
    for locator, text in passages(work, language).items():
        assert not re.search(_MERGED[language], text, re.IGNORECASE), locator
        named = _SMUGGLING["en"] in passages(work, "en")[locator].lower()
        assert named or _SMUGGLING[language] not in text.lower(), locator


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "human smuggling"),
        ("fr", "le trafic de personnes"),
        ("es", "el tráfico de personas"),
        ("ru", "незаконный ввоз людей"),
        ("zh", "偷运人口"),
        ("ar", "تهريب البشر"),
    ],
)
def test_a_merged_term_would_be_noticed(language: str, text: str) -> None:
    assert re.search(_MERGED[language], text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_protocol_keeps_shall_consider_and_shall_endeavour_apart_from_shall(language: str) -> None:
    counted = {
        name: {locator: count for locator, text in passages("palermo-protocol", language).items()
               if (count := len(re.findall(pattern[language], text, re.IGNORECASE)))}
        for name, pattern in (("consider", _CONSIDER), ("try", _TRY))
    }  # fmt: skip
    # Articles 6 (3), 7 (1), 11 (5) and (6) say "shall consider"; 6 (5), 9 (2) and 15 (1) "shall endeavour".
    assert counted["consider"] == {"art.6": 1, "art.7": 1, "art.11": 2}
    assert counted["try"] == {"art.6": 1, "art.9": 1, "art.15": 1}
