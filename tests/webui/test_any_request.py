"""Any request whatever: bytes that are no UTF-8, addresses of 100 kB, parameters twice, numbers that are none."""

import os
import re
from urllib.parse import quote, quote_from_bytes

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FULL = os.environ.get("PINCITE_CAMPAIGN") == "full"
PLACES = (
    "/",
    "/en/",
    "/en/search",
    "/ar/search",
    "/zh/search",
    "/search",
    "/api/search",
    "/ru/glossary",
    "/fr/publications",
)
NAMES = ("q", "language", "in", "page", "offset", "limit", "off", "publication", "kind", "year", "topic", "ask", "x",
         "", "q[]", "in[0]", "style", "at", "ui")  # fmt: skip
NUMBERS = (
    "-1",
    "0",
    "1e9",
    "1000000000",
    "NaN",
    "inf",
    "-inf",
    "1.5",
    "٣",
    "²",
    "9" * 5000,
    "0x10",
    "1_0",
    " 3 ",
    "+4",
)
VALUES = ("", "en", "xx", "EN", "en,fr", "en,,xx", ",", "*", "victims", "assistance to victims", "\0", "a\0b", "../",
          "%", "{{7*7}}", "<b>", '" onmouseover="x', "'; --", "digest-palermo-protocol", "trafficking_in_persons",
          "2003", "q=a&in=fr", *NUMBERS)  # fmt: skip


def fine(client: FlaskClient, address: str, status: tuple[int, ...] = (200, 302, 308, 400, 404, 405, 414)) -> str:
    """The text of an answer; that it fails is never an answer."""
    answer = client.get(address)
    assert answer.status_code in status, f"{answer.status_code}: {address[:200]}"
    return answer.text


pairs = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.one_of(st.sampled_from(VALUES), st.text(max_size=30), st.binary(max_size=20)),
    ),
    max_size=6,
)


def written(value: str | bytes) -> str:
    """A value as an address has it; bytes need not be UTF-8, a lone surrogate is written as a careless client would."""
    return quote_from_bytes(value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass"))


@given(st.sampled_from(PLACES), pairs)
@settings(max_examples=5_000 if FULL else 60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_parameters_have_an_answer(client: FlaskClient, place: str, asked: list[tuple[str, str | bytes]]) -> None:
    fine(client, f"{place}?" + "&".join(f"{quote(name)}={written(value)}" for name, value in asked))


raw = st.text(st.sampled_from("q=in&%/?#;+[]{}<>\"'\\ab0129éع中.-_~*:,@!$()|^`"), max_size=200)


@given(st.sampled_from(PLACES), raw)
@settings(max_examples=3_000 if FULL else 40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_query_string_has_an_answer(client: FlaskClient, place: str, query: str) -> None:
    environ = {"QUERY_STRING": query.encode().decode("latin-1")}  # as a server hands over what came
    answer = client.get(place, environ_overrides=environ)
    assert answer.status_code < 500, (place, query)


segments = st.one_of(
    st.sampled_from(["digest-palermo-protocol", "en", "fr", "xx", "art.6", "art.6~2", "art.6/a", "versions", "..", ".",
                     "%", "~", "art." + "9" * 400, "sec.1", "\0"]),
    st.text(max_size=12),
)  # fmt: skip
passages = ("/api/passages/", "/en/passages/", "/ar/record/ris/", "/en/page/", "/en/page-image/", "/en/publications/",
            "/en/parallel/", "/en/file/")  # fmt: skip


@given(st.sampled_from(passages), st.lists(segments, max_size=5))
@settings(max_examples=3_000 if FULL else 60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_passage_id_has_an_answer(client: FlaskClient, place: str, path: list[str]) -> None:
    fine(client, place + "/".join(written(each).replace("/", "%2F") for each in path))


@pytest.mark.parametrize("place", ["/en/search", "/api/search"])
@pytest.mark.parametrize(
    "query",
    [
        "q=%ff%fe%80", "q=%", "q=%zz", "q=%u0041", "q=%ed%a0%80", "q=%00", "q=" + "%C3" * 500, "q[]=a&q[]=b", "q=a&q=b",
        "&&&&", "=", "q", "?q=a", "q=a;b=c", "q=" + "a" * 100_000, "q=" + "%E8%B4%A9" * 11_000,
        "&".join(["q=a"] * 5_000), "q=a&" + "&".join(f"x{n}=1" for n in range(2_000)), "q=a&" + "in=en&" * 3_000,
        "q=a&year=" + "9" * 50_000,
        "q=victims&language=xx", "q=victims&language=%ff", "q=victims&in=xx,yy", "q=victims&in=" + "en," * 20_000,
        "q=victims&kind=none&publication=none&year=none&topic=none", "q=victims&off=" + "x" * 20_000,
    ],
    ids=lambda query: query[:40],
)  # fmt: skip
def test_odd_addresses_have_an_answer(client: FlaskClient, place: str, query: str) -> None:
    fine(client, f"{place}?{query}", status=(200, 302))


@pytest.mark.parametrize("number", NUMBERS)
def test_odd_numbers_have_an_answer(client: FlaskClient, number: str) -> None:
    fine(client, f"/api/search?q=victims&limit={quote(number)}&offset={quote(number)}", status=(200,))
    fine(client, f"/en/search?q=victims&page={quote(number)}", status=(200,))


def test_numbers_that_make_no_sense_are_as_if_they_were_not_given(client: FlaskClient) -> None:
    def ids(more: str) -> list[str]:
        found = client.get(f"/api/search?q=victims&in=en{more}").json
        return [result["id"] for result in found["shelves"][0]["results"]] if found else []

    plain = ids("")
    assert len(plain) == 10
    for number in ("NaN", "1e9", "", "x", "1.5", "%ff"):
        assert ids(f"&offset={number}") == ids(f"&limit={number}") == plain
    assert ids("&offset=-1") == plain and ids("&limit=0") == ids("&limit=-5") == [] and ids("&offset=1000000000") == []
    assert len(ids("&limit=1000000000")) == 50
    assert ids("&language=xx") == plain and ids("&in=xx") == plain


INJECTIONS = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "{% raw %}", "${7*7}",
              "javascript:x", "' OR 1=1 --", "]]>", "<!--", "&lt;b&gt;", "\u202e<b>\u202c")  # fmt: skip


@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_was_typed_is_shown_as_text_and_nothing_else(client: FlaskClient, typed: str) -> None:
    for query in (typed, f"victims {typed}", f'"{typed}"', f"-{typed}", f"kind:{typed}"):
        page = client.get("/en/search", query_string={"q": query, "publication": typed, "off": typed}).text
        assert not re.search(r"<script(?![^>]* src=\"/)|<img[^>]*onerror|<b>(?!\d|[^<]*</b>)", page)
        assert "49" not in re.findall(r'name="q"[^>]*value="([^"]*)"', page)
        shown = re.search(r'name="q"[^>]*value="([^"]*)"', page)
        assert shown and not re.search("[<>]", shown[1])


def test_what_was_typed_comes_back_in_the_box_unchanged(client: FlaskClient) -> None:
    from html import unescape

    for typed in (*INJECTIONS, 'a "b c" -d', "l’été «x»", "ضَحَايَا", "人口贩运", "👩‍👩‍👧", "\u202eabc\u202c"):
        page = client.get("/en/search", query_string={"q": typed}).text
        shown = re.search(r'name="q"[^>]*value="([^"]*)"', page)
        assert shown and unescape(shown[1]) == typed
