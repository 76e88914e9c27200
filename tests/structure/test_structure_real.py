"""Real documents: every numbered unit has exactly one locator, in order, and none is invented."""

import re
from pathlib import Path

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
