"""The glossary as a language's analyser makes it: its terms, and what practitioners say for short, by their stems."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.glossary import Glossary
from corpus.glossary import load as load_glossary
from corpus.model import LANGUAGES
from indexer.languages import Token, analyse
from indexer.languages.words import fold, is_cjk, without_accents

_TURNING = {"ar": ("غير",), "es": ("no",)}
"""Words that no shelf keeps, they are so frequent, and that turn a term round: a sanción is no "no sanción"."""
Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The glossary's terms as one language's analyser makes them."""

    concepts: Mapping[Stems, tuple[str, ...]]
    singles: Mapping[str, frozenset[str]]
    """Concept -> its terms of one word, folded."""
    wholes: Mapping[str, list[Sequence[str]]]
    """Concept -> its terms, each as its words, folded."""
    longest: Mapping[str, int]
    """First stem -> how many stems the longest term has that begins with it."""


@cache
def glossary() -> Glossary:
    """The packaged glossary, read once."""
    return load_glossary()


@cache
def lexicon(language: str) -> Lexicon:
    """Every term of a language by its stems, with the concepts it names, the one that prefers it first."""
    found: dict[Stems, dict[str, None]] = {}
    singles: dict[str, set[str]] = {}
    wholes: dict[str, list[Sequence[str]]] = {}
    for concept, text in _all_terms(language):
        line = said(language, text)
        stems = tuple(token.term for token in line)
        if stems:
            found.setdefault(stems, {})[concept] = None
        words = [without_accents(fold(text[token.start : token.end])) for token in line]
        wholes.setdefault(concept, []).append(words)
        if len(stems) == 1:
            singles.setdefault(concept, set()).add(words[0])
    return Lexicon(
        {stems: tuple(names) for stems, names in found.items()},
        {concept: frozenset(words) for concept, words in singles.items()},
        wholes,
        {stems[0]: len(stems) for stems in sorted(found, key=len)},
    )


@cache
def _short() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Concept -> language -> what practitioners say for it for short, from lexicon.toml."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    short: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(text)["short"]
    return short


def _all_terms(language: str) -> Iterable[tuple[str, str]]:
    """(concept, term) of a language: what it prefers first, then variants, then what is said for short."""
    concepts = glossary().concepts.values()
    for first in (True, False):
        yield from ((c.id, term.text) for c in concepts for term in c.terms[language] if term.preferred is first)
    yield from ((concept, word) for concept, words in _short().items() for word in words.get(language, ()))


@cache
def terms_of(concept: str) -> Mapping[str, tuple[str, ...]]:
    """Language -> the words for a concept, the preferred one first."""
    terms = glossary().concept(concept).terms
    return {language: tuple(term.text for term in terms[language]) for language in LANGUAGES}


@cache
def variants(concept: str, language: str) -> tuple[Stems, ...]:
    """The glossary's terms for a concept, each by its stems."""
    return _stemmed(language, terms_of(concept)[language])


@cache
def sayings(concept: str, language: str) -> tuple[Stems, ...]:
    """The same with what is said for short: 受害者, 被害人 and 受害人 are one another's synonyms."""
    return _stemmed(language, (*terms_of(concept)[language], *_short().get(concept, {}).get(language, ())))


def _stemmed(language: str, texts: Iterable[str]) -> tuple[Stems, ...]:
    lines = (tuple(token.term for token in _line(language, text)) for text in texts)
    return tuple(dict.fromkeys(line for line in lines if line))


def said(language: str, text: str) -> list[Token]:
    """The tokens by which a concept is named: those of the line, and the words that turn it round."""
    turning = [token for token in analyse(language, text).exact if token.term in _TURNING.get(language, ())]
    return sorted({*_line(language, text), *turning}, key=lambda token: token.start)


def _line(language: str, text: str) -> list[Token]:
    """The tokens of a text one after the other: stems, and of Chinese the characters without their pairs."""
    read = analyse(language, text)
    if language != "zh":
        return list(read.stemmed)
    return [token for token in read.exact if is_cjk(text[token.start]) or token.term.isalnum()]
