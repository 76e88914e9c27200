"""Languages: one module a language, named by language, each with `LANGUAGE = Language(...)`; one mechanism for all.

`analyse` segments the ORIGINAL text, then normalises, stops and stems each token; tokens keep their spans, so that
highlights and quotations never need the engine. To add a language, put one module here; nothing else changes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal


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
    version: int = 1
    """Raised whenever the same text would give other terms: part of the index's manifest."""
