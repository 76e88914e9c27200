"""WCAG measured in a browser: pages at 200 and 400 %, large letters, spaced text, targets, the focus that is seen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

PASSAGE = "passages/palermo-protocol/{ui}/art.6"
PAGES = (
    "", "search?q=victims", "search?q=zzzqqq", PASSAGE, "publications", "publications/palermo-protocol",
    "parallel/palermo-protocol?in=en,ar,zh", "coverage", "glossary?q=victim", "status", "help", "safety", "about",
    "list", "nowhere", "report",
)  # fmt: skip
OPEN = "for (const each of document.querySelectorAll('main details')) each.open = true"
CUT = """() => {
  const root = document.documentElement, out = [], width = root.clientWidth;
  if (root.scrollWidth > width) out.push(`page: ${root.scrollWidth} > ${width}`);
  for (const each of document.querySelectorAll('body *')) {
    if (!each.checkVisibility() || each.closest('.hidden, .skip, .scroll, textarea, select')) continue;
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const over = box.width && (box.left < -1 || box.right > width + 1);
    if (over) out.push('over the edge: ' + each.outerHTML.slice(0, 90));
    const clips = style.overflowX !== 'visible' && each.tagName !== 'INPUT';
    if (clips && each.scrollWidth > each.clientWidth + 1) out.push('cut off: ' + each.outerHTML.slice(0, 90));
  }
  return out;
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
SMALL = """() => {
  const line = (each) => each.matches('a, .link') && each.parentElement.matches('p, bdi, dd, span, legend, summary');
  const targets = [...document.querySelectorAll('a[href], button, summary, input, select, textarea, label:has(input)')]
    .filter((each) => each.checkVisibility() && each.type !== 'hidden' && !each.matches('.skip, label input'))
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .map((each) => ({ each, box: each.getBoundingClientRect() })).filter(({ box }) => box.width && box.height);
  const centre = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
  const small = targets.filter(({ box }) => box.width < 24 || box.height < 24);
  const near = (one) => targets.some((two) => {
    if (one === two || two.each.contains(one.each) || one.each.contains(two.each)) return false;
    const [x, y] = centre(one), [u, v] = centre(two), { box } = two;
    if (small.includes(two)) return Math.hypot(x - u, y - v) < 24;
    const across = Math.max(box.left - x, 0, x - box.right), down = Math.max(box.top - y, 0, y - box.bottom);
    return Math.hypot(across, down) < 12;
  });
  return small.filter((one) => !line(one.each) && near(one)).map(({ each }) => each.outerHTML.slice(0, 110));
}"""
FOCUS = """() => {
  const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
  const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
  const rim = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const seen = box.bottom > 0 && box.top < innerHeight && (each.closest('.bar') || box.bottom > bar + 4);
  return [each === document.body, rim && !!seen, each.outerHTML.slice(0, 110)];
}"""


@pytest.fixture
def opened(chromium: Any, stocked_desk: str) -> Iterator[Callable[..., Any]]:
    """A page in a context of its own, with a passage on the reading list: `opened(**context options)`."""
    contexts = []

    def page(**options: Any) -> Any:
        contexts.append(chromium.new_context(base_url=stocked_desk, **options))
        found = contexts[-1].new_page()
        found.goto("/en/passages/palermo-protocol/en/art.7")
        found.locator("button[name=add]").first.click()
        return found

    yield page
    for context in contexts:
        context.close()


def through(page: Any, ui: str, script: str) -> dict[str, list[str]]:
    """What a script finds on each page, its folded parts open."""
    found = {}
    for each in PAGES:
        page.goto(f"/{ui}/" + each.format(ui=ui))
        page.evaluate(OPEN)
        found[each] = page.evaluate(script)
    return {each: faults for each, faults in found.items() if faults}


@pytest.mark.parametrize("ui", ["en", "ar"])
@pytest.mark.parametrize(("width", "height"), [(640, 512), (320, 256)], ids=["200%", "400%"])
def test_nothing_is_cut_off_when_a_page_is_enlarged(
    opened: Callable[..., Any], ui: str, width: int, height: int
) -> None:
    """WCAG 1.4.4 and 1.4.10: a screen of 1280 by 1024 at 200 and 400 % is one of so many pixels."""
    assert not through(opened(viewport={"width": width, "height": height}, device_scale_factor=2), ui, CUT)


@pytest.mark.parametrize("ui", ["ar", "ru"])
def test_an_open_menu_can_be_read_to_its_end_on_a_low_screen(opened: Callable[..., Any], ui: str) -> None:
    """The bar stays where it is, so what stands below the screen could not be scrolled to: 400 %, a phone laid down."""
    page = opened(viewport={"width": 320, "height": 256})
    page.goto(f"/{ui}/help")
    for menu in (".rooms-folded", ".languages"):
        page.locator(f"{menu} summary").click()
        last = page.locator(f"{menu} li").last
        last.scroll_into_view_if_needed()
        assert last.bounding_box()["y"] + last.bounding_box()["height"] <= 256


@pytest.mark.parametrize("ui", ["es", "ru"])
def test_what_each_language_holds_needs_no_scrolling_on_a_narrow_screen(opened: Callable[..., Any], ui: str) -> None:
    """Where the table stands as a list, its longest words fit beside each other."""
    page = opened(viewport={"width": 320, "height": 640})
    page.goto(f"/{ui}/coverage")
    assert page.locator(".scroll").evaluate("each => each.scrollWidth - each.clientWidth") <= 0


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_nothing_is_cut_off_when_letters_alone_are_doubled(opened: Callable[..., Any], ui: str) -> None:
    """WCAG 1.4.4 for those who set a larger font in their browser: every size here follows it."""
    page = opened(viewport={"width": 1280, "height": 1024}, bypass_csp=True)
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('font-size', '32px'))"
    )
    assert not through(page, ui, CUT)
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)") > 40


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_nothing_is_cut_off_when_text_is_spaced(opened: Callable[..., Any], ui: str) -> None:
    """WCAG 1.4.12, on a narrow screen too."""
    page = opened(viewport={"width": 360, "height": 700}, bypass_csp=True)
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { const s = document.createElement('style');"
        f" s.textContent = `{SPACED}`; document.head.append(s); }})"
    )
    assert not through(page, ui, CUT)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") != "normal"


@pytest.mark.parametrize("ui", ["en", "ar"])
@pytest.mark.parametrize("width", [390, 1200])
def test_targets_are_large_or_apart(opened: Callable[..., Any], ui: str, width: int) -> None:
    """WCAG 2.5.8: 24 px, or circles of 24 px that do not meet; a link inside a line of text is free."""
    assert not through(opened(viewport={"width": width, "height": 800}), ui, SMALL)


@pytest.mark.parametrize("ui", ["en", "ar"])
def test_the_focus_is_seen_wherever_it_goes(opened: Callable[..., Any], ui: str) -> None:
    """WCAG 2.4.7, 2.4.11 and 2.4.13: a rim of two pixels or more, and not under the bar that stays."""
    page = opened(viewport={"width": 900, "height": 600})
    for each in PAGES:
        page.goto(f"/{ui}/" + each.format(ui=ui))
        for key in ("Tab",) * 40 + ("Shift+Tab",) * 20:
            page.keyboard.press(key)
            none, seen, what = page.evaluate(FOCUS)
            assert none or seen, (each, what)


@pytest.mark.parametrize(("ui", "scheme"), [("en", "dark"), ("ar", "light")])
def test_axe_finds_nothing_in_open_pages_of_a_real_work(opened: Callable[..., Any], ui: str, scheme: str) -> None:
    """With every folded part open and the picture of the page shown; closed ones are in the test of all pages."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here: see the extra `test`")
    page = opened(color_scheme=scheme)
    for each in (PASSAGE, "publications/palermo-protocol", "search?q=victims", "status", "report", "list"):
        page.goto(f"/{ui}/" + each.format(ui=ui))
        page.evaluate(OPEN)
        found = axe.Axe().run(page).response["violations"]
        assert not [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]], each
