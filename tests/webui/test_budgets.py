"""Weight on a poor line: packed pages, three requests each, pictures that wait and hold their place, phases told."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

from indexer import pageview
from indexer.library import Library

PASSAGE = "passages/palermo-protocol/{ui}/art.6"
PAGES = (
    "", "search?q=victims", "search?q=victims&page=2", "search?q=zzzqqq", PASSAGE, "publications",
    "publications/palermo-protocol", "parallel/palermo-protocol?in=en,ar,zh", "coverage", "glossary", "status", "help",
    "safety", "about", "nowhere",
)  # fmt: skip
HEAVIEST = 60 * 1024
PACKED = 16 * 1024
"""What a page weighs on the wire at most: three seconds of a line of 5 kB/s."""
FILES = f"page/{PASSAGE[9:]}", f"page-image/{PASSAGE[9:]}", "file/palermo-protocol/{ui}"


@pytest.mark.parametrize("ui", ["ar", "en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_light_and_packed_for_whoever_can_unpack(reader: FlaskClient, page: str, ui: str) -> None:
    address = f"/{ui}/{page.format(ui=ui)}"
    plain, packed = reader.get(address), reader.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert len(plain.data) <= HEAVIEST and "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip" and int(packed.headers["Content-Length"]) == len(packed.data)
    assert len(packed.data) <= PACKED
    for answer, text in ((plain, plain.data), (packed, gzip.decompress(packed.data))):
        assert b"</html>" in text
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["Cache-Control"] == "no-store" and "ETag" not in answer.headers
        assert "Last-Modified" not in answer.headers


def test_what_is_small_or_refused_is_not_packed(reader: FlaskClient) -> None:
    assert "Content-Encoding" not in reader.get("/blank", headers={"Accept-Encoding": "gzip"}).headers
    for refusal in ("gzip;q=0", "br", "identity"):
        answer = reader.get("/en/help", headers={"Accept-Encoding": refusal})
        assert "Content-Encoding" not in answer.headers and "</html>" in answer.text


def test_the_api_is_packed_too(reader: FlaskClient) -> None:
    plain = reader.get("/api/search?q=victims")
    packed = reader.get("/api/search?q=victims", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and len(packed.data) < len(plain.data) / 2
    assert gzip.decompress(packed.data)[:20] == plain.data[:20] and packed.headers["Cache-Control"] == "no-store"


def test_the_browsers_language_decides_at_the_root_only(reader: FlaskClient) -> None:
    assert "Accept-Language" in reader.get("/").headers["Vary"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_three_requests(reader: FlaskClient, page: str) -> None:
    """Itself, the stylesheet, the script; a picture is asked for when its place is opened."""
    text = reader.get("/en/" + page.format(ui="en")).text
    needed = re.findall(r'<(?:link rel="stylesheet"|script|iframe|embed|object|video)[^>]*? (?:href|src|data)="', text)
    assert len(needed) == 2
    closed = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    assert "<img" not in closed


@pytest.mark.skipif(not pageview.can_draw(), reason="pypdfium2 and Pillow are not installed")
def test_a_picture_waits_and_holds_its_place(reader: FlaskClient) -> None:
    images = re.findall(r"<img [^>]*>", reader.get("/en/" + PASSAGE.format(ui="en")).text)
    assert images
    for image in images:
        size = re.search(r'width="(\d+)" height="(\d+)"', image)
        assert size and 1.2 < int(size[2]) / int(size[1]) < 1.5
        assert 'loading="lazy"' in image and 'alt="' in image


def test_only_the_look_is_kept_by_a_browser(reader: FlaskClient) -> None:
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', reader.get("/en/").text):
        first = reader.get(address, headers={"Accept-Encoding": "gzip"})
        assert "max-age" in first.headers["Cache-Control"] and first.headers["ETag"]
        assert first.headers["Vary"] == "Accept-Encoding"
        assert len(first.data) < 5_000
        again = reader.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304 and not again.data
    for page in (*FILES, "record/ris/palermo-protocol/{ui}/art.6"):
        with reader.get("/en/" + page.format(ui="en")) as answer:
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "no-store" and "ETag" not in answer.headers


@pytest.mark.parametrize(
    ("address", "phases"),
    [
        ("/en/search?q=victims", {"analyse", "search", "render"}),
        ("/api/search?q=victims", {"analyse", "search", "render"}),
        ("/en/passages/palermo-protocol/en/art.6", {"render"}),
        ("/en/help", {"render"}),
    ],
)
def test_the_phases_of_an_answer_are_told(reader: FlaskClient, address: str, phases: set[str]) -> None:
    told = dict(re.findall(r"(\w+);dur=([\d.]+)", reader.get(address).headers["Server-Timing"]))
    assert set(told) >= {"app", *phases}
    spent = {name: float(value) for name, value in told.items()}
    assert sum(spent[name] for name in spent if name != "app") <= spent["app"] + 0.5
    assert all(spent[name] > 0 for name in phases - {"analyse"})


def test_contents_of_a_long_work_come_in_pages(reader: FlaskClient, stocked: Library) -> None:
    """Hundreds of passages: no page of them is over the weight, and each passage is on exactly one."""
    from corpus.model import Locator, Passage
    from webui.pages.publications import WEIGHT, _line_weight, contents
    from webui.paging import cut

    work = stocked.catalogue.publication("toolkit-2008")
    outline = tuple(
        Passage(
            "toolkit-2008/en",
            Locator.parse(f"tool.{chapter}.{tool}"),
            "x",
            headings=(f"Chapter {chapter}", f"Tool {chapter}.{tool} with a heading of the usual length, as they have"),
        )
        for chapter in range(1, 20)
        for tool in range(1, 40)
    )
    lines = contents(outline, work)
    assert [line.passage for line in lines] == list(outline)
    assert sum(1 for line in lines for depth, _ in line.headings if depth == 0) == 19
    pages = cut(lines, _line_weight, WEIGHT)
    assert len(pages) > 5 and [line for page in pages for line in page] == lines
    parts = tuple(Passage("toolkit-2008/en", Locator.parse(f"tool.1.1~{piece}"), "x") for piece in (1, 2, 3))
    [line] = contents(parts, work)
    assert line.count == 3
