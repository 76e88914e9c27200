"""In a real browser: access (axe), keyboard, no JavaScript, no network, narrow screens, print; skipped without one."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest

from indexer.languages import LANGUAGES

PASSAGE = "passages/digest-palermo-protocol/{ui}/art.6"
TYPES = (
    "", "search?q={q}", "search?q=zzzqqq", PASSAGE, "publications", "publications/digest-toolkit-2008",
    "parallel/digest-toolkit-2008?in=en,ar,zh", "coverage", "glossary?q={q}", "status", "help", "safety", "about",
    "none", "report",
)  # fmt: skip
WORDS = {"ar": "الضحايا", "en": "victims", "es": "víctimas", "fr": "victimes", "ru": "жертвы", "zh": "被害人"}


def address(page: str, ui: str) -> str:
    """The path of a page in a language."""
    return f"/{ui}/" + page.format(ui=ui, q=quote(WORDS[ui]))


@pytest.fixture
def visit(chromium: Any, desk: str) -> Iterator[Any]:
    """Open a page in a context of its own: `visit(path, **context options)`."""
    contexts = []

    def opened(path: str, **options: Any) -> Any:
        contexts.append(chromium.new_context(base_url=desk, **options))
        page = contexts[-1].new_page()
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def violations(page: Any) -> list[str]:
    """What axe finds, WCAG 2.2 AA and its best practices."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here: see the extra `test`")
    found = axe.Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:150]}" for each in found for node in each["nodes"]]


def axe_cases() -> Iterator[Any]:
    """Every page type in both themes for one left-to-right and one right-to-left language; the others are long."""
    for ui in LANGUAGES:
        for scheme in ("light", "dark"):
            marks = [] if (ui, scheme) in (("en", "light"), ("ar", "dark")) else [pytest.mark.long]
            yield pytest.param(ui, scheme, marks=marks, id=f"{ui}-{scheme}")


@pytest.mark.parametrize(("ui", "scheme"), list(axe_cases()))
def test_axe_finds_nothing(visit: Any, ui: str, scheme: str) -> None:
    page = visit("/blank", color_scheme=scheme)
    for each in TYPES:
        page.goto(address(each, ui))
        assert not violations(page), each


MAIN = [code if code in ("ar", "ru") else pytest.param(code, marks=pytest.mark.long) for code in LANGUAGES]
"""Arabic mirrors, Russian words are long; the other languages are for the long campaign."""


@pytest.mark.parametrize("ui", MAIN)
def test_nothing_runs_over_the_edge_of_a_small_screen(visit: Any, ui: str) -> None:
    page = visit("/blank", viewport={"width": 320, "height": 640})
    for each in TYPES:
        page.goto(address(each, ui))
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, each
        box = page.locator(".exit").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["height"] >= 24


def test_the_exit_stays_in_sight(visit: Any) -> None:
    page = visit(address("coverage", "ru"), viewport={"width": 390, "height": 700})
    page.evaluate("scrollTo(0, 3000)")
    assert page.locator(".exit").bounding_box()["y"] >= 0 and page.evaluate("scrollY") > 1000


def test_search_read_and_copy_by_keyboard_without_javascript(visit: Any) -> None:
    page = visit("/en/", java_script_enabled=False)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("name") == "q":
            break
    page.keyboard.type("repatriation of victims")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    reach(page, "article.hit .pin a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/passages/**")
    reach(page, ".cite details summary")
    page.keyboard.press("Enter")
    reach(page, ".cite textarea")
    page.keyboard.press("Control+a")
    text = page.locator(".cite textarea").input_value()
    assert page.locator(".citation").inner_text()[:30] in text and len(text) > 150
    assert not page.locator(".cite button").first.is_visible()


def reach(page: Any, selector: str) -> None:
    """Press Tab until what a selector names has the focus."""
    for _ in range(60):
        if page.evaluate("s => document.activeElement === document.querySelector(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by Tab")


def test_the_copy_button_copies_quotation_and_citation(visit: Any) -> None:
    page = visit(address(PASSAGE, "fr"), permissions=["clipboard-read", "clipboard-write"])
    page.locator(".cite button").first.click()
    page.locator("#said", has_text="Copié").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("«") and copied.rstrip().endswith("art. 6.")
    assert "<i>" in page.evaluate("navigator.clipboard.read().then(l => l[0].getType('text/html')).then(b => b.text())")


def test_each_copy_button_copies_what_it_says(visit: Any) -> None:
    page = visit(address(PASSAGE, "en"), permissions=["clipboard-read", "clipboard-write"])
    citation, link = page.locator("#citation").inner_text().strip(), page.locator("#address").inner_text().strip()
    words = " ".join(page.locator("#words").inner_text().split()[:6])
    buttons = page.locator(".cite button[type=button]")
    assert buttons.count() == 3
    both, note, place = (pressed(page, buttons.nth(at)) for at in range(3))
    assert words in both and citation[:40] in both
    assert (note, place) == (citation, link)
    assert link.startswith("http://127.0.0.1") and page.request.get(link).ok


def pressed(page: Any, button: Any) -> str:
    """What is on the clipboard once a button has said that it copied."""
    button.click()
    button.filter(has_text="Copied").wait_for()
    return " ".join(page.evaluate("navigator.clipboard.readText()").split())


def test_a_copy_button_that_is_pressed_twice_gets_its_words_back(visit: Any) -> None:
    page = visit(address(PASSAGE, "en"), permissions=["clipboard-read", "clipboard-write"])
    button = page.locator(".cite button[type=button]").nth(1)
    for _ in range(2):
        button.click()
        button.filter(has_text="Copied").wait_for()
        page.wait_for_timeout(300)
    button.filter(has_text="Copy citation").wait_for()


def test_where_nothing_may_be_copied_the_text_is_shown_to_be_copied_by_hand(visit: Any) -> None:
    page = visit(address(PASSAGE, "en"))
    page.evaluate("void (navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(Error()))")
    page.locator(".cite button[type=button]").first.click()
    page.locator(".cite textarea:focus").wait_for(timeout=5_000)
    chosen = page.evaluate(
        "(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))(document.activeElement)"
    )
    assert chosen == page.locator(".cite textarea").input_value() and len(chosen) > 150
    assert "Copied" not in page.locator(".cite").inner_text()


def test_a_slash_goes_to_the_box_and_escape_closes_a_menu(visit: Any) -> None:
    page = visit(address("help", "en"))
    page.goto(address("search?q={q}", "en"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.locator(".languages summary").click()
    page.keyboard.press("Escape")
    assert not page.locator(".languages").evaluate("each => each.open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_shift_three_times_leaves_and_covers_the_page_first(visit: Any) -> None:
    page = visit(address("search?q={q}", "en"))
    gone: list[str] = []
    page.on("request", lambda request: gone.append(request.url) if "/exit" in request.url else None)
    page.route("**/exit**", lambda route: route.fulfill(status=204))
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    assert not gone and page.locator(".cover").count() == 0
    page.keyboard.press("Shift")
    with page.expect_request("**/exit**"):
        page.keyboard.press("Shift")
    page.locator(".cover").wait_for()
    assert page.title() == "Loading" and "victims" not in page.locator("body").inner_text()
    assert len(gone) == 1


def test_shift_with_anything_else_or_after_a_pause_does_not_leave(visit: Any) -> None:
    """GOV.UK's rule: a pause of five seconds, another key, or Shift held for a click or a turn of the wheel."""
    page = visit(address("search?q={q}", "en"))
    gone: list[str] = []
    page.on("request", lambda request: gone.append(request.url) if "/exit" in request.url else None)
    acts = (partial(page.mouse.wheel, 0, 10), partial(page.mouse.click, 3, 300), partial(page.keyboard.press, "Tab"))
    for act in acts:
        for _ in range(4):
            page.keyboard.down("Shift")
            act()
            page.wait_for_timeout(50)
            page.keyboard.up("Shift")
    for combination in ("Control+Shift", "Shift+Alt", "Shift+A"):
        for _ in range(4):
            page.keyboard.press(combination)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert page.locator(".exit [data-presses]").inner_text() == "··", "one sees that it counts"
    page.locator(".exit [data-presses]:empty").wait_for(state="attached")
    page.keyboard.press("Shift")
    page.wait_for_timeout(200)
    assert not gone and page.locator(".cover").count() == 0


@pytest.mark.parametrize("end", ["a pause", "another key"])
def test_who_cannot_see_the_count_hears_it_and_hears_that_it_lapsed(visit: Any, end: str) -> None:
    """As GOV.UK's pattern tells it; before the first press there is nothing to tell."""
    page = visit(address("", "en"))
    heard = page.locator("#said[role=status]")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    heard.get_by_text("Shift to leave; presses left: 2").wait_for(state="attached")
    page.keyboard.press("Shift")
    heard.get_by_text("Shift to leave; presses left: 1").wait_for(state="attached")
    if end == "another key":
        page.keyboard.press("a")
    heard.get_by_text("no longer count").wait_for(state="attached")
    assert page.locator(".exit [data-presses]").inner_text() == ""


def test_a_pin_that_is_a_button_stands_by_its_passage_as_a_link_does(visit: Any) -> None:
    page = visit("/en/safety", viewport={"width": 1280, "height": 800})
    page.locator("button[name=by_post]").first.click()
    page.goto("/en/")
    page.locator("[data-ask]").fill("victims")
    page.locator("form.ask button").click()
    margin, pin = page.locator(".hit .pin").first.bounding_box(), page.locator(".pin > button").first.bounding_box()
    assert abs(margin["x"] + margin["width"] - pin["x"] - pin["width"]) < 1


def test_the_count_of_presses_finds_room_on_a_small_screen(visit: Any) -> None:
    for ui in ("ar", "ru"):
        page = visit(address("", ui), viewport={"width": 320, "height": 640})
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        assert page.locator(".exit [data-presses]").inner_text() == "··"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        box = page.locator(".exit").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_without_javascript_the_exit_is_a_link(visit: Any) -> None:
    page = visit(address("", "en"), java_script_enabled=False)
    page.route("**/exit", lambda route: route.fulfill(body="elsewhere"))
    page.locator(".exit").click()
    assert page.inner_text("body") == "elsewhere"


@pytest.mark.parametrize("ui", MAIN)
def test_no_page_asks_anybody_else(visit: Any, desk: str, ui: str) -> None:
    page = visit("/blank")
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for each in TYPES:
        if each != "none":
            page.goto(address(each, ui))
    assert asked and all(url.startswith(desk) for url in asked)
    assert not said


def test_a_passage_prints_as_a_citable_passage(visit: Any) -> None:
    page = visit(address(PASSAGE, "en"))
    page.emulate_media(media="print")
    assert page.locator("#words").is_visible() and page.locator("#citation").is_visible()
    assert page.locator(".notice").first.is_visible()
    for hidden in (".bar", ".ask", ".cite button", ".foot"):
        assert not page.locator(hidden).first.is_visible(), hidden


def test_printed_results_say_what_was_asked_and_an_empty_box_is_not_printed(visit: Any) -> None:
    for path, shown in (("/ru/search?q=жертвам", True), ("/en/passages/digest-palermo-protocol/en/art.6", False)):
        page = visit(path)
        page.emulate_media(media="print")
        assert page.locator(".ask input[type=search]").is_visible() is shown
        assert not page.locator(".ask button").is_visible()


def test_printed_results_offer_nothing_that_paper_cannot_do(visit: Any) -> None:
    page = visit("/en/search?q=assistance+to+victims&in=en")
    offered = ("If the question is in another language:", "Group by publication")
    for text in offered:
        assert page.get_by_text(text, exact=True).locator("visible=true").count() == 1, text
    page.emulate_media(media="print")
    for text in offered:
        assert not page.get_by_text(text, exact=True).locator("visible=true").count(), text
    assert page.get_by_text("Question read as English.").is_visible() and page.get_by_role("status").first.is_visible()


def test_printed_results_say_what_they_are_narrowed_to(visit: Any) -> None:
    page = visit("/en/search?q=assistance+to+victims&kind=provision")
    page.emulate_media(media="print")
    assert page.locator(".filters").get_by_text("provision").is_visible()
    assert not page.locator(".filters [aria-hidden]").first.is_visible()


def test_the_results_are_one_step_away_by_keyboard(visit: Any) -> None:
    page = visit("/ar/search?q=ضحية")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#results').contains(document.activeElement)")


def test_print_begins_with_the_passage_and_keeps_two_columns(visit: Any) -> None:
    """A sheet of A4 is as narrow as a phone; it is not read like one."""
    reader = pytest.importorskip("pypdf").PdfReader
    page = visit(address(PASSAGE, "en"))
    begins = " ".join(page.locator("#words").inner_text().split()[:8])
    sheet = page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "15mm"))
    assert begins in " ".join(reader(BytesIO(sheet)).pages[0].extract_text().split())
    page.set_viewport_size({"width": 680, "height": 960})
    page.goto(address("parallel/digest-toolkit-2008?in=en,ar", "en"))
    columns = "getComputedStyle(document.querySelector('section.row')).gridTemplateColumns.split(' ').length"
    assert page.evaluate(columns) == 1
    page.emulate_media(media="print")
    assert page.evaluate(columns) == 2


def test_targets_are_large_enough(visit: Any) -> None:
    """WCAG 2.5.8: 24 px, or so spaced that circles of 24 px do not meet; links inside a line of text are free."""
    page = visit(address("search?q={q}", "en"), viewport={"width": 390, "height": 800})
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, summary, input')]
        .filter(e => e.checkVisibility() && e.type !== 'hidden' && !e.matches('.skip, .chip, h2 a, p a'))
        .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])
        .filter(([box]) => box.height < 24 || box.width < 24).map(([, html]) => html)"""
    )
    assert not small


@pytest.mark.parametrize("path", ["page/palermo-protocol/en/art.6", "file/palermo-protocol/en#page=4"])
def test_a_pdf_opens_in_the_browsers_own_reader(chromium: Any, stocked_desk: str, path: str) -> None:
    """The reader is a plugin in frames of its own, which rules for our pages must not stop: a white sheet is seen."""
    picture = pytest.importorskip("PIL.Image", reason="no Pillow here: see the extra `ocr`")
    context = chromium.new_context(base_url=stocked_desk)
    page, said, white = context.new_page(), list[str](), 0.0
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"/en/{path}")
    for _ in range(40):
        page.wait_for_timeout(250)
        with picture.open(BytesIO(page.screenshot())) as shot:
            white = sum(shot.convert("L").histogram()[250:]) / (shot.width * shot.height)
        if white > 0.2:
            break
    context.close()
    assert 0.2 < white < 0.9 and not said
