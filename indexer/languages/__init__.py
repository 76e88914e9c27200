"""Languages: one module a language, named by language, each with `LANGUAGE = Language(...)`; one mechanism for all.

`analyse` segments the ORIGINAL text, then normalises, stops and stems each token; tokens keep their spans, so that
highlights and quotations never need the engine. To add a language, put one module here; nothing else changes.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Literal

from corpus.errors import UnknownError
from indexer.languages.symbols import symbols
from indexer.languages.words import is_cjk

LONGEST = 64
"""Letters of the longest word worth remembering: longer ones are debris, and would fill the memory."""


@dataclass(frozen=True, slots=True)
class Token:
    """A term and the span [start, end) of the original text it came from; `position` orders tokens for phrases."""

    term: str
    start: int
    end: int
    position: int


@dataclass(frozen=True, slots=True)
class Language:
    """How one language is read: a value, functions as fields.

    `segment` yields the spans of words in the original text (marks and tatweel count as letters); `normalise` folds
    one word for the exact field; `stem` reduces a normalised word for the stemmed field.
    """

    code: str
    name: str
    """In the language itself: what the interface shows."""
    direction: Literal["ltr", "rtl"]
    segment: Callable[[str], Iterator[tuple[int, int]]]
    normalise: Callable[[str], str]
    stem: Callable[[str], str]
    stop_words: frozenset[str] = field(default_factory=frozenset)
    """Normalised words left out of the stemmed field only: quotations keep them."""
    little_words: frozenset[str] = field(default_factory=frozenset)
    """Normalised words that rank passages but tell a reader nothing, beside the stop words, which do not even rank."""
    version: int = 1
    """Raised whenever the same text would give other terms: part of the index's manifest."""

    def is_little(self, word: str) -> bool:
        """Whether a word of a text shows nothing when it is marked, and means nothing in another language.

        >>> LANGUAGES["en"].is_little("Of"), LANGUAGES["en"].is_little("victim")
        (True, False)
        """
        normal = self.normalise(word)
        return normal in self.stop_words or normal in self.little_words


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a text says, three times over; every span is of the original text.

    `stemmed` for ranking (stop words left out; of Chinese, characters and overlapping pairs), `exact` for phrases
    (every word, positions 0, 1, 2 ...), `symbols` for document symbols and sales numbers. A stemmed token has the
    position of the exact token it came from.
    """

    stemmed: tuple[Token, ...] = ()
    exact: tuple[Token, ...] = ()
    symbols: tuple[Token, ...] = ()

    @property
    def terms(self) -> dict[str, tuple[str, ...]]:
        """The terms by the name of their field: `text`, `exact`, `symbol`."""
        streams = {"text": self.stemmed, "exact": self.exact, "symbol": self.symbols}
        return {name: tuple(token.term for token in tokens) for name, tokens in streams.items()}

    @property
    def only_stop_words(self) -> bool:
        """Whether there are words but none to rank by ("qu'est-ce que c'est"): then search the exact field."""
        return bool(self.exact) and not self.stemmed


def analyse(language: str | Language, text: str) -> Analysis:
    """Read a passage or a question, the same way both; UnknownError for a code that has no module here.

    >>> analyse("fr", "L’exploitation d'autrui").terms["text"]
    ('exploit', 'autrui')
    """
    return _analysed(language if isinstance(language, Language) else find(language), text)


@lru_cache(maxsize=128)
def _analysed(language: Language, text: str) -> Analysis:
    """Of one question several are the same: each shelf's terms, what to mark, what it names."""
    read = _reader(language)
    exact: list[Token] = []
    stemmed: list[Token] = []
    for start, end in language.segment(text):
        normal, stem = read(text[start:end])
        if not normal:  # a lone tatweel
            continue
        token = Token(normal, start, end, len(exact))
        if exact and exact[-1].end == start and is_cjk(text[start]) and is_cjk(text[exact[-1].start]):
            stemmed.append(_pair(exact[-1], token))
        if stem:
            stemmed.append(Token(stem, start, end, len(exact)))
        exact.append(token)
    numbers = (Token(term, start, end, place) for place, (term, start, end) in enumerate(symbols(text)))
    return Analysis(tuple(stemmed), tuple(exact), tuple(numbers))


def _pair(first: Token, second: Token) -> Token:
    """Two neighbouring characters of Chinese as one term: 人口贩运 has 人口, 口贩, 贩运."""
    return Token(first.term + second.term, first.start, second.end, first.position)


@lru_cache(maxsize=64)
def _reader(language: Language) -> Callable[[str], tuple[str, str]]:
    """From a word to its exact term and its stem, '' for a stop word; remembered, for a language has few words."""

    def read(word: str) -> tuple[str, str]:
        normal = language.normalise(word)
        return normal, language.stem(normal) if normal and normal not in language.stop_words else ""

    remembered = lru_cache(maxsize=200_000)(read)
    return lambda word: remembered(word) if len(word) <= LONGEST else read(word)


def find(code: str) -> Language:
    """The language of a code; UnknownError says which there are."""
    try:
        return LANGUAGES[code]
    except KeyError:
        known = ", ".join(LANGUAGES)
        raise UnknownError("there is no such language", code, f"Known are {known}; one module adds another.") from None


def _discover() -> dict[str, Language]:
    """Every module of this folder that has a LANGUAGE, by its code, in order of code."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    found = [module.LANGUAGE for module in modules if hasattr(module, "LANGUAGE")]
    return {language.code: language for language in sorted(found, key=lambda language: language.code)}


LANGUAGES: Mapping[str, Language] = MappingProxyType(_discover())
"""Code -> language, of every module in this folder."""
