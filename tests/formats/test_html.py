"""HTML: everything a reader sees comes out once, in order, with its role; digests say where they stand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.formats import Block, extract
from indexer.formats.characters import decode
from indexer.formats.html import blocks


def told(html: str) -> list[tuple[str, int, str]]:
    return [(block.role, block.level, block.text) for block in blocks(html)]


def test_headings_paragraphs_lists_and_quotations() -> None:
    page = """<h2>Title</h2><p>One <b>bold</b>ly\n  two</p>bare text<div>in a <i>div</i><p>then p</p>after</div>
        <ul><li>a<ul><li>b</li></ul></li></ul><dl><dt>term<dd>meaning</dl><blockquote><p>said</p></blockquote>"""
    assert told(page) == [
        ("heading", 2, "Title"),
        ("paragraph", 0, "One boldly two"),
        ("paragraph", 0, "bare text"),
        ("paragraph", 0, "in a div"),
        ("paragraph", 0, "then p"),
        ("paragraph", 0, "after"),
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("item", 1, "term"),
        ("item", 2, "meaning"),
        ("paragraph", 1, "said"),
    ]


def test_ordered_lists_show_their_numbers_once() -> None:
    page = """<ol start=3><li><p>third</p><p>more of it</p></li><li value=7>seventh</li><li>8. eighth</li></ol>
        <ol type=a><li>x<li>y</ol><ol type=i><li>z</ol><ul><li>bullet</ul>"""
    texts = [text for _, _, text in told(page)]
    assert texts == ["3. third", "more of it", "7. seventh", "8. eighth", "a. x", "b. y", "i. z", "bullet"]


def test_scripts_navigation_and_the_hidden_are_dropped() -> None:
    page = """<nav>Home</nav><script>var a = "<p>no</p>"</script><style>p{}</style><div class="main nav">x</div>
        <p hidden>x</p><p style="display: none">x</p><template><p>x</p></template><p>seen</p><noscript>x</noscript>"""
    assert told(page) == [("paragraph", 0, "seen")]


def test_a_banner_is_furniture_and_prose_in_a_header_is_not() -> None:
    prose = "Whereas what is said here is long enough to be a paragraph that somebody wrote to be read as such,"
    banner = f"<header><h1>Site</h1><p class=notice>{prose}</p></header>"
    page = f"{banner}<p>text</p><header><p>{prose}</p><p>{prose}</p></header>"
    assert [role for role, _, _ in told(page)] == ["furniture", "furniture", "paragraph", "paragraph", "paragraph"]
    chinese = "鉴于对人类家庭所有成员的固有尊严及其平等的和不移的权利的承认"
    assert {role for role, _, _ in told(f"<header><p>{chinese}</p><p>{chinese}</p></header>")} == {"paragraph"}


def test_digest_markup_gives_locator_and_kind() -> None:
    page = """<section id="art.6" data-kind="provision"><h2>Help</h2><p>Words.</p><ul><li>item</li></ul>
        <section id="art.6/par.2"><p>Second.</p></section><p class="notice">digest</p></section>
        <div id="table">no locator</div><div id="nonsense.9">none</div>"""
    found = [(block.locator, block.kind, block.role) for block in blocks(page)]
    assert found == [
        ("art.6", "provision", "heading"),
        ("art.6", "provision", "paragraph"),
        ("art.6", "provision", "item"),
        ("art.6/par.2", "provision", "paragraph"),
        ("art.6", "provision", "furniture"),
        ("", "", "paragraph"),
        ("", "", "paragraph"),
    ]


def test_notes_with_their_marks_and_without_the_way_back() -> None:
    page = """<p>organised<sup><a href="#fn1">1</a></sup> crime, 1<sup>er</sup> mars, 5 m<sup>2</sup>, 2<sup>e</sup></p>
        <ol><li id="fn1"><p>First note. <a href="#r1">↩</a></p></li></ol><aside role="doc-footnote">* Starred.</aside>
        <aside>a box beside the text</aside>"""
    assert list(blocks(page)) == [
        Block("organised¹ crime, 1er mars, 5 m², 2e"),
        Block("First note.", role="footnote", mark="1"),
        Block("Starred.", role="footnote", mark="*"),
        Block("a box beside the text"),
    ]
    assert told("<p><sup>b\t</sup>Excluded.</p>") == [("paragraph", 0, "ᵇ Excluded.")]


def test_table_rows_keep_their_column_heads() -> None:
    page = """<table><caption>Table 2</caption><thead><tr><th></th><th colspan=2>Cost</th></tr>
        <tr><th>Measure</th><th>2024</th><th>2025</th></tr></thead>
        <tr><td rowspan=2>Shelter</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4<br>5</td></tr></table>"""
    assert list(blocks(page)) == [
        Block("Table 2", role="caption"),
        Block("Shelter\t1\t2", role="cell", columns=("Measure", "Cost 2024", "Cost 2025")),
        Block("3\t4 5", role="cell", columns=("Cost 2024", "Cost 2025")),
    ]


def test_a_table_that_only_places_text_is_read_as_text() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert told(f"<table><tr><td><p>left</p></td><td>{inner}</td></tr></table>") == [
        ("paragraph", 0, "left"),
        ("cell", 0, "a\tb"),
    ]
    assert told("<table><tr><td><h2>T</h2><p>p</p></td></tr></table>") == [("heading", 2, "T"), ("paragraph", 0, "p")]
    assert [b.role for b in blocks("<h2>Contents</h2><table><tr><td>I. Words</td><td>3</td></tr></table>")][
        1
    ] == "contents"


def test_spaces_lines_and_invisible_characters() -> None:
    assert told("<p>打击\n   人口<b>贩运</b> 第 1 条</p>") == [("paragraph", 0, "打击人口贩运 第 1 条")]
    assert told("<p>per&shy;son&nbsp;s\u200b&amp;\u200ft</p>") == [("paragraph", 0, "person s&t")]
    assert told("<pre>a  b\n  c\n\nd</pre>") == [("paragraph", 0, "a b\nc\nd")]
    assert told("<p>e\u0301</p>") == [("paragraph", 0, "é")]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("windows-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("", "utf-8"),
        ("", "utf-16"),
        ("x", "utf-8-sig"),
    ],
)
def test_encodings(declared: str, encoding: str, tmp_path: Path) -> None:
    page = f'<html><meta charset="{declared}"><p>Пострадавшие от торговли людьми имеют право на защиту.</p></html>'
    path = tmp_path / "page.html"
    path.write_bytes(page.encode(encoding))
    assert [block.text for block in extract(path)] == ["Пострадавшие от торговли людьми имеют право на защиту."]


def test_an_undeclared_old_encoding_is_recognised() -> None:
    text = "Каждый человек, где бы он ни находился, имеет право на признание его правосубъектности. " * 4
    assert decode(text.encode("cp1251")) == text
    assert decode("Права человека".encode()[:-1]).startswith("Права")


def test_a_page_nested_ten_thousand_deep_is_read() -> None:
    assert [block.text for block in blocks("<div>" * 10_000 + "deep")] == ["deep"]


@settings(max_examples=150, deadline=None)
@given(st.recursive(st.sampled_from(["word", "слово", "语"]), lambda inner: st.builds(
    lambda tag, children: f"<{tag}>{' '.join(children)}</{tag}>",
    st.sampled_from(["div", "p", "b", "ul", "li", "table", "tr", "td", "section", "blockquote", "h3", "span", "x-y"]),
    st.lists(inner, min_size=1, max_size=4),
), max_leaves=25))  # fmt: skip
def test_no_word_is_lost_whatever_the_markup(page: str) -> None:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(page).body
    assert body is not None
    seen = "".join(body.text().split())
    assert "".join("".join(block.text.split()) for block in blocks(page)) == seen


@pytest.mark.parametrize("language", ["arb", "cmn_hans", "eng", "fra", "rus", "spa"])
def test_the_universal_declaration(language: str, realdocs: Path) -> None:
    path = realdocs / "udhr-6lang" / f"{language}.html"
    source, found = path.read_text(encoding="utf-8"), list(extract(path))
    assert sum(block.role == "heading" for block in found) == source.count("</h1>") + source.count("</h2>") == 32
    assert sum(block.role == "item" for block in found) == source.count("<li>") > 0
    assert len(found) == source.count("</p>") + 32
    assert not [block for block in found if block.role == "furniture"]
