"""Word: the numbers it draws are in the text, notes and tables are kept, hostile packages are refused."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import LimitError, UnreadableError
from indexer.formats import Block, extract
from indexer.formats.docx import package

NUMBERING = """<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="(%2)"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>
<w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>
</w:num></w:numbering>"""
STYLES = """<w:styles {W}><w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/><w:pPr><w:numPr>
<w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="More"><w:name w:val="More"/><w:basedOn w:val="Body"/></w:style>
<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>"""


def numbered(level: int, num: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


@pytest.fixture
def read(tmp_path: Path, make_word: Callable[..., bytes]) -> Callable[..., list[Block]]:
    def made(body: str, **parts: str) -> list[Block]:
        path = tmp_path / "x.docx"
        path.write_bytes(make_word(body, **parts))
        return list(extract(path))

    return made


def test_numbers_word_draws(read: Callable[..., list[Block]], make_paragraph: Callable[..., str]) -> None:
    given = [(0, 1), (1, 1), (1, 1), (2, 1), (0, 1), (1, 1), (0, 3), (0, 3), (0, 0)]
    body = "".join(make_paragraph("x", numbered(*each)) for each in given)
    found = [block.text for block in read(body, numbering=NUMBERING, styles=STYLES)]
    assert found == ["1. x", "(a) x", "(b) x", "1.i x", "2. x", "(a) x", "5. x", "6. x", "x"]


def test_numbers_and_headings_by_style(read: Callable[..., list[Block]], make_paragraph: Callable[..., str]) -> None:
    styles = ["Body", "Part", "More", "Body"]
    body = "".join(make_paragraph("x", f'<w:pStyle w:val="{style}"/>') for style in styles)
    body += make_paragraph("x", f'<w:pStyle w:val="Body"/>{numbered(0, 0)}') + make_paragraph("x", numbered(0, 2))
    found = [(block.role, block.level, block.text) for block in read(body, numbering=NUMBERING, styles=STYLES)]
    assert found == [
        ("paragraph", 0, "1. x"), ("heading", 2, "x"), ("paragraph", 0, "2. x"), ("paragraph", 0, "3. x"),
        ("paragraph", 0, "x"), ("item", 1, "x"),
    ]  # fmt: skip


def test_tables_and_running_heads(read: Callable[..., list[Block]], make_paragraph: Callable[..., str]) -> None:
    row = "<w:tr>" + "".join(f"<w:tc>{make_paragraph(text)}</w:tc>" for text in ("left", "right")) + "</w:tr>"
    head = "<w:hdr {W}><w:p><w:r><w:t>A/99/1</w:t></w:r></w:p></w:hdr>"
    assert read(f"<w:tbl>{row}{row}</w:tbl>", header1=head, header2=head) == [
        Block("A/99/1", role="furniture"),
        Block("left\tright", role="cell"),
        Block("left\tright", role="cell"),
    ]


def test_entities_are_refused(read: Callable[..., list[Block]], make_paragraph: Callable[..., str]) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:settings {W}>&a;</w:settings>'
    with pytest.raises(UnreadableError, match=r"word/settings\.xml"):
        read(make_paragraph("x"), settings=bomb)


def test_a_document_that_unpacks_to_too_much(
    read: Callable[..., list[Block]], make_paragraph: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_XML", 10_000)
    with pytest.raises(LimitError):
        read(make_paragraph("x" * 20_000))


def test_a_zip_that_lies_about_sizes(tmp_path: Path, make_word: Callable[..., bytes]) -> None:
    data = make_word("<w:p/>" * 500)
    path = tmp_path / "x.docx"
    with zipfile.ZipFile(tmp_path / "y", "w") as archive:
        archive.writestr("x", "")
    path.write_bytes(data[: len(data) // 2] + data[len(data) // 2 + 9 :])
    with pytest.raises(UnreadableError):
        list(extract(path))


@pytest.mark.parametrize(("name", "last"), [("A_80_590", 79), ("A_80_604_Add.1", 44)])
def test_real_documents_have_all_their_paragraphs(name: str, last: int, realdocs: Path) -> None:
    blocks = list(extract(realdocs / "un-pdf-en" / f"{name}.docx"))
    numbers = [int(found[1]) for b in blocks if b.role == "paragraph" and (found := re.match(r"(\d+)\.\s", b.text))]
    assert numbers == list(range(1, last + 1))
    assert [b for b in blocks if b.role == "footnote" and b.mark == "1"]
    assert name.split("_Add")[0].split("_604")[0].replace("_", "/")[:4] in " ".join(
        b.text for b in blocks if b.role == "furniture"
    )
    assert sum(b.role == "cell" and len(b.columns) == b.text.count("\t") + 1 for b in blocks) > 10
