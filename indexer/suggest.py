"""Did you mean, and what else to ask where nothing was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from corpus.catalogue import Catalogue
from indexer.answer import Asked, shelf_query
from indexer.engines import Engine
from indexer.languages import LANGUAGES, analyse
from indexer.query import Question
from indexer.vocabulary import SHORTEST, vocabulary

MANY = 200
"""Words of a question that are looked for: of a pasted page nobody reads more that are not there."""
FEW = 3
"""Passages below which a question may have been mistyped."""
ALIKE = 80
"""How alike (0 to 100) a word must be to be proposed: one letter in five may differ."""


class Shelflike(Protocol):
    """What is looked at of a shelf's results."""

    @property
    def language(self) -> str: ...
    @property
    def total(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Help:
    """Where nothing was found: how much there would be without each filter ("all": without any), and elsewhere.

    `absent` are the question's words that stand in no passage of its language; `works` is how many publications are
    on the shelves in that language, of how many we know.
    """

    without_filter: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    works: tuple[int, int] = (0, 0)


def improvements(asked: Asked, shelves: Sequence[Shelflike], engine: Engine, catalogue: Catalogue) -> Mapping[str, Any]:
    """`suggestion` and `help` for Results, where the question's own shelf has little or nothing."""
    own = next((shelf.total for shelf in shelves if shelf.language == asked.language), None)
    if own is None:
        return {}
    absent = missing(asked.question, asked.language, engine)
    suggestion = did_you_mean(asked.question, asked.language, engine, absent) if absent or own < FEW else ""
    return {"suggestion": suggestion, "help": None if own else _help(asked, shelves, absent, engine, catalogue)}


def missing(question: Question, language: str, engine: Engine) -> tuple[str, ...]:
    """The typed words whose stem is in no passage of the shelf, as typed, in order."""
    typed = question.words
    read = [t for t in analyse(language, typed).stemmed if t.term.isalpha() and t.end - t.start > 1][:MANY]
    terms = [token.term for token in read]
    counts = zip(*(engine.having(language, field, terms) for field in ("text", "heading")), strict=True)
    lost = (typed[t.start : t.end] for t, found in zip(read, counts, strict=True) if not any(found))
    return tuple(dict.fromkeys(lost))


def did_you_mean(question: Question, language: str, engine: Engine, absent: Sequence[str]) -> str:
    """The typed string with words nobody wrote replaced by like ones somebody did; "" where there are none."""
    better = question.typed[:500]
    words = vocabulary(engine, language) if absent else {}
    for word in absent[:8]:
        normal = LANGUAGES[language].normalise(word)
        near = _nearest(normal, words) if len(normal) >= SHORTEST else ""
        better = better.replace(word, near) if near else better
    return better if better != question.typed[:500] else ""


def _nearest(word: str, words: Mapping[str, int]) -> str:
    """The most alike word, the most frequent of those equally alike; the first letter counts for much."""
    found = process.extract(word, words.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
    ranked = sorted(found, key=lambda each: (-each[1] - 3 * (each[0][0] == word[0]), -words[each[0]]))
    return ranked[0][0] if ranked else ""


def _help(
    asked: Asked, shelves: Sequence[Shelflike], absent: tuple[str, ...], engine: Engine, catalogue: Catalogue
) -> Help:
    without = {}
    for name in asked.filters:
        fewer = {other: values for other, values in asked.filters.items() if other != name}
        query = shelf_query(replace(asked, filters=fewer), asked.language)
        without[name] = engine.search(replace(query, limit=0)).total
    if len(asked.filters) > 1 and not any(without.values()):
        query = shelf_query(replace(asked, filters={}), asked.language)
        without["all"] = engine.search(replace(query, limit=0)).total
    others = {shelf.language: shelf.total for shelf in shelves if shelf.language != asked.language and shelf.total}
    held = {
        e.partition("/")[0] for e in engine.manifest().about.get("editions", {}) if e.endswith(f"/{asked.language}")
    }
    return Help(
        {n: count for n, count in without.items() if count}, others, absent, (len(held), len(catalogue.publications))
    )
