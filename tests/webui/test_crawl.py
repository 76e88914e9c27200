"""Every button does what it says: each kind of link and form of each page, followed and sent, answers."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

EACH = 4
"""Links of one kind that are followed: the hundredth passage is a page like the first."""
START = ("/{ui}/passages/palermo-protocol/en/art.6", "/{ui}/", "/{ui}/search?q=victims", "/{ui}/search?q=zzzqqq",
         "/{ui}/search?q=" + "victims+of+trafficking+who+were+forced+" * 4,
         "/{ui}/parallel/palermo-protocol?in=en,ar,zh", "/{ui}/status", "/{ui}/nowhere")  # fmt: skip
OUTSIDE = {"leave.leave"}
"""Where one leaves these pages."""


@dataclass(slots=True)
class Form:
    """A form as a page holds it: where it goes, how, its fields and its buttons."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, value, and where the button sends the form if elsewhere."""
    typed: str = ""
    """The name of the field one types in."""


class Page(HTMLParser):
    """The links, forms, buttons and ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.outside: list[dict[str, str]] = []
        self.forms: list[Form] = []
        self.loose: list[dict[str, str]] = []
        self.ids: list[str] = []
        self.named: dict[str, Form] = {}
        self.far: list[tuple[str, tuple[str, str, str]]] = []
        self.feed(text)
        for form, button in self.far:
            self.named[form].buttons.append(button)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if "id" in has:
            self.ids.append(has["id"])
        for name in ("href", "src"):
            if name in has:
                (self.outside.append(has) if has[name].startswith("http") else self.links.append(has[name]))
        if tag == "form":
            self.forms.append(Form(has.get("action", ""), has.get("method", "get").lower()))
            self.named[has.get("id", "")] = self.forms[-1]
        elif tag == "button" and has.get("type") == "button":
            self.loose.append(has)
        elif tag == "button" and "form" in has:
            self.far.append((has["form"], _button(has)))
        elif tag == "button":
            self.forms[-1].buttons.append(_button(has))
        elif tag in ("input", "textarea", "select") and "name" in has:
            self._field(tag, has)

    def _field(self, tag: str, has: dict[str, str]) -> None:
        form, pair = self.forms[-1], (has["name"], has.get("value", ""))
        if has.get("type") in ("search", "text") or tag == "textarea":
            form.typed = has["name"]
        elif has.get("type") not in ("checkbox", "radio") or "checked" in has:
            form.fields.append(pair)


def _button(has: dict[str, str]) -> tuple[str, str, str]:
    return has.get("name", ""), has.get("value", ""), has.get("formaction", "")


def kind(client: FlaskClient, address: str, method: str = "GET") -> str:
    """What an address is of: its function, the language of the interface, the names of its parameters."""
    parts = urlsplit(address)
    adapter = client.application.url_map.bind("localhost")
    try:
        endpoint, values = adapter.match(parts.path, method=method)
    except HTTPException as error:
        return f"{type(error).__name__} {parts.path}"
    names = sorted(name for name, _ in parse_qsl(parts.query, keep_blank_values=True))
    return f"{endpoint} {values.get('format', '')} {','.join(names)}"


def sent(form: Form, at: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Where a form goes, with each of its buttons and with something typed and nothing."""
    for name, value, elsewhere in form.buttons:
        for typed in ("victims", "") if form.typed else ("",):
            pairs = [*form.fields, *([(form.typed, typed)] if form.typed else []), *([(name, value)] if name else [])]
            yield urljoin(at, elsewhere or form.action), pairs


def ask(client: FlaskClient, form: Form, action: str, pairs: list[tuple[str, str]]) -> TestResponse:
    """Send a form as a browser does."""
    if form.method == "post":
        data = urlencode(pairs)
        return client.post(urldefrag(action)[0], data=data, content_type="application/x-www-form-urlencoded")
    return client.get(urlsplit(action).path + "?" + urlencode(pairs))


def arrived(client: FlaskClient, answer: TestResponse, address: str) -> tuple[TestResponse, str]:
    """Where an answer leads in the end."""
    while answer.status_code in (301, 302, 303, 307, 308):
        address = urljoin(address, answer.headers["Location"])
        answer = client.get(address)
    return answer, address


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_every_kind_of_link_and_form_answers(reader: FlaskClient, ui: str) -> None:
    seen: Counter[str] = Counter()
    known: set[str] = set()
    waiting = deque(each.format(ui=ui) for each in START)
    while waiting:
        address, anchor = urldefrag(waiting.popleft())
        what = kind(reader, address)
        if address in known or seen[what] >= EACH:
            continue
        known.add(address)
        seen[what] += 1
        answer = reader.get(address)
        if what.split()[0] in OUTSIDE:
            assert answer.status_code == 302
            continue
        assert answer.status_code == (404 if address.endswith("/nowhere") else 200) or _redirects(answer), address
        answer, address = arrived(reader, answer, address)
        with answer:
            text, found = answer.data.decode("utf-8", "replace"), answer.mimetype
        if found != "text/html":
            assert text, address
            continue
        page = Page(text)
        _well_made(page, anchor, address)
        waiting.extend(urljoin(address, link) for link in page.links if not link.startswith("#"))
        for form in page.forms:
            waiting.extend(_pressed(reader, form, address, seen))
    ends = {each.split()[0] for each in seen}
    pages = {rule.endpoint for rule in reader.application.url_map.iter_rules() if rule.endpoint.startswith("pages.")}
    assert pages <= ends, "pages nothing leads to"


def _redirects(answer: TestResponse) -> bool:
    return answer.status_code in (302, 303, 308) and answer.headers["Location"].startswith("/")


def _well_made(page: Page, anchor: str, address: str) -> None:
    assert len(page.ids) == len(set(page.ids)), address
    assert not anchor or anchor in page.ids, f"{address}#{anchor}"
    for link in page.links:
        assert not link.startswith("#") or link[1:] in page.ids, f"{address}: {link}"
    for has in page.outside:
        assert has["href"].startswith(("https://", "http://")) and {"noreferrer", "external"} <= set(
            has["rel"].split()
        ), has
    for button in page.loose:
        assert "data-copy" in button or "data-text" in button, "a button nothing listens to"


def _pressed(client: FlaskClient, form: Form, address: str, seen: Counter[str]) -> Iterator[str]:
    """Send a form with each of its buttons, a few of a kind; the pages that answered, to be read too."""
    for action, pairs in sent(form, address):
        names = ",".join(name for name, _ in pairs)
        what = f"{form.method} {kind(client, action, form.method.upper())} {names}"
        seen[what] += 1
        if seen[what] > EACH:
            continue
        if form.method == "post":  # as one does: from the page as it is now, not as it was before the last button
            token = _token(client, address)
            if not token:  # the list was cleared: the buttons that arranged it are gone
                continue
            pairs = [("token", token) if name == "token" else (name, value) for name, value in pairs]
        answer, at = arrived(client, ask(client, form, action, pairs), action)
        assert answer.status_code == 200, (address, action, pairs)
        if form.method == "get" or at != action:
            yield at


def _token(client: FlaskClient, address: str) -> str:
    forms = Page(client.get(address).text).forms
    return next((value for form in forms for name, value in form.fields if name == "token"), "")
