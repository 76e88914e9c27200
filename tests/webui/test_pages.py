"""Every page in every language of the interface: answers, says its language, weighs little, leaves no trace."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from indexer.languages import LANGUAGES

QUESTIONS = {
    "ar": "مساعدة الضحايا", "en": "assistance to victims", "es": "asistencia a las víctimas",
    "fr": "assistance aux victimes", "ru": "помощь жертвам", "zh": "援助被害人",
}  # fmt: skip
PAGES = (
    "", "search?q={q}", "search?q={q}&page=2", "search?q=zzzqqq", "passages/digest-palermo-protocol/{ui}/art.6",
    "passages/digest-toolkit-2008/fr/tool.6.4", "publications", "publications/digest-palermo-protocol",
    "publications/palermo-protocol", "parallel/digest-toolkit-2008?in=en,ar,zh", "parallel/palermo-protocol",
    "coverage", "glossary", "glossary?page=3", "glossary?q={q}", "status", "report", "help", "safety", "about",
)  # fmt: skip
HEAVIEST = 60 * 1024


def address(page: str, ui: str) -> str:
    """The address of a page in a language."""
    return f"/{ui}/" + page.format(ui=ui, q=quote(QUESTIONS[ui]))


@pytest.mark.parametrize("ui", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_in_every_language(client: FlaskClient, page: str, ui: str) -> None:
    answer = client.get(address(page, ui))
    assert answer.status_code == 200
    assert f'<html lang="{ui}" dir="{LANGUAGES[ui].direction}">' in answer.text
    assert len(answer.data) <= HEAVIEST
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_question_finds_the_article_on_assistance(client: FlaskClient, ui: str) -> None:
    text = client.get(address("search?q={q}", ui)).text
    assert f"/{ui}/passages/digest-palermo-protocol/{ui}/art.6" in text
    assert f'<blockquote class="words" lang="{ui}" dir="{LANGUAGES[ui].direction}">' in text
    assert "<mark>" in text


def test_the_root_takes_the_browsers_language(client: FlaskClient) -> None:
    for accepted, ui in [
        ("fr-CA, en;q=0.5", "fr"),
        ("zh-Hans-CN", "zh"),
        ("de, ru;q=0.3", "ru"),
        ("de", "en"),
        ("", "en"),
    ]:
        assert client.get("/", headers={"Accept-Language": accepted}).headers["Location"] == f"/{ui}/"


def test_what_is_not_here_is_a_page_that_helps_on(client: FlaskClient) -> None:
    for path in ("/ru/passages/nothing/here", "/ru/publications/none", "/ru/parallel/none", "/ru/none"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert '<html lang="ru" dir="ltr">' in answer.text and 'role="search"' in answer.text


KEEPER = {
    "ar": "قائم على",
    "en": "keeper",
    "es": "quien mantiene",
    "fr": "responsable",
    "ru": "хранител",
    "zh": "本库管理员",
}


@pytest.mark.parametrize("ui", LANGUAGES)
def test_what_could_be_fetched_is_the_keepers_to_fetch(client: FlaskClient, ui: str) -> None:
    """There is nothing to tap: the page says whose work it is, in the words it has for the keeper elsewhere."""
    assert KEEPER[ui] in client.get(f"/{ui}/about").text
    assert KEEPER[ui] in client.get(f"/{ui}/publications/palermo-protocol").text


def test_another_language_is_asked_by_the_glossary(client: FlaskClient) -> None:
    """Asked in Russian, read in French: the tab finds what the glossary's words for the question find."""
    text = client.get("/ru/search?in=fr&q=" + quote("торговля людьми")).text
    assert 'lang="fr" dir="ltr"' in text and "/ru/passages/digest-" in text
    assert "термин из глоссария" in text
    off = client.get("/ru/search?in=fr&off=trafficking_in_persons&q=" + quote("торговля людьми")).text
    assert "термин из глоссария" not in off and "найдено по версии" in off


@pytest.mark.parametrize(
    ("ui", "typed", "shown"),
    [
        ("en", "what does article 10 say", "art. 10"),
        ("ru", "жертвы статья 10", "статья 10"),
        ("ar", "الضحايا المادة 10", "المادة 10"),
        ("zh", "受害人 第十条", "第10条"),
    ],
)
def test_a_place_in_a_question_is_said_to_be_understood(client: FlaskClient, ui: str, typed: str, shown: str) -> None:
    chips = re.findall(r'<span class="chip">(.*?)</span>', client.get(f"/{ui}/search?q={quote(typed)}").text)
    assert [f'<bdi lang="{ui}">{shown}</bdi>' in chip for chip in chips] == [True]


def test_a_filter_that_was_typed_is_named_in_the_readers_language(client: FlaskClient) -> None:
    text = client.get("/ru/search?q=" + quote("жертвы вид:положение шифр:A/RES/99/99")).text
    assert "Вид: <bdi>положение</bdi>" in text and "Условное обозначение: <bdi>A/RES/99/99</bdi>" in text
    work = client.get("/ru/search?q=" + quote("жертвы шифр:A/RES/55/25")).text
    assert "Издание: <bdi>A/RES/55/25</bdi>" in work, "a symbol that stands in no passage names a work"


def test_whose_work_this_is_built_on_is_said(client: FlaskClient) -> None:
    told = re.findall(r'<li><bdi lang="en" dir="ltr">(\S+) \S+: (.+?)</bdi></li>', client.get("/fr/about").text)
    assert {"Flask", "pdfminer.six", "Whoosh-Reloaded", "waitress"} <= {name for name, _ in told}
    assert dict(told)["Flask"] == "BSD-3-Clause" and "pytest" not in dict(told)
    assert "CC BY-SA 3.0" in client.get("/fr/about").text


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_glossary_that_lacks_a_word_helps_on(client: FlaskClient, ui: str) -> None:
    """The passages may have it; and a mark that stands nowhere is not explained."""
    word = "zzqqxx & c"
    text = client.get(f"/{ui}/glossary?q={quote(word)}").text
    main = text[text.index("<main") : text.index("</main")]
    assert f'href="/{ui}/search?q=zzqqxx+%26+c"' in main and f'href="/{ui}/glossary"' in main
    assert 'class="concept"' not in main and "* " not in main
    found = client.get(f"/{ui}/glossary?q=non-refoulement").text
    assert 'class="concept"' in found and "<span>* " in found and 'class="card"' not in found


def test_filters_are_shown_and_can_be_taken_away(client: FlaskClient) -> None:
    narrowed = client.get("/en/search?q=victims&kind=provision&publication=digest-palermo-protocol").text
    hits = re.findall(r'<article class="hit".*?href="/en/passages/([^"/]+)', narrowed, re.DOTALL)
    assert hits and set(hits) == {"digest-palermo-protocol"}
    assert 'href="/en/search?q=victims&amp;kind=provision"' in narrowed


def test_pages_of_results_do_not_overlap(client: FlaskClient) -> None:
    pages = [
        re.findall(r'<div class="pin"><a href="([^"]+)', client.get(f"/en/search?q=victims&page={n}").text)
        for n in (1, 2)
    ]
    assert len(pages[0]) == 10 and pages[1] and not set(pages[0]) & set(pages[1])


@pytest.mark.parametrize("ui", LANGUAGES)
def test_a_passage_says_all_that_a_citation_needs(client: FlaskClient, ui: str) -> None:
    text = client.get(f"/{ui}/passages/digest-palermo-protocol/{ui}/art.8").text
    assert text.count('class="notice') == 1
    for code in LANGUAGES:
        assert code == ui or f'href="/{ui}/passages/digest-palermo-protocol/{code}/art.8"' in text
    assert f"/{ui}/passages/digest-palermo-protocol/{ui}/art.7" in text
    assert f"/{ui}/passages/digest-palermo-protocol/{ui}/art.9" in text
    for style in ("un", "chicago", "apa", "oscola"):
        styled = client.get(f"/{ui}/passages/digest-palermo-protocol/{ui}/art.8?style={style}").text
        assert re.search(r'<p class="citation serif" id="citation"><bdi lang="..".*?>.+</p>', styled)


def _ticked(text: str) -> tuple[list[str], list[str]]:
    """The languages that the form offers side by side, in order, and those of them that are shown."""
    boxes = re.findall(r'<input type="checkbox" name="in" value="(..)"( checked)?>', text)
    return [code for code, _ in boxes], [code for code, on in boxes if on]


def test_another_language_beside_changes_neither_the_order_nor_what_is_there(client: FlaskClient) -> None:
    """A browser sends ticked boxes in the order in which they stand."""
    address = "/zh/parallel/digest-toolkit-2008?in="
    offered, shown = _ticked(client.get(address + "zh,en").text)
    assert shown == ["zh", "en"] and offered[:2] == shown and sorted(offered) == sorted(LANGUAGES)
    asked = "&in=".join(code for code in offered if code in ("zh", "en", "ru"))
    three = client.get(address + asked).text
    assert _ticked(three)[1] == ["zh", "en", "ru"] and 'class="notice" role="status"' not in three
    four = client.get(address + "zh&in=en&in=ru&in=fr").text
    assert _ticked(four)[1] == ["zh", "en", "ru"] and 'class="notice" role="status"' in four


def test_gaps_are_gaps_in_the_side_by_side_view() -> None:
    from corpus.model import Locator, Passage
    from webui.pages.publications import aligned

    def outline(language: str, *units: str) -> tuple[Passage, ...]:
        return tuple(Passage(f"w/{language}", Locator.parse(unit), unit) for unit in units)

    rows = aligned({"en": outline("en", "art.1", "art.3"), "fr": outline("fr", "art.1", "art.2~1", "art.2~2", "art.3")})
    assert [row.unit for row in rows] == ["art.1", "art.2", "art.3"]
    assert rows[1].cells["en"] == () and len(rows[1].cells["fr"]) == 2


def test_a_reference_manager_is_given_records_and_meta_data(client: FlaskClient) -> None:
    page = client.get("/en/passages/digest-palermo-protocol/en/art.8").text
    assert '<meta name="citation_title" content="' in page and '<meta name="DC.identifier"' in page
    for format, sign in (("ris", "TY  - "), ("bibtex", "@"), ("csl-json", '"title"')):
        assert f'href="/en/record/{format}/digest-palermo-protocol/en/art.8"' in page
        record = client.get(f"/en/record/{format}/digest-palermo-protocol/en/art.8")
        assert sign in record.text and "attachment" in record.headers["Content-Disposition"]
    for address in ("/en/record/none/digest-palermo-protocol/en/art.8", "/en/record/ris/none"):
        assert client.get(address).status_code == 404


def test_a_number_that_was_understood_as_its_work_can_be_left_out(client: FlaskClient) -> None:
    """Nothing in the Toolkit says it; the link without that filter asks for the words alone, and finds them."""
    page = client.get("/en/search?q=annexed+preamble+E.08.V.14").text
    assert "Nothing in this language" in page
    links = [unescape(each) for each in re.findall(r'<a href="([^"]+)">Without the filter', page)]
    assert len(links) == 1 and "E.08.V.14" not in links[0]
    assert "/passages/digest-palermo-protocol/en/" in client.get(links[0]).text


def test_what_is_folded_is_named_in_words(reader: FlaskClient) -> None:
    """The digest's passage under the work's own: by its place, its work and how it begins, never by an identifier."""
    text = reader.get("/fr/search?q=assistance+to+victims&language=en").text
    folded = re.findall(r"<li><a[^>]+/passages/digest-palermo-protocol/en/art\.6[^>]*>(.*?)</li>", text, re.DOTALL)
    assert len(folded) == 1
    seen = re.sub("<[^>]+>", "", folded[0])
    assert seen.startswith("art. 6") and "Digest" in seen and "…" in seen and "digest-palermo" not in seen


def test_a_work_is_called_in_the_readers_language_whichever_edition_is_shown(reader: FlaskClient) -> None:
    headings = [
        re.search("<h1>(.*?)</h1>", reader.get(f"/{ui}/publications/palermo-protocol?in=en").text) for ui in LANGUAGES
    ]
    assert [heading and re.search('lang="(..)"', heading[1]) is not None for heading in headings] == [True] * 6
    assert all(h and f'lang="{ui}"' in h[1] for ui, h in zip(LANGUAGES, headings, strict=True))
