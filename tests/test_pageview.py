"""The page itself: the right page, cut small and clean, the outline where the passage is, and hostile files in time."""

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import DictionaryObject, NameObject, RectangleObject, TextStringObject

from corpus.errors import EncryptedError, LimitError, UnreadableError
from corpus.model import Box
from indexer import pageview
from indexer.engines import Manifest
from indexer.pageview.original import original
from indexer.refreshing.children import Limits
from indexer.refreshing.holdings import checksum
from indexer.refreshing.reading import read

TYPESET = Path(__file__).parent / "data" / "typeset"
FRENCH = TYPESET / "palermo-protocol.fr.chromium.pdf"
SOME = sorted(
    TYPESET / f"palermo-protocol.{code}.{by}.pdf" for code in ("ar", "fr", "zh") for by in ("chromium", "weasyprint")
)
SHORT = ("deep_pagetree", "enc_userpw", "html_as_pdf", "form_billion_laughs", "flate_bomb_1GB", "prev_selfloop")
RED = (200, 30, 45)
needs_drawing = pytest.mark.skipif(not pageview.can_draw(), reason="pypdfium2 and Pillow are not installed")


@pytest.fixture(autouse=True)
def _nothing_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pageview, "_refused", {})


def words(path: Path, page: int = 1) -> list[str]:
    return PdfReader(path).pages[page - 1].extract_text().split()


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_the_page_cut_out_has_the_words_of_that_page(path: Path, tmp_path: Path) -> None:
    made = pageview.cut(path, 2, tmp_path)
    assert len(PdfReader(made).pages) == 1
    assert words(made) == words(path, 2) != words(path, 1)
    assert made.stat().st_size < 1.05 * path.stat().st_size  # an embedded font stays whole: in Chinese it is the file
    assert made.name == f"{checksum(path)}.2.pdf"


def test_a_page_is_small() -> None:
    """The fonts of one page, not of the book: under a third of a Latin file, whatever the file holds beside it."""
    from indexer.pageview.cutting import single

    assert len(single(FRENCH, 3)) < FRENCH.stat().st_size / 3


def marked_up(tmp_path: Path) -> Path:
    """A file that says who made it, does something when opened and links from its first page to its second."""
    writer = PdfWriter(clone_from=FRENCH)
    writer.add_metadata({"/Author": "Somebody", "/Title": "Secret"})
    act = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('opened')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(act)
    link = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link")})
    link[NameObject("/Rect")] = RectangleObject((0, 0, 50, 50))
    link[NameObject("/Dest")] = writer.pages[1].indirect_reference
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject({NameObject("/X"): TextStringObject("Somebody")})
    writer.add_annotation(0, link)
    path = tmp_path / "marked.pdf"
    writer.write(path)
    return path


def test_nothing_goes_along_that_is_not_seen(tmp_path: Path) -> None:
    made = pageview.cut(marked_up(tmp_path), 1, tmp_path / "pages")
    found = PdfReader(made)
    assert not found.metadata and "/Annots" not in found.pages[0] and "/PieceInfo" not in found.pages[0]
    assert not {"/Names", "/OpenAction", "/AA", "/Metadata"} & set(found.root_object)
    assert b"Somebody" not in made.read_bytes() and b"/JavaScript" not in made.read_bytes()
    assert words(made) == words(FRENCH, 1)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_an_empty_password_is_no_password(algorithm: str, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=FRENCH)
    writer.encrypt("", "owner", algorithm=algorithm)
    writer.write(tmp_path / "locked.pdf")
    made = pageview.cut(tmp_path / "locked.pdf", 2, tmp_path)
    assert not PdfReader(made).is_encrypted and words(made) == words(FRENCH, 2)


def test_a_page_that_is_not_there_is_told_with_a_remedy(tmp_path: Path) -> None:
    for page in (0, 999):
        with pytest.raises(UnreadableError) as caught:
            pageview.cut(FRENCH, page, tmp_path)
        assert f"page {page}" in caught.value.what and caught.value.remedy and caught.value.where == str(FRENCH)
    assert not list(tmp_path.iterdir())


def test_what_was_made_is_not_made_again_and_what_failed_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not pageview.cut_size(FRENCH, 2, tmp_path)
    made = pageview.cut(FRENCH, 2, tmp_path)
    with pytest.raises(UnreadableError):
        pageview.cut(FRENCH, 99, tmp_path)
    monkeypatch.setattr(pageview, "_run", None)
    assert pageview.cut(FRENCH, 2, tmp_path) == made
    assert pageview.cut_size(FRENCH, 2, tmp_path) == made.stat().st_size
    with pytest.raises(UnreadableError, match="no page 99"):
        pageview.cut(FRENCH, 99, tmp_path)


def test_a_line_that_is_too_long_is_not_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for a page holds a thread of the server, and one must be left for the exit."""
    go, made = threading.Event(), pageview._run

    def slow(options: list[str], path: Path, page: int, part: Path, limits: Limits) -> None:
        go.wait(60)
        made(options, path, page, part, limits)

    monkeypatch.setattr(pageview, "_run", slow)
    with ThreadPoolExecutor(pageview.LINE + 2) as threads:
        asked = [threads.submit(pageview.cut, FRENCH, 1 + at % 3, tmp_path) for at in range(pageview.LINE + 2)]
        refused, waiting = wait(asked, 5, FIRST_COMPLETED)
        go.set()
        assert refused and all("at once" in str(each.exception()) for each in refused)
        assert sum(1 for each in wait(waiting).done if not each.exception()) == pageview.LINE
    assert pageview.cut(FRENCH, 1, tmp_path).is_file(), "a refusal for want of room is not remembered"


def test_the_cache_is_bounded_and_cleans_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pageview, "KEPT", 3)
    for number in range(4):
        (tmp_path / f"old{number}.1.pdf").write_bytes(b"%PDF")
        os.utime(tmp_path / f"old{number}.1.pdf", (1e9 + number, 1e9 + number))
    for name, age in (("crashed.part", 1e9), ("running.part", time.time())):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (age, age))
    made = pageview.cut(FRENCH, 2, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {made.name, "old2.1.pdf", "old3.1.pdf", "running.part"}


def test_a_child_over_a_limit_is_ended(tmp_path: Path) -> None:
    with pytest.raises(LimitError) as caught:
        pageview.cut(FRENCH, 2, tmp_path, Limits(wall_seconds=0.01))
    assert "page 2" in caught.value.what and caught.value.remedy
    with pytest.raises(LimitError):
        pageview.cut(FRENCH, 3, tmp_path, Limits(output_bytes=1000))


def dots(path: Path, boxes: Sequence[Box], points: tuple[float, float]) -> tuple[list[int], int, int]:
    """How many dots of the outline's colour lie in each box, how many in all, and how many far from all boxes."""
    from PIL import Image, ImageChops

    with Image.open(path) as image:
        bands = image.convert("RGB").split()
    red = Image.new("L", bands[0].size, 255)
    for band, value in zip(bands, RED, strict=True):
        red = ImageChops.multiply(red, band.point([255 * (shade == value) for shade in range(256)]))
    across, down = red.width / points[0], red.height / points[1]

    def area(box: Box, air: int) -> tuple[int, int, int, int]:
        top, bottom = red.height - box.y1 * down, red.height - box.y0 * down
        return (round(box.x0 * across) - air, round(top) - air, round(box.x1 * across) + air, round(bottom) + air)

    inside, total = [red.crop(area(box, -1)).histogram()[255] for box in boxes], red.histogram()[255]
    for box in boxes:
        red.paste(0, area(box, 10))
    return inside, total, red.histogram()[255]


def block(path: Path, page: int) -> Box:
    """Where the longest paragraph of a page stands, as the reader tells it."""
    found = [b for b in read(path).blocks if b.page == page and b.role == "paragraph" and len(b.boxes) == 1]
    return max(found, key=lambda b: len(b.text)).boxes[0]


@needs_drawing
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_outline_is_round_the_passage_however_the_page_lies(turn: int, tmp_path: Path) -> None:
    """The box is the reader's own; the words in the outline are those pdfium sees there, so both must agree."""
    import pypdfium2

    writer = PdfWriter()
    sheet = writer.add_page(PdfReader(FRENCH).pages[2])
    sheet.cropbox = RectangleObject((20, 30, float(sheet.mediabox.right) - 10, float(sheet.mediabox.top)))
    sheet.rotate(turn)
    writer.write(tmp_path / "turned.pdf")
    box = block(FRENCH, 3)
    width, height = float(sheet.cropbox.width), float(sheet.cropbox.height)
    box = Box(box.x0 - 20, box.y0 - 30, box.x1 - 20, box.y1 - 30)
    turned = {
        0: box,
        90: Box(box.y0, width - box.x1, box.y1, width - box.x0),
        180: Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0),
        270: Box(height - box.y1, box.x0, height - box.y0, box.x1),
    }[turn]
    points = (height, width) if turn in (90, 270) else (width, height)
    made = pageview.image(tmp_path / "turned.pdf", 1, [turned], tmp_path)
    inside, total, far = dots(made, [turned], points)
    around = 2 * (turned.x1 - turned.x0 + turned.y1 - turned.y0) * 900 / points[0]
    assert inside == [0] and far == 0 and 2.5 * around < total < 4 * around
    with pypdfium2.PdfDocument(FRENCH) as document:
        seen = document[2].get_textpage().get_text_bounded(box.x0 + 20, box.y0 + 30, box.x1 + 20, box.y1 + 30)
    assert len(seen) > 100


@needs_drawing
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_outline_is_round_text_that_runs_sideways_on_an_upright_page(turn: int, tmp_path: Path) -> None:
    """A wide table set sideways in a report: the page is upright, its text is not; pdfium must see the words there."""
    import pypdfium2

    writer = PdfWriter()
    sheet = writer.add_page(PdfReader(FRENCH).pages[2])
    sheet.rotate(turn)
    sheet.transfer_rotation_to_content()
    writer.write(tmp_path / "sideways.pdf")
    assert not PdfReader(tmp_path / "sideways.pdf").pages[0].get("/Rotate")
    box = block(tmp_path / "sideways.pdf", 1)
    with pypdfium2.PdfDocument(tmp_path / "sideways.pdf") as document:
        width, height = document[0].get_size()
        seen = document[0].get_textpage().get_text_bounded(box.x0, box.y0, box.x1, box.y1)
    assert 0 <= box.x0 < box.x1 <= width and 0 <= box.y0 < box.y1 <= height
    longest = max(read(FRENCH).blocks, key=lambda b: len(b.text) if b.page == 3 and b.role == "paragraph" else 0)
    letters = Counter("".join(longest.text.split()))  # pdfium reads from left to right what stands on its head
    letters.subtract(Counter("".join(seen.split())))
    assert sum(map(abs, letters.values())) <= 2


@needs_drawing
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_readers_boxes_are_where_the_picture_has_its_ink(turn: int, tmp_path: Path) -> None:
    """A page that is set sideways and turned upright, as wide tables are: read by one library, drawn by another."""
    from PIL import Image

    writer = PdfWriter()
    sheet = writer.add_page(PdfReader(FRENCH).pages[2])
    wide, high = float(sheet.mediabox.width), float(sheet.mediabox.height)
    aside = {0: (0.0, 0.0), 90: (high, 0.0), 180: (wide, high), 270: (0.0, wide)}[turn]
    sheet.add_transformation(Transformation().rotate(turn).translate(*aside))
    sheet.mediabox = RectangleObject((0, 0, high, wide) if turn in (90, 270) else (0, 0, wide, high))
    sheet.cropbox = sheet.mediabox
    sheet.rotate(turn)
    writer.write(tmp_path / "turned.pdf")
    boxes = [box for b in read(tmp_path / "turned.pdf").blocks for box in b.boxes]
    with Image.open(pageview.image(tmp_path / "turned.pdf", 1, (), tmp_path)) as image:
        ink = image.convert("L").point([255 * (shade < 128) for shade in range(256)])
    scale, all_ink = ink.width / wide, ink.histogram()[255]
    assert len(boxes) > 10 and all_ink > 10_000
    for box in boxes:
        top, bottom = ink.height - box.y1 * scale, ink.height - box.y0 * scale
        ink.paste(0, (round(box.x0 * scale) - 5, round(top) - 5, round(box.x1 * scale) + 5, round(bottom) + 5))
    assert ink.histogram()[255] < 0.03 * all_ink


@needs_drawing
def test_boxes_that_follow_each_other_get_one_outline(tmp_path: Path) -> None:
    upper, lower = Box(50, 300, 300, 330), Box(80, 260, 300, 290)
    made = pageview.image(FRENCH, 3, [upper, lower], tmp_path)
    size = PdfReader(FRENCH).pages[2].mediabox
    between = Box(80, 290, 300, 300)
    inside, _, far = dots(made, [upper, lower, between], (float(size.width), float(size.height)))
    assert inside[2] == 0 and far == 0


@needs_drawing
@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_a_picture_is_light_and_as_wide_as_asked(path: Path, tmp_path: Path) -> None:
    from PIL import Image

    made = pageview.image(path, 2, [Box(50, 100, 200, 200)], tmp_path)
    assert made.stat().st_size <= pageview.CAP and made.suffix == ".png"
    with Image.open(made) as image:
        assert abs(image.width - 900) <= 1 and not image.info.keys() - {"transparency"}


@needs_drawing
def test_a_photograph_is_made_to_fit_and_keeps_its_outline(tmp_path: Path) -> None:
    from PIL import Image

    noise = Image.merge("RGB", [Image.effect_noise((600, 800), 90) for _ in range(3)])
    noise.save(tmp_path / "scan.pdf", quality=90)
    size = PdfReader(tmp_path / "scan.pdf").pages[0].mediabox
    made = pageview.image(tmp_path / "scan.pdf", 1, [Box(100, 100, 400, 400)], tmp_path)
    assert made.stat().st_size <= pageview.CAP and made.suffix == ".webp"
    with Image.open(made) as image:
        scale = image.width / float(size.width)
        strip = image.convert("RGB").crop((round(75 * scale), image.height - round(300 * scale),
                                           round(100 * scale), image.height - round(250 * scale)))  # fmt: skip
    red, green, _ = (sum(n * i for i, n in enumerate(band.histogram())) for band in strip.split())
    assert red > green


def test_without_the_extra_no_picture_is_promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pageview, "find_spec", lambda name: None)
    assert not pageview.can_draw()
    with pytest.raises(UnreadableError) as caught:
        pageview.image(FRENCH, 1, (), tmp_path)
    assert "pip install" in caught.value.remedy


def hostile(path: Path, folder: Path, limits: Limits = pageview.LIMITS) -> None:
    """Ask for a page both ways: a file or an error of ours, in time, and no rest of a try."""
    asked: list[Callable[[], Path]] = [
        lambda: pageview.cut(path, 1, folder, limits),
        lambda: pageview.image(path, 1, (), folder, limits),
    ]
    for ask in asked:
        begun = time.monotonic()
        try:
            assert ask().stat().st_size
        except UnreadableError as error:
            assert error.what and error.remedy and path.name in error.where
            if path.stem == "enc_userpw":
                assert isinstance(error, EncryptedError) or not pageview.can_draw()
        assert time.monotonic() - begun < (limits.wall_seconds + 10)
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize("name", SHORT)
def test_hostile_files(name: str, samples: Path, tmp_path: Path) -> None:
    hostile(samples / "hostile" / f"{name}.pdf", tmp_path, Limits(wall_seconds=10, cpu_seconds=5))


@pytest.mark.long
def test_all_hostile_files(samples: Path, tmp_path: Path) -> None:
    for path in sorted((samples / "hostile").glob("*.pdf")):
        hostile(path, tmp_path)


@pytest.mark.long
@needs_drawing
def test_a_page_cut_out_looks_like_the_page_of_the_file(realdocs: Path) -> None:
    import pypdfium2
    from PIL import ImageChops

    from indexer.pageview.cutting import single

    for path in sorted(realdocs.rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as whole:
            for number in {1, 2, len(whole)} & set(range(1, len(whole) + 1)):
                with pypdfium2.PdfDocument(single(path, number)) as alone:
                    one, other = whole[number - 1].render().to_pil(), alone[0].render().to_pil()
                assert one.size == other.size and not ImageChops.difference(one, other).getbbox(), (path.name, number)


def test_the_file_is_told_only_where_it_is_certain(tmp_path: Path) -> None:
    folder = tmp_path / "editions" / "manual"
    folder.mkdir(parents=True)
    (folder / "fr.pdf").write_bytes(FRENCH.read_bytes())
    (folder / "en.html").write_text("<p>Words.</p>")

    def account(*names: str) -> list[dict[str, str]]:
        return [{"file": name, "part": "", "sha256": checksum(folder / name)} for name in names]

    editions = {
        "manual/fr": {"files": account("fr.pdf")},
        "manual/en": {"files": account("en.html")},
        "manual/ru": {"files": account("fr.pdf", "fr.pdf")},
        "manual/es": {"files": [{"file": "es.pdf", "part": "", "sha256": ""}]},
    }
    manifest = Manifest(1, {}, {}, about={"editions": editions})
    assert original("manual/fr", manifest, tmp_path) == folder / "fr.pdf"
    for edition in ("manual/en", "manual/ru", "manual/es", "manual/zh", "../../etc/fr"):
        assert original(edition, manifest, tmp_path) is None
    (folder / "fr.pdf").write_bytes((TYPESET / "palermo-protocol.en.chromium.pdf").read_bytes())
    assert original("manual/fr", manifest, tmp_path) is None
