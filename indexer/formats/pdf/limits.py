"""How much one file may ask for before it is given up: a file over a limit is one line of the report."""

from dataclasses import dataclass

from corpus.errors import LimitError


@dataclass(frozen=True, slots=True)
class Limits:
    """Generous for anything a publisher makes, small beside what a hostile file asks for.

    `stream` is bytes of one stream when unpacked, `operators` and `glyphs` are counted per page, `forms` is how many
    form XObjects one page may draw, `depth` how deep they may nest.
    """

    stream: int = 64 * 2**20
    operators: int = 3_000_000
    glyphs: int = 400_000
    forms: int = 20_000
    depth: int = 16
    pages: int = 12_000


def over(what: str, limit: int, page: int = 0) -> LimitError:
    """The error for a passed limit; `page` is the one being read, 0 while the file is being opened."""
    where = f"page {page}" if page else "opening"
    return LimitError(f"{what} over {limit:,}", where, "Ask the publisher for a clean copy, or print it to a new PDF.")
