"""Where a question's words stand in a passage, and how each was found: spans of the original text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Passage
from indexer.answering import expand
from indexer.languages import Token, analyse
from indexer.languages.symbols import without_symbols
from indexer.query import Question

GAP = 3
"""Positions from one word of a term to the next: víctima de la trata is one, víctimas, por lo que la trata is none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word that answers the question.

    `how`: exact, stem, phrase, prefix, symbol, glossary, meaning, or version where one in the question's language was
    found; `where`: text or heading.
    """

    word: str
    how: str
    where: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for in a passage of one language: terms as the analyser makes them."""

    language: str
    stems: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[tuple[str, ...], ...] = ()
    """Each as the tokens it has: of Chinese one a character."""
    symbols: frozenset[str] = frozenset()
    glossary: tuple[tuple[str, ...], ...] = ()
    """Other words for the question's concepts, as stems; of Chinese as characters."""
    inner: frozenset[str] = frozenset()
    """Tokens inside those sought, looked for where nothing else is found: of 拐卖 the character 卖, which ranks too."""


def sought(question: Question, language: str, concepts: Iterable[expand.Named] = (), own: str = "") -> Sought:
    """The question's terms in one language; `own` is the question's language, if it is another.

    Of tokens that cover each other (a Chinese pair and its two characters) only the longest is sought: a single
    character of a longer word is no answer to show.
    """
    read = analyse(language, without_symbols(question.words))
    phrases = (tuple(t.term for t in analyse(language, phrase).exact) for phrase in question.phrases)
    prefixes = [tuple(t.term for t in analyse(language, prefix).exact) for prefix in question.prefixes]
    kept = _meant(question.words, own or language)
    return Sought(
        language,
        frozenset(token.term for token in longest(read.stemmed) if kept is None or (token.start, token.end) in kept),
        frozenset(token.term for token in read.exact if kept is None or (token.start, token.end) in kept),
        tuple(phrase for phrase in phrases if phrase),
        tuple(prefix for prefix in prefixes if prefix),
        frozenset(token.term for token in analyse(language, question.words).symbols),
        () if question.literal else expand.stems_of(concepts, language),
        frozenset(token.term for token in read.stemmed if kept is None or (token.start, token.end) in kept),
    )


def _meant(words: str, own: str) -> frozenset[tuple[int, int]] | None:
    """The spans of words that are no stop words in the question's language; None if there are none but these."""
    return frozenset((token.start, token.end) for token in analyse(own, words).stemmed) or None


def longest(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that stand inside no longer one, in their order; of a pasted page too in one go."""
    covered: set[tuple[int, int]] = set()
    reach = -1
    for start, end in sorted({(token.start, token.end) for token in tokens}, key=lambda span: (span[0], -span[1])):
        if end <= reach:
            covered.add((start, end))
        reach = max(reach, end)
    return [token for token in tokens if (token.start, token.end) not in covered]


def found_in(passage: Passage, wanted: Sought) -> tuple[tuple[tuple[int, int], ...], tuple[Found, ...]]:
    """The spans to mark in the passage's text, merged and in order, and the words found in text and headings."""
    body = list(matches(passage.text, wanted))
    heading = list(matches("\n".join(passage.headings), wanted))
    if not body and not heading and (loose := _loose(wanted)):
        return found_in(passage, loose)
    words = [Found(passage.text[start:end], how, "text") for start, end, how in body]
    words += [Found("\n".join(passage.headings)[start:end], how, "heading") for start, end, how in heading]
    return merged((start, end) for start, end, _ in body), tuple(dict.fromkeys(words))


def _loose(wanted: Sought) -> Sought | None:
    """To look for the words of the glossary's terms one by one, which rank too; of Chinese only those typed."""
    if wanted.language == "zh":
        inner = wanted.inner - wanted.stems
        return Sought("zh", stems=inner, exact=inner) if inner else None
    words = {(stem,) for variant in wanted.glossary if len(variant) > 1 for stem in variant}
    return Sought(wanted.language, glossary=tuple(sorted(words))) if words else None


def matches(text: str, wanted: Sought) -> Iterable[tuple[int, int, str]]:
    """Every (start, end, how) at which the text answers what is sought."""
    read = analyse(wanted.language, text)
    exact_at = {(token.start, token.end): token.term for token in read.exact}
    for token in read.stemmed:
        if token.term in wanted.stems:
            how = (
                "exact" if exact_at.get((token.start, token.end), token.term) in wanted.exact | wanted.stems else "stem"
            )
            yield token.start, token.end, how
    beginnings = tuple(prefix[0] for prefix in wanted.prefixes if len(prefix) == 1)
    for token in read.exact:
        if token.term.startswith(beginnings):
            yield token.start, token.end, "prefix"
        elif not wanted.stems and token.term in wanted.exact:
            yield token.start, token.end, "exact"
    for token in read.symbols:
        if token.term in wanted.symbols:
            yield token.start, token.end, "symbol"
    yield from _phrases(read.exact, wanted.phrases, "phrase")
    yield from _phrases(read.exact, (prefix for prefix in wanted.prefixes if len(prefix) > 1), "prefix")
    line = read.exact if wanted.language == "zh" else read.stemmed
    yield from _phrases(line, wanted.glossary, "glossary")


def _phrases(tokens: Sequence[Token], phrases: Iterable[tuple[str, ...]], how: str) -> Iterable[tuple[int, int, str]]:
    """Where tokens stand side by side; between stems little words may stand, but no more than GAP."""
    at: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        at.setdefault(token.term, []).append(place)
    for phrase in phrases:
        for first in at.get(phrase[0], ()):
            there = tokens[first : first + len(phrase)]
            if tuple(token.term for token in there) == phrase and _close(there):
                yield there[0].start, there[-1].end, how


def _close(tokens: Sequence[Token]) -> bool:
    return all(two.position - one.position <= GAP for one, two in pairwise(tokens))


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, overlapping and touching ones as one.

    >>> merged([(4, 6), (0, 2), (1, 4)])
    ((0, 6),)
    """
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
