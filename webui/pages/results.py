"""The page of results: one language's shelf at a time, grouped by publication, the others counted beside it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

from flask import redirect, url_for
from werkzeug.wrappers import Response

from corpus.catalogue import name
from corpus.citation.pins import pin
from corpus.errors import UnknownError
from corpus.model import LANGUAGES
from indexer.answering.lexicon import terms_of
from indexer.query import FIELDS, without
from indexer.search import Result, Results, ShelfResults
from webui.asking import FACETS, Asked, asked
from webui.labels import audience, kind
from webui.pages import blueprint, library, page
from webui.reader import current

SHOWN = 10
"""Results on a page."""
VALUES = 12
"""Values of a facet that are offered."""
NAMED = {"kind": kind, "audience": audience}
"""Facets whose values have names in the interface's language."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One language's tab: how many passages it holds for the question."""

    language: str
    total: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: what it is called, in which language that is, and how many passages have it."""

    value: str
    name: str
    language: str
    count: int = 0


@blueprint.route("/search", methods=["GET", "POST"])
def results() -> Response | str:
    """The answer to a question; without one, the start page."""
    wanted = asked()
    if not wanted.typed:
        return redirect(url_for("pages.start"))
    whole = library().search(wanted.ask(current().code, 0 if wanted.shelves else SHOWN, shelves=()))
    shown, found = whole.understood.language, whole
    if wanted.shelves:  # all shelves are counted, one is shown
        shown = wanted.shelves[0]
        found = library().search(wanted.ask(current().code, SHOWN, shelves=(shown,)))
    shelf = next(each for each in found.shelves if each.language == shown)
    return page(
        "results.html",
        asked=wanted,
        whole=whole,
        understood=whole.understood,
        shelf=shelf,
        shelves=_shelves(whole, shelf),
        works=grouped(shelf.results) if wanted.grouped else in_order(shelf.results),
        others=_others(shelf.results),
        pages=_pages(wanted.page, shelf.places),
        facets=_facets(found, wanted),
        pin=pin,
        fewer=_fewer(whole, wanted),
        chosen={field: [called(field, v) for v in values] for field, values in wanted.filters.items()},
    )


def _shelves(whole: Results, shelf: ShelfResults) -> list[Shelf]:
    """All six languages: the question's own first, then the reader's."""
    counted = {each.language: each.total for each in whole.shelves} | {shelf.language: shelf.total}
    order = dict.fromkeys((whole.understood.language, current().code, *LANGUAGES))
    return [Shelf(code, counted.get(code, 0), code == shelf.language) for code in order]


def _fewer(whole: Results, wanted: Asked) -> list[tuple[str, int, Mapping[str, object]]]:
    """Where nothing was found: (filter, passages without it, parameters that ask so); the filter "all" is all of them.

    A filter may have been chosen on the page, typed in the question, or both; a work may have been named by its number.
    """
    named = whole.understood.question.fields.get("publication", ())
    out: list[tuple[str, int, Mapping[str, object]]] = []
    for field, count in whole.help.without_filter.items() if whole.help else ():
        left = set(FIELDS) - {"symbol"} if field == "all" else {field}
        typed = without(wanted.typed, left)
        for number in named if "publication" in left else ():
            typed = typed.replace(number, "").strip()
        out.append((field, count, wanted.parameters(q=typed, **{"in": "", **dict.fromkeys(left, "")})))
    return out


def grouped(results: Iterable[Result]) -> list[tuple[Result, list[Result]]]:
    """Results by publication, in the order in which each work first answered."""
    by_work: dict[str, list[Result]] = {}
    for each in results:
        by_work.setdefault(each.publication.id, []).append(each)
    return [(group[0], group) for group in by_work.values()]


def in_order(results: Iterable[Result]) -> list[tuple[Result, list[Result]]]:
    """Results in the order in which they answer; neighbours of one work stand under one title."""
    runs = (list(run) for _, run in groupby(results, key=lambda each: each.publication.id))
    return [(run[0], run) for run in runs]


def _others(results: Iterable[Result]) -> Mapping[str, Result]:
    """What takes no place of its own beside these, by id; without what a new generation no longer holds."""
    found: dict[str, Result] = {}
    for passage_id in (each for result in results for each in result.folded):
        with suppress(UnknownError):
            found[passage_id] = library().passage(passage_id)
    return found


def _facets(found: Results, wanted: Asked) -> Mapping[str, list[Value]]:
    """What the results can be narrowed by: the most frequent values that would leave something out."""
    offered = {}
    for field in FACETS:
        counts = {v: n for v, n in found.facets.get(field, {}).items() if v not in wanted.filters.get(field, ())}
        least = min(sorted(counts.values(), reverse=True)[:VALUES], default=0)  # of 400 works only these are named
        values = [called(field, value, count) for value, count in counts.items() if count >= least]
        if len(counts) > 1:
            offered[field] = sorted(values, key=lambda each: (-each.count, each.name))[:VALUES]
    return offered


def called(field: str, value: str, count: int = 0) -> Value:
    """A value by its name in the reader's language, as far as it has one."""
    code = current().code
    if field == "publication" and value in library().catalogue.publications:
        title, language = name(library().catalogue.publication(value), code)
        return Value(value, title, language, count)
    if field == "topic":
        return Value(value, _topic(value), code, count)
    named = NAMED.get(field)
    return Value(value, named(value) if named else value, code if named else "", count)


def _topic(concept: str) -> str:
    """A concept in the glossary's word for it; its id where the glossary lost it since the last refresh."""
    try:
        return terms_of(concept)[current().code][0]
    except LookupError:
        return concept


def _pages(at: int, total: int) -> list[int]:
    """The page numbers to show: first, last and those about the present one; 0 stands for a gap."""
    last = max(1, -(-total // SHOWN))
    near = sorted({1, last, *range(max(1, at - 2), min(last, at + 2) + 1)})
    out: list[int] = []
    for number in near if last > 1 else []:
        out += [0] if out and number > out[-1] + 1 else []
        out.append(number)
    return out
