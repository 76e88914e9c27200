"""Small PDFs made here: what every stage must make of them, from the bytes to the blocks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import EmptyFileError, EncryptedError, LimitError, UnreadableError, WrongTypeError
from indexer.formats import Block, pdf, reader
from indexer.formats.pdf import extract, read, reading
from indexer.formats.pdf.limits import Limits

Typeset = Callable[..., Path]
LONG = [
    "Whoever keeps a shelter asks nothing of a guest before she has",
    "slept, eaten and heard in her own words that she may leave at any",
    "hour, that nobody is told where she is, and that it costs nothing.",
]


def stacked(lines: list[str], y: float = 700, x: float = 72, size: float = 11) -> list[tuple[float, float, str, float]]:
    """Lines below each other."""
    return [(x, y - 13 * i, line, size) for i, line in enumerate(lines)]


def texts(path: Path, *roles: str) -> list[str]:
    """The texts of a file's blocks, of these roles."""
    return [block.text for block in extract(path) if not roles or block.role in roles]


def only(path: Path) -> Block:
    """The one block of a file."""
    (block,) = extract(path)
    return block


def test_lines_become_one_paragraph(typeset: Typeset) -> None:
    block = only(typeset(stacked(LONG)))
    assert block.text == " ".join(LONG)
    assert (block.page, block.page_label, block.label_source, block.role) == (1, "1", "index", "paragraph")
    (box,) = block.boxes
    assert box.x0 == 72 and box.y0 < 674 < 700 < box.y1


def test_gap_and_early_end_part_paragraphs(typeset: Typeset) -> None:
    found = texts(typeset(stacked(LONG) + stacked(LONG, 640) + stacked(["It is short.", *LONG], 560)))
    assert found == [" ".join(LONG), " ".join(LONG), "It is short.", " ".join(LONG)]


def test_paragraph_over_pages_is_one_block(typeset: Typeset) -> None:
    block = only(typeset(stacked(LONG), stacked(["and the door is locked from the inside only."], 760)))
    assert block.text.endswith("costs nothing. and the door is locked from the inside only.")
    (offset, page, label) = block.breaks[0]
    assert (page, label, len(block.boxes)) == (2, "2", 2)
    assert block.text[offset:].startswith("and the door")


def test_line_end_hyphen_is_dropped_and_real_hyphen_kept(typeset: Typeset) -> None:
    lines = ["A decision on protection, like every other decision, is her own and is recog-", "nised as such."]
    assert "is recognised as such" in only(typeset(stacked(lines))).text
    url = [
        "More is told at https://shelter.example/what-is-told/who-may-enter-and-who-may-not/the-",
        "rooms.html, in six languages.",
    ]
    assert "may-not/the-rooms.html" in only(typeset(stacked(url))).text


def test_number_apart_from_its_text_is_put_before_it(typeset: Typeset) -> None:
    page = [(72, 700, "12."), (100, 700, LONG[0]), (72, 687, LONG[1]), (72, 660, "(a)"), (100, 660, "a bed;")]
    assert [(block.text, block.role) for block in extract(typeset(page))] == [
        (f"12. {LONG[0]} {LONG[1]}", "paragraph"), ("(a) a bed;", "item"),
    ]  # fmt: skip


def test_raised_figure_is_a_mark_and_not_glued(typeset: Typeset) -> None:
    page = b"BT /F1 11 Tf 72 700 Td (The guest is free) Tj /F1 6 Tf 4 Ts (3) Tj /F1 11 Tf 0 Ts ( to leave.) Tj ET"
    assert only(typeset(page)).text == "The guest is free³ to leave."


def test_footnote_with_its_mark_under_the_text(typeset: Typeset) -> None:
    page = [*stacked(LONG), (72, 110, "7", 5), (76, 107, "House rules, page 3, as of last winter.", 8)]
    body, note = extract(typeset(page))
    assert (note.role, note.mark, note.text) == ("footnote", "7", "House rules, page 3, as of last winter.")
    assert body.role == "paragraph"


def test_heads_and_feet_are_furniture_and_give_the_label(typeset: Typeset) -> None:
    def page(number: int) -> list[tuple[float, float, str, float]]:
        return [
            (72, 800, "House rules", 9),
            *stacked([f"Rule {number} of the house. {LONG[0]}"]),
            (290, 30, str(number), 9),
        ]

    blocks = list(extract(typeset(*map(page, range(11, 15)))))
    assert {block.text for block in blocks if block.role == "furniture"} == {"House rules", "11", "12", "13", "14"}
    assert {(block.page, block.page_label, block.label_source) for block in blocks} == {
        (i, str(i + 10), "footer") for i in range(1, 5)
    }


def test_headings_at_the_top_of_pages_are_no_heads(typeset: Typeset) -> None:
    pages = [[(72, 770, f"Article {number}", 11, "F2"), *stacked(LONG, 745)] for number in (2, 5, 9, 17)]
    assert texts(typeset(*pages), "heading") == ["Article 2", "Article 5", "Article 9", "Article 17"]


def test_own_page_labels_of_the_file(typeset: Typeset) -> None:
    labels = b"/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>"
    found = [block.page_label for block in extract(typeset(*[stacked(LONG)] * 4, catalog=labels))]
    assert found == ["i", "ii", "1", "2"]


def test_table_rows_know_their_heads(typeset: Typeset) -> None:
    rows = [("House", "Beds", "Since"), ("River House", "14", "1998"), ("Old Mill", "6", "2011")]
    page = [(x, 700 - 18 * i, cell) for i, row in enumerate(rows) for x, cell in zip((72, 240, 400), row, strict=True)]
    cells = list(extract(typeset(page)))
    assert [(cell.text, cell.role) for cell in cells] == [("\t".join(row), "cell") for row in rows]
    assert cells[1].columns == ("House", "Beds", "Since") and cells[0].columns == ()


def test_two_columns_are_no_table_and_read_in_order(typeset: Typeset) -> None:
    left, right = (
        [f"left {i} of the first of two columns" for i in range(14)],
        [f"right {i} of the second" for i in range(14)],
    )
    (text,) = [" ".join(texts(typeset(stacked(left) + stacked(right, x=320))))]
    assert text.index("left 13") < text.index("right 0")
    assert not texts(typeset(stacked(left) + stacked(right, x=320)), "cell")


def test_contents_with_dots_are_contents(typeset: Typeset) -> None:
    entries = [f"{name} {'. ' * 30}{page}" for name, page in (("Arrival", 3), ("Night", 7), ("Leaving", 12))]
    assert texts(typeset(stacked(["Contents", *entries])), "contents") == entries


def test_visual_arabic_is_turned_and_numbers_stay(typeset: Typeset) -> None:
    said = "البيت مفتوح في 2009 (الغرفة 12/7) كل ليلة"
    shown = "ةليل لك )12/7 ةفرغلا( 2009 يف حوتفم تيبلا"
    assert only(typeset([(72, 700, shown, 11, "F3")])).text == said


def test_ligatures_radicals_and_soft_hyphens_are_folded(typeset: Typeset) -> None:
    assert only(typeset([(72, 700, "oﬃce ⼈⺠ № 5", 11, "F3")])).text == "office 人民 № 5"


def test_turned_text_is_kept(typeset: Typeset) -> None:
    turned = b"BT /F1 11 Tf 0 1 -1 0 300 100 Tm (A wide table stands upright here.) Tj ET"
    assert texts(typeset(turned)) == ["A wide table stands upright here."]


def test_form_is_drawn_with_its_matrix_and_never_inside_itself(typeset: Typeset) -> None:
    body = b"q BT /F1 11 Tf 10 10 Td (Drawn in a form.) Tj ET Q /Again Do"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 500 500] /Matrix [1 0 0 1 60 600] "
    form += b"/Resources << /Font << /F1 3 0 R >> "
    form += b"/XObject << /Again 8 0 R >> >> /Length %d >>\nstream\n%s\nendstream" % (len(body), body)
    block = only(typeset(b"/Fm Do", extra=[form], resources=b"/XObject << /Fm 8 0 R >>"))
    assert block.text == "Drawn in a form." and block.boxes[0].x0 == 70


def test_actual_text_replaces_what_is_painted(typeset: Typeset) -> None:
    page = b"BT /F1 11 Tf 72 700 Td (The of) Tj /Span << /ActualText (fi) >> BDC (x) Tj EMC (ce is open.) Tj ET"
    assert only(typeset(page)).text == "The office is open."


def test_page_without_known_characters_is_unreadable(typeset: Typeset) -> None:
    page = typeset([(72, 700, "\ue001\ue002\ue003 \ue004\ue005\ue006\ue007", 11, "F3")])
    (quality,) = read(page, ocr="off").pages
    assert quality.state == "unreadable" and quality.bad_share == 1.0 and "switched off" in quality.note


def test_kinds_of_broken_files(tmp_path: Path, typeset: Typeset) -> None:
    empty, web, torn = (tmp_path / name for name in ("empty.pdf", "web.pdf", "torn.pdf"))
    empty.write_bytes(b"\n")
    web.write_text("<!DOCTYPE html><html>Not found</html>")
    torn.write_bytes(typeset(stacked(LONG)).read_bytes()[:700])
    for path, error in ((empty, EmptyFileError), (web, WrongTypeError), (torn, UnreadableError)):
        with pytest.raises(error) as raised:
            read(path)
        assert str(path) in raised.value.where and raised.value.remedy


@pytest.mark.parametrize("limits", [Limits(operators=50), Limits(glyphs=400), Limits(stream=900), Limits(pages=1)])
def test_too_much_is_a_limit_and_names_the_page(typeset: Typeset, limits: Limits) -> None:
    with pytest.raises(LimitError, match="over") as raised:
        reading.load(typeset(stacked(LONG), stacked(LONG * 10)), limits)
    assert raised.value.where.endswith("page 2")


def test_password(samples: Path) -> None:
    with pytest.raises(EncryptedError, match="password"):
        read(samples / "hostile" / "enc_userpw.pdf")


def test_what_is_installed_for_recognition_is_part_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library whose scans could not be read is read anew once tesseract is there."""
    names = []
    for known in (frozenset[str](), frozenset({"fra"}), frozenset({"fra", "ara"})):
        monkeypatch.setattr(pdf, "languages", lambda known=known: known)
        names.append(reader(Path("scan.pdf")))
    assert names[0] == f"pdf{pdf.VERSION}"
    assert len(set(names)) == 3
