"""The digests are in our own words: no run of words of theirs stands in a real document."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from corpus import catalogue
from corpus.model import LANGUAGES

FOLDER = Path(catalogue.__file__).parent / "digests"
WORKS = sorted({file.name.partition(".")[0] for file in FOLDER.glob("*.html")})
EACH = [(work, language) for work in WORKS for language in LANGUAGES]


def texts(work: str, language: str) -> list[tuple[str, str]]:
    """The (locator, text) of every paragraph and list item; headings are titles and may be as they are."""
    html = LexborHTMLParser((FOLDER / f"{work}.{language}.html").read_text("utf-8"))
    found = [(str(each.attributes["id"]), node.text()) for each in html.css("section") for node in each.css("p, li")]
    return [*found, *(("notice", node.text()) for node in html.css("p.notice"))]


def runs(text: str) -> Iterator[str]:
    """Every eight words that follow each other, and every sixteen Chinese characters, without marks and signs."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Mn" and sign != "\u0640")
    words = re.findall(r"[^\W_\u4e00-\u9fff]+", text)
    yield from (" ".join(words[at : at + 8]) for at in range(len(words) - 7))
    characters = "".join(re.findall(r"[\u4e00-\u9fff]", text))
    yield from (characters[at : at + 16] for at in range(len(characters) - 15))


def _without(text: str, titles: Iterable[str]) -> Iterator[str]:
    """The stretches of a text between titles of works, which are quoted as they are."""
    pattern = "|".join(re.escape(title) for title in sorted(titles, key=len, reverse=True) if len(title) > 12)
    yield from re.split(pattern, text, flags=re.IGNORECASE)


@pytest.fixture(scope="module")
def foreign_runs(realdocs: Path) -> frozenset[str]:
    files = [file for file in realdocs.rglob("*") if file.suffix in (".txt", ".md", ".html", ".xml", ".yml")]
    assert files
    texts = (unescape(re.sub("<[^>]+>", " ", file.read_text("utf-8"))) for file in files)
    return frozenset(run for text in texts for run in runs(text))


@pytest.mark.parametrize(("work", "language"), EACH)
def test_no_run_of_words_is_taken_from_a_real_document(work: str, language: str, foreign_runs: frozenset[str]) -> None:
    editions = [each for each in catalogue.load().editions() if each.language == language]
    titles = {fact.value for each in editions for fact in (each.title, *each.also) if fact}
    for locator, text in texts(work, language):
        taken = {run for part in _without(text, titles) for run in runs(part)} & foreign_runs
        assert not taken, (locator, sorted(taken)[:3])


def test_a_borrowed_run_would_be_noticed() -> None:
    assert list(runs("One, two (three) four five six seven EIGHT nine")) == [
        "one two three four five six seven eight",
        "two three four five six seven eight nine",
    ]
    assert list(runs("一二三四五六七八九十，一二三四五六七")) == [
        "一二三四五六七八九十一二三四五六",
        "二三四五六七八九十一二三四五六七",
    ]


def test_the_protocol_is_complete_down_to_its_paragraphs(realdocs: Path) -> None:
    text = (realdocs / "protocol" / "palermo_trafficking_protocol.en+nl.md").read_text("utf-8")
    english = text.partition("### Artikel")[0]
    parts = re.split(r"### Article\s+(\d+)", english)[1:]
    articles = zip(parts[::2], parts[1::2], strict=True)
    real = {f"art.{n}": re.findall(r"^(\d+)\.\s", body, re.MULTILINE) for n, body in articles}
    ours = {locator: list[str]() for locator, _ in texts("palermo-protocol", "en")}
    for locator, text in texts("palermo-protocol", "en"):
        ours[locator] += re.findall(r"^Paragraph (\d+):", text)
    assert ours == {"pre": [], **real, "notice": []} and len(real) == 20
