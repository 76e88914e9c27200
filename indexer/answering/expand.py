"""The glossary at work: which concepts a question names, and the words for them in any of the six languages."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.glossary import Glossary
from corpus.glossary import load as load_glossary
from corpus.model import LANGUAGES
from indexer.engines import Phrase, Term
from indexer.languages import Token, analyse
from indexer.languages.words import fold, is_cjk, without_accents

PHRASE_WEIGHT = 0.5
"""A term of the glossary found whole; measured by bench/relevance, as are the two below."""
WORD_WEIGHT = 0.3
"""Each of its words, shared among the variants: "trafficking victims" also answers "victims of trafficking"."""
SYNONYM_WEIGHT = 0.1
"""Other words for a concept in the question's own language, beside the words that were typed."""

_TURNING = {"ar": ("غير",), "es": ("no",)}
"""Words that no shelf keeps, they are so frequent, and that turn a term round: a sanción is no "no sanción"."""
Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A concept a question names: by which of its words, and whether it is expanded or switched off.

    `words` is language -> the glossary's terms, the preferred one first: what a reader is shown on the chip.
    """

    concept: str
    typed: str
    start: int
    end: int
    words: Mapping[str, tuple[str, ...]]
    on: bool = True


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
        line = _said(language, text)
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
    """Concept -> language -> what practitioners say for it for short, from expand.toml."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    short: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(text)["short"]
    return short


def _all_terms(language: str) -> Iterable[tuple[str, str]]:
    """(concept, term) of a language: what it prefers first, then variants, then what is said for short."""
    concepts = glossary().concepts.values()
    for first in (True, False):
        yield from ((c.id, term.text) for c in concepts for term in c.terms[language] if term.preferred is first)
    yield from ((concept, word) for concept, words in _short().items() for word in words.get(language, ()))


def named(text: str, language: str, without: Iterable[str] = ()) -> tuple[Named, ...]:
    """The concepts a text names, the longest term at each place; those in `without` are told of but switched off.

    >>> [each.concept for each in named("la trata de personas", "es")], named("el tráfico", "es")
    (['trafficking_in_persons'], ())
    """
    line, known, off = _said(language, text), lexicon(language), frozenset(without)
    found: dict[str, Named] = {}
    place = 0
    while place < len(line):
        size, concepts = _longest(text, line, place, known)
        for concept in concepts:
            start, end = line[place].start, line[place + size - 1].end
            said = Named(concept, text[start:end], start, end, terms_of(concept), concept not in off)
            found.setdefault(concept, said)
        place += size
    return tuple(found.values())


def _longest(text: str, line: Sequence[Token], place: int, known: Lexicon) -> tuple[int, tuple[str, ...]]:
    for size in range(min(known.longest.get(line[place].term, 0), len(line) - place), 0, -1):
        found = line[place : place + size]
        concepts = known.concepts.get(tuple(token.term for token in found), ())
        if size == 1:
            concepts = _meant(text[found[0].start : found[0].end], concepts, known)
        elif len(concepts) > 1:
            words = [without_accents(fold(text[token.start : token.end])) for token in found]
            concepts = tuple(c for c in concepts if _is_form(words, known.wholes[c])) or concepts
        if concepts:
            return size, concepts
    return 1, ()


def _is_form(words: Sequence[str], terms: Iterable[Sequence[str]]) -> bool:
    """Whether words are those of a term but for endings: tráfico de migrantes is no traficante de migrantes."""
    return any(len(term) == len(words) and all(map(_shared, words, term)) for term in terms)


def _meant(typed: str, concepts: Iterable[str], known: Lexicon) -> tuple[str, ...]:
    """Of the concepts a stem may name, those a single word is a form of: trafficking is no trafficker, суде no судья.

    A stem says too little where it stands alone: the word must share all of a term but an ending, and not have a long
    ending of its own; the term most like it wins.
    """
    word = without_accents(fold(typed))
    alike = {c: max((_shared(word, term) for term in known.singles.get(c, ())), default=0) for c in concepts}
    best = max(alike.values(), default=0)
    return tuple(concept for concept, shared in alike.items() if shared == best > 0)


def _shared(word: str, term: str) -> int:
    """How many letters a form shares with a term; 0 if it is none. Arabic and Chinese do not put all at the end."""
    shared = next(
        (n for n, (one, two) in enumerate(zip(word, term, strict=False)) if one != two), min(len(word), len(term))
    )
    if word[:1] > "\u0530":
        return shared + 1
    near = len(term) - shared <= 2 and len(word) - shared <= 3 and shared >= min(4, len(term))
    return shared if near else 0


@cache
def terms_of(concept: str) -> Mapping[str, tuple[str, ...]]:
    """Language -> the words for a concept, the preferred one first."""
    terms = glossary().concept(concept).terms
    return {language: tuple(term.text for term in terms[language]) for language in LANGUAGES}


def clauses(concepts: Iterable[Named], language: str, own: str, typed: frozenset[str]) -> tuple[Term | Phrase, ...]:
    """What to look up on a language's shelf for the concepts that are switched on.

    On the question's `own` shelf only what was not `typed` anyway, and lightly; on another each term as a phrase, and
    its words.
    """
    out: list[Term | Phrase] = []
    for each in concepts:
        if each.on:
            out += _synonyms(each.concept, language, typed) if language == own else _terms(each.concept, language)
    return tuple(out)


@cache
def _terms(concept: str, language: str) -> tuple[Term | Phrase, ...]:
    variants = _variants(concept, language)
    words = dict.fromkeys(word for variant in variants for word in variant)
    shared = {word: sum(word in variant for variant in variants) / len(variants) for word in words}
    single = tuple(Term("text", word, WORD_WEIGHT + PHRASE_WEIGHT * (shared[word] > 0.5)) for word in words)
    return (*single, *(_clause(language, v, PHRASE_WEIGHT) for v in variants if len(v) > 1))


def _synonyms(concept: str, language: str, typed: frozenset[str]) -> Iterable[Term | Phrase]:
    for variant in dict.fromkeys((*_variants(concept, language), *_short_variants(concept, language))):
        if not typed.issuperset(variant):
            yield _clause(language, variant, SYNONYM_WEIGHT)


def _clause(language: str, variant: Stems, weight: float) -> Term | Phrase:
    """Of a phrase the stems stand side by side in the text field; in Chinese they do so in the exact one."""
    if len(variant) == 1:
        return Term("text", variant[0], weight)
    return Phrase("exact" if language == "zh" else "text", variant, weight)


@cache
def _variants(concept: str, language: str) -> tuple[Stems, ...]:
    lines = (tuple(t.term for t in _line(language, term)) for term in terms_of(concept)[language])
    return tuple(dict.fromkeys(line for line in lines if line))


@cache
def _short_variants(concept: str, language: str) -> tuple[Stems, ...]:
    """What is said for short: 受害者, 被害人 and 受害人 are one another's synonyms."""
    lines = (tuple(t.term for t in _line(language, word)) for word in _short().get(concept, {}).get(language, ()))
    return tuple(dict.fromkeys(line for line in lines if line))


def _said(language: str, text: str) -> list[Token]:
    """The tokens by which a concept is named: those of the line, and the words that turn it round."""
    turning = [token for token in analyse(language, text).exact if token.term in _TURNING.get(language, ())]
    return sorted({*_line(language, text), *turning}, key=lambda token: token.start)


def _line(language: str, text: str) -> list[Token]:
    """The tokens of a text one after the other: stems, and of Chinese the characters without their pairs."""
    read = analyse(language, text)
    if language != "zh":
        return list(read.stemmed)
    return [token for token in read.exact if is_cjk(text[token.start]) or token.term.isalnum()]


def stems_of(concepts: Iterable[Named], language: str) -> tuple[Stems, ...]:
    """The stems of all words for the concepts that are switched on: what a highlight looks for."""
    on = [each.concept for each in concepts if each.on]
    said = (v for concept in on for v in (*_variants(concept, language), *_short_variants(concept, language)))
    return tuple(dict.fromkeys(said))
