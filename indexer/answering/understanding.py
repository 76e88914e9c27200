"""Understanding: what is asked, and how the typed string was read: its language, parts, concepts and filters."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corpus.catalogue import Catalogue
from indexer.answering import expand, places
from indexer.answering.facets import resolve
from indexer.answering.mending import Known
from indexer.answering.numbered import Stands, numbered
from indexer.detect import LATIN, Knows, detect
from indexer.languages import LANGUAGES, analyse
from indexer.languages.symbols import without_symbols
from indexer.phases import phase
from indexer.query import Question, parse

OTHERS = 3
"""Results shown of each other language, where the reader did not choose the shelves."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: the typed string, its language if the reader said so, the shelves to look on, and filters."""

    typed: str
    language: str = ""
    fallback: str = "en"
    """The language to take where the string does not tell (a symbol, a name): the interface's."""
    shelves: tuple[str, ...] = ()
    """The languages to look in; the question's own first, then a few results of each other, if none is named."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limit: int = 10
    offset: int = 0
    without: tuple[str, ...] = ()
    """Concepts of the glossary that are not to be expanded."""
    others: int = OTHERS
    """Results of each other language, where no shelves are named; 0: they are only counted."""


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
    concepts: tuple[expand.Named, ...] = ()
    """The glossary's concepts in it, each with its words in six languages, and whether it is switched on."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Typed filter values nothing is known of: they were left out."""


@phase("analyse")
def understand(
    ask: Ask, catalogue: Catalogue | None = None, knows: Knows | None = None, stands: Stands | None = None
) -> Understood:
    """The parts and the language of a typed string; the reader's word on the language is final.

    `knows` and `stands` are what the shelves tell of words and symbols.
    """
    question = parse(ask.typed, _known(stands) if stands else None)
    said = ask.language in LANGUAGES
    language, why = (ask.language, "said") if said else _language(question, ask.fallback, knows, stands)
    question = numbered(question, language, catalogue, stands) if catalogue and stands else question
    runs: dict[str, list[str]] = {}
    for run in detect(without_symbols(question.words), knows).runs:
        runs.setdefault(run.language, []).append(question.words[run.start : run.end])
    latin = LATIN if language in LATIN else ()  # words of Latin letters are in one language, whichever it is
    others = {o: " ".join(texts) for o, texts in runs.items() if o not in (language, *latin) and not said}
    named = places.places(question.words, language)
    if stands and not named:
        named = places.bare(question.words, lambda step: stands(language, [step], "locator"))
    question = replace(question, locators=named, without=ask.without)
    concepts = () if question.literal else expand.named(question.words, language, ask.without)
    filters = resolve(question.fields, ask.filters, catalogue) if catalogue else None
    return Understood(
        question,
        language,
        said,
        why,
        {language: question.words, **others},
        concepts,
        filters.values if filters else ask.filters,
        filters.unknown if filters else {},
    )


def _known(stands: Stands) -> Known:
    """Whether a word, in any of its forms, stands on one of the shelves."""

    def known(word: str) -> bool:
        stems = {each: [token.term for token in analyse(each, word).stemmed] for each in LANGUAGES}
        return any(stands(each, terms, "text") for each, terms in stems.items())

    return known


def _language(question: Question, fallback: str, knows: Knows | None, stands: Stands | None) -> tuple[str, str]:
    """The language of a question and how it was told.

    A place alone that two languages write alike is in the interface's, and so are words both have; a filter alone tells
    by its script or its signs, an abbreviation alone by the glossary.
    """
    detected = detect(without_symbols(question.text), knows)
    places_in = places.alone_in(question.text)
    if places_in:
        return next((each for each in (fallback, detected.language) if each in places_in), places_in[0]), "rule"
    if detected.language:
        alike = _alike(question.text, stands) if detected.why == "statistics" and stands else ()
        written = fallback if fallback in alike else alike[0] if len(alike) == 1 else detected.language
        return written, detected.why
    rest = detect(without_symbols(question.typed))
    if rest.language and (rest.why == "script" or (rest.why == "rule" and not question.typed.isascii())):
        return rest.language, rest.why
    known = [each for each in LANGUAGES if expand.named(question.words, each)]
    if not known or fallback in known or "en" in known:  # UNODC is said in all languages, ONUDC in French
        return fallback, detected.why
    return known[0], "rule"


def _alike(text: str, stands: Stands) -> tuple[str, ...]:
    """The languages of Latin script whose passages have every word as it is written: of "exploitation" English too."""
    words = {each: [token.term for token in analyse(each, text).exact if token.term.isalpha()] for each in LATIN}
    return tuple(each for each in LATIN if words[each] and all(stands(each, [word], "exact") for word in words[each]))
