"""Bounding: of a pasted page only the rarest words are looked up, so that no answer is slow; that it is so is said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from indexer.engines import Phrase, Prefix, Query, Term
from indexer.engines.clauses import Clause

WORDS = 100
"""Different words of a question that are looked up, the rarest of the shelf: a passage of 1,500 letters still finds
itself, and a question that a person types has fewer."""
PHRASES = 60
"""Phrases that may be found: the glossary's, of a question that names a dozen concepts."""
PREFIXES = 8
REQUIRED = 12
EXCLUDED = 60
"""Beginnings, phrases that must be found, and what must not be."""
_WORDS = ("text", "heading", "exact")


Counts = Callable[[Sequence[str]], Sequence[int]]


def bounded(query: Query, counts: Counts) -> tuple[Query, bool]:
    """The query with no more of each kind than can be answered soon, and whether anything was left out.

    `counts` gives how many passages have each of some words; it is asked only where there are too many.
    """
    terms = [
        *_words(query.terms, counts),
        *_first(query.terms, Phrase, PHRASES),
        *_first(query.terms, Prefix, PREFIXES),
    ]
    kept = {id(clause) for clause in terms}
    less = replace(
        query,
        terms=tuple(clause for clause in query.terms if id(clause) in kept),
        required=query.required[:REQUIRED],
        excluded=query.excluded[:EXCLUDED],
    )
    return less, less != query


def _first(clauses: Iterable[Clause], kind: type[Clause], many: int) -> list[Clause]:
    return [clause for clause in clauses if isinstance(clause, kind)][:many]


def _words(clauses: Iterable[Clause], counts: Counts) -> list[Clause]:
    """The terms; of very many words the rarest. What no passage has goes first: it finds nothing."""
    terms = [clause for clause in clauses if isinstance(clause, Term)]
    words = dict.fromkeys(term.text for term in terms if term.field in _WORDS)
    if len(words) <= WORDS:
        return [*terms]
    known = dict(zip(words, counts([*words]), strict=True))
    rarest = frozenset(sorted(words, key=lambda word: known[word] or 1 << 40)[:WORDS])
    return [term for term in terms if term.field not in _WORDS or term.text in rarest]
