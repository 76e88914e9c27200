"""The stages by themselves: lexer, streams, right-to-left, labels, joining."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import LimitError
from indexer.formats.pdf import characters, labels, lexer, order, repair, rtl, spine, streams, votes
from indexer.formats.pdf.codes import Embedded
from indexer.formats.pdf.joining import Vocabulary, join
from indexer.formats.pdf.lines import Line

WANTED = frozenset({b"Tj", b"TJ", b"Td", b"Tf", b"'"})


def operations(data: bytes) -> list[tuple[bytes, list[object]]]:
    return list(lexer.operations(data, WANTED))


def test_operators_and_operands() -> None:
    (move, shown) = operations(b"0 g 1 -.5 Td%rest\n(a\\(b\\051\\n(c))Tj")
    assert move == (b"Td", [1.0, -0.5])
    assert shown == (b"Tj", [b"a(b)\n(c)"])


@pytest.mark.parametrize(
    ("data", "parts"),
    [(b"[(A)-120(B)]TJ", [b"A", -120.0, b"B"]), (b"[<41>20 (x\\)]y)]  TJ", [b"A", 20.0, b"x)]y"]), (b"[]TJ", [])],
)
def test_arrays(data: bytes, parts: list[object]) -> None:
    ((operator, (array,)),) = operations(data)
    assert operator == b"TJ" and isinstance(array, tuple) and lexer.elements(array[0]) == parts


def test_inline_picture_is_skipped() -> None:
    assert operations(b"BI /W 9 ID \x00(Tj \xff EI (a) Tj") == [(b"Tj", [b"a"])]


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_lexer_ends_on_any_bytes(data: bytes) -> None:
    for operator, _ in operations(data):
        assert operator in WANTED


def test_strings_without_end_are_no_trap() -> None:
    assert operations(b"(" * 50_000 + b"a Tj") == []


def test_inflate_within_limit_and_from_damage() -> None:
    words = b"".join(b"shelter %d " % number for number in range(3000))
    packed = zlib.compress(words)
    assert streams.inflate(packed, 50_000) == (words, True)
    assert streams.inflate(packed[:-4], 50_000) == (words, True)  # only the checksum is missing
    with pytest.raises(LimitError):
        streams.inflate(packed, 20_000)
    for damaged in (packed[:-2000], packed[:-2000] + b"\xff" * 40):
        whole, sound = streams.inflate(damaged, 200_000)
        assert not sound and whole.startswith(b"shelter 0 shelter 1 ")


@pytest.mark.parametrize(
    ("visual", "said"),
    [
        ("55/25 مقر رارق", "قرار رقم 55/25"),
        ("14-12 تاحفصلا", "الصفحات 12-14"),
        ("A/HRC/12-14 ةقيثولا", "الوثيقة A/HRC/12-14"),
        ("https://shelter.example/a-b عقوملا", "الموقع https://shelter.example/a-b"),
        ("ةمسن 000 100 لكل", "لكل 100 000 نسمة"),
        ("لوكوتورب UN GIFT ةردابم", "مبادرة UN GIFT بروتوكول"),
    ],
)
def test_right_to_left(visual: str, said: str) -> None:
    assert rtl.logical(list(visual), mirrored=False) == said


def test_votes_on_brackets_and_fillers() -> None:
    assert votes.is_mirrored([list(")أ( ةرقفلا"), list(")ب( ةرقفلا")]) is False
    assert votes.is_mirrored([list("(أ) ةرقفلا"), list("(ب) ةرقفلا")]) is True
    words = [list("ة))يرحلا"), list("ق))وقحلا"), list("ة)ملكلا"), list("ل))وقلا"), list("د)رفلا")]
    drop = votes.fillers(words)
    assert drop == {")"} and "".join(votes.without(words[0], drop)) == "ةيرحلا"
    assert votes.fillers([list(")أ( ةرقفلا")] * 9) == frozenset()


@given(st.text(alphabet="ابتثجحخ 0123456789()/ABC.-", max_size=60))
def test_turning_a_line_loses_nothing(text: str) -> None:
    assert sorted(rtl.logical(list(text), mirrored=False)) == sorted(text)


def line(text: str) -> Line:
    made = object.__new__(Line)
    made.text = text
    return made


def test_labels_roman_then_arabic_with_gaps() -> None:
    feet = ["", "ii", "iii", "", "1", "2", "", "4 House rules 1998", "A/80/5", "6/9"]
    found = labels.from_numerals({page: [line(text)] for page, text in enumerate(feet, 1)})
    assert [found[page] for page in range(1, 11)] == ["i", "ii", "iii", "iv", "1", "2", "3", "4", "5", "6"]


def test_numerals_that_agree_with_nobody_are_no_labels() -> None:
    assert labels.from_numerals({1: [line("1998")], 2: [line("7")], 3: [line("V")]}) == {}


def test_vocabulary_decides_on_hyphens() -> None:
    known = Vocabulary(["a well-being and well-being", "the shelter", "shelter"])
    assert join(["her well-", "being in the shel-", "ter"], known)[0] == "her well-being in the shelter"


def test_chinese_lines_join_without_space() -> None:
    assert join(["门从里面", "锁上, 2009", "年起"], Vocabulary([]))[0] == "门从里面锁上, 2009年起"


def test_soft_hyphen_at_the_end_and_inside() -> None:
    text, starts = join(["the shel\u00adters are o\u00ad", "pen to all"], Vocabulary([]))
    assert text == "the shelters are open to all" and text[starts[1] :] == "pen to all"


def test_no_compatibility_forms_are_lost() -> None:
    for kept in "№²½（，…":
        assert characters.fold(kept) == kept


def test_encoding_inside_the_file() -> None:
    data = b"""2 begincodespacerange <00> <7F> <C280> <DFBF> endcodespacerange
    1 begincidrange <20> <7E> 1 endcidrange 1 begincidchar <D0BC> 900 endcidchar"""
    assert list(Embedded(data).pairs(b"A\xd0\xbc!")) == [(0x41, 34), (0xD0BC, 900), (0x21, 2)]


def test_unnamed_glyphs_are_named_by_their_words_alone() -> None:
    one, two = chr(characters.UNNAMED[0]), chr(characters.UNNAMED[1])
    texts = [f"the o{one}ce and tra{one}cking", f"a {two}eld of blue", f"{two}", "a field"]
    assert repair.certain(repair.votes(texts)) == {one: "ffi", two: "fi"}
    assert repair.certain(repair.votes([f"a {one}ag", "the flag", "the fiag"])) == {}  # two ligatures are possible


def placed(text: str, x: float, y: float) -> Line:
    made = line(text)
    made.x0, made.x1, made.y, made.size, made.angle, made.visual = x, x + 5 * len(text), y, 10.0, 0, None
    return made


def test_scrambled_page_is_read_by_place() -> None:
    said = [placed(f"left line {i}", 50, 700 - 12 * i) for i in range(8)]
    said += [placed(f"right line {i}", 300, 700 - 12 * i) for i in range(8)]
    shuffled = said[::2][::-1] + said[1::2][::-1]
    assert order.is_scrambled(shuffled) and not order.is_scrambled(said)
    assert [each.text for each in order.by_place(shuffled)] == [each.text for each in said]


def test_spine_is_one_line_and_list_letters_stay() -> None:
    stack = [placed(letter, 20, 600 - 12 * i - (12 if i > 4 else 0)) for i, letter in enumerate("HOUSERULES")]
    assert [each.text for each in spine.unstack([placed("before", 50, 700), *stack, placed("after", 50, 300)])] == [
        "before", "HOUSE RULES", "after",
    ]  # fmt: skip
    assert len(spine.unstack(stack[:3])) == 3


def test_letter_torn_off_before_its_hyphen() -> None:
    known = Vocabulary(["дом открыт", "открывать"])
    assert join(["надо откр ы-", "вать двери"], known)[0] == "надо открывать двери"
