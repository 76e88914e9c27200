"""The line back: question -> analyse -> search -> cite -> Results."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from corpus.catalogue import Catalogue, name
from corpus.citation import Citation, cite
from corpus.errors import UnknownError
from corpus.model import Edition, Passage, Publication
from indexer.detect import detect
from indexer.engines import Engine, Phrase, Prefix, Query, Term
from indexer.highlight import Found, Sought, found_in, sought
from indexer.languages import LANGUAGES, Token, analyse
from indexer.query import Question, parse

HEADING_WEIGHT = 0.5
SYMBOL_WEIGHT = 3.0
"""A symbol or sales number that was typed names one document: it outweighs the words around it."""
BREAK = "\x1e"
"""Stands between headings and text in the exact field, so that no phrase runs from one into the other."""
FACETS = ("publication", "kind", "year", "type")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: the typed string, its language if the reader said so, the shelves to look on, and filters."""

    typed: str
    language: str = ""
    fallback: str = "en"
    """The language to take where the string does not tell (a symbol, a name): the interface's."""
    shelves: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Understood:
    """How the string was understood: its parts, the language it was read in, and how that was told."""

    question: Question
    language: str
    language_said: bool
    """Whether the reader said the language; else it was detected."""
    why: str
    words: Mapping[str, str]
    """Language -> the words to look up on its shelf: all of them in the question's own language, in another the
    stretch that is written in its script."""


@dataclass(frozen=True, slots=True)
class Result:
    """A passage as a reader is shown it; highlights are spans [start, end) of its text."""

    passage: Passage
    publication: Publication
    edition: Edition
    citation: Citation
    score: float
    highlights: tuple[tuple[int, int], ...]
    found_by: tuple[Found, ...]
    versions: Mapping[str, str]
    """Language -> id of the same unit in the other languages on the shelves."""

    @property
    def title(self) -> tuple[str, str]:
        """What to call the work and the language that is in; the edition's own title where it is confirmed."""
        return name(self.publication, self.edition.language)


@dataclass(frozen=True, slots=True)
class ShelfResults:
    """What one language holds for the question, the exact number and the page of results asked for."""

    language: str
    total: int
    results: tuple[Result, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """The answer: shelves in order, the asked language first; counts by facet and value over the asked shelves."""

    understood: Understood
    shelves: tuple[ShelfResults, ...]
    facets: Mapping[str, Mapping[str, int]]


def search(ask: Ask, engine: Engine, catalogue: Catalogue) -> Results:
    """Answer a question from the live generation; never raises for anything that was typed."""
    understood = understand(ask)
    shelves: list[ShelfResults] = []
    facets: Mapping[str, Mapping[str, int]] = {}
    for language in ask.shelves or tuple(understood.words):
        question = replace(understood.question, words=understood.words.get(language, ""))
        answer = engine.search(engine_query(question, language, ask))
        wanted = sought(question, language)
        results = [result(hit.passage_id, hit.score, wanted, engine, catalogue) for hit in answer.hits]
        shelves.append(ShelfResults(language, answer.total, tuple(results)))
        facets = _add(facets, answer.facets)
    return Results(understood, tuple(shelves), facets)


def understand(ask: Ask) -> Understood:
    """The parts and the language of a typed string; the reader's word on the language is final."""
    question = parse(ask.typed)
    detected = detect(question.text)
    said = ask.language in LANGUAGES
    language = ask.language if said else detected.language or ask.fallback
    runs: dict[str, list[str]] = {}
    for run in detect(question.words).runs:
        runs.setdefault(run.language, []).append(run.text)
    others = {other: " ".join(texts) for other, texts in runs.items() if other != language and not said}
    return Understood(question, language, said, "said" if said else detected.why, {language: question.words, **others})


def engine_query(question: Question, language: str, ask: Ask) -> Query:
    """The engine's query for one shelf: the words analysed as that shelf's passages were."""
    return Query(
        language,
        terms=(*_terms(language, question.words), *(Prefix("exact", p) for p in _prefixes(language, question))),
        required=(*_phrases(language, question.phrases), *_symbols(language, question)),
        excluded=(*_excluded(language, question.excluded), *_phrases(language, question.excluded_phrases)),
        filters=_filters(question, ask.filters),
        facets=FACETS,
        limit=ask.limit,
        offset=ask.offset,
    )


def entry_terms(language: str, passage: Passage) -> Mapping[str, list[str]]:
    """The terms of a passage by field, made by the same analysis as a question's."""
    body = analyse(language, passage.text)
    heading = analyse(language, "\n".join(passage.headings))
    return {
        "text": [token.term for token in body.stemmed],
        "heading": [token.term for token in heading.stemmed],
        "exact": [*(t.term for t in heading.exact), BREAK, *(t.term for t in body.exact)],
        "symbol": [token.term for token in (*heading.symbols, *body.symbols)],
    }


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


def _prefixes(language: str, question: Question) -> Iterable[str]:
    return (LANGUAGES[language].normalise(prefix) for prefix in question.prefixes)


def _phrases(language: str, phrases: Iterable[str]) -> Iterable[Phrase | Term]:
    for phrase in phrases:
        terms = tuple(token.term for token in analyse(language, phrase).exact)
        if len(terms) > 1:
            yield Phrase("exact", terms)
        elif terms:
            yield Term("exact", terms[0])


def _symbols(language: str, question: Question) -> Iterable[Term]:
    for symbol in question.fields.get("symbol", ()):
        read = analyse(language, symbol).symbols
        yield Term("symbol", read[0].term if read else symbol.casefold())


def _excluded(language: str, words: Iterable[str]) -> Iterable[Term | Phrase]:
    """A word kept out is kept out in every form; a word of several tokens (Chinese, l'exploitation) as it stands."""
    for word in words:
        read = analyse(language, word)
        if len(read.exact) == 1 and read.stemmed:
            yield from (Term("text", read.stemmed[0].term), Term("heading", read.stemmed[0].term))
        else:
            yield from _phrases(language, [word])


def _filters(question: Question, given: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    typed = {name: values for name, values in question.fields.items() if name != "symbol"}
    return {**typed, **{name: values for name, values in given.items() if values}}


def result(passage_id: str, score: float, wanted: Sought, engine: Engine, catalogue: Catalogue) -> Result:
    """The passage as a reader is shown it, with its citation, marks and versions."""
    passage = engine.passage(passage_id)
    if passage is None:
        raise UnknownError("no such passage is on the shelves.", passage_id, "Search for its words again.")
    edition = catalogue.edition(passage.edition)
    publication = catalogue.publication(edition.publication)
    highlights, found_by = found_in(passage, wanted)
    citation = cite(passage, catalogue)
    return Result(
        passage, publication, edition, citation, score, highlights, found_by, versions(passage, publication, engine)
    )


def versions(passage: Passage, publication: Publication, engine: Engine) -> Mapping[str, str]:
    """Where the same unit stands in the work's other languages: a look-up, since locators are the same in all."""
    unit = str(passage.locator.unit)
    found = {e.language: engine.unit(e.id, unit) for e in publication.editions.values() if e.id != passage.edition}
    return {language: passages[0].id for language, passages in found.items() if passages}


def _add(
    counts: Mapping[str, Mapping[str, int]], more: Mapping[str, Mapping[str, int]]
) -> dict[str, Mapping[str, int]]:
    """Counts by facet and value, summed over shelves."""
    names = {**counts, **more}
    return {
        name: {
            value: counts.get(name, {}).get(value, 0) + more.get(name, {}).get(value, 0)
            for value in {**counts.get(name, {}), **more.get(name, {})}
        }
        for name in names
    }
