"""The line back: question -> analyse -> search -> fuse -> cite -> Results."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from corpus.catalogue import Catalogue
from corpus.errors import EngineError, UnknownError
from indexer.answering import suggest
from indexer.answering.answer import Answered, Evidence, answer, evidence
from indexer.answering.elsewhere import elsewhere
from indexer.answering.facets import FACETS, add
from indexer.answering.fold import Place
from indexer.answering.highlight import Found, sought
from indexer.answering.knowing import knowing
from indexer.answering.meaning import Meaning
from indexer.answering.numbered import standing
from indexer.answering.order import FEW, WINDOW, Asked, order
from indexer.answering.places import alone_in
from indexer.answering.results import Result, Results, ShelfResults, result
from indexer.answering.terms import carried
from indexer.answering.understanding import Ask, Understood, understand
from indexer.embedders import Vectors
from indexer.engines import Engine
from indexer.languages import LANGUAGES
from indexer.languages.symbols import without_symbols
from indexer.phases import phase
from indexer.query import Question

__all__ = ["Ask", "Result", "Results", "ShelfResults", "Understood", "result", "search", "understand"]


@phase("search")
def search(ask: Ask, engine: Engine, catalogue: Catalogue, meaning: Meaning | None = None) -> Results:
    """Answer a question from the live generation; never raises for anything that was typed."""
    understood = understand(ask, catalogue, knowing(engine), standing(engine))
    wanted = _wanted(ask, understood, engine)
    asked = Asked(understood.question, understood.language, understood.words, understood.concepts, understood.filters)
    sense = _sense(meaning, asked.question)
    abroad = any(language not in understood.words for language, _, _ in wanted)
    home = order(asked, asked.language, engine, sense) if abroad else None
    own = evidence(asked, home, catalogue) if home else Evidence()
    facets: Mapping[str, Mapping[str, int]] = {}
    answers, shelves = [], []
    for language, limit, offset in wanted:
        shown = max(offset, 0) + limit if limit > 0 else 0
        counted = FACETS if language in (ask.shelves or understood.words) else ()
        at_home = home if language == asked.language else None
        ordered = at_home or order(asked, language, engine, sense, counted, WINDOW if shown else FEW)
        answers.append(answer(asked, ordered, engine, catalogue, shown, own))
        shelves.append(_shelf(answers[-1], asked, engine, catalogue, limit, offset))
        facets = add(facets, answers[-1].facets if counted else {})
    counts = {shelf.language: shelf.total for shelf in shelves if shelf.total}
    only = () if ask.shelves else _elsewhere(answers, ask.fallback, asked, engine, catalogue)
    found = Results(understood, tuple(shelves), {"language": counts, **facets}, elsewhere=only)
    others = () if understood.language_said else tuple(dict.fromkeys((ask.fallback, *LANGUAGES)))
    return replace(found, **suggest.improvements(asked, found.shelves, engine, catalogue, others))


def _wanted(ask: Ask, understood: Understood, engine: Engine) -> list[tuple[str, int, int]]:
    """The shelves to look on with limit and offset: those named, else the question's own and a little of each other."""
    if ask.shelves:
        return [(language, ask.limit, ask.offset) for language in ask.shelves]
    own = [(language, ask.limit, ask.offset) for language in understood.words]
    there = [language for language in LANGUAGES if language in engine.manifest().shelves]
    return own + [(o, min(ask.others, ask.limit), 0) for o in there if o not in understood.words]


@phase("meaning")
def _sense(meaning: Meaning | None, question: Question) -> tuple[Meaning, Vectors] | None:
    """The question as a vector; None without a model, where meaning is not asked for, or where the model fails."""
    if meaning is None or not has_meaning(question):
        return None
    try:
        return meaning, meaning.question(question.words)
    except EngineError:
        return None


def has_meaning(question: Question) -> bool:
    """Whether there are words to compare by meaning, not a number or a place alone, and nothing that asks for words as
    written."""
    said = any(letter.isalpha() for letter in without_symbols(question.words))
    return (
        said
        and not alone_in(question.words)
        and not (question.literal or question.prefixes or question.fields.get("symbol"))
    )


def _words_for(asked: Asked, language: str) -> str:
    """The words to look for on a shelf: those in its language, else what may stand in it as it was typed."""
    found = asked.words.get(language)
    return carried(asked.question.words, asked.language, language) if found is None else found


def _shelf(
    answered: Answered, asked: Asked, engine: Engine, catalogue: Catalogue, limit: int, offset: int
) -> ShelfResults:
    shown = answered.places[max(offset, 0) : max(offset, 0) + max(limit, 0)]
    results = _results(answered.language, shown, asked, engine, catalogue)
    left, expanded = answered.total - answered.folded, answered.language not in asked.words
    return ShelfResults(answered.language, answered.total, results, left, expanded, answered.bounded)


def _results(
    language: str, shown: Iterable[Place], asked: Asked, engine: Engine, catalogue: Catalogue
) -> tuple[Result, ...]:
    """What stands in these places of a shelf, as a reader is shown it."""
    words = replace(asked.question, words=_words_for(asked, language))
    wanted = sought(words, language, asked.concepts, asked.language)
    results = []
    for place in shown:
        try:
            found = result(place.shown.passage_id, place.shown.score, wanted, engine, catalogue)
        except UnknownError:  # a new generation went live since it was found, and does not hold it
            continue
        by = found.found_by or ((Found("", place.shown.by, "text"),) if place.shown.by != "words" else ())
        results.append(replace(found, folded=place.folded, found_by=by))
    return tuple(results)


def _elsewhere(
    answers: Iterable[Answered], reader: str, asked: Asked, engine: Engine, catalogue: Catalogue
) -> tuple[Result, ...]:
    only = elsewhere(answers, asked.language, reader, engine)
    return tuple(each for code, place in only for each in _results(code, [place], asked, engine, catalogue))
