"""Pins: a locator as it is written in a language, for example `art. 10, par. 1 a)` in French."""

from corpus.model import Locator

_WORDS = {
    "en": {"art": "art.", "par": "para.", "para": "para.", "ch": "chap.", "sec": "sect.", "fn": "footnote"},
    "fr": {"art": "art.", "par": "par.", "para": "par.", "ch": "chap.", "sec": "sect.", "fn": "note", "card": "fiche",
           "tool": "outil"},
    "es": {"art": "art.", "par": "párr.", "para": "párr.", "ch": "cap.", "sec": "secc.", "fn": "nota"},
    "ru": {"art": "ст.", "par": "п.", "para": "п.", "ch": "гл.", "sec": "разд.", "fn": "сноска"},
    "zh": {}, "ar": {"art": "المادة", "par": "الفقرة", "para": "الفقرة"},
}  # fmt: skip


def pin(locator: Locator, language: str) -> str:
    """The locator in the words of a language."""
    words = _WORDS[language]
    return ", ".join(f"{words.get(kind, kind)} {number}".strip() for kind, number in locator.steps)
