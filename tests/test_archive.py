"""Zip archives: what is good is unpacked, what is not leaves nothing behind."""

import stat
import zipfile
from pathlib import Path

import pytest

from corpus import archive
from corpus.archive import unpack
from corpus.errors import EncryptedError, LimitError, UnreadableError


def zipped(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return path


def refused(path: Path, kind: type[UnreadableError], folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    with pytest.raises(kind) as caught:
        unpack(path, folder / "into")
    assert caught.value.where == str(path) and caught.value.remedy
    assert sorted(folder.rglob("*")) == before


def test_files_are_unpacked_under_their_names(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.zip", ("b/Модуль 2.pdf", b"2"), ("a.pdf", b"1"), ("__MACOSX/._a.pdf", b""), ("empty/", b"")
    )
    found = unpack(path, tmp_path / "into")
    assert [(file.relative_to(tmp_path / "into").as_posix(), file.read_bytes()) for file in found] == [
        ("a.pdf", b"1"), ("b/Модуль 2.pdf", b"2"),
    ]  # fmt: skip
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip", "into"]


@pytest.mark.parametrize(
    "name",
    ["../out.pdf", "/etc/out", "a/../../out", "..\\out.pdf", "C:\\out", "a//b", "nul.txt", "x:y", "a\x01b", "./a"],
)
def test_names_that_lead_astray(name: str, tmp_path: Path) -> None:
    refused(zipped(tmp_path / "a.zip", ("good.pdf", b"1"), (name, b"2")), UnreadableError, tmp_path)


def test_links(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.pdf")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    refused(zipped(tmp_path / "a.zip", (link, b"/etc/passwd")), UnreadableError, tmp_path)


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(tmp_path / "a.zip", ("bomb.pdf", bytes(archive._SMALL + 1)))
    refused(bomb, LimitError, tmp_path)
    monkeypatch.setattr(archive, "MAX_BYTES", 3)
    refused(zipped(tmp_path / "b.zip", ("a", b"12"), ("b", b"34")), LimitError, tmp_path)
    monkeypatch.setattr(archive, "MAX_FILES", 1)
    refused(zipped(tmp_path / "c.zip", ("a", b"1"), ("b", b"3")), LimitError, tmp_path)


def test_an_entry_larger_than_it_says(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("a.pdf", bytes(5000)))
    data = path.read_bytes()
    path.write_bytes(data.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little")))
    refused(path, UnreadableError, tmp_path)


def test_one_name_twice_even_in_other_letters(tmp_path: Path) -> None:
    refused(zipped(tmp_path / "a.zip", ("a.pdf", b"1"), ("A.pdf", b"2")), UnreadableError, tmp_path)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "a.pdf").write_bytes(b"mine")
    refused(zipped(tmp_path / "a.zip", ("a.pdf", b"theirs"), ("b.pdf", b"")), UnreadableError, tmp_path)
    assert (tmp_path / "into" / "a.pdf").read_bytes() == b"mine"


def test_damaged_and_encrypted(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("a.pdf", b"words " * 999))
    data = bytearray(path.read_bytes())
    path.write_bytes(data[:40] + b"xxxx" + data[44:])
    refused(path, UnreadableError, tmp_path)
    path.write_bytes(b"no archive")
    refused(path, UnreadableError, tmp_path)
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    path.write_bytes(data)
    refused(path, EncryptedError, tmp_path)
