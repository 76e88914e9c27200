"""The reading list and questions by POST in a real browser: access, keyboard, no JavaScript, small screens, paper."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_plus

import pytest

from webui.remembering import COOKIE

WORDS = {
    "ar": "مساعدة الضحايا", "en": "assistance to victims", "es": "asistencia a las víctimas",
    "fr": "assistance aux victimes", "ru": "помощь жертвам", "zh": "援助被害人",
}  # fmt: skip
QUICK = {("en", "light"), ("ar", "dark")}
THEMES = [
    pytest.param(ui, scheme, marks=[] if (ui, scheme) in QUICK else pytest.mark.long)
    for ui in WORDS
    for scheme in ("light", "dark")
]
Tab = Callable[..., Any]


@pytest.fixture
def tab(chromium: Any, desk: str) -> Iterator[Tab]:
    """A page in a context of its own: `tab(**context options)`."""
    contexts = []

    def opened(**options: Any) -> Any:
        contexts.append(chromium.new_context(base_url=desk, **options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def violations(page: Any) -> list[str]:
    """What axe finds, WCAG 2.2 AA and its best practices."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here: see the extra `test`")
    found = axe.Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:150]}" for each in found for node in each["nodes"]]


def pressed(page: Any, selector: str) -> None:
    """Press a button of a form and wait for where it leads."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def states(page: Any, ui: str) -> Iterator[str]:
    """Every state of the pages there is with a list or with questions by POST, one after the other; says which."""
    page.goto(f"/{ui}/list")
    yield "an empty list"
    page.goto(f"/{ui}/parallel/digest-toolkit-2008?in=en,{ui if ui != 'en' else 'fr'}")
    pressed(page, "button[name=add]")
    page.goto(f"/{ui}/passages/digest-palermo-protocol/{ui}/art.6")
    yield "a passage to add"
    pressed(page, "button[name=add]")
    yield "a passage added"
    page.goto(f"/{ui}/list?style=chicago&beside=zh")
    yield "a list"
    page.goto(f"/{ui}/list/print?beside=zh")
    yield "a hand-out"
    page.goto(f"/{ui}/list")
    page.evaluate("document.querySelector('#arranging [name=token]').value = 'old'")
    pressed(page, "button[name=up]")
    yield "a refused form"
    page.goto(f"/{ui}/safety")
    pressed(page, "button[name=by_post]")
    yield "silence chosen"
    page.goto(f"/{ui}/")
    page.fill("[data-ask]", WORDS[ui])
    pressed(page, ".ask button")
    pressed(page, "article.hit button[name=add]")
    yield "results by POST"
    pressed(page, "article.hit .pin button")
    yield "a passage opened from them"


@pytest.mark.parametrize(("ui", "scheme"), THEMES)
def test_axe_finds_nothing_and_nothing_is_asked_of_others(tab: Tab, desk: str, ui: str, scheme: str) -> None:
    page, asked, said = tab(color_scheme=scheme), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: said.append(str(error)))
    for state in states(page, ui):
        assert not violations(page), state
    assert asked and all(url.startswith(desk) for url in asked) and not said


@pytest.mark.parametrize("ui", ["ar", "en"])
def test_nothing_runs_over_the_edge_and_targets_are_large_enough(tab: Tab, ui: str) -> None:
    page = tab(viewport={"width": 320, "height": 640})
    for state in states(page, ui):
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, state
        small = page.evaluate(
            """() => [...document.querySelectorAll('main :is(button, select, summary, li > a)')]
            .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"""
        )
        assert not small, state


def test_adding_arranging_and_taking_away_by_keyboard_without_javascript(tab: Tab) -> None:
    page = tab(java_script_enabled=False)
    page.goto("/en/search?q=assistance+to+victims")
    second = page.locator("article.hit").nth(1)
    second.locator("button[name=add]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    name = second.get_attribute("id")
    assert page.url.endswith(f"#{name}") and second.locator("[role=status]").is_visible()
    box = second.bounding_box()
    assert 0 <= box["y"] < page.viewport_size["height"], "the reader is where they were"
    with page.expect_navigation():
        page.locator("article.hit").nth(3).locator("button[name=add]").press("Enter")
    with page.expect_navigation():
        second.get_by_text("On your list").press("Enter")
    with page.expect_navigation():
        page.locator("button[name=down]").press("Enter")
    assert page.locator("li.hit").nth(1).get_attribute("id") == name
    with page.expect_download() as saved:
        page.get_by_text("Hand-out (Word)").press("Enter")
    assert saved.value.suggested_filename == "passages.docx"
    with page.expect_navigation():
        page.locator("button[name=clear]").press("Enter")
    assert page.locator("li.hit").count() == 0 and not page.context.cookies()


def test_the_exit_leaves_nothing_behind(tab: Tab) -> None:
    page = tab()
    page.goto("/en/passages/digest-palermo-protocol/en/art.6")
    pressed(page, "button[name=add]")
    [cookie] = page.context.cookies()
    assert cookie["name"] == COOKIE and cookie["httpOnly"] and cookie["expires"] == -1 and cookie["sameSite"] == "Lax"
    assert "desk" not in page.evaluate("document.cookie")
    page.goto("/exit?offline")
    assert page.url.endswith("/blank") and not page.context.cookies()
    page.goto("/en/list")
    assert page.locator("li.hit").count() == 0


@pytest.mark.parametrize("ui", ["en", "ar"])
@pytest.mark.parametrize("script", [True, False])
def test_the_question_is_in_no_address_and_no_header(tab: Tab, ui: str, script: bool) -> None:
    page, seen = tab(java_script_enabled=script), []

    def look(request: Any) -> None:
        seen.extend([request.url, *(f"{name}: {value}" for name, value in request.all_headers().items())])

    page.goto(f"/{ui}/")
    pressed(page, "button[name=by_post]")
    page.on("request", look)
    page.fill("[data-ask]", WORDS[ui])
    pressed(page, ".ask button")
    first = page.locator("article.hit").first.get_attribute("id")
    page.locator(".pages button").first.scroll_into_view_if_needed()
    pressed(page, ".pages button")
    assert page.locator("article.hit").first.get_attribute("id") != first
    page.locator(".facets summary").first.click()
    pressed(page, ".facets li button")
    pressed(page, ".shelves button >> nth=1")
    pressed(page, "article.hit button[name=add]")
    assert "#" in page.url and page.locator("[data-news]").first.is_visible()
    page.locator(".languages summary").click()
    pressed(page, ".languages button[lang=ru]")
    assert page.locator("html").get_attribute("lang") == "ru"
    pressed(page, "article.hit .pin button")
    assert "/passages/" in page.url
    pressed(page, ".cite .styles button >> nth=1")
    pressed(page, "button[form=back]")
    assert page.locator("[data-ask]").input_value() == WORDS[ui] and page.locator("article.hit").count()
    word = WORDS[ui].split()[-1]
    assert len(seen) > 50 and not [each for each in seen if word in unquote_plus(each)]
    assert not [each for each in seen if each.lower().startswith("referer: h")]


def test_a_hand_out_prints_without_the_desk_around_it(tab: Tab) -> None:
    page = tab()
    page.goto("/en/passages/digest-palermo-protocol/en/art.6")
    pressed(page, "button[name=add]")
    for path, hidden in (("/en/list/print?beside=ru", (".bar", ".acts", ".foot")),
                         ("/en/list", (".bar", "nav.card", ".choose", "#arranging"))):  # fmt: skip
        page.goto(path)
        page.emulate_media(media="print")
        assert page.locator("blockquote").first.is_visible() and page.locator(".citation").first.is_visible()
        for each in hidden:
            assert not page.locator(each).first.is_visible(), each
