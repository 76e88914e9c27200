"""The report of a refresh as a page: in six languages, as text and JSON, old ones too, and nothing to change."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.config import Config, LibraryConfig, SearchConfig
from indexer.languages import LANGUAGES
from indexer.library import Library
from indexer.report import Failure, Report
from indexer.report.shelf import keep
from webui import create_app

FAILED = Failure("model-law-2009/ar", "ar.pdf", "the server has no such file (404 Not Found).", "Run it again later.")
SAID = {
    "ar": "لا يوجد ملف كهذا على الخادم", "en": "the server has no such file", "es": "el servidor no tiene ese archivo",
    "fr": "le serveur n’a pas ce fichier", "ru": "на сервере нет такого файла", "zh": "服务器上没有该文件",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with two reports and no index."""
    keep(Report(1, added=("model-law-2009/fr",)), tmp_path)
    full = Report(
        2, ("toolkit-2006/en",), ("gone-work/fr",), (), ("untoc/ru",), (FAILED,), {"untoc/zh": (3, 4)}, {"en": 1234},
        ("untoc/en: para.3 has other words; para.4 is gone",), ("toolkit-2006/en",), 2_500_000, (), False,
        {"toolkit-2006": "toolkit-2008"}, "2026-11-25T06:00:00+00:00",
    )  # fmt: skip
    keep(full, tmp_path)
    return tmp_path


@pytest.fixture
def client(folder: Path) -> FlaskClient:
    """A browser at its front desk."""
    return create_app(Library(Config(LibraryConfig(path=folder), search=SearchConfig("none")))).test_client()


@pytest.mark.parametrize("ui", LANGUAGES)
def test_the_last_report_is_told_in_the_readers_language(client: FlaskClient, ui: str) -> None:
    shown = client.get(f"/{ui}/report").text
    assert f'<html lang="{ui}" dir="{LANGUAGES[ui].direction}">' in shown
    assert SAID[ui] in shown and "ar.pdf" in shown
    assert f'href="/{ui}/publications/toolkit-2008"' in shown, "the newer work"
    if ui != "en":
        assert not re.search(r"has other words|Run it again|is gone", shown)
    assert 'method="post"' not in shown


@pytest.mark.parametrize("ui", LANGUAGES)
def test_an_older_report_keeps_its_address_and_each_names_the_others(client: FlaskClient, ui: str) -> None:
    older = client.get(f"/{ui}/report/1")
    assert older.status_code == 200 and f'href="/{ui}/report/2"' in older.text
    assert f'href="/{ui}/report/1"' in client.get(f"/{ui}/report").text


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_report_is_forwarded_as_text_in_the_readers_language_and_as_json(client: FlaskClient, ui: str) -> None:
    text = client.get(f"/{ui}/report/2.txt")
    assert text.mimetype == "text/plain" and SAID[ui] in text.get_data(as_text=True)
    assert text.headers["Content-Disposition"] == 'attachment; filename="pincite-report-2.txt"'
    told = json.loads(client.get(f"/{ui}/report/2.json").text)
    assert told["failed"][0]["cause"] == FAILED.cause and told["number"] == 2


@pytest.mark.parametrize(
    "path", ["report/3", "report/0", "report/3.txt", "report/1.html", "report/..%2f1", "report/-1"]
)
def test_what_is_not_kept_is_a_page_that_helps_on(client: FlaskClient, path: str) -> None:
    assert client.get(f"/fr/{path}").status_code == 404


def test_without_any_report_it_is_said(client: FlaskClient, folder: Path) -> None:
    for file in (folder / "reports").iterdir():
        file.unlink()
    assert "end of a refresh" in client.get("/en/report").text


def test_a_report_of_an_earlier_version_or_a_damaged_one_is_no_failure(client: FlaskClient, folder: Path) -> None:
    (folder / "reports" / "3.json").write_text(json.dumps({"generation": 7, "odd": 1, "number": 3}), encoding="utf-8")
    assert client.get("/en/report/3").status_code == 200
    (folder / "reports" / "4.json").write_text("{", encoding="utf-8")
    assert client.get("/en/report/4").status_code == 404
    assert client.get("/en/report").status_code == 200


def test_the_address_the_readme_tells_takes_the_browsers_language(client: FlaskClient) -> None:
    answer = client.get("/report", headers={"Accept-Language": "fr"})
    assert answer.headers["Location"] == "/fr/report"


def test_the_status_page_leads_to_it(client: FlaskClient) -> None:
    assert 'href="/ar/report"' in client.get("/ar/status").text


def test_a_report_of_very_many_notes_stays_a_light_page(client: FlaskClient, folder: Path) -> None:
    many = tuple(f"private-{n}-79e9/zh: the grammar was guessed: masthead" for n in range(300))
    keep(Report(9, added=tuple(f"private-{n}/zh" for n in range(60)), notes=many), folder)
    answer = client.get("/ru/report")
    assert len(answer.data) < 60 * 1024 and "300" in answer.text and "Остальные примечания" in answer.text
    assert (
        client.get("/ru/report/3.txt").text.count("masthead") + client.get("/ru/report/3.txt").text.count("шапка")
        >= 300
    )
