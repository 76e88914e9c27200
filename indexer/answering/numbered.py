"""Numbers: a symbol or sales number that stands in no passage names a work, and the question is asked of that work."""

import re
from dataclasses import replace
from typing import Protocol

from corpus.catalogue import Catalogue
from indexer.answering.facets import works_of
from indexer.engines import Engine
from indexer.languages import analyse
from indexer.query import Question

_CALLED = re.compile(
    r"(?:sales\s+(?:no|number)\b|num[ée]ro\s+de\s+vente|n[úu]m(?:\.|ero)?\s+de\s+venta|в\s+продаже\s+под|出售品编号|"
    r"رقم\s+المبيع)[\s.:：№]*$",
    re.IGNORECASE,
)
"""What stands before a sales number, as the Editorial Manual writes it in each language."""


class Stands(Protocol):
    """Whether one of these terms stands in a field of a passage of a language."""

    def __call__(self, language: str, terms: list[str], field: str = "symbol") -> bool: ...


def standing(engine: Engine) -> Stands:
    """What the shelves of an engine say of symbols and places."""
    return lambda language, terms, field="symbol": any(engine.having(language, field, terms))


def numbered(question: Question, language: str, catalogue: Catalogue, stands: Stands) -> Question:
    """The question with each number that names a work, and that no passage has, as a filter instead of a word.

    Who types "E.09.V.11 victims" has the Model Law in hand, which nowhere prints its own sales number; nor does who
    types "symbol:A/RES/55/25".
    """

    def names_a_work(number: str) -> bool:
        terms = [token.term for token in analyse(language, number).symbols]
        return bool(terms) and not stands(language, terms) and bool(works_of(number, catalogue))

    words = question.words
    typed = question.fields.get("symbol", ())
    works = [*question.fields.get("publication", ()), *filter(names_a_work, typed)]
    for start, end in reversed(dict.fromkeys((token.start, token.end) for token in analyse(language, words).symbols)):
        if names_a_work(words[start:end]):
            works.append(words[start:end])
            words = _CALLED.sub("", words[:start]) + words[end:]
    fields = {**question.fields, "publication": tuple(works), "symbol": tuple(s for s in typed if s not in works)}
    return replace(
        question, words=" ".join(words.split()), fields={name: said for name, said in fields.items() if said}
    )
