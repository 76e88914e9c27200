"""Plain text and Markdown: a numbered paragraph is one block, whatever a page's end put in its middle."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.formats import Block, extract
from indexer.formats.text import markdown, plain

CUT = """I. First steps

1. The shelter takes in whoever comes at night and asks nothing before the

* DOC/2030/1.



morning, when a social worker comes.

2. The house has three rules*:

- a) Nobody gives the address
away;

¹ See the annex.

- b) Doors are locked;

i) at night;

ii) at noon.

A. What it costs

3. Little.
"""


def test_a_paragraph_cut_by_a_note_is_whole_again() -> None:
    assert list(plain.blocks(CUT)) == [
        Block("I. First steps", role="heading", level=1),
        Block("1. The shelter takes in whoever comes at night and asks nothing before the morning, when a social "
              "worker comes."),
        Block("DOC/2030/1.", role="footnote", mark="*"),
        Block("2. The house has three rules*:"),
        Block("a) Nobody gives the address away;", role="item", level=1),
        Block("See the annex.", role="footnote", mark="1"),
        Block("b) Doors are locked;", role="item", level=1),
        Block("i) at night;", role="item", level=2),
        Block("ii) at noon.", role="item", level=2),
        Block("A. What it costs", role="heading", level=2),
        Block("3. Little."),
    ]  # fmt: skip


def test_form_feeds_are_pages_and_a_paragraph_over_two_is_one_block() -> None:
    first, second = plain.blocks("The police officer who first meets a\fvictim is kind.\n\nSecond page.")
    assert first == Block(
        "The police officer who first meets a victim is kind.", 1, "1", "index", breaks=((37, 2, "2"),)
    )
    assert first.text[37:] == "victim is kind."
    assert (second.text, second.page) == ("Second page.", 2)


def test_hard_line_ends_and_hyphens() -> None:
    text = "anti-traf-\nficking in per-\nsons, A-\nB; non\n-profit\n打击\n人口贩运"
    assert [b.text for b in plain.blocks(text)] == ["anti-trafficking in persons, A-B; non -profit 打击人口贩运"]


def test_numbered_lines_without_blank_lines_between_them() -> None:
    assert [b.text for b in plain.blocks("Rules:\n1. Be kind.\n2. Be\nquiet.\n12. Be\n13 or more.")] == [
        "Rules:", "1. Be kind.", "2. Be quiet.", "12. Be 13 or more.",
    ]  # fmt: skip


def test_emphasis_is_taken_off_and_addresses_are_left_alone() -> None:
    text = "See the **whole** *Manual*, 1^{er} mars (<http://example.org/a_b_c>), a*b*c and item 2 b)* of a_list_."
    assert next(plain.blocks(text)).text == (
        "See the whole Manual, 1er mars (http://example.org/a_b_c), a*b*c and item 2 b)* of a_list_."
    )


def test_letters_and_roman_numbers_are_told_apart_by_what_came_before() -> None:
    text = "\n\n".join(["I. One", "A. a", "B. b", "C. c", "D. d", "II. Two", "V. Five"])
    assert [b.level for b in plain.blocks(text)] == [1, 2, 2, 2, 2, 1, 1]
    items = "\n\n".join(f"{mark}) x;" for mark in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "i", "ii"])
    assert [b.level for b in plain.blocks(items)] == [1] * 10 + [2, 2]


def test_titles_do_not_swallow_what_follows() -> None:
    assert len(list(plain.blocks("Report of the Secretariat\n\nIntroduction\n\nThe text begins."))) == 3
    assert [b.role for b in plain.blocks("GENERAL PROVISIONS\n\n**All bold**\n\n##Hash\n\n***")] == ["heading"] * 3


def test_stars_are_bullets_where_no_word_bears_one() -> None:
    assert [(b.role, b.text) for b in plain.blocks("* one\n* two\n\n• three")] == [
        ("item", "one"), ("item", "two"), ("item", "three"),
    ]  # fmt: skip


def test_markdown() -> None:
    text = "##No space\n\nwords\nmore[^1]  \n3.   Third.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: The *note*.\n"
    assert list(markdown.blocks(text)) == [
        Block("No space", role="heading", level=2),
        Block("words more¹ 3. Third."),
        Block("1\t2", role="cell", columns=("a", "b")),
        Block("The note.", role="footnote", mark="1"),
    ]
    under = "a) one;  \n2.   Two.\n"
    assert [b.text for b in markdown.blocks(under)] == ["a) one;", "2. Two."]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab é.,;:-*¹)(IVA1 \n\f语ب^{}#"), max_size=30), max_size=12))
def test_no_letter_is_lost(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    found = "".join(b.mark + b.text for b in plain.blocks(text))
    for letter in "é语ب":
        assert found.count(letter) == text.count(letter)


def test_a_long_file_takes_time_in_proportion() -> None:
    assert len(list(plain.blocks("a line that never ends\n\n" * 20_000))) == 1


@pytest.fixture
def report(realdocs: Path) -> list[Block]:
    return list(extract(realdocs / "un-report-2010.fr.txt"))


def test_the_report_has_its_42_paragraphs_whole(report: list[Block]) -> None:
    expected = 1
    for block in report:
        if block.role == "paragraph" and re.match(rf"{expected}\.\s", block.text):
            expected += 1
            assert re.search(r"[.:]⁹?$", block.text), block.text[-60:]
    assert expected == 43
    third = next(b for b in report if b.text.startswith("3. "))
    assert len(third.text.split()) == 18
    assert next(b for b in report if b.text.startswith("30. ")).text.count("facteurs qui rendent les personnes") == 1
    assert next(b for b in report if b.text.startswith("34. ")).text.count("récemment parue.") == 1


def test_the_reports_notes_headings_and_items(report: list[Block]) -> None:
    assert [b.mark for b in report if b.role == "footnote"] == ["*", *"123456789"]
    headings = [(b.level, b.text.split()[0]) for b in report if b.role == "heading"]
    assert headings[1:] == [(1, "I."), (1, "II."), (2, "A."), (2, "B."), (2, "C."), (1, "III.")]
    items = [(b.level, b.text.split()[0]) for b in report if b.role == "item"]
    assert items[8:16] == [(1, "a)"), (2, "i)"), (2, "ii)"), (2, "iii)"), (1, "b)"), (2, "i)"), (2, "ii)"), (1, "c)")]
    assert len(items) == 21


def test_the_protocol_has_its_articles(realdocs: Path) -> None:
    blocks = list(extract(realdocs / "protocol" / "palermo_trafficking_protocol.en+nl.md"))
    articles = [b.text for b in blocks if b.role == "heading" and b.text.startswith("Article")]
    assert articles == [f"Article {number}" for number in range(1, 21)]
    start, end = (next(i for i, b in enumerate(blocks) if b.text == f"Article {n}") for n in (6, 7))
    numbered = [b.text.split()[0] for b in blocks[start:end] if b.role == "item"]
    assert numbered == ["1.", "2.", "3.", "4.", "5.", "6."]
