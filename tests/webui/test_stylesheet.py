"""The stylesheet: small, of our own, nothing in it that no page uses, and no side of the page named left or right."""

import re
from pathlib import Path

import pytest

import webui

ROOT = Path(webui.__file__).parent
SOURCE = (ROOT / "static" / "style.css").read_text("utf-8")
RULES = re.sub(r"/\*.*?\*/", "", SOURCE, flags=re.DOTALL)
MOST = 11 * 1024
COMPUTED = {"depth-": "0123", "columns-": "123"}
"""Classes a template ends with a number: what may stand there."""
HOOKS = {"languages"}
"""Classes by which a page tells two of a kind apart, without a look of their own."""


def pages() -> str:
    """All that makes pages: templates, the script, and the modules that write a class."""
    files = [*ROOT.glob("templates/*.html"), ROOT / "static" / "script.js"]
    return "\n".join(file.read_text("utf-8") for file in files)


def used() -> set[str]:
    """The classes of the templates and of what the script makes; a computed one with everything it may be."""
    found: set[str] = set()
    for value in re.findall(r'\bclass(?:Name)?\s*=\s*"([^"]*)"', pages()):
        for name in re.sub(r"\{\{.*?\}\}|\{%.*?%\}", lambda m: "\0" if m[0].startswith("{{") else " ", value).split():
            stem = name.rstrip("\0")
            found |= {stem + each for each in COMPUTED.get(stem, "")} if name != stem else {name}
    for given in re.findall(r"'class': ([^}]*)\}", pages()):  # what a template gives to a macro
        found |= {name for value in re.findall(r"'([^']*)'", given) for name in value.split()}
    return {name for name in found if name and "\0" not in name}


def ruled() -> set[str]:
    """The classes the stylesheet has rules for."""
    selectors = re.findall(r"([^{}]+)\{", RULES)
    return {name for each in selectors for name in re.findall(r"\.([a-zA-Z][\w-]*)", each)}


def test_it_is_small() -> None:
    assert len(SOURCE.encode()) <= MOST


def test_no_rule_is_for_nothing() -> None:
    assert not ruled() - used()


def test_no_class_is_without_a_rule() -> None:
    computed = {stem + each for stem, ends in COMPUTED.items() for each in ends}
    assert not used() - ruled() - HOOKS - computed


@pytest.mark.parametrize("word", ["left", "right", "top", "bottom", "width", "height", "float"])
def test_sides_are_logical(word: str) -> None:
    """A page in Arabic mirrors by itself; the queries about a screen have no logical names."""
    declared = set(re.findall(r"[;{]\s*([\w-]+)\s*:", re.sub(r"@media[^{]*", "", RULES))) - {"line-height"}
    assert not [name for name in declared if word in name.split("-")]
    assert not re.search(rf"(?:align|float|clear|caption-side)[\w-]*:\s*{word}\b", RULES.replace("vertical-align", ""))


def test_it_asks_for_nothing_and_nothing_moves() -> None:
    assert not re.search(r"url\(|@import|@font-face|transition|animation|@keyframes", RULES)


def test_its_colours_are_named_once_and_all_are_used() -> None:
    defined, wanted = set(re.findall(r"(--[\w-]+)\s*:", RULES)), set(re.findall(r"var\((--[\w-]+)", RULES))
    assert defined == wanted
    theme = re.search(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", RULES, re.DOTALL)
    light = re.search(r":root \{(.*?)\}", RULES, re.DOTALL)
    assert theme and light
    colours = [name for name, value in re.findall(r"(--[\w-]+): (#\w+)", light[1])]
    assert [name for name, _ in re.findall(r"(--[\w-]+): (#\w+)", theme[1])] == colours


def test_high_contrast_and_print_are_thought_of() -> None:
    assert "@media (forced-colors: active)" in RULES and "@media print" in RULES
