"""Text of one direction inside the other: isolated, so that a symbol in Arabic reads and pastes right."""

import html
import re

RTL = ("ar",)
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
_TAG = re.compile(r'<bdi dir="(ltr|rtl)"[^>]*>|(</bdi>)|<br>|<[^>]+>')
_LATIN = re.compile(r"[A-Za-z]")
_RUN = re.compile(r"(<[^>]*>)|(?:[\w(]*[A-Za-z](?:[^<>\u0600-\u06ff،؛]*[\w)])?)", re.ASCII)


def direction(language: str) -> str:
    """`rtl` for Arabic, `ltr` for the others."""
    return "rtl" if language in RTL else "ltr"


def foreign(shown: str, language: str, around: str) -> str:
    """HTML in one language inside a text in another: marked with its language, isolated if it runs the other way.

    >>> foreign("<i>Loi</i>", "fr", "en"), foreign("قانون", "ar", "en")
    ('<span lang="fr"><i>Loi</i></span>', '<bdi dir="rtl" lang="ar">قانون</bdi>')
    """
    if language == around:
        return shown
    if direction(language) == direction(around):
        return f'<span lang="{language}">{shown}</span>'
    return f'<bdi dir="{direction(language)}" lang="{language}">{shown}</bdi>'


def latin(shown: str, around: str) -> str:
    """Latin letters and numbers, such as a symbol, inside a text: isolated in Arabic.

    >>> latin("A/HRC/43/12", "ar")
    '<bdi dir="ltr">A/HRC/43/12</bdi>'
    """
    return f'<bdi dir="ltr">{shown}</bdi>' if direction(around) == "rtl" and _LATIN.search(shown) else shown


def latin_runs(shown: str, around: str) -> str:
    """HTML with every run of Latin letters isolated, where the text around them is Arabic.

    >>> latin_runs("القرار <i>A/RES/55/25</i>، الفقرة 3", "ar")
    'القرار <i><bdi dir="ltr">A/RES/55/25</bdi></i>، الفقرة 3'
    """
    if direction(around) == "ltr":
        return shown
    return _RUN.sub(lambda run: run[1] or f'<bdi dir="ltr">{run[0]}</bdi>', shown)


def plain(shown: str) -> str:
    """HTML as plain text: isolates become the characters for them, other tags go.

    >>> plain('<i>قانون</i> (<bdi dir="ltr">E.09.V.11</bdi>)')
    'قانون (\u2066E.09.V.11\u2069)'
    """
    return html.unescape(_TAG.sub(_character, shown))


def isolated(text: str, language: str) -> str:
    """Plain text that keeps its direction wherever it is pasted: each line of Arabic in an isolate."""
    if direction(language) == "ltr":
        return text
    return "\n".join(f"{_ISOLATES['rtl']}{line}\u2069" if line else "" for line in text.split("\n"))


def _character(tag: re.Match[str]) -> str:
    if tag[0] == "<br>":
        return "\n"
    return _ISOLATES[tag[1]] if tag[1] else "\u2069" if tag[2] else ""
