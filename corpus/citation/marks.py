"""Quotation marks: what is quoted gets those of its language, and the quotations inside it the next degree."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

_OPEN, _CLOSE, _SAME = "“«„‟‹「『", "”»›」』", '"'
_OPENS = {"”": "“", "»": "«", "›": "‹", "」": "「", "』": "『"}
_SPACES = " \u00a0\u202f\u2009"
_INSIDE_GUILLEMETS = re.compile(rf"(?<=[«‹])[{_SPACES}]+|[{_SPACES}]+(?=[»›])")
Degrees = Sequence[Sequence[str]]


def quoted(text: str, language: str) -> str:
    """The text in the quotation marks of a language, quotations inside it in those of the second degree.

    >>> quoted("the term “victim” means", "en"), quoted("на положение «жертва»", "ru")
    ('“the term ‘victim’ means”', '«на положение „жертва“»')
    """
    start, end = _marks(language)["quotes"][0]
    return f"{start}{inner(text, language)}{end}"


def inner(text: str, language: str, degree: int = 1) -> str:
    """The text with its quotation marks turned into those of a language from a degree on (0: the outermost).

    An apostrophe ("l’article", "victims’") is no closing mark; marks without a partner stay as they are.

    >>> inner("« l’abus » d’une “situation”", "fr", 0) == "«\u00a0l’abus\u00a0» d’une «\u00a0situation\u00a0»"
    True
    """
    text = _INSIDE_GUILLEMETS.sub("", text)
    out, pairs = list(text), _pairs(text, language)
    quotes: Degrees = _marks(language)["quotes"]
    for start, end, depth in pairs:
        out[start], out[end] = quotes[(degree + depth) % 2]
    return "".join(out)


def around(language: str) -> tuple[str, str]:
    """The outermost quotation marks of a language."""
    start, end = _marks(language)["quotes"][0]
    return start, end


def degree_inside(mark: str, language: str) -> int:
    """The degree of a quotation inside an opening mark: after ‘ in English come double ones again."""
    return 0 if mark == _marks(language)["quotes"][1][0] else 1


def titled(text: str, language: str) -> str:
    """A title in title marks where the language has them, those inside it in the next degree; else as it is.

    >>> titled("摘要：《打击人口贩运议定书》", "zh")
    '《摘要：〈打击人口贩运议定书〉》'
    """
    titles: Degrees = _marks(language).get("titles", ())
    if not titles:
        return spaced(text, language)
    swap = {outer: inner for pair in (0, 1) for outer, inner in zip(titles[pair], titles[1 - pair], strict=True)}
    return titles[0][0] + "".join(swap.get(sign, sign) for sign in text) + titles[0][1]


def spaced(text: str, language: str) -> str:
    """The text with the no-break spaces French has inside guillemets and before : ; ? and !, where it has spaces.

    >>> spaced("Condensé : la traite", "fr") == "Condensé\u00a0: la traite"
    True
    """
    return re.sub(r"(?<=«) | (?=[:;?!»])", "\u00a0", text) if language == "fr" else text


def quotations(text: str, language: str) -> list[str]:
    """The quotations in a text, outermost only and of more than one word, in order, without their marks.

    >>> quotations("He said “a light in the ‘dark’” and “lamp”.", "en")
    ['a light in the ‘dark’']
    """
    found = sorted((start, end) for start, end, depth in _pairs(text, language) if depth == 0)
    inside = [text[start + 1 : end].strip(_SPACES) for start, end in found]
    return [each for each in inside if len(each) > 3 and (" " in each or language == "zh")]


def balanced(text: str, language: str) -> str:
    """A piece of a text in which no quotation begins or ends without its other mark.

    >>> balanced("term “lantern", "en"), balanced("lantern” means", "en")
    ('term “lantern”', '“lantern” means')
    """
    paired = {place for start, end, _ in _pairs(text, language) for place in (start, end)}
    lone = [sign for place, sign in enumerate(text) if place not in paired]
    before = "".join(_OPENS[sign] for sign in lone if sign in _OPENS)
    return before + text + "".join(_partners(sign)[0] for sign in reversed(lone) if _partners(sign))


def cut(language: str) -> tuple[str, str]:
    """The signs for words left out before and after a quotation, with their spaces."""
    before, after = _marks(language)["cut"]
    return before, after


def _pairs(text: str, language: str) -> list[tuple[int, int, int]]:
    """The marks that belong together, as (start, end, depth); depth counts the pairs around it."""
    waiting: list[tuple[int, str]] = []
    found: list[tuple[int, int, int]] = []
    for place, sign in enumerate(text):
        role = _role(text, place, [mark for _, mark in waiting], language)
        if role == "open":
            waiting.append((place, sign))
        elif role == "close":
            start, _ = waiting.pop()
            found.append((start, place, len(waiting)))
    lost = [place for place, _ in waiting]
    # A mark without a partner holds nothing: what follows it is no deeper for it.
    return [(start, end, depth - sum(place < start for place in lost)) for start, end, depth in found]


def _role(text: str, place: int, waiting: list[str], language: str) -> str:
    """Whether the sign at a place opens, closes or is no quotation mark here."""
    sign, last = text[place], waiting[-1] if waiting else ""
    if sign in "‘’":
        return _single(text, place, last, language)
    if sign == _SAME:
        return "close" if last == _SAME else "open"
    if last and sign in _partners(last):
        return "close"
    return "open" if sign in _OPEN else ""


def _single(text: str, place: int, last: str, language: str) -> str:
    """’ is also the apostrophe, and Arabic sets the pair the other way round: ’الاستغلال‘."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if last in ("‘", "’") and (text[place] != last or last == "’") and not after.isalnum():
        return "close"
    opens = text[place] == "‘" or (language == "ar" and not before.isalnum())
    return "open" if opens and not before.isalnum() and after.strip() else ""


def _partners(sign: str) -> str:
    return {"“": "”", "«": "»", "„": "“”", "‟": "”", "‹": "›", "「": "」", "『": "』"}.get(sign, "")


@cache
def _marks(language: str) -> dict[str, Any]:
    table = tomllib.loads(Path(__file__).with_name("marks.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = table[language]
    return found
