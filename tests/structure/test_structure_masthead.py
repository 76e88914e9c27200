"""Masthead documents: what continues the numbering and what only looks so."""

from indexer.formats import Block
from indexer.structure import Structured, passages

LINE = "The house gives water and bread to all."


def _read(*lines: str | Block, language: str = "en", grammar: str = "masthead") -> Structured:
    blocks = [Block(line) if isinstance(line, str) else line for line in lines]
    return passages(blocks, f"x/{language}", language, (grammar,) if grammar else ())


def _locators(result: Structured) -> list[str]:
    return [str(passage.locator) for passage in result.passages]


def _own(*numbers: int) -> list[str]:
    return [f"{number}. {LINE}" for number in numbers]


def test_a_quoted_list_stays_in_its_paragraph_even_where_it_reaches_the_next_number() -> None:
    result = _read(*_own(1, 2, 3), *_own(1, 2, 3, 4, 5), *_own(4, 5, 6))
    assert _locators(result) == [f"para.{n}" for n in range(1, 7)]
    assert result.passages[2].text.count("\n") == 5


def test_a_gap_needs_more_numbers_after_it_and_is_told() -> None:
    assert _locators(_read(*_own(1, 2, 4), "End.")) == ["para.1", "para.2"]
    result = _read(*_own(1, 2, 4, 5, 6, 7))
    assert _locators(result) == [f"para.{n}" for n in (1, 2, 4, 5, 6, 7)]
    assert result.notes == ("para.3 is missing between its neighbours",)


def test_years_and_decimals_begin_no_paragraph() -> None:
    result = _read(*_own(1), "2010. That was the year.", "1.5 million loaves were given.", *_own(2))
    assert _locators(result) == ["para.1", "para.2"]


def test_recommendations_inside_a_paragraph_and_sections_before_it() -> None:
    inside = [f"2.{n} {LINE}" for n in range(1, 12)]
    result = _read(*_own(1, 2), *inside, *_own(3))
    assert _locators(result) == ["para.1", "para.2", *(f"para.2.{n}" for n in range(1, 12)), "para.3"]


def test_section_numbers_are_paragraph_numbers_where_lists_restart() -> None:
    lines = []
    for n in range(1, 8):
        lines += [f"24.{n}   {LINE}", f"1. {LINE}", f"2. {LINE}"]
    assert _locators(_read(*lines)) == [f"para.24.{n}" for n in range(1, 8)]


def test_numbers_begin_anew_under_the_headings_of_an_order() -> None:
    heading = [Block(text, role="heading", level=2) for text in ("VISTO:", "CONSIDERANDO QUE:", "RESUELVE:")]
    result = _read(heading[0], *_own(1, 2), heading[1], *_own(1, 2, 3, 4, 5), heading[2], *_own(1, 2, 3), language="es")
    assert _locators(result) == [
        "sec.1/para.1", "sec.1/para.2", *(f"para.{n}" for n in range(1, 6)), "sec.3/para.1", "sec.3/para.2",
        "sec.3/para.3",
    ]  # fmt: skip


def test_parts_are_named_where_each_numbers_anew_and_only_there() -> None:
    parts = [Block(text, role="heading", level=1) for text in ("Part one. Scope", "Part two. Measures")]
    anew = _read(parts[0], *_own(1, 2, 3), parts[1], *_own(1, 2))
    assert _locators(anew) == ["part.1/para.1", "part.1/para.2", "part.1/para.3", "part.2/para.1", "part.2/para.2"]
    through = _read(parts[0], *_own(1, 2, 3), parts[1], *_own(4, 5))
    assert _locators(through) == [f"para.{n}" for n in range(1, 6)]
    assert through.passages[-1].headings == ("Part two. Measures",)


def test_a_sentence_goes_on_over_the_page_and_its_footnote() -> None:
    note = Block("¹ See the annual review.", page=1)
    result = _read(
        Block("1. The house gives water and bread to", page=1), note, Block("all who ask.", page=2), *_own(2)
    )
    first = result.passages[0]
    assert first.text == "The house gives water and bread to all who ask."
    assert [page.number for page in first.pages] == [1, 2]
    assert (str(result.passages[-1].locator), result.passages[-1].text) == ("fn.1", "See the annual review.")


def test_footnote_marks_are_numbers_and_none_comes_twice() -> None:
    marks = ["1", "2", "*", "**", "1", "a", "§", "٣", "*"]
    result = _read(*_own(1), *(Block("A note.", role="footnote", mark=mark) for mark in marks))
    assert _locators(result)[1:] == ["fn.1", "fn.2", "fn.s1", "fn.s2", "fn.1-2", "fn.a", "fn.x", "fn.3", "fn.s1-2"]


def test_furniture_and_contents_are_never_passages() -> None:
    furniture = [
        Block("A/99/1", role="furniture"),
        Block("1. Contents", role="contents"),
        Block("I. Scope ......... 3"),
    ]
    assert _locators(_read(*furniture, *_own(1, 2, 3))) == ["para.1", "para.2", "para.3"]


def test_a_long_unit_is_cut_and_a_short_one_never_joined() -> None:
    result = _read(f"1. {' '.join([LINE] * 60)}", "2. Yes.", "3. No.")
    pieces = [p for p in result.passages if str(p.locator.unit) == "para.1"]
    assert [str(p.locator) for p in pieces] == ["para.1~1", "para.1~2"]
    assert " ".join(p.text for p in pieces) == " ".join([LINE] * 60)
    assert _locators(result)[2:] == ["para.2", "para.3"]


def test_the_pages_of_a_piece_are_its_own() -> None:
    text = "1. " + " ".join([LINE] * 60)
    result = _read(Block(text, page=4, breaks=((1600, 5, "v"), (2300, 6, ""))), *_own(2, 3))
    assert [[page.number for page in p.pages] for p in result.passages[:2]] == [[4], [4, 5, 6]]
    assert result.passages[1].pages[1].label == "v"


def test_a_title_set_like_text_is_a_heading_and_not_the_end_of_the_paragraph() -> None:
    result = _read(*_own(1), "Containers at sea", *_own(2), "(b) Human resources", *_own(3))
    assert [p.text for p in result.passages] == [LINE] * 3
    assert [p.headings for p in result.passages] == [(), ("Containers at sea",), ("(b) Human resources",)]


def test_the_letter_c_is_no_hundredth_heading() -> None:
    titles = ["I. Scope", "II. Aims", "A. One", "B. Two", "C. Three", "D. Four", "III. Means"]
    blocks: list[str | Block] = []
    for n, title in enumerate(titles, 1):
        blocks += [Block(title, role="heading", level=1), *_own(n)]
    paths = [passage.headings for passage in _read(*blocks).passages]
    assert paths[4] == ("II. Aims", "C. Three") and paths[5] == ("II. Aims", "D. Four") and paths[6] == ("III. Means",)


def test_a_heading_that_goes_on_a_sentence_is_text() -> None:
    result = _read(
        "1. The committee trusts that", Block("updated figures", role="heading", level=3), "are given.", *_own(2)
    )
    assert result.passages[0].text.replace("\n", " ") == "The committee trusts that updated figures are given."


def test_unnumbered_text_is_cut_at_headings() -> None:
    def heading(text: str, level: int) -> Block:
        return Block(text, role="heading", level=level)

    one: list[str | Block] = ["Before.", heading("One", 1), "A.", heading("One one", 2), "B."]
    result = _read(*one, heading("Two", 1), heading("Two one", 2), "C.", grammar="plain")
    assert [(str(p.locator), p.headings) for p in result.passages] == [
        ("pre", ()), ("sec.1", ("One",)), ("sec.1.1", ("One", "One one")), ("sec.2.1", ("Two", "Two one")),
    ]  # fmt: skip


def test_an_unknown_file_is_guessed_and_says_so() -> None:
    result = _read(*_own(1, 2, 3), grammar="")
    assert (result.guessed, result.grammar, result.notes) == (
        True,
        ("masthead",),
        ("the grammar was guessed: masthead",),
    )
    assert _read("x", grammar="nonsense").notes[0] == "no grammar is named 'nonsense'"
    assert _read(grammar="").passages == ()
