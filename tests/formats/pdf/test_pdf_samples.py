"""Typeset samples with known truth, hostile files and real documents: measured when they are there."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import LimitError, UnreadableError
from indexer.formats import Block
from indexer.formats.pdf import read, recognition

pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # metrics.py leaves files open
ROOT = Path(__file__).parents[3]
SHORT = ("lo_ar_2c", "ch_zh_1c", "lo_ru_2c", "xe_en_2c", "ch_en_shy", "lo_report2010", "rl_ar_visual")
UNREADABLE = ("xe_ar_1c", "xe_ar_2c")
ALL = (
    [f"{producer}_{language}_{columns}c" for producer in ("lo", "ch", "xe") for columns in (1, 2)
     for language in ("ar", "en", "es", "fr", "ru", "zh")]
    + [f"we_{language}_1c" for language in ("ar", "en", "es", "fr", "ru", "zh")]
    + ["ch_ar_amiri", "ch_ar_dejavu", "lo_ar_amiri", "lo_ar_dejavu", "we_ar_amiri", "we_en_shy", "ch_en_shy"]
    + ["lo_report2010", "rl_ar_visual"]
)  # fmt: skip


def marked(names: list[str]) -> list[Any]:
    """All names as parameters, those outside the short form only in campaigns."""
    return [name if name in SHORT else pytest.param(name, marks=pytest.mark.long) for name in names]


@pytest.fixture(scope="module")
def metrics(samples: Path) -> Any:
    spec = importlib.util.spec_from_file_location("metrics", samples / "metrics.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def running(blocks: tuple[Block, ...]) -> list[Block]:
    return [block for block in blocks if block.role not in ("furniture", "footnote", "contents")]


@pytest.mark.parametrize("name", marked([name for name in ALL if name not in UNREADABLE]))
def test_every_word_in_order(name: str, samples: Path, metrics: Any) -> None:
    language = name.split("_")[1]
    document = read(samples / "pdf" / f"{name}.pdf")
    truth = json.loads((samples / "gt" / f"{language}.json").read_text("utf-8"))
    text = "\n".join(block.text for block in running(document.blocks)).replace("\u0640", "")
    found = metrics.evaluate(language, text)
    limit = {"lo_ar_2c": 0.03, "ch_en_shy": 0.016}.get(name, 0.01 if language == "ar" else 0.001)
    assert (found["cer_ns"] if language == "zh" else found["cer"]) <= limit
    assert found["order"] == 1.0
    head = truth.get("head")
    assert not head or not any(head in block.text for block in running(document.blocks))
    assert not any(re.fullmatch(r"\d+/\d+|[ivx]+|\d+", block.text) for block in running(document.blocks))


@pytest.mark.parametrize(
    "name",
    marked(
        [name for name in ALL if name[:2] in ("lo", "we", "xe") and name not in UNREADABLE and "report" not in name]
    ),
)
def test_notes_tables_and_contents(name: str, samples: Path) -> None:
    document = read(samples / "pdf" / f"{name}.pdf")
    truth = json.loads((samples / "gt" / f"{name.split('_')[1]}.json").read_text("utf-8"))
    notes = [block for block in document.blocks if block.role == "footnote"]
    assert [note.mark for note in notes] == ["1", "2"]
    squeezed = [re.sub(r"\s", "", text) for text in truth["fn"]]
    assert [re.sub(r"\s", "", note.text) for note in notes] == squeezed
    cells = [block for block in document.blocks if block.role == "cell"]
    assert len(cells) == 3 and len(cells[1].columns) == 3 and cells[2].columns == cells[1].columns


@pytest.mark.parametrize("name", UNREADABLE)
def test_page_that_nobody_can_read_goes_to_recognition(name: str, samples: Path) -> None:
    document = read(samples / "pdf" / f"{name}.pdf", ocr="off")
    assert {page.state for page in document.pages} == {"unreadable"}
    assert all(page.bad_share > 0.15 and page.unread for page in document.pages)


SCANS = [("scan_ar", "ar"), pytest.param("scan_fr_gray", "fr", marks=pytest.mark.long)]
SCANS.append(pytest.param("scan_zh", "zh", marks=pytest.mark.long))


@pytest.mark.parametrize(("name", "language"), SCANS)
def test_scans_are_recognised(name: str, language: str, samples: Path, metrics: Any) -> None:
    if not {"ara", "fra", "chi_sim"} <= recognition.languages():
        pytest.skip(f"no recognition here: {recognition.REMEDY}")
    document = read(samples / "scanned" / f"{name}.pdf")
    assert [page.state for page in document.pages] == ["ocr"]
    assert all("ocr" in block.flags for block in document.blocks)
    text = metrics.ns("".join(block.text for block in document.blocks).replace("\u0640", ""))
    truth = json.loads((samples / "gt" / f"{language}.json").read_text("utf-8"))
    wanted = [metrics.ns(block["t"]) for block in truth["blocks"]]
    rates = [metrics.infix(block, text)[0] / len(block) for block in wanted if len(block) >= 25]
    close = [rate for rate in rates if rate < 0.4]
    assert len(close) >= 8 and sum(close) / len(close) < 0.06


ERRORS = {
    "bitflips": None, "broken_startxref": None, "cmap_traversal": None, "count_1e9": None, "deep_array_100k": None,
    "deep_dict_obj": None, "deep_pagetree": "UnreadableError", "empty": "EmptyFileError", "enc_empty_aes256": None,
    "enc_empty_rc4_128": None, "enc_userpw": "EncryptedError", "flate_bomb_1GB": "LimitError",
    "form_billion_laughs": "LimitError", "form_recursion": None, "garbage_prefix": None,
    "html_as_pdf": "WrongTypeError", "length_lie": None, "many_tiny_boxes": None, "objs_100k": None, "ops_2M": None,
    "pages_10k": None, "pagetree_loop": None, "prev_loop": None, "prev_selfloop": None, "text_2M_chars": "LimitError",
    "tounicode_bomb": None, "truncated_10pct": "UnreadableError", "truncated_60pct": "UnreadableError",
    "widths_1M": None, "wrong_xref_offset": None,
}  # fmt: skip
SLOW = ("ops_2M", "pages_10k", "tounicode_bomb", "widths_1M")
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from pathlib import Path
from indexer.formats.pdf import read
try:
    print("ok", sum(len(block.text) for block in read(Path(sys.argv[1]), ocr="off").blocks))
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.long) if name in SLOW else name for name in ERRORS]
)
def test_hostile_file_ends_in_time(name: str, samples: Path) -> None:
    path = samples / "hostile" / f"{name}.pdf"
    command = [sys.executable, "-c", READ, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=True)
    assert done.stdout.split()[0] == (ERRORS[name] or "ok")
    if name.startswith(("enc_empty", "wrong_xref", "garbage", "broken_start")):
        assert int(done.stdout.split()[1]) > 11_000


DIGEST = """
import hashlib, sys
from pathlib import Path
from indexer.formats.pdf import read
for name in sys.argv[1:]:
    print(hashlib.sha256(repr(read(Path(name), ocr="off")).encode()).hexdigest())
"""


@pytest.mark.parametrize("names", [SHORT, pytest.param(tuple(ALL), marks=pytest.mark.long)])
def test_same_file_same_blocks(names: tuple[str, ...], samples: Path) -> None:
    paths = [str(samples / "pdf" / f"{name}.pdf") for name in names]
    told = set()
    for seed in ("0", "1", "4242"):
        command = [sys.executable, "-c", DIGEST, *paths]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        told.add(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env=environment).stdout)
    assert len(told) == 1


@pytest.mark.parametrize(
    ("name", "numbers", "pattern"),
    [
        ("A_HRC_43_12.en", range(1, 28), r"(\d+)\. "),
        ("A_HRC_43_12.en", range(1, 330), r"26\.(\d+)\.? "),
        pytest.param("A_80_590", range(1, 80), r"(\d+)\. ", marks=pytest.mark.long),
        ("A_80_604_Add.1", range(1, 45), r"(\d+)\. "),
        pytest.param("A_81_6_SECT24", range(1, 99), r"24\.(\d+) ", marks=pytest.mark.long),
    ],
)
def test_numbered_paragraphs_of_real_documents(name: str, numbers: range, pattern: str, realdocs: Path) -> None:
    document = read(realdocs / "un-pdf-en" / f"{name}.pdf")
    found = [
        int(match[1])
        for block in document.blocks
        if block.role in ("paragraph", "heading", "item") and (match := re.match(pattern, block.text))
    ]
    expected = iter(found)
    assert all(number in expected for number in numbers)  # in this order, whatever stands between
    right = sum(page.label == str(page.number) for page in document.pages)
    assert right >= 0.99 * len(document.pages) and {page.label_source for page in document.pages} == {"footer"}


@pytest.mark.parametrize(
    "name",
    [
        "A_80_604_Add.1",
        pytest.param("A_80_590", marks=pytest.mark.long),
        pytest.param("A_81_6_SECT24", marks=pytest.mark.long),
    ],
)
def test_words_of_real_documents(name: str, realdocs: Path) -> None:
    mammoth = pytest.importorskip("mammoth")
    folder = realdocs / "un-pdf-en"
    with (folder / f"{name}.docx").open("rb") as file:
        html = mammoth.convert_to_html(file).value
    truth = words(re.sub(r"<sup>.*?</sup>", " ", html))
    blocks = [block for block in read(folder / f"{name}.pdf").blocks if block.role != "furniture"]
    found = words(" ".join(block.text for block in blocks))
    assert sum((truth & found).values()) >= 0.995 * sum(truth.values())
    assert sum((truth & found).values()) >= 0.98 * sum(found.values())


def words(text: str) -> Counter[str]:
    """The words of a text or an HTML, without note marks."""
    import html

    bare = html.unescape(
        re.sub(r"<[^>]+>", lambda match: "" if match[0] in ("<strong>", "</strong>", "<em>", "</em>") else " ", text)
    )
    return Counter(re.findall(r"[^\W_]+", re.sub("[⁰¹²³⁴-⁹ᵃ-ᵐⁱ]", " ", bare)))


def test_error_names_the_page_reached(samples: Path) -> None:
    with pytest.raises(LimitError) as raised:
        read(samples / "hostile" / "form_billion_laughs.pdf")
    assert raised.value.where.endswith("form_billion_laughs.pdf, page 1")
    assert issubclass(LimitError, UnreadableError)


def test_pages_are_told_as_they_are_begun(samples: Path) -> None:
    told: list[int] = []
    reached: Callable[[int], None] = told.append
    read(samples / "pdf" / "lo_en_1c.pdf", reached=reached)
    assert told == [1, 2, 3, 4, 5]
