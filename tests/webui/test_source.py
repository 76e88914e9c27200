"""The source on the passage page: the right page, its picture, the whole file; nothing where it cannot be told."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from corpus.catalogue import Catalogue
from indexer import pageview
from indexer.config import Config, LibraryConfig
from indexer.languages import LANGUAGES
from indexer.library import Library
from webui import create_app

TYPESET = Path(__file__).parents[1] / "data" / "typeset" / "palermo-protocol.fr.chromium.pdf"


def opened(root: Path, file: Path) -> Library:
    """A library of one file from the inbox."""
    (root / "inbox").mkdir()
    shutil.copy(file, root / "inbox")
    library = Library(Config(LibraryConfig(path=root)), catalogue=Catalogue({}))
    assert not library.refresh().failed
    return library


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return opened(tmp_path_factory.mktemp("french"), TYPESET)


@pytest.fixture
def desk(french: Library) -> FlaskClient:
    return create_app(french).test_client()


def edition(library: Library) -> str:
    [found] = library.manifest().about["editions"]
    return str(found)


def test_each_page_of_a_passage_is_the_page_it_says(desk: FlaskClient, french: Library) -> None:
    """Every passage of the file: its first words stand on the page that is cut out for it."""
    whole = PdfReader(TYPESET)
    found = [p for p in french.outline(edition(french)) if str(p.locator).startswith("art.")][::4]
    assert len(found) >= 3
    for passage in found:
        for at, page in enumerate(passage.pages):
            answer = desk.get(f"/fr/page/{passage.id}?at={at}")
            assert answer.status_code == 200 and answer.mimetype == "application/pdf"
            expected = f"inline; filename={passage.edition.replace('/', '-')}-p{page.label}.pdf"
            assert answer.headers["Content-Disposition"] == expected
            assert answer.headers["Cache-Control"] == "no-store" and "ETag" not in answer.headers
            assert "Last-Modified" not in answer.headers and "Set-Cookie" not in answer.headers
            [cut] = PdfReader(BytesIO(answer.data)).pages
            assert cut.extract_text() == whole.pages[page.number - 1].extract_text()


@pytest.mark.parametrize("ui", LANGUAGES)
def test_the_passage_page_offers_it_closed_and_lazily(desk: FlaskClient, french: Library, ui: str) -> None:
    passage = next(p for p in french.outline(edition(french)) if str(p.locator) == "art.8")
    text = desk.get(f"/{ui}/passages/{passage.id}").text
    number = passage.pages[0].number
    assert f'href="/{ui}/file/{passage.edition}#page={number}"' in text
    assert f'href="/{ui}/page/{passage.id}"' in text
    images = re.findall(r"<img [^>]+>", text)
    assert len(images) == (len(passage.pages) if pageview.can_draw() else 0)
    for image in images:
        assert 'loading="lazy"' in image and 'lang="fr"' in image and re.search(r'alt="Le Protocole.*, p\. \d+"', image)
    assert "<details open" not in text
    assert "%(" not in text


@pytest.mark.skipif(not pageview.can_draw(), reason="pypdfium2 and Pillow are not installed")
def test_the_picture_is_one_the_browser_may_show(desk: FlaskClient, french: Library) -> None:
    passage = french.outline(edition(french))[3]
    answer = desk.get(f"/ru/page-image/{passage.id}")
    assert answer.status_code == 200 and answer.mimetype == "image/png"
    assert len(answer.data) <= pageview.CAP and answer.headers["Cache-Control"] == "no-store"
    assert "img-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_whole_file_is_the_file(desk: FlaskClient, french: Library) -> None:
    with desk.get(f"/en/file/{edition(french)}") as answer:
        assert answer.data == TYPESET.read_bytes() and answer.headers["Content-Disposition"].startswith("inline; ")
        assert answer.headers["Cache-Control"] == "no-store" and "Last-Modified" not in answer.headers


def test_what_is_not_there_is_a_page_that_helps_on(desk: FlaskClient, french: Library) -> None:
    passage = french.outline(edition(french))[3].id
    for path in (f"page/{passage}?at=9", f"page/{passage}?at=-1", f"page/{passage}?at=x", "page/none/fr/art.1",
                 f"page-image/{passage}?at=77", "page-image/none", "file/none/fr", "file/../fr"):  # fmt: skip
        assert desk.get(f"/en/{path}").status_code == 404, path


def test_a_page_that_cannot_be_made_is_told_without_saying_which(
    desk: FlaskClient, french: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from corpus.errors import LimitError

    def late(path: Path, *rest: object) -> Path:
        raise LimitError("the page took more time than the limit allows.", str(path), "Open the whole file instead.")

    monkeypatch.setattr(pageview, "cut", late)
    passage = french.outline(edition(french))[3]
    answer = desk.get(f"/en/page/{passage.id}")
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.status_code == 503 and 'role="search"' in answer.text
    assert "LimitError" in caplog.text and passage.edition.split("/")[0] not in caplog.text


def test_a_digest_has_no_page_to_show(client: FlaskClient) -> None:
    text = client.get("/en/passages/digest-palermo-protocol/en/art.6").text
    assert "<img" not in text and "/en/file/" not in text
    assert client.get("/en/page/digest-palermo-protocol/en/art.6").status_code == 404


def test_a_council_document_opens_at_its_paragraph(realdocs: Path, tmp_path: Path) -> None:
    """Paragraph 7 of A/HRC/43/12 begins at the foot of page 2 and runs on to page 3."""
    source = realdocs / "un-pdf-en" / "A_HRC_43_12.en.pdf"
    library = opened(tmp_path, source)
    desk, passage = create_app(library).test_client(), library.passage(f"{edition(library)}/para.7").passage
    assert [page.number for page in passage.pages] == [2, 3]
    whole = PdfReader(source)
    for at, number in enumerate((2, 3)):
        data = desk.get(f"/en/page/{passage.id}?at={at}").data
        assert PdfReader(BytesIO(data)).pages[0].extract_text() == whole.pages[number - 1].extract_text()
        assert len(data) < 60_000
    first = "".join(passage.text.split())[:60]
    assert first in "".join(whole.pages[1].extract_text().split())
