"""The imprint: what a file prints about itself on its cover, its running heads and its last page."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

from corpus.identifiers import LETTERS, is_isbn
from indexer.detect import detect
from indexer.formats import Block

_COVER_PAGES, _COVER_BLOCKS = 4, 30
_SALES = re.compile(r"(?<![\w.])([ACEFRS]\.\s?\d{2}\.\s?[IVX]{1,5}(?:\.[A-Z])?\.\s?\d{1,3})(?!\d)")
_JOB = re.compile(r"(?<![\w.])((?:V|GE|E|ICAT)\.\d{2}-\d{5}|\d{2}-\d{5})(?:\s?\(([ACEFRS])\))?(?!\d)")
_ISBN = re.compile(
    r"(?<![\d-])(97[89][\s\u2010-\u2012-]?(?:\d[\s\u2010-\u2012-]?){9}\d|\d[\d\u2010-\u2012-]{8,11}[\dX])(?!\d)"
)
_SYMBOL = re.compile(
    r"[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9.\-]*){1,6}(?:\s?\([A-Z][a-z]+\. ?\w+\))?(?:/[A-Z][a-z]* ?\w+)?\**"
)
_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")
_MASTHEAD = {"français": "fr", "español": "es", "russian": "ru", "chinese": "zh", "arabic": "ar", "english": "en"}
_MASTHEAD_LINE = re.compile(r"(?i)^\W*(français|español|russian|chinese|arabic|english)\W*$")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What was found, as printed; numbers only from places where a work names itself, never from notes or text."""

    symbol: str = ""
    sales: tuple[str, ...] = ()
    jobs: tuple[tuple[str, str], ...] = ()
    """Job numbers, each with the language its letter names, or ""."""
    isbns: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    """What may be the title: the headings and lines of the cover, likeliest first."""
    masthead: str = ""
    """The language the masthead names, or ""."""
    language: str = ""
    """The language of the text, or "" if nothing tells."""


def imprint(blocks: Sequence[Block]) -> Imprint:
    """Read the imprint of a file from its blocks."""
    cover = _cover(blocks)
    lines = [line.strip() for block in cover for line in block.text.split("\n") if line.strip()]
    text = "\n".join(lines)
    letters = ((number, LETTERS.get(letter, "")) for number, letter in _JOB.findall(text))
    named = (_MASTHEAD_LINE.match(line) for line in lines[:40])
    return Imprint(
        symbol=_symbol(blocks, lines),
        sales=_unique(re.sub(r"\s", "", number) for number in _SALES.findall(text)),
        jobs=tuple(dict.fromkeys(letters)),
        isbns=_unique(number for number in _ISBN.findall(text) if is_isbn(number)),
        years=tuple(dict.fromkeys(map(int, _YEAR.findall(text)))),
        titles=_titles(cover),
        masthead=next((_MASTHEAD[match[1].lower()] for match in named if match), ""),
        language=_language(blocks),
    )


def _cover(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of the first pages and the last, without footnotes: those cite other works."""
    last = max((block.page for block in blocks), default=0)
    if not last:
        front = [block for block in blocks[:_COVER_BLOCKS] if block.role != "footnote"]
        return [block for block in front if not re.match(r"[⁰¹²³⁴-⁹*]", block.text) and len(block.text) < 600]
    pages = {*range(1, min(_COVER_PAGES, last) + 1), last}
    return [b for b in blocks if b.page in pages and b.role not in ("footnote", "cell") and len(b.text) < 600]


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _symbol(blocks: Sequence[Block], lines: Sequence[str]) -> str:
    """The symbol that stands alone most often: in running heads, else on a line of the cover."""
    heads = Counter(
        block.text.strip() for block in blocks if block.role == "furniture" and _SYMBOL.fullmatch(block.text.strip())
    )
    if heads:
        return heads.most_common(1)[0][0].rstrip("*")
    return next((line.rstrip("*") for line in lines[:25] if _SYMBOL.fullmatch(line)), "")


def _titles(cover: Sequence[Block]) -> tuple[str, ...]:
    """The highest heading first, whole where it runs over several lines; then every line alone and with the next."""
    front = [block for block in cover if block.page <= _COVER_PAGES and block.role in ("heading", "paragraph")]
    front = [block for block in front if _may_be_title(_title(block.text))]
    runs = [list(run) for _, run in groupby(front, key=lambda block: (block.page, block.role, block.level))]
    whole = sorted((run for run in runs if run[0].role == "heading"), key=lambda run: (run[0].page, run[0].level))
    texts = [_title(block.text) for block in front]
    joined = (_title(" ".join(block.text for block in run)) for run in whole)
    return _unique(text for text in [*joined, *texts, *map(" ".join, pairwise(texts))] if len(text) <= 400)


def _title(text: str) -> str:
    return " ".join(text.split()).strip("*# ")


@cache
def _said_elsewhere() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(data["not_titles"]), tuple(data["sessions"])


def _may_be_title(line: str) -> bool:
    """Not an organ, a session, a symbol, a date or a page number; Chinese titles may be of six characters."""
    beginnings, ends = _said_elsewhere()
    letters = sum(2 if letter > "\u2fff" else 1 for letter in line if letter.isalpha())
    organ = line.startswith(beginnings) and len(line) < 60
    return letters >= 8 and not (organ or line.endswith(ends) or _SYMBOL.fullmatch(line))


def _language(blocks: Sequence[Block]) -> str:
    """The language most of ten stretches of text are in: a cover or a quotation alone may deceive."""
    body = [b.text for b in blocks if b.role in ("paragraph", "item") and len(b.text) > 80]
    body = body or [b.text for b in blocks if b.role not in ("furniture", "contents")]
    chosen = body[:: max(1, len(body) // 10)][:10]
    votes = Counter(found for text in chosen if (found := detect(text).language))
    return votes.most_common(1)[0][0] if votes else ""


def slug(text: str) -> str:
    """A text as the name of a file: `A/HRC/43/12` is `a-hrc-43-12`; "" where no Latin letter or digit is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
