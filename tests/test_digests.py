"""The digests: the same passages in six languages, where they stand and what they rest on."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus import catalogue
from corpus.model import LANGUAGES, Locator, PassageKind
from indexer.detect import detect

FOLDER = Path(catalogue.__file__).parent / "digests"
WORKS = sorted({file.name.partition(".")[0] for file in FOLDER.glob("*.html")})
EACH = [(work, language) for work in WORKS for language in LANGUAGES]
OTHERS = tuple(code for code in LANGUAGES if code != "en")
LONGEST = {"zh": 700}
"""Characters of a passage; elsewhere 1,500: a longer one is cut, and its parts would differ between languages."""

_LIST = r"\d+(?:\s*(?:,|–|-|and|to|et|à|y|al?|и|по|و|إلى)\s*\d+)*"
_ARTICLES = {
    "en": rf"\barticles? ({_LIST})", "fr": rf"\barticles? ({_LIST})", "es": rf"\bartículos? ({_LIST})",
    "ru": rf"\bстать\w+ ({_LIST})", "ar": rf"(?:لمادة|لمادتان|لمادتين|لمواد) ({_LIST})", "zh": r"第[\d条第、至和及]+条",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of a digest: `blocks` are its paragraphs (one text) and lists (their items) in order."""

    locator: str
    kind: str
    basis: str
    heading: str
    blocks: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        return "\n".join(text for _, texts in self.blocks for text in texts)

    @property
    def shape(self) -> list[tuple[str, int]]:
        return [(tag, len(texts)) for tag, texts in self.blocks]


@cache
def page(work: str, language: str) -> LexborHTMLParser:
    return LexborHTMLParser((FOLDER / f"{work}.{language}.html").read_text("utf-8"))


@cache
def sections(work: str, language: str) -> tuple[Section, ...]:
    return tuple(_section(node) for node in page(work, language).css("section"))


def _section(node: LexborNode) -> Section:
    said = {key: node.attributes.get(key) or "" for key in ("id", "data-kind", "data-basis")}
    blocks = tuple(_block(child) for child in node.iter() if child.tag not in ("h2", "h3"))
    heads = [head.text() for head in node.css("h2, h3")]
    assert len(heads) == 1, f"{said['id']} needs one heading"
    return Section(said["id"], said["data-kind"], said["data-basis"], heads[0], blocks)


def _block(node: LexborNode) -> tuple[str, tuple[str, ...]]:
    assert node.tag in ("p", "ul"), f"<{node.tag}> is no part of a passage"
    return node.tag, tuple(item.text() for item in node.css("li")) if node.tag == "ul" else (node.text(),)


def numbers(text: str, language: str) -> list[str]:
    """The numbers of a text, sorted. A month is a word in five languages and a number in Chinese: 12月."""
    return sorted(re.findall(r"\d+", re.sub(r"\d+月", "", text) if language == "zh" else text))


def articles(text: str, language: str) -> list[str]:
    """The articles a text refers to, sorted; a range by its ends."""
    found = re.findall(_ARTICLES[language], text, re.IGNORECASE)
    return sorted(number for reference in found for number in re.findall(r"\d+", reference))


def test_there_are_digests() -> None:
    assert "palermo-protocol" in WORKS


@pytest.mark.parametrize(("work", "language"), EACH)
def test_each_language_is_there_and_says_what_it_is(work: str, language: str) -> None:
    html = page(work, language)
    root = html.css_first("html")
    assert root and root.attributes["lang"] == language
    assert root.attributes["dir"] == ("rtl" if language == "ar" else "ltr")
    metas = {node.attributes.get("name"): node.attributes.get("content") for node in html.css("meta[name]")}
    digest = catalogue.load().publication(f"digest-{work}")
    assert metas == {"publication": digest.id, "about": digest.about, "review": "needs review by a native speaker"}
    assert html.css_first("title").text() == html.css_first("h1").text()  # type: ignore[union-attr]
    assert len(html.css("p.notice")) == 1


@pytest.mark.parametrize("work", WORKS)
def test_locators_are_locators_kinds_are_kinds_and_each_basis_exists(work: str) -> None:
    locators = [each.locator for each in sections(work, "en")]
    assert len(set(locators)) == len(locators) > 0
    assert [str(Locator.parse(each)) for each in locators] == locators
    assert {each.kind for each in sections(work, "en")} <= set(get_args(PassageKind))
    stands = {f"palermo-protocol/art.{n}" for n in range(1, 21)} | {"palermo-protocol/pre"}
    stands |= {f"un-report-2010/para.{n}" for n in range(1, 43)}
    stands |= {f"catalogue:{name}" for name in catalogue.load().publications}
    for each in sections(work, "en"):
        assert each.basis.split() and set(each.basis.split()) <= stands, each.locator


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("work", WORKS)
def test_six_languages_say_the_same_in_the_same_order(work: str, language: str) -> None:
    ours, english = sections(work, language), sections(work, "en")
    for column in ("locator", "kind", "basis", "shape"):
        assert [getattr(each, column) for each in ours] == [getattr(each, column) for each in english]
    for one, other in zip(ours, english, strict=True):
        assert numbers(one.text, language) == numbers(other.text, "en"), one.locator
        assert articles(one.text, language) == articles(other.text, "en"), one.locator
    assert len(page(work, language).css("body > h2")) == len(page(work, "en").css("body > h2"))


@pytest.mark.parametrize(("work", "language"), EACH)
def test_a_heading_bears_the_number_of_its_locator(work: str, language: str) -> None:
    for each in sections(work, language):
        number = Locator.parse(each.locator).steps[-1][1]
        if number and number.isdecimal():
            ordinal = "|premier" if number == "1" else ""
            assert re.search(rf"(?<!\d){number}(?!\d){ordinal}", each.heading), each.locator


@pytest.mark.parametrize(("work", "language"), EACH)
def test_text_is_composed_tidy_and_of_a_readable_length(work: str, language: str) -> None:
    raw = (FOLDER / f"{work}.{language}.html").read_text("utf-8")
    assert raw == unicodedata.normalize("NFC", raw) and len(raw) < 100_000
    assert not [sign for sign in raw if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn") and sign != "\n"]
    assert all(sign in "0123456789" for sign in raw if sign.isdecimal())
    for each in sections(work, language):
        assert each.heading.strip() and all(text.strip() == text != "" for _, all_ in each.blocks for text in all_)
        assert (15 if language == "zh" else 40) < len(each.text) <= LONGEST.get(language, 1_500), each.locator
        assert "  " not in each.text and " ," not in each.text
        if language == "fr":
            assert not re.search(r" [:;?!»]|« |«[^\u00a0]|[^\u00a0]»|'", each.text), each.locator
        if language == "zh":
            assert not re.search(
                r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]|[\u3000-\u9fff] | [\u3000-\u9fff]", each.text
            ), each.locator
        if language == "ar":
            assert not re.search(r"[,;?]", each.text), each.locator


@pytest.mark.parametrize(("work", "language"), EACH)
def test_each_passage_is_detected_as_its_language(work: str, language: str) -> None:
    for each in sections(work, language):
        assert detect(each.text).language == language, each.locator
