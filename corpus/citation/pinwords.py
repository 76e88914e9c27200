"""The words by which a typed place is known: those of pins.toml and those of pinreading.toml, folded alike."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

from corpus.citation.pins import forms
from corpus.model import StepKind

_DROPPED = re.compile("[\u0640\u064b-\u065f\u0670\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
ALEF = str.maketrans("أإآٱ", "اااا")


@cache
def words(language: str) -> Mapping[str, str]:
    """Word -> kind: those the pins are written with, and those of pinreading.toml."""
    kinds = set(get_args(StepKind))
    table = forms(language)
    found: dict[str, str] = {}
    for source in (table, table.get("of", {}), table.get("on", {})):
        for kind in kinds & source.keys():
            found.setdefault(_core(str(source[kind]), language), kind)
    for kind in kinds & spoken()[language].keys():
        found |= {folded(word, language).casefold(): kind for word in spoken()[language][kind]}
    return {word: "para" if kind == "par" else kind for word, kind in found.items() if word}


def _core(form: str, language: str) -> str:
    """The word of a form: without number, full stop, 第 and the preposition."""
    word = folded(form.replace("{n}", ""), language).strip(" .第")
    for preposition in ("من ", "علي ", "على ", "к "):
        word = word.removeprefix(preposition)
    return word.casefold()


def folded(text: str, language: str) -> str:
    """The text without marks and controls, digits in ASCII, one kind of alef and of apostrophe."""
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", text.replace("º", "\ue000"))).replace("\ue000", "º")
    text = "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)
    text = " ".join(text.replace("'", "’").split())
    return text.translate(ALEF) if language == "ar" else text


def any_of(known: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


@cache
def spoken() -> dict[str, dict[str, list[str]]]:
    """The table of pinreading.toml: language -> kind or role -> words."""
    rows: dict[str, dict[str, list[str]]]
    rows = tomllib.loads(Path(__file__).with_name("pinreading.toml").read_text(encoding="utf-8"))
    return {lang: {key: [w.translate(ALEF) if lang == "ar" else w for w in v] for key, v in row.items()}
            for lang, row in rows.items()}  # fmt: skip
