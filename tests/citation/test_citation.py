"""Citations: what must hold in every style and language, whatever the words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.catalogue import Catalogue, load
from corpus.citation import cite, export, formats, styles
from corpus.citation.meta import meta
from corpus.citation.quotation import quotation
from corpus.errors import UnknownError
from corpus.model import LANGUAGES, Fact, Locator, Page, Passage

WORKS = load(Path(__file__).parent / "works")
PACKAGED = load()
STYLES = sorted(styles())
KINDS = sorted({(w.type, w.publisher.value): name for name, w in sorted(PACKAGED.publications.items())}.values())
"""One work of each kind and publisher."""


def passage(edition: str, place: str, label: str = "", text: str = "Light.") -> Passage:
    return Passage(edition, Locator.parse(place), text, pages=(Page(9, label, "footer"),) if label else ())


def altered(edition: str, **fields: object) -> Catalogue:
    """The works with some facts of one edition changed."""
    work = WORKS.publication(edition.partition("/")[0])
    language = edition.partition("/")[2]
    changed = replace(work.editions[language], **fields)  # type: ignore[arg-type]
    return Catalogue({**WORKS.publications, work.id: replace(work, editions={**work.editions, language: changed})})


def test_there_are_five_styles_and_three_formats() -> None:
    assert STYLES == ["apa", "chicago", "iso690", "oscola", "un"]
    assert sorted(formats()) == ["bibtex", "csl-json", "ris"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_work_can_be_cited_the_same_each_time(style: str, language: str) -> None:
    for work in KINDS if style == "un" else KINDS[::3]:
        cited = cite(passage(f"{work}/{language}", "art.3/a", "iv"), PACKAGED, style)
        assert cited.text.strip() and cited.pin and cited.pin in cited.text
        assert not re.search("[\ue000-\uf8ff]|None|\\{|\\}", cited.text), cited.text
    assert cited == cite(passage(f"{work}/{language}", "art.3/a", "iv"), PACKAGED, style)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_unconfirmed_is_never_said(style: str) -> None:
    guess = Fact("X.99.Z.9", "from_memory")
    works = altered("model-law-2009/en", sales_no=guess, place=guess, year=guess, title=guess, symbol=guess)
    shown = cite(passage("model-law-2009/en", "art.10"), works, style).text
    assert "X.99.Z.9" not in shown
    assert "2009" not in shown and "2010" not in shown  # two years: which is this edition's nobody saw
    for form in formats():
        assert "X.99.Z.9" not in export(passage("model-law-2009/en", "art.10"), works, form)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_box_of_our_own_is_no_box_of_the_work(style: str, language: str) -> None:
    shown = cite(passage(f"digest-model-law-2009/{language}", "box.1"), WORKS, style)
    assert shown.text.count(shown.pin) == 1
    follows = cite(passage(f"digest-model-law-2009/{language}", "art.10"), WORKS, style)
    assert follows.text.count(follows.pin) == (1 if style == "apa" else 2) + (style == "apa")


@pytest.mark.parametrize("style", STYLES)
def test_a_report_that_prints_no_symbol_is_given_none(style: str) -> None:
    assert "CTOC" not in cite(passage("un-report-2010/fr", "para.24"), WORKS, style).text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_superseded_work_says_so(style: str, language: str) -> None:
    newer = "Model Legislative Provisions against Trafficking in Persons"
    assert newer in cite(passage(f"model-law-2009/{language}", "art.10"), WORKS, style).text


@pytest.mark.parametrize("style", STYLES)
def test_latin_inside_arabic_is_isolated_and_every_isolate_ends(style: str) -> None:
    for work in KINDS:
        shown = cite(passage(f"{work}/ar", "tool.6.4", "xii"), PACKAGED, style)
        outside = re.sub("\u2066[^\u2066\u2067\u2069]*\u2069", "", shown.text)
        assert not re.search("[A-Za-z\u2066\u2067\u2069]", outside), shown.text
        assert shown.html.count("<bdi") == shown.html.count("</bdi>")
        assert not re.search("\u2066[^\u2069]*[\u0600-\u06ff]", shown.text), "Arabic set from left to right"


@pytest.mark.parametrize("style", STYLES)
def test_a_title_in_another_language_is_marked(style: str) -> None:
    shown = cite(passage("toolkit-2008/ar", "tool.6.4"), WORKS, style).html
    assert re.search(r'<bdi dir="ltr" lang="en">(<i>)?Toolkit to Combat', shown)
    shown = cite(passage("toolkit-2008/es", "tool.6.4"), WORKS, style).html
    assert re.search(r'<span lang="en">(<i>)?Toolkit to Combat', shown)


@pytest.mark.parametrize("style", STYLES)
def test_a_title_with_markup_in_it_stays_a_title(style: str) -> None:
    works = altered("private-lanterns/en", title=Fact('<script>"&amp; {x} \\'))
    shown = cite(passage("private-lanterns/en", "para.1"), works, style)
    assert "<script" not in shown.html and "<script>" in shown.text


@settings(deadline=None, max_examples=40)
@given(
    title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip),
    publisher=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    style=st.sampled_from(STYLES),
    language=st.sampled_from(LANGUAGES),
)
def test_whatever_a_keeper_writes_into_an_entry_is_cited(title: str, publisher: str, style: str, language: str) -> None:
    works = altered(f"private-lanterns/{language}", title=Fact(title))
    work = replace(works.publication("private-lanterns"), publisher=Fact(publisher))
    works = Catalogue({**works.publications, work.id: work})
    shown = cite(passage(f"private-lanterns/{language}", "card.7"), works, style)
    assert shown.pin in shown.text and "<script" not in shown.html
    for form in formats():
        assert export(passage(f"private-lanterns/{language}", "card.7"), works, form)


def test_an_unknown_style_or_format_names_those_there_are() -> None:
    with pytest.raises(UnknownError, match="chicago"):
        cite(passage("palermo-protocol/en", "art.1"), WORKS, "mla")
    with pytest.raises(UnknownError, match="ris"):
        export(passage("palermo-protocol/en", "art.1"), WORKS, "marc")


def test_meta_has_only_what_is_confirmed() -> None:
    found = dict(meta(passage("model-law-2009/fr", "art.10", "xii"), WORKS))
    assert found["citation_title"] == "Loi type contre la traite des personnes"
    assert found["citation_publication_date"] == "2010" and found["DC.language"] == "fr"
    assert "citation_publication_date" not in dict(meta(passage("model-law-2009/ar", "art.10"), WORKS))


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=80), st.sampled_from(LANGUAGES), st.one_of(st.none(), st.tuples(st.integers(), st.integers())))
def test_any_words_can_be_quoted(text: str, language: str, span: tuple[int, int] | None) -> None:
    made = quotation(passage(f"palermo-protocol/{language}", "art.3", text=text), WORKS, span=span)
    assert made.text and made.html.startswith("<figure") and "<script" not in made.html
    assert made.text.count("\u2067") >= (language == "ar")
