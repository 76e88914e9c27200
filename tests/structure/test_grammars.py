"""Grammars: every form of every marker is read where it stands alone, in each language, with any kind of numeral."""

import re

import pytest

from corpus.model import LANGUAGES
from indexer.formats import Block
from indexer.structure import passages
from indexer.structure.grammar import FOLDER, LABELS, Form, Unit, load

TEXT = {
    "en": "Water and bread are given to all who ask.", "fr": "L’eau et le pain sont donnés à qui les demande.",
    "es": "Se da agua y pan a quien los pide.", "ru": "Вода и хлеб даются всем, кто попросит.",
    "zh": "凡提出请求者均可得到水和面包。", "ar": "يُعطى الماء والخبز لكل من يطلبهما.",
}  # fmt: skip
TITLE = {"en": "Bread", "fr": "Pain", "es": "Pan", "ru": "Хлеб", "zh": "面包", "ar": "خبز"}
LABELLED = [
    (name, unit, form)
    for name in LABELS
    for unit in load(name).units
    for form in unit.forms
    if not (unit.series or unit.heading or unit.floats) and re.search(r"\{(n|d\.d)\}", form.text)
]
ORDINALS = {"fr": ["premier", "2"], "ar": ["الأولى", "الثانية"], "zh": ["一", "二"], "en": ["one", "two"]}


def _locators(blocks: list[Block], language: str, *names: str) -> list[str]:
    return [str(passage.locator) for passage in passages(blocks, f"x/{language}", language, names).passages]


def _printed(form: Form, number: str) -> str:
    dotted = f"6.{number}" if form.language != "ar" else f"6-{number}"
    return form.text.replace("{d.d}", dotted).replace("{n}", number)


def _expected(unit: Unit, form: Form, number: int) -> str:
    return f"{unit.kind}.{'6.' if '{d.d}' in form.text else ''}{number}"


@pytest.mark.parametrize(("name", "unit", "form"), LABELLED, ids=lambda value: getattr(value, "text", str(value))[:20])
@pytest.mark.parametrize("style", ["heading", "line", "titled", "colon"])
def test_every_form_opens_its_unit(name: str, unit: Unit, form: Form, style: str) -> None:
    language = form.language
    blocks = [Block(TEXT[language])]
    for number in "123":
        head = _printed(form, number)
        if style == "heading":
            blocks += [Block(head, role="heading", level=2)]
            blocks += [Block(TITLE[language], role="heading", level=3)] if unit.title else []
        else:
            blocks.append(
                Block(
                    {"line": head, "titled": f"{head} {TITLE[language]}", "colon": f"{head}: {TITLE[language]}"}[style]
                )
            )
        blocks.append(Block(TEXT[language]))
    found = _locators(blocks, language, name)
    assert found == ["pre", *(_expected(unit, form, number) for number in (1, 2, 3))]


@pytest.mark.parametrize("language", ORDINALS)
def test_ordinal_words_and_chinese_numerals(language: str) -> None:
    form = next(
        form for unit in load("treaty").units if unit.kind == "art" for form in unit.forms if form.language == language
    )
    blocks = []
    for number in ORDINALS[language]:
        blocks += [Block(_printed(form, number), role="heading", level=2), Block(TEXT[language])]
    assert _locators(blocks, language, "treaty") == ["art.1", "art.2"]


@pytest.mark.parametrize(
    ("printed", "language"), [("Article {}", "en"), ("المادة {}", "ar"), ("第{}条", "zh"), ("第 {} 条", "zh")]
)
@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"])
def test_digits_of_any_script(printed: str, language: str, digits: str) -> None:
    blocks = []
    for number in range(1, 13):
        blocks += [Block(printed.format("".join(digits[int(d)] for d in str(number)))), Block(TEXT[language])]
    assert _locators(blocks, language, "treaty") == [f"art.{number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("language", "form"),
    [(code, "{}. ") for code in LANGUAGES] + [("ar", "{}- "), ("ar", "{} - "), ("zh", "{}．"), ("zh", "{}、")],
)
def test_numbered_paragraphs(language: str, form: str) -> None:
    blocks = [Block(form.format(number) + TEXT[language]) for number in range(1, 12)]
    result = passages(blocks, f"x/{language}", language)
    assert (result.grammar, result.guessed) == (("masthead",), True)
    assert [str(p.locator) for p in result.passages] == [f"para.{number}" for number in range(1, 12)]
    assert {p.text for p in result.passages} == {TEXT[language]}


@pytest.mark.parametrize(
    ("alone", "language"), [("12.", "en"), ("12.", "ar"), ("١٢-", "ar"), (".12", "ar"), ("12．", "zh")]
)
def test_a_number_on_a_line_of_its_own_joins_its_text(alone: str, language: str) -> None:
    text = TEXT[language]
    result = passages([*(Block(f"{n}. {text}") for n in range(1, 12)), Block(alone), Block(text)], "x/x", language)
    assert (str(result.passages[-1].locator), result.passages[-1].text) == ("para.12", text)


def test_chinese_paragraphs_without_a_break_between_them() -> None:
    glued = Block("1.人人可得面包。2.人人可得水。见第3条。")
    result = passages([Block("第一条", role="heading", level=2), glued], "x/zh", "zh", ("treaty",))
    assert [(str(p.locator), p.text) for p in result.passages] == [
        ("art.1/par.1", "人人可得面包。"), ("art.1/par.2", "人人可得水。见第3条。"),
    ]  # fmt: skip
    whole = passages([Block("甲。7.乙。")], "x/zh", "zh", ("masthead",)).passages
    assert [p.text for p in whole] == ["甲。7.乙。"], "a number that is no paragraph's leaves the text as it was"


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_both_degrees_are_the_path(language: str) -> None:
    first, second = {"zh": ("一. ", "A. "), "ar": ("أولا- ", "ألف- ")}.get(language, ("I. ", "A. "))
    later = {"zh": "二. ", "ar": "ثانيا- "}.get(language, "II. ")
    blocks = [Block(f"{first}{TITLE[language]}"), Block(f"1. {TEXT[language]}"), Block(f"{second}{TITLE[language]}")]
    blocks += [Block(f"2. {TEXT[language]}"), Block(f"{later}{TITLE[language]}"), Block(f"3. {TEXT[language]}")]
    result = passages(blocks, f"x/{language}", language, ("masthead",))
    assert [len(p.headings) for p in result.passages] == [1, 2, 1]
    assert result.passages[2].headings == (f"{later}{TITLE[language]}",)


def test_model_law_has_options_and_commentary() -> None:
    lines = [
        "Article 1. Residence", "Option 1", "1. A permit is given.", "2. It may be renewed.",
        "Option 2", "1. No permit is given.", "Commentary", "Mandatory provision", "1. A list in it.",
        "Article 2. Costs", "1. The costs are borne.", "Commentary", "Optional provision.",
    ]  # fmt: skip
    assert _locators([Block(line) for line in lines], "en", "model-law") == [
        "art.1/option.1/par.1", "art.1/option.1/par.2", "art.1/option.2/par.1", "art.1/commentary", "art.2/par.1",
        "art.2/commentary",
    ]  # fmt: skip


def test_guidelines_number_anew_and_principles_run_on() -> None:
    lines = [
        "1. First.", "2. Second.", "3. Third.", "Guideline 1: Identification", "States should:", "1. Train.",
        "2. Share.", "Guideline 2: Research", "1. Count.", "2. Publish.",
    ]  # fmt: skip
    assert _locators([Block(line) for line in lines], "en", "principles", "masthead") == [
        "para.1", "para.2", "para.3", "guideline.1", "guideline.1/par.1", "guideline.1/par.2", "guideline.2/par.1",
        "guideline.2/par.2",
    ]  # fmt: skip


def test_framework_rows_are_passages() -> None:
    rows = [Block(f"Train officers\tNumber {n}", role="cell", columns=("Measure", "Indicator")) for n in (1, 2)]
    blocks = [
        Block("A narrative."),
        Block("Table 2. Protection", role="caption"),
        *rows,
        Block("The narrative goes on."),
    ]
    result = passages(blocks, "x/en", "en", ("framework",))
    assert [str(p.locator) for p in result.passages] == ["pre", "table.2/row.1", "table.2/row.2"]
    assert result.passages[0].text == "A narrative.\nThe narrative goes on."


def test_annex_numbers_anew() -> None:
    blocks = [*(Block(f"{n}. Text.") for n in range(1, 5)), Block("Annex I", role="heading", level=1)]
    blocks += [
        *(Block(f"{n}. Text.") for n in range(1, 4)),
        Block("Annex II", role="heading", level=1),
        Block("1. Text."),
    ]
    assert _locators(blocks, "en", "masthead") == [
        "para.1", "para.2", "para.3", "para.4", "annex.1/para.1", "annex.1/para.2", "annex.1/para.3", "annex.2/para.1",
    ]  # fmt: skip


def test_a_table_of_contents_without_dots_gives_way_to_the_articles() -> None:
    contents = [Block(f"Article {n}. Title {n}") for n in range(1, 6)]
    body = [block for n in range(1, 6) for block in (Block(f"Article {n}. Title {n}"), Block("The text of it."))]
    result = passages([*contents, *body], "x/en", "en", ("treaty",))
    assert [p.text for p in result.passages if p.locator.steps[0][0] == "art"] == ["The text of it."] * 5


def test_prose_that_names_an_article_opens_none() -> None:
    lines = [
        "Article 1",
        "Text.",
        "Article 2",
        "Article 3 of the Convention applies to cases of this kind.",
        "Article 3",
        "Text.",
    ]
    found = passages([Block(line) for line in lines], "x/en", "en", ("treaty",)).passages
    assert [(str(p.locator), p.text[:9]) for p in found] == [
        ("art.1", "Text."),
        ("art.2", "Article 3"),
        ("art.3", "Text."),
    ]


def test_every_grammar_file_says_how_far_each_form_was_seen() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*LABELS, "common"}
    for name in LABELS:
        for unit in load(name).units:
            assert {form.status for form in unit.forms} <= {"verified", "assumed", "standard"}
            assert {form.language for form in unit.forms} >= set(LANGUAGES), (name, unit.kind)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Article {}", "Text."], "treaty"),
        (["Article {}. Title", "Text.", "Commentary", "Words about it."], "model-law"),
        (["Tool 6.{} Title", "Text."], "toolkit"),
        (["Card {}. Title", "Text."], "cards"),
        (["Module {}: Title", "Text."], "manual"),
        (["Guideline {}: Title", "1. Text."], "principles"),
        (["{}. Text."], "masthead"),
        (["Text."], "plain"),
    ],
)
def test_the_grammar_of_an_unknown_file_is_guessed(lines: list[str], name: str) -> None:
    blocks = [Block(line.format(number)) for number in range(1, 5) for line in lines]
    result = passages(blocks, "x/en", "en")
    assert (result.grammar, result.guessed) == ((name,), True)
