"""The page of results: one language's shelf at a time, grouped by publication, the others counted beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import redirect, url_for
from werkzeug.wrappers import Response

from corpus.model import LANGUAGES
from indexer.search import Ask, Result, Results, understand
from webui.asking import Asked, asked
from webui.pages import blueprint, library, page
from webui.reader import current

SHOWN = 10
"""Results on a page."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One language's tab: how much it holds for the question, and whether the words were read in that language."""

    language: str
    total: int
    shown: bool


@blueprint.get("/search")
def results() -> Response | str:
    """The answer to a question; without one, the start page."""
    wanted = asked()
    if not wanted.typed:
        return redirect(url_for("pages.start"))
    shown = wanted.shelves[0] if wanted.shelves else _language(wanted)
    found = library().search(_ask(wanted, shown))
    shelf = found.shelves[0]
    return page(
        "results.html",
        asked=wanted,
        found=found,
        shelf=shelf,
        shelves=_shelves(wanted, shown, found),
        works=grouped(shelf.results),
        pages=_pages(wanted.page, shelf.total),
        titles={name: _title(name) for name in found.facets.get("publication", {})},
    )


def _language(wanted: Asked) -> str:
    return understand(wanted.ask(current().code, SHOWN)).language


def _ask(wanted: Asked, shelf: str) -> Ask:
    """The question to one shelf: another shelf than the question's own is asked with the words in its language."""
    ask = wanted.ask(current().code, SHOWN)
    own = understand(ask).words
    return replace(ask, shelves=(shelf,), language=ask.language if shelf in own else shelf)


def _shelves(wanted: Asked, shown: str, found: Results) -> list[Shelf]:
    """All six languages, the shown one first counted already."""
    counted = {shown: found.shelves[0].total}
    for code in LANGUAGES:
        if code not in counted:
            ask = replace(_ask(wanted, code), limit=0, offset=0)
            counted[code] = library().search(ask).shelves[0].total
    order = dict.fromkeys((found.understood.language, current().code, *LANGUAGES))
    return [Shelf(code, counted[code], code == shown) for code in order]


def grouped(results: Iterable[Result]) -> list[tuple[Result, list[Result]]]:
    """Results by publication, in the order in which each work first answered."""
    by_work: dict[str, list[Result]] = {}
    for each in results:
        by_work.setdefault(each.publication.id, []).append(each)
    return [(group[0], group) for group in by_work.values()]


def _pages(at: int, total: int) -> list[int]:
    """The page numbers to show: first, last and those about the present one; 0 stands for a gap."""
    last = max(1, -(-total // SHOWN))
    near = sorted({1, last, *range(max(1, at - 2), min(last, at + 2) + 1)})
    out: list[int] = []
    for number in near if last > 1 else []:
        out += [0] if out and number > out[-1] + 1 else []
        out.append(number)
    return out


def _title(publication_id: str) -> tuple[str, str]:
    from corpus.catalogue import name

    return name(library().catalogue.publication(publication_id), current().code)
