"""Causes and remedies in the keeper's language: what errors say in English, looked up by its pattern."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path


def said_in(text: str, language: str) -> str:
    """The text in a language where its pattern is known, else as it is.

    >>> said_in("the file is empty.", "fr")
    'le fichier est vide.'
    >>> said_in("the server has no such file (404 Not Found).", "es")
    'el servidor no tiene ese archivo (404 Not Found).'
    """
    if language == "en":
        return text
    for pattern, words in _patterns():
        match = pattern.fullmatch(text)
        if match and language in words:
            return words[language].format(**match.groupdict())
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple(_read())


def _read() -> Iterator[tuple[re.Pattern[str], dict[str, str]]]:
    table = tomllib.loads((Path(__file__).parent / "report_causes.toml").read_text(encoding="utf-8"))
    for words in table["said"]:
        parts = re.split(r"\{(\w+)\}", words["en"])
        pattern = "".join(f"(?P<{part}>.+?)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts))
        yield re.compile(pattern, re.DOTALL), words
