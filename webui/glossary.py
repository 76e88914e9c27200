"""The glossary as the pages use it: read once, looked up by typed words in any language."""

from functools import cache

from corpus.glossary import Concept, Glossary, load
from corpus.glossary_rows import fold
from corpus.model import LANGUAGES


@cache
def glossary_of() -> Glossary:
    """The packaged glossary."""
    return load()


def sought(typed: str) -> list[Concept]:
    """The concepts with a term that holds what was typed, those that begin so first; all where nothing was typed."""
    wanted = fold(typed)
    ranked = [(_rank(concept, wanted), concept.id, concept) for concept in glossary_of().concepts.values()]
    return [concept for rank, _, concept in sorted(ranked, key=lambda each: each[:2]) if rank < 3]


def _rank(concept: Concept, wanted: str) -> int:
    """0: a term is it, 1: a term begins so, 2: it stands in a term, 3: nowhere."""
    terms = [fold(term.text) for language in LANGUAGES for term in concept.terms[language]]
    if wanted in terms:
        return 0
    return 1 if any(term.startswith(wanted) for term in terms) else 2 if any(wanted in term for term in terms) else 3


def named(text: str, language: str) -> list[Concept]:
    """The concepts whose terms stand in a question, in order."""
    found = glossary_of().find(text, language)
    return [glossary_of().concept(name) for name in dict.fromkeys(name for each in found for name in each.concepts)]
