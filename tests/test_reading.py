"""Reading in a child process: whatever a file does, it is one answer or one error, in time, and alone."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import EmptyFileError, EncryptedError, LimitError, UnreadableError, WrongTypeError
from corpus.model import Box
from indexer import formats
from indexer.formats import Block
from indexer.formats.lines import Told, line, parse, short
from indexer.formats.quality import PageQuality
from indexer.refreshing import blockcache, reading
from indexer.refreshing.children import Children, Limits
from indexer.refreshing.reading import Reading, read, read_all, read_cached

SHORT = ("deep_pagetree", "enc_userpw", "html_as_pdf", "form_billion_laughs")
EXPECTED: dict[str, type[UnreadableError]] = {
    "empty": EmptyFileError,
    "html_as_pdf": WrongTypeError,
    "enc_userpw": EncryptedError,
}
FULL = Block("text", 2, "ii", "label", "item", 1, (Box(1.0, 2.0, 3.0, 4.5),),
             ((3, 3, "iii"),), "1", "art.1", "provision", ("a", "b"), ("ocr",))  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text("<h1>Shelter</h1><p>Open at night.</p>")
    return path


@pytest.fixture
def stubborn(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes the children run other Python code in place of the reader."""

    def use(code: str) -> None:
        start = Children.start
        monkeypatch.setattr(Children, "start", lambda self, command: start(self, [sys.executable, "-c", code]))

    return use


def test_blocks_come_back(page: Path) -> None:
    found = read(page)
    assert found.blocks == (Block("Shelter", role="heading", level=1), Block("Open at night."))
    assert found.seconds > 0 and found.sha256 == reading.digest(page)


def test_the_childs_errors_come_back_as_what_they_are(tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_text("<html><body></body></html>")
    with pytest.raises(EmptyFileError) as caught:
        read(empty)
    assert caught.value.where == str(empty)
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(UnreadableError):
        read(broken)


def test_nothing_of_the_current_folder_comes_in_the_readers_way(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json.py", "selectolax.py", "indexer.py"):
        (page.parent / name).write_text("raise SystemExit(9)")
    monkeypatch.chdir(page.parent)
    monkeypatch.setenv("PYTHONPATH", str(page.parent))
    assert len(read(Path("page.html")).blocks) == 2


def test_a_child_that_takes_too_long_is_ended_with_all_it_started(page: Path, stubborn: Callable[[str], None]) -> None:
    pid = page.parent / "pid"
    stubborn(
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(pid)!r}, 'w').write(str(child.pid))\n"
        "print('{\"page\": 7}', flush=True)\ntime.sleep(60)"
    )
    begun = time.monotonic()
    with pytest.raises(LimitError, match=r"longer than the limit allows. Page 7 was reached."):
        read(page, Limits(wall_seconds=1.5))
    assert time.monotonic() - begun < 10
    assert gone(int(pid.read_text()))


def gone(pid: int) -> bool:
    """Whether a process is over; one that no one has buried yet is."""
    for _ in range(50):
        try:
            if Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0] == "Z":
                return True
            os.kill(pid, 0)
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of the system there")
def test_memory_and_processor_limits(page: Path, tmp_path: Path) -> None:
    page.write_text("<p>words and more words</p>" * 300_000)
    with pytest.raises(LimitError, match="memory"):
        read(page, Limits(memory_bytes=200 << 20))
    with pytest.raises(LimitError, match="time"):
        read(page, Limits(cpu_seconds=1))
    with pytest.raises(LimitError, match="more text"):
        page.write_text("<p>words</p>" * 3000)
        read(page, Limits(output_bytes=1000))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("import os; os.abort()", UnreadableError),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", LimitError),
        ("raise SystemExit(1)", UnreadableError),
        ("print('{}')", UnreadableError),
        ("print('[1')", UnreadableError),
        ("""print('{"block": {"text": 3}}')""", UnreadableError),
        ("""print('{"block": {"text": "x", "role": "joke"}}')""", UnreadableError),
        ("""print('{"error": {"class": "SystemExit", "what": "w"}}')""", UnreadableError),
        ("""print('{"block": {"text": "cut', end="")""", UnreadableError),
        ("pass", UnreadableError),
    ],
)
def test_a_child_that_fails_or_lies(
    code: str, kind: type[Exception], page: Path, stubborn: Callable[[str], None]
) -> None:
    stubborn(code)
    with pytest.raises(kind) as caught:
        read(page)
    assert type(caught.value) is kind and str(page) in str(caught.value)


def test_a_file_replaced_while_it_is_read(page: Path, stubborn: Callable[[str], None]) -> None:
    stubborn(f"open({str(page)!r}, 'a').write('x'); print('{{\"pages\": []}}')")
    with pytest.raises(UnreadableError, match="replaced"):
        read(page)


def test_lines_there_and_back() -> None:
    pages = (PageQuality(1, "i", "label", "text layer", 0.5, 10, "note"),)
    lines = [line({"block": short(FULL)}), line({"block": short(Block(""))})]
    lines.append(line({"pages": [{"number": 1, "label": "i", "label_source": "label", "state": "text layer",
                                  "bad_share": 0.5, "chars": 10, "note": "note"}]}))  # fmt: skip
    assert parse(lines, Path("x")) == Told((FULL, Block("")), pages, None, True, 3)
    assert json.loads(line({"block": short(Block("a", role="heading"))})) == {"block": {"text": "a", "role": "heading"}}


def test_the_cache_is_used_checked_and_renewed(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "blocks"
    first = read_cached(page, "", folder)
    (kept,) = folder.iterdir()
    assert kept.name == f"{first.sha256}.{formats.reader(page)}.auto.jsonl"
    again = read_cached(page, first.sha256, folder)
    assert (again.blocks, again.seconds) == (first.blocks, 0.0)
    whole = kept.read_bytes()
    for damaged in (whole[:-30], whole.replace(b"night", b"noon!"), b"", b"\xff\n", whole + b"{}\n"):
        kept.write_bytes(damaged)
        renewed = read_cached(page, "", folder)
        assert renewed.seconds > 0 and renewed.blocks == first.blocks
        assert kept.read_bytes() == whole
    monkeypatch.setattr(formats.formats()[".html"], "VERSION", "another")
    assert read_cached(page, "", folder).seconds > 0
    assert len(list(folder.iterdir())) == 2


def test_a_file_that_is_not_the_recorded_one(page: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="recorded"):
        read_cached(page, "0" * 64, tmp_path / "blocks")


def test_the_cache_keeps_everything_of_a_block(tmp_path: Path) -> None:
    told = Told((FULL,), (PageQuality(1, "", "", "no text"),), None, True, 3)
    blockcache.save(tmp_path / "x", told)
    assert blockcache.load(tmp_path / "x") == told


def test_one_bad_file_never_stops_the_others(page: Path, tmp_path: Path) -> None:
    paths = {
        page: reading.digest(page),
        tmp_path / "none.pdf": "",
        tmp_path / "odd.xyz": "",
        tmp_path / "bad.html": "0",
    }
    (tmp_path / "odd.xyz").write_text("x")
    (tmp_path / "bad.html").write_text("<p>x</p>")
    found = dict(read_all(paths, tmp_path / "blocks", workers=2))
    assert isinstance(found[page], Reading)
    assert all(isinstance(found[path], UnreadableError) for path in paths if path != page)


def test_an_interrupt_ends_all_children(tmp_path: Path, stubborn: Callable[[str], None]) -> None:
    stubborn("import time; time.sleep(60)")
    paths = [tmp_path / f"{number}.html" for number in range(6)]
    for path in paths:
        path.write_text("<p>x</p>")

    def interrupted() -> Iterator[None]:
        results = read_all(paths, workers=3)
        timer = subprocess.Popen(  # Ctrl-C, while the loop waits
            [sys.executable, "-c", f"import os, signal, time; time.sleep(1); os.kill({os.getpid()}, signal.SIGINT)"]
        )
        try:
            yield from (None for _ in results)
        finally:
            timer.wait()

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(interrupted())
    assert time.monotonic() - begun < 15
    mine = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True, check=False
    )
    assert "time.sleep(60)" not in mine.stdout


def hostile(samples: Path) -> list[Path]:
    return sorted((samples / "hostile").glob("*.pdf"))


def judged(path: Path) -> None:
    """Read a hostile file within 20 seconds and 1 GiB: blocks, or the right kind of error."""
    begun = time.monotonic()
    try:
        found = read(path, Limits(wall_seconds=20, memory_bytes=1 << 30))
    except UnreadableError as error:
        assert error.what and error.remedy and error.where == str(path)
        assert type(error) is EXPECTED.get(path.stem, type(error)), error
    else:
        assert path.stem not in EXPECTED
        assert found.pages
    assert time.monotonic() - begun < 25


@pytest.mark.parametrize("name", SHORT)
def test_hostile_files(name: str, samples: Path) -> None:
    judged(samples / "hostile" / f"{name}.pdf")


@pytest.mark.long
def test_every_hostile_file(samples: Path) -> None:
    paths = hostile(samples)
    assert len(paths) == 30
    for path in paths:
        judged(path)
