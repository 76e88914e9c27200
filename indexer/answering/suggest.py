"""What else to ask, where little or nothing was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from corpus.catalogue import Catalogue
from indexer.answering.meant import did_you_mean
from indexer.answering.order import Asked, shelf_query
from indexer.answering.places import alone_in
from indexer.engines import Engine
from indexer.languages import analyse
from indexer.languages.words import is_cjk
from indexer.query import Question, parse, unquoted

MANY = 200
"""Words of a question that are looked for: of a pasted page nobody reads more that are not there."""


class Shelflike(Protocol):
    """What is looked at of a shelf's results."""

    @property
    def language(self) -> str: ...
    @property
    def total(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Help:
    """Where nothing was found: how much there would be without each filter ("all": without any), and elsewhere.

    `works` is how many publications are on the shelves in the question's language, of how many we know.
    """

    without_filter: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    works: tuple[int, int] = (0, 0)


def improvements(
    asked: Asked, shelves: Sequence[Shelflike], engine: Engine, catalogue: Catalogue, others: Sequence[str] = ()
) -> Mapping[str, Any]:
    """`suggestion`, `help` and `absent` for Results, where the question's own shelf has little or nothing.

    `others` are the languages it may have been meant in besides, likeliest first: none where the reader said it.
    """
    own = next((shelf.total for shelf in shelves if shelf.language == asked.language), None)
    if own is None:
        return {}
    absent = missing(asked.question, asked.language, engine)
    suggestion = did_you_mean(asked.question.typed, asked.language, absent, others, engine)
    suggestion = suggestion or (_unquoted(asked, engine) if not own else "")
    nothing = None if own else _help(asked, shelves, engine, catalogue)
    told = tuple(word for word in absent if not own or not is_cjk(word[0]))  # a pair of characters is seldom a word
    return {"suggestion": suggestion, "help": nothing, "absent": told}


def _unquoted(asked: Asked, engine: Engine) -> str:
    """The typed string without the marks of its phrases, where no passage has these but some have their words."""
    if not asked.question.phrases:
        return ""
    typed = unquoted(asked.question.typed)
    first, again = parse(asked.question.typed), parse(typed)
    if (again.fields, again.excluded) != (first.fields, first.excluded):  # "-trafficking court" would leave it out
        return ""
    question = replace(asked.question, words=again.words, phrases=())
    loose = replace(asked, question=question, words={asked.language: again.words})
    return typed if engine.search(replace(shelf_query(loose, asked.language), limit=0)).total else ""


def missing(question: Question, language: str, engine: Engine) -> tuple[str, ...]:
    """The typed words whose stem is in no passage of the shelf, as typed, in order; a place alone has none."""
    if alone_in(question.words):
        return ()
    typed = question.words
    read = [t for t in analyse(language, typed).stemmed if t.term.isalpha() and t.end - t.start > 1][:MANY]
    terms = [token.term for token in read]
    counts = zip(*(engine.having(language, field, terms) for field in ("text", "heading")), strict=True)
    lost = (typed[t.start : t.end] for t, found in zip(read, counts, strict=True) if not any(found))
    return tuple(dict.fromkeys(lost))


def _help(asked: Asked, shelves: Sequence[Shelflike], engine: Engine, catalogue: Catalogue) -> Help:
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
    return Help({n: count for n, count in without.items() if count}, others, (len(held), len(catalogue.publications)))
