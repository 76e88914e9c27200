"""Real documents through the whole line, where they are: what the inbox makes of them and what can be cited then."""

import shutil
from pathlib import Path

import pytest

from corpus.catalogue import load
from corpus.model import LANGUAGES
from indexer.config import Config, LibraryConfig
from indexer.library import Library
from indexer.report import Report
from indexer.search import Ask

FRENCH = "un-report-2010/fr"


@pytest.fixture(scope="module")
def office(realdocs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Report]:
    """A library whose inbox held the French report, a Council document and a file that is none."""
    root = tmp_path_factory.mktemp("office")
    (root / "inbox").mkdir()
    shutil.copy(realdocs / "un-report-2010.fr.txt", root / "inbox")
    shutil.copy(realdocs / "un-pdf-en" / "A_HRC_43_12.en.pdf", root / "inbox")
    (root / "inbox" / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(200)))
    library = Library(Config(LibraryConfig(path=root)))
    return library, library.refresh()


def locators(library: Library, edition: str) -> list[str]:
    return list(dict.fromkeys(str(p.locator.unit) for p in library.outline(edition)))


def test_the_report_has_its_forty_two_paragraphs_in_order(office: tuple[Library, Report]) -> None:
    library, _ = office
    found = locators(library, FRENCH)
    assert [place for place in found if place.startswith("para.")] == [f"para.{n}" for n in range(1, 43)]
    assert [place for place in found if place.startswith("fn.")][-9:] == [f"fn.{n}" for n in range(1, 10)]
    assert not [place for place in found if place.startswith("art.")]


def test_paragraph_three_has_its_seventeen_words(office: tuple[Library, Report]) -> None:
    assert len(office[0].passage(f"{FRENCH}/para.3").passage.text.split()) == 17


def test_the_reflection_period_is_found_in_paragraph_24(office: tuple[Library, Report]) -> None:
    results = office[0].search(Ask("délai de réflexion", filters={"publication": ("un-report-2010",)}))
    assert results.shelves[0].results[0].passage.id == f"{FRENCH}/para.24"


def test_its_citation_names_the_paragraph(office: tuple[Library, Report]) -> None:
    assert "par. 24" in office[0].passage(f"{FRENCH}/para.24").citation.text


def test_the_council_document_has_its_numbered_paragraphs(office: tuple[Library, Report]) -> None:
    library, report = office
    [edition] = [each for each in report.added if each.startswith("private-a-hrc-43-12")]
    found = [place for place in locators(library, edition) if place.startswith("para.")]
    assert [place for place in found if place.count(".") == 1] == [f"para.{n}" for n in range(1, 28)]
    assert [place for place in found if place.count(".") == 2] == [f"para.26.{n}" for n in range(1, 330)]
    assert library.passage(f"{edition}/para.5").citation.text.startswith("A/HRC/43/12, para. 5")


def test_the_broken_file_is_one_line(office: tuple[Library, Report]) -> None:
    [failure] = office[1].failed
    assert (failure.file, bool(failure.remedy)) == ("broken.pdf", True)


def test_digests_and_report_are_one_shelf(office: tuple[Library, Report]) -> None:
    ids = [r.passage.edition for r in office[0].search(Ask("victimes de la traite", "fr", limit=50)).shelves[0].results]
    assert FRENCH in ids and "digest-palermo-protocol/fr" in ids


@pytest.fixture(scope="module")
def declaration(realdocs: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of the Universal Declaration in six languages, dropped into the inbox as found."""
    root = tmp_path_factory.mktemp("declaration")
    shutil.copytree(realdocs / "udhr-6lang", root / "inbox", ignore=shutil.ignore_patterns("*.xml", "LICENSE*"))
    library = Library(Config(LibraryConfig(path=root)), catalogue=load(Path(__file__).parent / "data" / "declaration"))
    report = library.refresh()
    assert (len(report.added), report.failed) == (6, ())
    return library


def test_the_declaration_has_thirty_articles_with_the_same_locators_in_six_languages(declaration: Library) -> None:
    outlines = {language: locators(declaration, f"universal-declaration/{language}") for language in LANGUAGES}
    articles = {
        language: [place for place in found if place.startswith("art.")] for language, found in outlines.items()
    }
    assert {place.split("/")[0] for place in articles["en"]} == {f"art.{n}" for n in range(1, 31)}
    assert all(found == articles["en"] for found in articles.values())


def test_versions_of_every_article_are_exact(declaration: Library) -> None:
    for passage in declaration.outline("universal-declaration/fr"):
        if str(passage.locator).startswith("art."):
            for version in declaration.versions(passage):
                assert version.passage_id == f"universal-declaration/{version.language}/{passage.locator}"
                assert not version.approximate
