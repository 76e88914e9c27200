"""The report in six languages: every word is there, every pattern keeps what changes, and errors really say so."""

import re
import tomllib
from pathlib import Path

import pytest

from corpus.fetch_answers import said_no
from corpus.model import LANGUAGES
from indexer import report, report_shelf
from indexer.report import Failure, Report, lines, words_of
from indexer.report_causes import said_in

FOLDER = Path(report.__file__).parent
WORDS = tomllib.loads((FOLDER / "report_words.toml").read_text(encoding="utf-8"))
SAID = tomllib.loads((FOLDER / "report_causes.toml").read_text(encoding="utf-8"))["said"]
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for room in ("corpus", "indexer") for path in (FOLDER.parent / room).rglob("*.py")
)
FULL = Report(
    3, ("a/fr",), ("b/fr",), ("c/fr",), ("d/fr",),
    (Failure("a/en", "en.pdf", "the file is empty.", "Fetch it again."),),
    {"a/fr": tuple(range(1, 20))}, {"fr": 9}, (), ("e/fr",), 1_000_000, (), False, {"a": "b"}, "2026-11-25", 7,
)  # fmt: skip


def test_every_language_has_the_same_words() -> None:
    assert set(WORDS) == set(LANGUAGES)
    assert all(set(words) == set(WORDS["en"]) for words in WORDS.values())
    assert all(word for code, words in WORDS.items() for key, word in words.items() if (code, key) != ("en", "english"))


@pytest.mark.parametrize("words", SAID, ids=lambda words: words["en"][:40])
def test_a_pattern_is_in_all_languages_and_keeps_what_changes(words: dict[str, str]) -> None:
    assert set(words) == set(LANGUAGES)
    fields = set(re.findall(r"\{\w+\}", words["en"]))
    assert all(set(re.findall(r"\{\w+\}", words[language])) == fields for language in LANGUAGES)


@pytest.mark.parametrize("words", SAID, ids=lambda words: words["en"][:40])
def test_errors_still_say_what_is_translated(words: dict[str, str]) -> None:
    pieces = [piece.strip(" .") for piece in re.split(r"\{\w+\}|[():;\"]", words["en"])]
    said = SOURCES + "".join(said_no(status, "x").what for status in (403, 404, 410, 500))
    assert all(piece.removeprefix("it is ") in said for piece in pieces), "the error was reworded: reword it here too"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_report_leaves_no_english_where_it_is_known(language: str) -> None:
    said = list(lines(FULL, language))
    assert any(words_of(language)["network"] in line for line in said)
    if language != "en":
        assert not any(re.search(r"empty|Fetch|unchanged|withdrawn", line) for line in said)
        assert WORDS[language]["english"] not in said


def test_what_is_not_known_is_told_in_english_and_said_to_be() -> None:
    odd = Report(failed=(Failure("a/en", "en.pdf", "something odd.", "Do this."),))
    said = list(lines(odd, "fr"))
    assert any("something odd." in line for line in said)
    assert WORDS["fr"]["english"] in said
    assert said_in("something odd.", "fr") == "something odd."


def test_reports_are_numbered_kept_and_read_again(tmp_path: Path) -> None:
    first = report_shelf.keep(Report(1), tmp_path)
    second = report_shelf.keep(FULL, tmp_path, "ar")
    assert (first.number, second.number, report_shelf.numbers(tmp_path)) == (1, 2, [2, 1])
    assert report_shelf.latest(tmp_path) == second.as_json
    (tmp_path / "reports" / "2.json").write_text("{", encoding="utf-8")
    assert report_shelf.latest(tmp_path) == first.as_json
    assert report_shelf.keep(FULL, tmp_path).number == 3
    assert WORDS["ar"]["withdrawn"] in (tmp_path / "reports" / "2.txt").read_text(encoding="utf-8")
