"""Causes, remedies and notes in the keeper's language: what is said in English, looked up by its pattern.

Beside this file stand the patterns, a table a subject. English is what is kept (in the index, in reports, by the child
that reads a file), so that one report can be shown in any language. A text is one pattern; or several, one after the
other; or a list with semicolons; or any of these after the name of a file or an edition and a colon.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

_PLACE = re.compile(r"\{(\w+)\}")
_STRICT = "reason"
"""What stands in the place of this word must be known too."""
_OPEN = (_STRICT, "evidence")
"""What may have sentences of its own."""
_NUMBERS = frozenset(
    ("before", "came", "count", "free", "limit", "minutes", "n", "now", "page", "seconds", "size", "times", "total")
)
_NAMES = ("grammar",)
"""What is written so in an entry, in every language, though it may be a word of ours too."""
_COMMA = ("es", "fr", "ru")
"""Languages that write 2,8."""
_JOINTS: Mapping[str, Mapping[str, str]] = {" ": {"zh": ""}, "; ": {"ar": "؛ ", "zh": "；"}}
"""What joins two texts in English, and in a language where that is another."""


def said_in(text: str, language: str) -> str:
    """The text in a language where all of it is known, else as it is.

    >>> said_in("the file is empty.", "fr")
    'le fichier est vide.'
    >>> said_in("the server has no such file (404 Not Found). it broke off: 3 of 9 bytes came.", "es")
    'el servidor no tiene ese archivo (404 Not Found). se interrumpió: llegaron 3 de 9 bytes.'
    >>> said_in("model-law-2009/fr: art.3 is missing between its neighbours", "fr")
    'model-law-2009/fr: art.3 manque entre ses voisins'
    """
    return text if language == "en" else _said(text, language) or text


def is_said(text: str, language: str) -> bool:
    """Whether all of a text is known in a language."""
    return language == "en" or not text or _said(text, language) is not None


@lru_cache(maxsize=2048)
def _said(text: str, language: str) -> str | None:
    """The text in a language; None if any of it is not known.

    Last, what was filled in may be somebody else's words with sentences of its own.
    """
    found = _closely(text, language)
    return found if found is not None else _whole(text, language, loose=True)


def _closely(text: str, language: str) -> str | None:
    tries = (_whole, _stopped, _joined, _labelled)
    return next((found for find in tries if (found := find(text, language)) is not None), None)


def _whole(text: str, language: str, *, loose: bool = False) -> str | None:
    for tight, any_, words in _patterns():
        match = (any_ if loose else tight).fullmatch(text)
        if match and language in words:
            given = match.groupdict()
            known = {name: None if name in _NAMES else _said(value, language) for name, value in given.items()}
            if known.get(_STRICT, "") is not None:
                return _filled(
                    words[language], {name: known[name] or _formed(name, given[name], language) for name in given}
                )
    return None


def _formed(name: str, value: str, language: str) -> str:
    """A size with the decimal sign of the language; what else is filled in stays as it is."""
    return value.replace(".", ",") if name == "size" and language in _COMMA else value


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values[place[1]], text)


def _stopped(text: str, language: str) -> str | None:
    """A text that got its full stop where it was put before another."""
    found = _whole(text[:-1], language) if text.endswith(".") else None
    return found and found + ("。" if language == "zh" else ".")


def _joined(text: str, language: str) -> str | None:
    """Several texts one after the other, the first as long as may be: a short one may be how a longer one begins."""
    for joint in _JOINTS:
        for end in [found.start() for found in re.finditer(re.escape(joint), text)][::-1]:
            first = _whole(text[:end], language) or _stopped(text[:end], language)
            rest = _closely(text[end + len(joint) :], language) if first else None
            if first and rest:
                return f"{first}{_JOINTS[joint].get(language, joint)}{rest}"
    return None


def _labelled(text: str, language: str) -> str | None:
    """A text after the name of a file or an edition; "a file.pdf: the file is empty."."""
    for found in re.finditer(": ", text):
        if re.search(r"[.;] ", text[: found.start()]):
            return None
        rest = _closely(text[found.end() :], language)
        if rest:
            return f"{text[: found.start()]}: {rest}"
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str]], ...]:
    """The patterns, those with most letters of their own first: they say most."""
    read = sorted(_read(), key=lambda words: -len(_PLACE.sub("", words["en"])))
    return tuple((_pattern(words["en"], "(?:(?!; |[.] ).)+?"), _pattern(words["en"], ".+?"), words) for words in read)


def _read() -> Iterator[dict[str, str]]:
    for file in sorted(Path(__file__).parent.glob("*.toml")):
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["said"]


def _pattern(text: str, filled: str) -> re.Pattern[str]:
    """The pattern of a text; numbers are numbers, and what else is filled in is as `filled` says."""
    parts = _PLACE.split(text)
    inner = {part: "[0-9][0-9,.]*?" if part in _NUMBERS else ".+?" if part in _OPEN else filled for part in parts[1::2]}
    made = (f"(?P<{part}>{inner[part]})" if odd % 2 else re.escape(part) for odd, part in enumerate(parts))
    return re.compile("".join(made), re.DOTALL)
