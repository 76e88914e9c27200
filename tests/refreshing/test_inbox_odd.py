"""What people put into an inbox without thinking: names that are no text, litter, links, archives of nothing."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from corpus.catalogue import load
from indexer.config import Config, LibraryConfig
from indexer.library import Library
from indexer.refreshing.plan import Wish
from indexer.report import Report, lines

DATA = Path(__file__).parents[1] / "data"
MINUTES = "Minutes of the invented society\n\n1. The door was painted green.\n\n2. It closed.\n\n3. All went home.\n"


@pytest.fixture
def room(tmp_path: Path) -> Library:
    """An empty library with an inbox."""
    (tmp_path / "inbox").mkdir()
    return Library(Config(LibraryConfig(path=tmp_path)), catalogue=load(DATA / "publications"))


def causes(report: Report) -> dict[str, tuple[str, str]]:
    """File -> cause and remedy."""
    return {failure.file: (failure.cause, failure.remedy) for failure in report.failed}


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_is_no_text_stops_nothing(room: Library) -> None:
    inbox = os.fsencode(room.root / "inbox")
    for name, content in ((b"\x8f\xe0\xa0.txt", MINUTES.encode()), (b"\xff.pdf", b"no"), (b"\xfe.zip", b"no")):
        Path(os.fsdecode(inbox + b"/" + name)).write_bytes(content)
    done = room.refresh()
    assert len(done.added) == 1 and set(causes(done)) == {"\ufffd.pdf", "\ufffd.zip"}
    "\n".join(lines(done)).encode()
    again = room.refresh()
    assert (again.added, again.generation, set(causes(again))) == ((), done.generation, set(causes(done)))


def test_litter_is_passed_over(room: Library) -> None:
    for name in ("~$paper.docx", "Thumbs.db", "desktop.ini", ".DS_Store"):
        (room.root / "inbox" / name).write_bytes(b"x")
    done = room.refresh()
    assert (done.failed, done.added) == ((), ())
    assert len(list((room.root / "inbox").iterdir())) == 4


def test_an_archive_of_nothing_is_told(room: Library) -> None:
    with zipfile.ZipFile(room.root / "inbox" / "empty.zip", "w") as archive:
        archive.writestr("folder/", "")
    assert causes(room.refresh())["empty.zip"][0] == "there is no file in it."


@pytest.mark.parametrize(
    ("name", "content", "cause", "remedy"),
    [
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old Word", "save it as .docx"),
        ("scan.jpg", b"\xff\xd8\xff\xe0" + bytes(99), "a picture", "Make a PDF"),
        ("paper", b"%PDF-1.4\n", "a PDF", "Name it .pdf."),
        ("setup.exe", b"MZ" + bytes(99), "files named '.exe'", "Read are: .docx"),
    ],
)
def test_what_is_not_read_is_told_by_what_it_is(
    room: Library, name: str, content: bytes, cause: str, remedy: str
) -> None:
    (room.root / "inbox" / name).write_bytes(content)
    found = causes(room.refresh())[name]
    assert cause in found[0] and remedy in found[1]


def test_an_archive_in_an_archive_is_told(room: Library) -> None:
    inner = room.root / "inner.zip"
    for path, entry in ((inner, DATA / "sample.txt"), (room.root / "inbox" / "all.zip", inner)):
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(entry, entry.name)
    assert causes(room.refresh())["all.zip/inner.zip"] == (
        "it is a zip archive.",
        "Unpack it and put the files in its place.",
    )


def test_a_link_is_read_by_its_own_name(room: Library) -> None:
    stored = room.root / "9f86d081"
    stored.write_text(MINUTES, encoding="utf-8")
    (room.root / "inbox" / "minutes.txt").symlink_to(stored)
    assert len(room.refresh().added) == 1


def test_a_dry_run_does_not_promise_to_unpack_what_cannot_be(room: Library) -> None:
    (room.root / "inbox" / "broken.zip").write_bytes(b"PK\x03\x04no")
    done = room.refresh()
    dry = room.refresh(Wish(dry_run=True))
    assert (causes(dry), dry.notes) == (causes(done), done.notes)


def test_a_failure_names_the_folder_or_the_archive_its_file_lies_in(room: Library) -> None:
    """Else a keeper looks in vain for a file of that name; it is said again each time, from memory."""
    folder = room.root / "inbox" / "from María"
    folder.mkdir()
    (folder / "empty.txt").touch()
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("old/empty.txt", "")
    expected = {"from María/empty.txt", "from María/all.zip/old/empty.txt"}
    assert set(causes(room.refresh())) == expected
    assert set(causes(room.refresh())) == expected
