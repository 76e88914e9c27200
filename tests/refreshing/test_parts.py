"""An edition in several files, a PDF a module: read in the order of its parts, each page with the file it stands in."""

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from corpus.catalogue import Catalogue, load
from corpus.model import Source
from indexer.config import Config, LibraryConfig, SearchConfig
from indexer.engines.embedded_json import passage_from_json, passage_to_json
from indexer.library import Library
from webui import create_app

DATA = Path(__file__).parents[1] / "data"
TYPESET = DATA / "typeset" / "palermo-protocol.fr.chromium.pdf"
PARTS = ("module-1", "module-2", "module-10")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with a French edition in three parts, each the same invented pages: only the part tells them apart."""
    root = tmp_path_factory.mktemp("parts")
    catalogue = load(DATA / "publications")
    work = catalogue.publications["quiet-rooms"]
    french = replace(work.editions["fr"], files=tuple(Source(part=part) for part in PARTS))
    known = Catalogue({"quiet-rooms": replace(work, editions={**work.editions, "fr": french})})
    folder = root / "editions" / "quiet-rooms"
    folder.mkdir(parents=True)
    for part in PARTS:
        shutil.copy(TYPESET, folder / f"fr.{part}.pdf")
    made = Library(Config(LibraryConfig(path=root), search=SearchConfig("none")), catalogue=known)
    assert not made.refresh().failed
    return made


@pytest.fixture
def client(room: Library) -> FlaskClient:
    return create_app(room).test_client()


def test_every_page_says_of_which_file_it_is_in_the_order_of_the_parts(room: Library) -> None:
    outline = room.outline("quiet-rooms/fr")
    order = list(dict.fromkeys(page.part for passage in outline for page in passage.pages))
    assert order == list(PARTS), "module-2 comes before module-10"
    files = room.manifest().about["editions"]["quiet-rooms/fr"]["files"]
    assert [file["part"] for file in files] == list(PARTS)
    assert all(file["pages"] == len(PdfReader(TYPESET).pages) for file in files)


def test_pages_of_one_number_in_two_files_are_not_one(room: Library) -> None:
    for passage in room.outline("quiet-rooms/fr"):
        keys = [(page.part, page.number) for page in passage.pages]
        assert len(keys) == len(set(keys))
    assert {page.part for p in room.outline("quiet-rooms/fr") for page in p.pages if page.number == 1} == set(PARTS)


def test_the_page_and_the_file_shown_are_those_of_the_part(room: Library, client: FlaskClient) -> None:
    whole = PdfReader(TYPESET)
    for at, part in enumerate(PARTS):
        passage = next(p for p in room.outline("quiet-rooms/fr") if p.pages and p.pages[0].part == part)
        shown = client.get(f"/fr/passages/{passage.id}").text
        assert f'href="/fr/page/{passage.id}"' in shown
        asked = f"?at={at}" if at else ""
        assert f'href="/fr/file/quiet-rooms/fr{asked}#page={passage.pages[0].number}"' in shown
        answer = client.get(f"/fr/page/{passage.id}")
        assert answer.status_code == 200 and f"quiet-rooms-fr-{part}-p" in answer.headers["Content-Disposition"]
        [cut] = PdfReader(BytesIO(answer.data)).pages
        assert cut.extract_text() == whole.pages[passage.pages[0].number - 1].extract_text()


def test_a_part_whose_file_was_replaced_offers_no_page(room: Library, client: FlaskClient) -> None:
    path = room.root / "editions" / "quiet-rooms" / "fr.module-2.pdf"
    kept = path.read_bytes()
    path.write_bytes(b"%PDF-1.4 another")
    try:
        second, first = (
            next(p for p in room.outline("quiet-rooms/fr") if p.pages and p.pages[0].part == part)
            for part in ("module-2", "module-1")
        )
        assert client.get(f"/fr/page/{second.id}").status_code == 404
        assert client.get(f"/fr/page/{first.id}").status_code == 200
    finally:
        path.write_bytes(kept)


def test_a_passage_of_an_index_made_before_pages_had_parts_is_read(room: Library) -> None:
    passage = room.outline("quiet-rooms/fr")[0]
    older = passage_to_json(passage).replace('"part":"module-1"', '"x":0').replace(',"x":0', "")
    assert passage_from_json(older).pages[0].part == ""
