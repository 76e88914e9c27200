"""A work: its titles, editions and contents; several of its languages side by side; all works and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from flask import abort, request

from corpus.catalogue import name
from corpus.citation.pins import pin
from corpus.citation.reference import citable
from corpus.model import LANGUAGES, Passage, Publication
from indexer import coverage
from webui.asking import code, number, shelves
from webui.pages import blueprint, library, page
from webui.pages.files import files, length
from webui.paging import cut, letters
from webui.reader import current

BESIDE = 3
"""Languages side by side at most: of four no line would be long enough to read."""
WEIGHT = 40_000
"""Bytes of a list on one page, its links and labels with it: the page around it stays under the weight of a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents: the headings that are new since the line before, the first passage with its pin."""

    headings: tuple[tuple[int, str], ...]
    passage: Passage
    pin: str
    count: int = 1
    """Passages that stand one after the other under this pin: the rows of a table, the parts of a long paragraph."""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit in the languages shown: its passages, () where this edition lacks it."""

    unit: str
    cells: Mapping[str, tuple[Passage, ...]]


@blueprint.get("/publications")
def publications() -> str:
    """All works and digests that are on the shelves; the coverage table has the rest."""
    counts = _passages()
    works = [work for work in library().catalogue.publications.values() if _languages(work, counts)]
    listed = [(work, name(work, current().code), _languages(work, counts)) for work in works]
    return page(
        "publications.html",
        works=[w for w in listed if not w[0].is_digest],
        digests=[w for w in listed if w[0].is_digest],
    )


@blueprint.get("/publications/<publication_id>")
def publication(publication_id: str) -> str:
    """A work with its editions and, in one language, its contents."""
    work = _publication(publication_id)
    counts = _passages()
    held = _languages(work, counts)
    shown = next((c for c in (code(request.args.get("in", "")), current().code, "en", *held) if c in held), "")
    lines = contents(library().outline(f"{work.id}/{shown}"), work) if shown else []
    parts = cut(lines, _line_weight, WEIGHT)
    at = number("page", 1, 1, len(parts))
    return page(
        "publication.html",
        work=work,
        title=name(work, current().code),
        shown=shown,
        held=held,
        counts=counts,
        states={c: coverage.state(e, counts) for c, e in work.editions.items()},
        files={c: files(f"{work.id}/{c}") for c in held},
        length={c: length(f"{work.id}/{c}") for c in held},
        lines=parts[at - 1],
        starts=[_called(part[0]) for part in parts if part],
        at=at,
        digests=library().catalogue.digests(work.id),
        original=library().catalogue.publication(work.about) if work.about else None,
    )


@blueprint.route("/parallel/<publication_id>", methods=["GET", "POST"])
def parallel(publication_id: str) -> str:
    """Two or three languages of a work, one row a unit; a unit an edition lacks is an open gap."""
    work = _publication(publication_id)
    held = _languages(work, _passages())
    wanted = [each for each in shelves() if each in held]
    chosen = wanted[:BESIDE] or _two(held)
    rows = aligned({each: library().outline(f"{work.id}/{each}") for each in chosen})
    parts = cut(rows, _row_weight, WEIGHT)
    asked = request.values.get("at", "")
    start = next((n for n, part in enumerate(parts, 1) if any(row.unit == asked for row in part)), 1)
    at = number("page", start, 1, len(parts))
    return page(
        "parallel.html",
        work=work,
        title=name(work, current().code),
        offered=list(dict.fromkeys((*chosen, *held))),  # ticked boxes are sent as they stand: columns keep their order
        chosen=chosen,
        too_many=len(wanted) > BESIDE,
        rows=parts[at - 1],
        place=lambda passage: place(passage, work),
        at=at,
        last=len(parts),
    )


def contents(outline: tuple[Passage, ...], work: Publication) -> list[Line]:
    """The contents of an edition: each heading once, where it begins; passages with one pin in a row once too."""
    lines: list[Line] = []
    before: tuple[str, ...] = ()
    for passage in outline:
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, passage.headings, strict=False)))
        new, pin = tuple(enumerate(passage.headings))[same:], place(passage, work)
        if lines and pin and not new and pin == lines[-1].pin:
            lines[-1] = replace(lines[-1], count=lines[-1].count + 1)
        else:
            lines.append(Line(new, passage, pin))
        before = passage.headings
    return lines


def _line_weight(line: Line) -> int:
    return 250 + letters(*(heading for _, heading in line.headings)) + 60 * len(line.headings)


def _row_weight(row: Row) -> int:
    passages = [passage for cell in row.cells.values() for passage in cell]
    return 200 + 450 * len(row.cells) + letters(*(passage.text for passage in passages))


def _called(line: Line) -> str:
    """What a page of the contents begins with."""
    return line.passage.headings[0] if line.passage.headings else line.pin or line.passage.text[:40]


def place(passage: Passage, work: Publication) -> str:
    """The pin of a passage in its edition's language; "" where nothing printed names it."""
    printed = citable(passage.locator, work)
    return pin(printed, passage.edition.rpartition("/")[2]) if printed else ""


def aligned(outlines: Mapping[str, tuple[Passage, ...]]) -> list[Row]:
    """Rows of the same unit: in the order of the first language, what only others have beside its neighbours there."""
    units: dict[str, dict[str, list[Passage]]] = {}
    order: list[str] = []
    for language, outline in outlines.items():
        last = -1
        for passage in outline:
            unit = str(passage.locator.unit)
            if unit not in units:
                units[unit] = {}
                order.insert(last + 1, unit) if language != next(iter(outlines)) else order.append(unit)
            units[unit].setdefault(language, []).append(passage)
            last = order.index(unit)
    return [Row(unit, {each: tuple(units[unit].get(each, ())) for each in outlines}) for unit in order]


def _publication(publication_id: str) -> Publication:
    found = library().catalogue.publications.get(publication_id)
    return found or abort(404)


def _passages() -> dict[str, int]:
    """Edition id -> passages on the shelf."""
    accounts = library().manifest().about.get("editions", {})
    return {edition: account["passages"] for edition, account in accounts.items()}


def _languages(work: Publication, counts: Mapping[str, int]) -> list[str]:
    return [language for language in LANGUAGES if counts.get(f"{work.id}/{language}")]


def _two(held: list[str]) -> list[str]:
    """The reader's own language and one more."""
    return sorted(held, key=lambda each: (each != current().code, each != "en", each))[:2]
