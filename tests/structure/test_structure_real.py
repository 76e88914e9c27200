"""Real documents: every numbered unit has exactly one locator, in order, and none is invented."""

import re
from pathlib import Path

import pytest

from indexer import formats
from indexer.formats import Block
from indexer.structure import Structured, passages


def _paragraphs(path: Path, language: str) -> Structured:
    """A plain text file as bare paragraphs: no format's help with headings or footnotes."""
    parts = re.split(r"\n\s*\n", path.read_text("utf-8"))
    return passages([Block(part.strip()) for part in parts if part.strip()], "report/fr", language)


def test_french_report_has_its_42_paragraphs_and_9_notes(realdocs: Path) -> None:
    result = _paragraphs(realdocs / "un-report-2010.fr.txt", "fr")
    by_locator = {str(passage.locator): passage for passage in result.passages}
    assert result.guessed and result.grammar == ("masthead",)
    assert [name for name in by_locator if name.startswith("para.")] == [f"para.{n}" for n in range(1, 43)]
    assert [name for name in by_locator if re.fullmatch(r"fn\.\d+", name)] == [f"fn.{n}" for n in range(1, 10)]
    assert len(by_locator["para.3"].text.split()) == 17
    assert "délai de rétablissement et de réflexion" in by_locator["para.24"].text
    assert not any(name.startswith(("art.", "par.")) for name in by_locator)
    assert by_locator["para.21"].text.count("\n") == 2, "the quoted article 10 stays inside paragraph 21"
    assert by_locator["para.30"].headings[-1].startswith("III. ")


def test_protocol_has_20_articles_though_a_translation_follows(realdocs: Path) -> None:
    text = (realdocs / "protocol" / "palermo_trafficking_protocol.en+nl.md").read_text("utf-8")
    blocks = []
    for part in re.split(r"\n\s*\n|\n(?=#|\d+\.\s)", text):
        heading = re.match(r"(#+)\s*(.*)", part.strip(), re.S)
        blocks.append(Block(heading[2], role="heading", level=len(heading[1])) if heading else Block(part.strip()))
    result = passages(blocks, "palermo-protocol/en", "en", ("treaty",))
    locators = [str(passage.locator) for passage in result.passages]
    articles = list(
        dict.fromkeys(str(p.locator.steps[0][1]) for p in result.passages if p.locator.steps[0][0] == "art")
    )
    assert articles == [str(n) for n in range(1, 21)]
    assert len(set(locators)) == len(locators)
    assert {"art.6/par.3", "art.8/par.6", "art.10/par.3", "art.3", "art.20/par.2"} <= set(locators)
    assert "art.3/par.1" not in locators and "art.20/par.3" not in locators and "art.21" not in locators


def _read(path: Path, language: str) -> Structured:
    return passages(formats.format_of(path).extract(path), f"real/{language}", language)


def _numbers(result: Structured, pattern: str) -> list[int]:
    """The last numbers of the units whose locator fits, each once, in the order of the document."""
    units = dict.fromkeys(str(passage.locator.unit) for passage in result.passages)
    return [int(match[1]) for unit in units if (match := re.fullmatch(pattern, unit))]


@pytest.mark.parametrize(
    ("file", "pattern", "last"),
    [
        ("A_HRC_43_12.en.pdf", r"para\.(\d+)", 27),
        ("A_HRC_43_12.en.pdf", r"para\.26\.(\d+)", 329),
        ("A_80_590.pdf", r"para\.(\d+)", 79),
        ("A_80_590.docx", r"para\.(\d+)", 79),
        ("A_80_604_Add.1.pdf", r"para\.(\d+)", 44),
        ("A_80_604_Add.1.docx", r"para\.(\d+)", 44),
        ("A_81_6_SECT24.pdf", r"para\.24\.(\d+)", 98),
        ("A_81_6_SECT24.docx", r"para\.24\.(\d+)", 98),
    ],
)
def test_every_paragraph_once_in_order_and_none_invented(realdocs: Path, file: str, pattern: str, last: int) -> None:
    result = _read(realdocs / "un-pdf-en" / file, "en")
    assert result.grammar == ("masthead",)
    assert _numbers(result, pattern) == list(range(1, last + 1))
    others = {str(p.locator.unit) for p in result.passages if str(p.locator).startswith("para.")}
    assert all(re.fullmatch(r"para\.(\d+|26\.\d+|24\.\d+)", other) for other in others)
    assert not (file.startswith("A_81") and _numbers(result, r"para\.(\d+)")), "lists that restart are no paragraphs"


def test_recommendations_of_the_review_are_recommendations(realdocs: Path) -> None:
    result = _read(realdocs / "un-pdf-en" / "A_HRC_43_12.en.pdf", "en")
    kinds = {p.kind for p in result.passages if re.match(r"para\.26\.", str(p.locator))}
    assert kinds == {"recommendation"}


def test_a_spanish_order_keeps_its_three_numberings_apart(realdocs: Path) -> None:
    result = _read(realdocs / "human-rights-pdf" / "iachr_vrp_nicaragua.es.pdf", "es")
    units = list(dict.fromkeys(str(p.locator.unit) for p in result.passages if "para." in str(p.locator)))
    sections = list(dict.fromkeys(unit.rpartition("para.")[0] for unit in units))
    counts = [sum(unit.rpartition("para.")[0] == section for unit in units) for section in sections]
    assert (len(units), counts) == (10, [4, 4, 2])


def test_the_universal_declaration_has_the_same_places_in_six_languages(realdocs: Path) -> None:
    codes = {"arb": "ar", "cmn_hans": "zh", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es"}
    places = {}
    for name, language in codes.items():
        result = _read(realdocs / "udhr-6lang" / f"{name}.html", language)
        assert result.grammar == ("treaty",)
        places[language] = list(dict.fromkeys(str(p.locator.unit) for p in result.passages))
    assert all(found == places["en"] for found in places.values())
    articles = dict.fromkeys(place.split("/")[0] for place in places["en"] if place.startswith("art."))
    assert list(articles) == [f"art.{n}" for n in range(1, 31)]
    assert {"art.26/par.3", "art.29/par.3", "art.2"} <= set(places["ar"])


def test_the_layout_of_the_declaration_makes_no_difference(realdocs: Path) -> None:
    pdf = _read(realdocs / "human-rights-pdf" / "udhr.es.pdf", "es")
    html = _read(realdocs / "udhr-6lang" / "spa.html", "es")
    units = [list(dict.fromkeys(str(p.locator.unit) for p in result.passages)) for result in (pdf, html)]
    assert units[0] == units[1]


def test_one_text_typeset_in_six_languages_has_one_set_of_places(samples: Path) -> None:
    places = {}
    for language in ("ar", "en", "es", "fr", "ru", "zh"):
        result = _read(samples / "pdf" / f"lo_{language}_1c.pdf", language)
        units = dict.fromkeys(str(p.locator.unit) for p in result.passages)
        places[language] = [unit for unit in units if "table" not in unit]
    assert all(found == places["en"] for found in places.values()), "but the table, which the typesetter moved"
    assert {"art.1", "art.29/par.3", "art.30", "fn.1", "fn.2"} <= set(places["en"])
