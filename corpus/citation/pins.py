"""Pins: a locator as it is written in a language, from the table in pins.toml.

Source of the forms: United Nations Editorial Manual Online, for English, French and Spanish; the others follow the
usage of the official texts in that language.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from corpus.model import Locator


def pin(locator: Locator, language: str) -> str:
    """The place in the words of a language; parts of a long unit are cited as the unit.

    >>> pin(Locator.parse("art.6/par.2/b"), "en"), pin(Locator.parse("art.6/par.2/b"), "fr")
    ('art. 6, para. 2 (b)', 'art. 6, par. 2 b)')
    >>> pin(Locator.parse("art.6/par.2/b"), "ru"), pin(Locator.parse("art.6/par.2/b"), "zh")
    ('пункт 2 b) статьи 6', '第6条第2款(b)项')
    """
    words = forms(language)
    steps = [(words.get("of", words), kind, number) for kind, number in locator.steps]
    steps[-1:] = [(words, *locator.steps[-1])]
    parts = [form[kind].format(n=_number(number, language)).strip() for form, kind, number in steps]
    parts[-1] += "".join(words["anchors"].format(a=_anchor(anchor, words)) for anchor in locator.anchors)
    return str(words["within"]).join(reversed(parts) if words["inside_first"] else parts)


def page_pin(label: str, language: str) -> str:
    """A printed page in the words of a language.

    >>> page_pin("xii", "es")
    'pág. xii'
    """
    return str(forms(language)["page"]).format(n=label)


@cache
def forms(language: str) -> Mapping[str, Any]:
    """The forms of a language, from pins.toml."""
    table = tomllib.loads((Path(__file__).parent / "pins.toml").read_text(encoding="utf-8"))
    found: Mapping[str, Any] = table[language]
    return found


def _number(number: str, language: str) -> str:
    """Arabic joins the two numbers of a tool by a hyphen: a full stop between digits is easily lost there."""
    return number.replace(".", "-") if language == "ar" else number


def _anchor(anchor: str, words: Mapping[str, Any]) -> str:
    """The letter of a sub-item; Arabic has letters of its own in the order أ ب ج د."""
    letters = str(words.get("letters", "")).split()
    place = ord(anchor) - ord("a") if len(anchor) == 1 else -1
    return letters[place] if 0 <= place < len(letters) else anchor
