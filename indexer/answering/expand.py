"""The glossary at work: which concepts a question names, and the words for them in any of the six languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from indexer.answering.lexicon import Lexicon, Stems, lexicon, said, sayings, terms_of, variants
from indexer.engines import Phrase, Term
from indexer.languages import Token
from indexer.languages.words import fold, without_accents

PHRASE_WEIGHT = 0.5
"""A term of the glossary found whole; measured by bench/relevance, as are the two below."""
WORD_WEIGHT = 0.3
"""Each of its words, shared among the variants: "trafficking victims" also answers "victims of trafficking"."""
SYNONYM_WEIGHT = 0.1
"""Other words for a concept in the question's own language, beside the words that were typed."""


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


def named(text: str, language: str, without: Iterable[str] = ()) -> tuple[Named, ...]:
    """The concepts a text names, the longest term at each place; those in `without` are told of but switched off.

    >>> [each.concept for each in named("la trata de personas", "es")], named("el tráfico", "es")
    (['trafficking_in_persons'], ())
    """
    line, known, off = said(language, text), lexicon(language), frozenset(without)
    found: dict[str, Named] = {}
    place = 0
    while place < len(line):
        size, concepts = _longest(text, line, place, known)
        for concept in concepts:
            start, end = line[place].start, line[place + size - 1].end
            one = Named(concept, text[start:end], start, end, terms_of(concept), concept not in off)
            found.setdefault(concept, one)
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
    lines = variants(concept, language)
    words = dict.fromkeys(word for line in lines for word in line)
    shared = {word: sum(word in line for line in lines) / len(lines) for word in words}
    single = tuple(Term("text", word, WORD_WEIGHT + PHRASE_WEIGHT * (shared[word] > 0.5)) for word in words)
    return (*single, *(_clause(language, line, PHRASE_WEIGHT) for line in lines if len(line) > 1))


def _synonyms(concept: str, language: str, typed: frozenset[str]) -> Iterable[Term | Phrase]:
    for variant in sayings(concept, language):
        if not typed.issuperset(variant):
            yield _clause(language, variant, SYNONYM_WEIGHT)


def _clause(language: str, variant: Stems, weight: float) -> Term | Phrase:
    """Of a phrase the stems stand side by side in the text field; in Chinese they do so in the exact one."""
    if len(variant) == 1:
        return Term("text", variant[0], weight)
    return Phrase("exact" if language == "zh" else "text", variant, weight)


def stems_of(concepts: Iterable[Named], language: str) -> tuple[Stems, ...]:
    """The stems of all words for the concepts that are switched on: what a highlight looks for."""
    return tuple(dict.fromkeys(line for each in concepts if each.on for line in sayings(each.concept, language)))
