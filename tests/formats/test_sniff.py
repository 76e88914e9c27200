"""What a file really is, told by its content in words that help."""

from pathlib import Path

import pytest

from corpus.errors import WrongTypeError
from indexer import formats
from indexer.formats import sniff


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x00junk" * 100 + b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<!DOCTYPE html><p>x", "html"),
        (b"<?xml version='1.0'?><html><body>", "html"),
        (b"<html><body>%PDF-1.4 is what you asked for", "html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "doc"),
        (b"{\\rtf1 words}", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        ("Пострадавшая".encode("koi8-r"), "text"),
        ("被害人".encode("utf-16"), "text"),
        (b"\x00\x01\x02\x03", ""),
        (b"PK\x03\x04 broken", "zip"),
    ],
)
def test_kinds(data: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert sniff.kind(path) == kind


def test_a_page_instead_of_a_pdf_is_told_by_its_title(tmp_path: Path) -> None:
    path = tmp_path / "manual.pdf"
    path.write_text("<html><head><title>\n Page not&nbsp;found </title></head></html>")
    with pytest.raises(WrongTypeError) as caught:
        formats.read(path)
    assert str(caught.value).startswith(f'{path}: it is an HTML page; its title says "Page not found". Download')


def test_a_page_without_title_is_told_by_its_words(tmp_path: Path) -> None:
    path = tmp_path / "manual.pdf"
    path.write_text("<html><style>p {}</style><body><p>Please <b>log in</b></p></body></html>")
    with pytest.raises(WrongTypeError, match='it begins "Please log in"'):
        formats.read(path)
