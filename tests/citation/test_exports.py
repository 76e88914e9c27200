"""Exports: what reference managers read back is what was known, and no more."""

import json
from pathlib import Path
from typing import Any

import pytest
import rispy
from citeproc import formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from corpus.catalogue import load
from corpus.citation import export, export_all
from corpus.citation.item import item
from corpus.citation.reference import refer
from corpus.model import LANGUAGES, Locator, Page, Passage

WORKS = load(Path(__file__).parent / "works")
PLACES = {
    "model-law-2009": "art.10", "palermo-protocol": "art.6/par.2/b", "ctoc-cop-wg4-2010-2": "para.5",
    "a-res-61-180": "para.3", "digest-palermo-protocol": "art.3", "private-lanterns": "sec.2",
    "toolkit-2008": "tool.6.4",
}  # fmt: skip
ALL = [(work, language) for work in PLACES for language in LANGUAGES]


def known(work: str, language: str) -> tuple[Passage, dict[str, Any]]:
    passage = Passage(f"{work}/{language}", Locator.parse(PLACES[work]), "Light.", pages=(Page(9, "xii", "label"),))
    return passage, item(refer(passage, WORKS))


@pytest.mark.parametrize(("work", "language"), ALL)
def test_ris_reads_back(work: str, language: str) -> None:
    passage, record = known(work, language)
    [read] = rispy.loads(export(passage, WORKS, "ris"))
    assert read["title"] == record["title"] and read["language"] == language
    assert read.get("authors", []) == [author["literal"] for author in record.get("author", [])]
    assert read.get("year") == (str(record["issued"]["date-parts"][0][0]) if "issued" in record else None)
    pairs = {"number": "number", "place_published": "publisher-place", "volume": "volume", "issn": "ISBN"}
    assert all(read.get(theirs) == record.get(ours) for theirs, ours in pairs.items())
    assert read.get("notes", [""])[0] == record.get("note", "")


@pytest.mark.parametrize(("work", "language"), ALL)
def test_bibtex_reads_back(work: str, language: str) -> None:
    passage, record = known(work, language)
    entries = parse_string(export(passage, WORKS, "bibtex"), "bibtex").entries
    [(key, entry)] = entries.items()
    assert key == passage.id.replace("/", "-")
    assert entry.fields["title"] == f"{{{record['title']}}}".replace("&", r"\&")
    names = [str(person).strip("{}") for person in entry.persons.get("author", [])]
    assert names == [author["literal"] for author in record.get("author", [])]
    pairs = {
        "number": "number",
        "address": "publisher-place",
        "volume": "volume",
        "isbn": "ISBN",
        "language": "language",
    }
    assert all(entry.fields.get(theirs) == record.get(ours) for theirs, ours in pairs.items())


@pytest.mark.parametrize(("work", "language"), ALL)
def test_csl_json_reads_back(work: str, language: str) -> None:
    passage, record = known(work, language)
    [read] = json.loads(export(passage, WORKS, "csl-json"))
    assert read == record
    source = CiteProcJSON([read])
    assert formatter.html.preformat(str(source[record["id"]]["title"]))


def test_two_passages_of_one_edition_are_two_works_to_a_reference_manager() -> None:
    """Those that go by the id would take the second for the first; alone or in a list, a passage has the same."""
    places = ("art.3", "art.3/a", "art.3~2", "art.3-2", "art.10/par.1")
    passages = [Passage("palermo-protocol/fr", Locator.parse(place), "Lumière.") for place in places]
    ris, csl = export_all(passages, WORKS, "ris"), export_all(passages, WORKS, "csl-json")
    assert [each["id"] for each in rispy.loads(ris)] == [each["id"] for each in json.loads(csl)]
    assert [each["id"] for each in json.loads(csl)] == [each.id for each in passages]
    assert len(parse_string(export_all(passages, WORKS, "bibtex"), "bibtex").entries) == len(places)
    assert json.loads(export(passages[0], WORKS, "csl-json"))[0]["id"] == passages[0].id
