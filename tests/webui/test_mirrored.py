"""Measured in a browser: what stands on an Arabic page in another language keeps to that page's lines."""

from collections.abc import Iterator
from typing import Any

import pytest

SIDES = """(selector) => [...document.querySelectorAll(selector)].map((each) => {
  const words = document.createRange();
  words.selectNodeContents(each);
  const { left, right } = words.getBoundingClientRect();
  return [Math.round(left), Math.round(right)];
})"""


@pytest.fixture
def page(chromium: Any, stocked_desk: str) -> Iterator[Any]:
    """A page of a wide screen, with a passage in Arabic and one in English on the reading list."""
    context = chromium.new_context(base_url=stocked_desk, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    for passage in ("digest-palermo-protocol/ar/art.8", "palermo-protocol/en/art.7"):
        page.goto(f"/ar/passages/{passage}")
        page.locator("button[name=add]").first.click()
    yield page
    context.close()


def sides(page: Any, selector: str) -> list[tuple[int, int]]:
    """Where the words of the elements begin and end, from the left edge of the screen."""
    return [(left, right) for left, right in page.evaluate(SIDES, selector)]


@pytest.mark.parametrize(("typed", "direction"), [("", "rtl"), ("victims", "ltr"), ("الضحايا", "rtl")])
def test_a_box_begins_where_its_words_do_and_an_empty_one_where_the_page_does(
    page: Any, typed: str, direction: str
) -> None:
    page.goto("/ar/")
    page.fill("[name=q]", typed)
    assert page.eval_on_selector("[name=q]", "(each) => getComputedStyle(each).direction") == direction


def test_pins_of_all_languages_stand_on_one_edge_of_the_margin(page: Any) -> None:
    page.goto("/ar/list")
    assert len({left for left, _ in sides(page, ".pin > a")}) == 1 < len(sides(page, ".pin > a"))


def test_heading_and_citation_of_a_foreign_passage_begin_where_the_page_does(page: Any) -> None:
    page.goto("/ar/passages/palermo-protocol/en/art.7")
    (_, heading), (_, box) = sides(page, "h1")[0], sides(page, "main > article > header > p:first-child")[0]
    (_, citation), (_, cite) = sides(page, "#citation")[0], sides(page, "#cite > h2")[0]
    assert abs(heading - box) < 3 and abs(citation - cite) < 3
