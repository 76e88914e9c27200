"""Tables of contents: found so that they are not indexed; a search must find the chapter and not its announcement."""

import re
from collections.abc import Sequence

from indexer.formats.pdf.labels import value
from indexer.formats.pdf.tables import Table

LEADERS = re.compile(r"(?:\s?[.·…․‥_]){5,}|…{2,}")
_TITLE = re.compile(
    r"\s*(?:table of contents|contents|table des matières|sommaire|índice|contenido|содержание|оглавление|"
    r"目\s*[录錄次]|المحتويات|محتويات|الفهرس)\b.{0,20}",
    re.IGNORECASE,
)
_PAGE = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]{1,4}|[ivxlc]{1,7}")
_ENTRY = re.compile(rf".*\S(?:{LEADERS.pattern})\s*(?:[0-9–-]+\s+)?(?:{_PAGE.pattern})?\s*", re.DOTALL)


def is_title(text: str) -> bool:
    """Whether a line is the heading of a table of contents.

    >>> is_title("Table des matières"), is_title("Contents of the parcel sent on Monday")
    (True, False)
    """
    return bool(_TITLE.fullmatch(text))


def is_entry(text: str) -> bool:
    """Whether a text is a line of a table of contents, with its row of dots.

    >>> is_entry("II. Legal framework . . . . . . 12"), is_entry("and so on...")
    (True, False)
    """
    return len(text) < 400 and bool(_ENTRY.fullmatch(text))


def is_contents(table: Table, titled: bool) -> bool:
    """Whether a table is one of contents: words, dots, and page numbers that only go up.

    `titled`: the heading of a table of contents stands before it; without it and without dots, five rows are needed.
    """
    rows = [[" ".join(line.text for line in cell) for cell in table.placed(row)] for row in table.rows]
    dotted = sum(any(LEADERS.search(cell) for cell in row) for row in rows)
    if dotted * 2 > len(rows):
        return True
    ends = [_last(row) for row in rows]
    pages = [end for end in ends if end]
    worded = sum(any(char.isalpha() for char in row[0]) for row in rows)
    if len(pages) < 0.8 * len(rows) or worded < 0.8 * len(rows):
        return False
    return _rises(pages) and (titled or (len(rows) >= 5 and len(set(pages)) > 1))


def _last(row: Sequence[str]) -> str:
    """The page number a row ends with, "" if it does not."""
    cells = [cell for cell in row if cell]
    return cells[-1] if len(cells) > 1 and _PAGE.fullmatch(cells[-1]) else ""


def _rises(pages: Sequence[str]) -> bool:
    """Whether page numbers go up, Roman ones before Arabic ones, from a small one on."""
    numbers = [found for found in map(value, pages) if found]
    places = [(kind == "arabic", number) for kind, number in numbers]
    return bool(places) and places == sorted(places) and places[-1][1] < 1000 and places[0][1] < 60
