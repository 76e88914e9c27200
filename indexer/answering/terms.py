"""Terms: of a passage for its shelf, and of a question for one shelf, made by the same analysis."""

import re
from collections.abc import Iterable, Mapping

from corpus.model import Locator, Passage
from indexer.answering import expand
from indexer.detect import LATIN
from indexer.engines import Phrase, Prefix, Query, Term
from indexer.languages import LANGUAGES, Token, analyse
from indexer.query import Question, beginning

HEADING_WEIGHT = 0.5
"""What a word in a heading weighs beside one in the text; measured by bench/relevance."""
SYMBOL_WEIGHT = 3.0
"""A symbol or sales number that was typed names one document: it outweighs the words around it."""
LOCATOR_WEIGHT = 3.0
"""So does a place: of "article 10 victims" the articles 10 come first."""
CARRIED_WEIGHT = 0.3
"""A word looked up as it stands on another language's shelf: a name, or one that English, French and Spanish share."""
NOTHING = Phrase("text", ())
"""No passage has it: of words that have no like on a shelf; without any clause its filters alone would find all."""
BREAK = "\x1e"
"""Stands between headings and text in the exact field, so that no phrase runs from one into the other."""


def entry_terms(language: str, passage: Passage) -> Mapping[str, list[str]]:
    """The terms of a passage by field, made by the same analysis as a question's."""
    body = analyse(language, passage.text)
    heading = analyse(language, "\n".join(passage.headings))
    return {
        "text": [token.term for token in body.stemmed],
        "heading": [token.term for token in heading.stemmed],
        "exact": [*(t.term for t in heading.exact), BREAK, *(t.term for t in body.exact)],
        "symbol": [token.term for token in (*heading.symbols, *body.symbols)],
        "locator": steps(passage.locator),
    }


def steps(locator: Locator) -> list[str]:
    """The steps of a locator as terms: art.10 and par.1 of art.10/par.1."""
    return [f"{kind}.{number}".casefold() for kind, number in locator.steps]


def own_query(question: Question, language: str, filters: Mapping[str, tuple[str, ...]]) -> Query:
    """What is asked of the shelf of the question's own language."""
    typed = _terms(language, question.words)
    concepts = [] if question.literal else expand.named(question.words, language, question.without)
    stems = frozenset(term.text for term in typed if term.field == "text")
    return Query(
        language,
        terms=(
            *typed,
            *_phrases(language, question.prefixes, Prefix),
            *_places(question),
            *expand.clauses(concepts, language, language, stems),
        ),
        required=(*_phrases(language, question.phrases), *_symbols(language, question)),
        excluded=(*_excluded(language, question.excluded), *_phrases(language, question.excluded_phrases)),
        filters=filters,
    )


def other_query(
    question: Question,
    own: str,
    language: str,
    concepts: Iterable[expand.Named],
    filters: Mapping[str, tuple[str, ...]],
) -> Query:
    """What is asked of another language's shelf: the concepts in its words, and names and numbers as they stand."""
    if question.literal:
        return own_query(question, language, filters)
    terms = (
        *expand.clauses(concepts, language, own, frozenset()),
        *_carried(question.words, own, language),
        *_places(question),
    )
    return Query(
        language,
        terms=terms or ((NOTHING,) if question.text else ()),
        required=tuple(_symbols(language, question)),
        excluded=tuple(_excluded(language, question.excluded)),
        filters=filters,
    )


def _places(question: Question) -> list[Term | Phrase]:
    """Each step of a place, and all of them: of "article 10, paragraph 2" that paragraph comes first."""
    found: list[Term | Phrase] = []
    for place in map(steps, question.locators):
        found += [Term("locator", step, LOCATOR_WEIGHT) for step in place]
        found += [Phrase("locator", tuple(place), LOCATOR_WEIGHT)] if len(place) > 1 else []
    return found


def carried(words: str, own: str, language: str) -> str:
    """What of a question may stand in another language's passages: all its words, or those in Latin letters and digits.

    >>> carried("жертвы UNODC 2009", "ru", "fr"), carried("victim", "en", "fr")
    ('UNODC 2009', 'victim')
    """
    if own in LATIN and language in LATIN:
        return words
    return " ".join(re.findall(r"[A-Za-z0-9][A-Za-z0-9./-]*", words))


def _carried(words: str, own: str, language: str) -> list[Term]:
    """Words that mean something in their own language, as another language's passages would have them."""
    words = carried(words, own, language)
    read = analyse(own, words)
    little = LANGUAGES[own].is_little  # "to" would find whatever quotes an English title
    kept = {(token.start, token.end) for token in read.stemmed if not little(words[token.start : token.end])}
    there = analyse(language, words)
    return [
        *(Term("text", token.term, CARRIED_WEIGHT) for token in there.stemmed if (token.start, token.end) in kept),
        *(Term("symbol", token.term, SYMBOL_WEIGHT) for token in read.symbols),
    ]


def _terms(language: str, words: str) -> list[Term]:
    """A question of stop words alone is looked up as written; of a symbol the whole, not its letters and numbers."""
    read = analyse(language, words)
    symbols = [(token.start, token.end) for token in read.symbols]
    stems = [token.term for token in read.stemmed if not _inside(token, symbols)]
    if not stems and not symbols:
        return [Term("exact", token.term) for token in read.exact]
    return [
        *(Term("text", stem) for stem in stems),
        *(Term("heading", stem, HEADING_WEIGHT) for stem in stems),
        *(Term("symbol", token.term, SYMBOL_WEIGHT) for token in read.symbols),
    ]


def _inside(token: Token, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def _phrases(
    language: str, phrases: Iterable[str], single: type[Term] | type[Prefix] = Term
) -> Iterable[Phrase | Term | Prefix]:
    """Words as written, side by side, or `single` where there is one token.

    So a beginning of several tokens (人口贩*) is a phrase: a character of Chinese is whole anyway.
    """
    for phrase in phrases:
        terms = tuple(token.term for token in analyse(language, phrase).exact)
        if len(terms) > 1:
            yield Phrase("exact", terms)
        elif terms:
            yield single("exact", terms[0])


def _symbols(language: str, question: Question) -> Iterable[Term]:
    for symbol in question.fields.get("symbol", ()):
        read = analyse(language, symbol).symbols
        yield Term("symbol", read[0].term if read else symbol.casefold())


def _excluded(language: str, words: Iterable[str]) -> Iterable[Term | Phrase | Prefix]:
    """A word kept out is kept out in every form; a word of several tokens (Chinese, l'exploitation) as it stands."""
    for word in words:
        read = analyse(language, word)
        if prefix := beginning(word):
            yield from _phrases(language, [prefix], Prefix)
        elif len(read.exact) == 1 and read.stemmed:
            yield from (Term("text", read.stemmed[0].term), Term("heading", read.stemmed[0].term))
        else:
            yield from _phrases(language, [word])
