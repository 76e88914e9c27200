"""The reading list: one cookie with an id, once it begins; added, arranged, taken away; forged requests refused."""

import io
import json
import re
from dataclasses import replace
from html import unescape

import pytest
import rispy
from docx import Document
from docx.oxml.ns import qn
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from corpus.model import Locator
from indexer.config import Config, WebConfig
from indexer.languages import LANGUAGES
from indexer.library import Library
from webui import create_app
from webui.headers import ALWAYS
from webui.remembering import COOKIE

ARTICLE = "digest-palermo-protocol/{}/art.6"
TOOL = "digest-toolkit-2008/{}/tool.6.4"
SEARCH = "/en/search?q=assistance+to+victims"


def token(page: TestResponse) -> str:
    """The token in the forms of a page."""
    found = re.search(r'name="token" value="([^"]+)"', page.text)
    assert found
    return found[1]


def send(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    """A form of a page, sent as a browser would: with the token the page has."""
    return client.post(address, data={"token": token(client.get(address)), **fields})


def put(client: FlaskClient, *passages: str, ui: str = "en") -> None:
    """Passages on the reading list."""
    for each in passages:
        assert send(client, f"/{ui}/passages/{each}", add=each).status_code == 303


def listed(client: FlaskClient, address: str = "/en/list") -> list[str]:
    """The passages on the list, in order."""
    return re.findall(r'<li class="hit" id="([^"]+)"', client.get(address).text)


def test_no_cookie_before_there_is_something_to_keep_and_then_an_id_alone(client: FlaskClient) -> None:
    for address in ("/en/", SEARCH, "/en/list", "/en/list/docx", "/en/passages/" + ARTICLE.format("en")):
        assert "Set-Cookie" not in client.get(address).headers
    added = send(client, SEARCH, add=ARTICLE.format("en"))
    [cookie] = added.headers.getlist("Set-Cookie")
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{32,}}; HttpOnly; Path=/; SameSite=Lax", cookie)
    assert "Set-Cookie" not in send(client, SEARCH, add=TOOL.format("en")).headers
    assert listed(client) == [ARTICLE.format("en"), TOOL.format("en")]


def test_over_https_the_cookie_is_for_https_only(client: FlaskClient) -> None:
    page = client.get("/en/list", base_url="https://localhost")
    data = {"token": token(client.get(SEARCH, base_url="https://localhost")), "add": ARTICLE.format("en")}
    assert page.status_code == 200
    assert "; Secure;" in client.post(SEARCH, data=data, base_url="https://localhost").headers["Set-Cookie"]


@pytest.mark.parametrize("ui", LANGUAGES)
def test_adding_comes_back_to_the_passage_and_says_so_once(client: FlaskClient, ui: str) -> None:
    address, passage = f"/{ui}/parallel/digest-toolkit-2008?in=en,{'fr' if ui == 'en' else ui}", TOOL.format("en")
    pages = {f"/{ui}/passages/{passage}?style=apa": passage, address: "digest-toolkit-2008/en/ch.1"}
    found = re.findall(r'name="add" value="([^"]+)"', client.get(address).text)
    pages[address] = found[0]
    for page, each in pages.items():
        added = send(client, page, add=each)
        path, _, anchor = added.headers["Location"].partition("#")
        assert added.status_code == 303 and anchor == each
        assert unescape(path).split("?")[0] == page.split("?")[0]
        shown = client.get(path).text
        assert f'id="{anchor}"' in shown
        assert len(re.findall(r'role="status" data-news', shown)) == 1
        assert "data-news" not in client.get(path).text, "told once"
        assert f'name="add" value="{each}"' not in client.get(path).text


def test_results_come_back_with_question_filters_and_page(client: FlaskClient) -> None:
    address = "/en/search?q=victims&year=2026&in=en&page=2"
    each = re.findall(r'name="add" value="([^"]+)"', client.get(address).text)[3]
    location = send(client, address, add=each).headers["Location"]
    path, _, anchor = location.partition("#")
    assert anchor == each and set(path.split("?")[1].split("&")) == {"q=victims", "year=2026", "in=en", "page=2"}
    assert path.startswith("/en/search?")


def test_the_list_is_arranged(client: FlaskClient) -> None:
    one, two, three = ARTICLE.format("en"), TOOL.format("en"), ARTICLE.format("ar")
    put(client, one, two, three, one)
    assert listed(client) == [one, two, three]
    assert send(client, "/en/list", up=three).headers["Location"] == f"/en/list#{three}"
    assert listed(client) == [one, three, two]
    send(client, "/en/list", down=one)
    assert listed(client) == [three, one, two]
    send(client, "/en/list", remove=one)
    page = client.get("/en/list").text
    assert "Taken off the list." in page and listed(client) == [three, two]
    assert '<span class="soft">2</span>' in page, "the navigation counts"


def test_clearing_forgets_the_session_and_its_cookie(app: Flask, client: FlaskClient) -> None:
    put(client, ARTICLE.format("en"))
    before = client.get_cookie(COOKIE)
    assert before
    cleared = send(client, "/en/list", clear="all")
    assert f"{COOKIE}=;" in cleared.headers["Set-Cookie"] and client.get_cookie(COOKIE) is None
    assert app.extensions["memory"].sessions.get(before.value) is None
    assert listed(client) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_exit_forgets_the_session(app: Flask, client: FlaskClient, method: str) -> None:
    put(client, ARTICLE.format("en"))
    before = client.get_cookie(COOKIE)
    left = getattr(client, method)("/exit")
    assert left.status_code == 302 and f"{COOKIE}=;" in left.headers["Set-Cookie"]
    assert left.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert before and app.extensions["memory"].sessions.get(before.value) is None
    assert "Set-Cookie" not in client.get("/exit").headers


def test_a_session_lasts_as_long_as_config_says(library: Library) -> None:
    now = [0.0]
    client = create_app(library, clock=lambda: now[0]).test_client()
    put(client, ARTICLE.format("en"))
    now[0] = 119 * 60
    assert listed(client)
    now[0] += 121 * 60
    page = client.get("/en/list").text
    assert "Your list was forgotten" in page and "hit" not in page
    put(client, TOOL.format("en"))
    assert listed(client) == [TOOL.format("en")]


@pytest.mark.parametrize("ui", LANGUAGES)
@pytest.mark.parametrize("field", ["add", "remove", "up", "down", "clear", "by_post"])
def test_a_forged_form_changes_nothing_and_says_so(client: FlaskClient, ui: str, field: str) -> None:
    put(client, ARTICLE.format("en"), TOOL.format("en"))
    for forged in ("", "x", "a.b", token(create_app_of(client).test_client().get(SEARCH))):
        refused = client.post(f"/{ui}/list", data={"token": forged, field: TOOL.format("en")})
        assert refused.status_code == 400 and f'<html lang="{ui}"' in refused.text
        assert "Set-Cookie" not in refused.headers and refused.headers["Cache-Control"] == "no-store"
        assert listed(client) == [ARTICLE.format("en"), TOOL.format("en")]
    assert f'name="{field}" value="{TOOL.format("en")}"' in refused.text and 'name="token"' in refused.text


def create_app_of(client: FlaskClient) -> Flask:
    """Another process over the same library: its tokens are not ours."""
    return create_app(client.application.extensions["library"])


def test_trying_again_from_the_page_of_a_refused_form_works(client: FlaskClient) -> None:
    refused = client.post(SEARCH, data={"token": "old", "add": TOOL.format("en")})
    again = client.post(SEARCH, data={"token": token(refused), "add": TOOL.format("en")})
    assert again.status_code == 303 and listed(client) == [TOOL.format("en")]


def test_a_form_from_another_site_is_refused_even_with_a_token(client: FlaskClient) -> None:
    data = {"token": token(client.get(SEARCH)), "add": TOOL.format("en")}
    for site, status in (("cross-site", 400), ("same-site", 400), ("same-origin", 303)):
        assert client.post(SEARCH, data=data, headers={"Sec-Fetch-Site": site}).status_code == status


def test_a_token_is_bound_to_session_and_address(app: Flask) -> None:
    one, other = app.test_client(), app.test_client()
    put(one, TOOL.format("en"))
    put(other, TOOL.format("en"))
    data = {"token": token(one.get(SEARCH)), "clear": "all"}
    assert other.post("/en/list", data=data).status_code == 400
    stranger = app.test_client().get(SEARCH, environ_base={"REMOTE_ADDR": "192.0.2.9"})
    assert other.post("/en/list", data={"token": token(stranger), "clear": "all"}).status_code == 400


def test_a_window_that_was_open_before_the_list_began_still_works(client: FlaskClient) -> None:
    early = token(client.get(SEARCH))
    put(client, ARTICLE.format("en"))
    assert client.post(SEARCH, data={"token": early, "add": TOOL.format("en")}).status_code == 303
    assert len(listed(client)) == 2


def test_what_is_not_there_is_not_added(client: FlaskClient) -> None:
    for odd in ("none", "a/b/c", "", "\0", "x" * 5_000):
        assert send(client, SEARCH, add=odd).status_code == 303
    assert listed(client) == []


def test_the_list_is_bounded(client: FlaskClient) -> None:
    outline = client.application.extensions["library"].outline
    editions = [f"digest-{work}/{code}" for work in ("palermo-protocol", "toolkit-2008") for code in ("en", "fr")]
    ids = [each.id for edition in editions for each in outline(edition)]
    page = client.get(SEARCH)
    for each in ids[:101]:
        client.post("/en/list", data={"token": token(page), "add": each})
    assert len(ids) > 100 and "is full" in client.get(f"/en/passages/{ids[100]}").text
    pages = [listed(client, f"/en/list?page={n}") for n in range(1, 6)]
    assert [each for page in pages for each in page] == ids[:100]


@pytest.mark.parametrize("ui", LANGUAGES)
def test_the_page_of_the_list_is_a_page_like_all_others(client: FlaskClient, ui: str) -> None:
    library: Library = client.application.extensions["library"]
    longest = sorted(library.outline(f"digest-toolkit-2008/{ui}"), key=lambda each: -len(each.text))[:20]
    put(client, *[each.id for each in longest], ui=ui)
    for path in (f"/{ui}/list", f"/{ui}/list?style=chicago&language=ar&beside=zh", f"/{ui}/list/print?beside=en"):
        answer = client.get(path)
        assert answer.status_code == 200 and f'<html lang="{ui}" dir="{LANGUAGES[ui].direction}">' in answer.text
        assert len(answer.data) <= 60 * 1024 or "print" in path
        assert all(answer.headers[name] == value for name, value in ALWAYS.items())
        assert answer.headers["Cache-Control"] == "no-store" and "Set-Cookie" not in answer.headers
        assert len(re.findall(r"<h1\b", answer.text)) == 1
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)|javascript:", answer.text)
        title = re.search("<title>(.*)</title>", answer.text)
        assert title and "incite" in title[1] and longest[0].headings[-1] not in title[1]


def test_the_add_buttons_of_a_page_weigh_little(client: FlaskClient) -> None:
    text = client.get(SEARCH).text
    buttons = re.findall(r'<button class="link" form="adding".*?</button>', text)
    assert len(buttons) == 10 and text.count('name="token"') == 1
    assert max(map(len, buttons)) < 220


def test_the_list_speaks_another_language_and_style(client: FlaskClient) -> None:
    put(client, ARTICLE.format("en"), TOOL.format("fr"))
    page = client.get("/ru/list?language=ar&style=oscola").text
    assert page.count('<blockquote class="words" lang="ar" dir="rtl">') == 2
    odd = client.get("/ru/list?language=xx&style=none&beside=%00&page=999")
    assert odd.status_code == 200 and '<blockquote class="words" lang="fr" dir="ltr">' in odd.text


def test_records_of_all_passages_in_one_file(client: FlaskClient) -> None:
    put(client, ARTICLE.format("en"), ARTICLE.format("fr"), TOOL.format("en"))
    ris = client.get("/en/list/record/ris")
    assert len(rispy.loads(ris.text)) == 3 and 'filename="passages.ris"' in ris.headers["Content-Disposition"]
    items = json.loads(client.get("/en/list/record/csl-json").text)
    assert len({item["id"] for item in items}) == 3
    bibtex = client.get("/en/list/record/bibtex").text
    assert len(set(re.findall(r"^@\w+\{(.*),$", bibtex, re.MULTILINE))) == 3
    assert client.get("/en/list/record/none").status_code == 404
    arabic = json.loads(client.get("/en/list/record/csl-json?language=ar").text)
    assert {item["language"] for item in arabic} == {"ar"}


def paragraphs(answer: TestResponse) -> list[tuple[str, str]]:
    """Style and text of all paragraphs of a Word document, those in tables too."""
    found = Document(io.BytesIO(answer.data))
    cells = [
        paragraph for table in found.tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs
    ]
    return [(each.style.name if each.style else "", each.text) for each in [*found.paragraphs, *cells]]


@pytest.mark.parametrize("ui", LANGUAGES)
def test_the_hand_out_has_words_place_citation_and_whose_words_they_are(client: FlaskClient, ui: str) -> None:
    library: Library = client.application.extensions["library"]
    put(client, ARTICLE.format("en"), TOOL.format("ar"))
    answer = client.get(f"/{ui}/list/docx?style=un")
    assert 'filename="passages.docx"' in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    made = paragraphs(answer)
    quotes = [text for style, text in made if style == "Quote"]
    found = library.passage(ARTICLE.format("en"))
    assert quotes[0] == f"“{found.passage.text}”".replace("‘", "‘") and quotes[1].startswith("«")
    assert found.citation.text in [text for style, text in made if style == "Source"]
    assert next(text for style, text in made if style == "Pin") == found.citation.pin
    assert len([text for style, text in made if style == "Note"]) == 4
    text = client.get(f"/{ui}/list/text").text
    assert found.passage.text in text and found.citation.text in text


def test_arabic_in_the_hand_out_runs_from_right_to_left_and_every_run_says_its_language(client: FlaskClient) -> None:
    put(client, TOOL.format("ar"))
    document = Document(io.BytesIO(client.get("/ar/list/docx?beside=zh").data))
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    [table] = document.tables
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    for cell, language in zip(table.rows[1].cells, ("ar", "zh"), strict=True):
        [paragraph] = cell.paragraphs
        assert (paragraph._p.pPr.find(qn("w:bidi")) is not None) == (language == "ar")
        for run in paragraph.runs:
            arabic = bool(re.search("[\u0600-\u06ff]", run.text))
            assert bool(run.font.rtl) == arabic
            said = run._r.rPr.find(qn("w:lang"))
            if arabic:
                assert said.get(qn("w:bidi")) == "ar-SA"
            elif language == "zh":
                assert said.get(qn("w:eastAsia")) == "zh-CN"
            assert not re.search("[\u2066-\u2069]", run.text), "word processors draw these as boxes"


@pytest.mark.parametrize(
    ("language", "place"), [("en", "art. 8 · p. "), ("zh", "第8条 · 第"), ("ar", "المادة 8 · الصفحة")]
)
def test_the_words_of_a_work_have_the_printed_page_and_its_source(
    reader: FlaskClient, language: str, place: str
) -> None:
    put(reader, f"palermo-protocol/{language}/art.8")
    made = paragraphs(reader.get("/en/list/docx"))
    [said] = [text for style, text in made if style == "Pin"]
    assert said.startswith(place)
    assert "The words are those of the publication, as they were read from its file." in [text for _, text in made]
    assert "digest" not in reader.get("/en/list/text").text.lower()
    assert said in reader.get("/en/list/print").text and said in reader.get("/en/list/text").text


def test_two_languages_stand_side_by_side_as_whole_units(client: FlaskClient) -> None:
    library: Library = client.application.extensions["library"]
    put(client, ARTICLE.format("en"))
    quotes = [text for style, text in paragraphs(client.get("/en/list/docx?beside=ru")) if style == "Quote"]
    assert len(quotes) == 2
    assert "".join(each.text for each in library.unit(library.passage(ARTICLE.format("ru")).passage))[:80] in quotes[1]
    page = client.get("/en/list/print?beside=ru").text
    assert page.count('<blockquote class="words whole"') == 2


@pytest.mark.parametrize(("ui", "line"), [("zh", "俄文："), ("fr", "russe : "), ("ru", "русский: ")])
def test_what_is_missing_is_told_with_the_marks_of_the_readers_language(
    reader: FlaskClient, ui: str, line: str
) -> None:
    put(reader, "palermo-protocol/en/art.7")
    for path in ("list", "list/print", "list/text"):
        assert line in unescape(reader.get(f"/{ui}/{path}?language=ru").text)


def test_what_a_newer_generation_does_not_hold_is_shown_as_it_was(client: FlaskClient) -> None:
    put(client, TOOL.format("en"))
    sessions = client.application.extensions["memory"].sessions
    cookie = client.get_cookie(COOKIE)
    assert cookie
    kept = sessions.get(cookie.value).listed[0]
    gone = replace(kept, locator=Locator.parse("tool.99.9"), text="Words that were here.")
    changed = replace(kept, text="Other words.")
    nowhere = replace(kept, edition="private-x/en", text="Words of an edition nobody knows any more.")
    sessions.change(cookie.value, lambda each: replace(each, listed=(gone, changed, nowhere)))
    page = client.get("/en/list?language=fr&beside=ar").text
    assert "Words that were here." in page and page.count("no longer hold this passage") == 2
    assert "have changed since you added it" in client.get("/en/list").text
    assert kept.text[:60] in client.get("/en/list").text and "Other words." not in page
    for path in ("docx", "text", "print", "record/ris", "record/bibtex", "record/csl-json"):
        assert client.get(f"/en/list/{path}?beside=ar").status_code == 200
    assert "Words of an edition nobody knows any more." in client.get("/en/list/text").text
    send(client, "/en/list", remove=gone.id)
    assert len(listed(client)) == 2


def test_config_may_say_how_long_a_list_lasts() -> None:
    assert Config().web == WebConfig() and WebConfig().forget_minutes == 120
