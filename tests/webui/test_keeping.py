"""What a keeper and a reader on a poor line are told: the state in their language, files with size and pages."""

import re
from pathlib import Path

import pytest
from babel.units import format_unit
from flask.testing import FlaskClient

from indexer.languages import LANGUAGES
from indexer.library import Library
from indexer.report.causes import said_in
from webui.pages import files as handed
from webui.reader import speaking

CAUSE = 'it is an HTML page; its title says "Moved".'
REMEDY = "Download the document again by hand: the server answered with a page instead of the file."


def plain(text: str) -> str:
    """What a reader sees of a page, in one line."""
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize("ui", LANGUAGES)
def test_the_state_is_told_in_the_keepers_language(reader: FlaskClient, ui: str) -> None:
    page = reader.get(f"/{ui}/status").text
    seen = plain(page)
    assert "moved.pdf" in seen
    for words in (CAUSE, REMEDY):
        assert plain(said_in(words, ui)) in seen
        assert ui == "en" or (words not in seen and said_in(words, ui) != words)
    assert speaking(ui).words.ngettext("%(num)s edition", "%(num)s editions", 2) % {"num": 2} in seen
    assert re.search(r'<time datetime="\d{4}-\d\d-\d\dT[^"]+">[^<]+</time>', page)
    assert 'lang="en"' not in re.sub(r'<a [^>]*lang="en"[^>]*>', "", page) or ui == "en"
    assert "the grammar was guessed" not in seen


def test_a_work_is_named_by_its_title_in_the_state(reader: FlaskClient) -> None:
    page = plain(reader.get("/fr/status").text)
    assert "palermo-protocol" not in page
    assert "Protocole" in page and "anglais, chinois" in page


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_file_says_its_size_and_pages_before_it_is_opened(reader: FlaskClient, stocked: Library, ui: str) -> None:
    page = reader.get(f"/{ui}/publications/palermo-protocol").text
    for language in ("ar", "en", "zh"):
        path = stocked.root / "editions" / "palermo-protocol" / f"{language}.pdf"
        size = format_unit(-(-path.stat().st_size // 1000), "digital-kilobyte", "short", locale=ui)
        link = re.search(rf'href="/{ui}/file/palermo-protocol/{language}">([^<]+)</a>', page)
        assert link and "PDF" in link[1] and size in link[1]
    assert f"/{ui}/file/palermo-protocol/fr" not in page
    count = speaking(ui).words.ngettext("%(num)s page", "%(num)s pages", 9) % {"num": 9}
    assert count in plain(page)


def test_sizes_are_in_the_units_of_a_reader() -> None:
    told = {count: handed.size(count) for count in (1, 999_001, 1_000_001, 999_999_999, 12_340_000_000)}
    assert told == {1: "1 kB", 999_001: "1 MB", 1_000_001: "1.1 MB", 999_999_999: "1 GB", 12_340_000_000: "12.4 GB"}


def test_an_edition_in_several_files_hands_out_each(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The practitioners' manual is a PDF a module; one of them was replaced since, and one is no file to show."""
    names = ("one.pdf", "two.docx", "three.html")
    for name in names:
        (tmp_path / name).write_bytes(name.encode() * 1000)
    found = (*((name[:3], tmp_path / name) for name in names), ("gone", None))
    monkeypatch.setattr(handed, "originals", lambda *_: found)
    page = reader.get("/en/publications/palermo-protocol").text
    assert re.findall(r'href="/en/file/palermo-protocol/en(\?at=\d)?"', page) == ["", "?at=1"]
    for at, status in (("0", 200), ("1", 200), ("2", 404), ("3", 404), ("4", 404), ("-1", 404), ("²", 404), ("x", 404)):
        with reader.get("/en/file/palermo-protocol/en", query_string={"at": at}) as answer:
            assert answer.status_code == status, at
            if status == 200:
                assert answer.headers["Content-Disposition"].split("filename=")[1].startswith("palermo-protocol-en-")
                assert answer.mimetype == handed.KINDS[Path(names[int(at)]).suffix]
