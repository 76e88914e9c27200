"""Text of one direction inside text of the other: isolated, so that a symbol in an Arabic citation reads and pastes right."""

import html
import re

RTL = ("ar",)
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067"}
_TAG = re.compile(r'<bdi dir="(ltr|rtl)"[^>]*>|(</bdi>)|<br>|<[^>]+>')
_LATIN = re.compile(r"[A-Za-z]")


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
