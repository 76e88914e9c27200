"""The lines of glossary.tsv: read, and each mistake explained to whoever edits the table."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from corpus.errors import CatalogueError
from corpus.model import LANGUAGES, Status

SOURCES = "glossary_sources.tsv"
COLUMNS = ("concept", "language", "rank", "term", "status", "source", "note")
RANKS = ("preferred", "variant", "apart")
"""`apart` is a word that is no name of the concept, however often it is taken for one: fr traite is not trafic."""


Row = tuple[str, ...]
Rows = list[tuple[str, Row]]
"""Each line with where it stands, such as `glossary.tsv, line 12`."""


def read(file: Path) -> tuple[Rows, list[CatalogueError]]:
    """The lines of a file after the first, and those that are not as wide as they should be."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        return [], [CatalogueError("It cannot be read.", file.name, f"It is a text in UTF-8: {error}")]
    rows: Rows = []
    found = []
    for number, line in enumerate(lines, 1):
        cells = tuple(line.split("\t"))
        where = f"{file.name}, line {number}"
        if len(cells) != len(COLUMNS) or (number == 1 and cells != COLUMNS):
            remedy = f"A line has {len(COLUMNS)} columns with a tab between: {', '.join(COLUMNS)}."
            found.append(CatalogueError(f"There are {len(cells)} columns.", where, remedy))
        elif number > 1:
            rows.append((where, cells))
    return rows, found


def fold(text: str) -> str:
    """The text for comparison, letter for letter as long as before: case and the kind of apostrophe do not matter."""
    lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("’", "'").replace("‐", "-")


def known_sources(file: Path) -> frozenset[str]:
    """The codes of sources described beside a glossary file."""
    beside = file.with_name(SOURCES)
    if not beside.is_file():
        return frozenset()
    return frozenset(line.split("\t")[0] for line in beside.read_text(encoding="utf-8").splitlines()[1:])


def checked(rows: Rows, sources: frozenset[str]) -> list[CatalogueError]:
    """What is wrong with the lines: their cells, gaps, doubles, and merges that are forbidden."""
    checks = (*_row_mistakes(rows, sources), *_gaps(rows), *_doubles(rows), *_merges(rows))
    return [CatalogueError(what, where, remedy) for where, what, remedy in checks]


Mistakes = Iterator[tuple[str, str, str]]


def _row_mistakes(rows: Rows, sources: frozenset[str]) -> Mistakes:
    for where, (concept, language, rank, term, status, source, _) in rows:
        if not re.fullmatch(r"[a-z0-9_]+", concept):
            yield where, f"{concept!r} is no id of a concept.", "It is written like victim_of_trafficking."
        if language not in LANGUAGES:
            yield where, f"{language!r} is no language here.", f"Use one of: {', '.join(LANGUAGES)}."
        if rank not in RANKS:
            yield where, f"{rank!r} is no rank.", f"Use one of: {', '.join(RANKS)}."
        if not term or term != " ".join(unicodedata.normalize("NFC", term).split()):
            yield where, f"{term!r} has stray spaces or loose accents, or is empty.", "Write single spaces only."
        if rank != "apart" and status not in get_args(Status):
            yield where, f"{status!r} is no status.", f"Use one of: {', '.join(get_args(Status))}."
        if status in ("verified", "secondary") and not source:
            yield where, "Nothing says where it was seen.", "Add a code from glossary_sources.tsv, or write unverified."
        for code in filter(None, source.split(",")):
            if code not in sources:
                yield where, f"{code!r} is no known source.", f"Describe it in {SOURCES} first."


def _gaps(rows: Rows) -> Mistakes:
    """Every concept has exactly one preferred term in every language."""
    count: dict[tuple[str, str], int] = defaultdict(int)
    first: dict[str, str] = {}
    for where, (concept, language, rank, *_) in rows:
        first.setdefault(concept, where)
        count[concept, language] += rank == "preferred"
    for concept, where in first.items():
        for code in LANGUAGES:
            if (number := count[concept, code]) != 1:
                yield where, f"{concept} has {number} preferred terms in {code}.", "It needs exactly one."


def _doubles(rows: Rows) -> Mistakes:
    seen: dict[tuple[str, str, str, bool], str] = {}
    for where, (concept, language, rank, term, *_) in rows:
        key = (concept, language, fold(term), rank == "apart")
        if key in seen:
            yield where, f"{term!r} stands already in {seen[key]}.", "Leave one of the two out."
        seen.setdefault(key, where)


def _merges(rows: Rows) -> Mistakes:
    """A word kept apart is no term of the concept, alone or as a word within one."""
    apart: dict[tuple[str, str], list[str]] = defaultdict(list)
    for _, (concept, language, rank, term, *_) in rows:
        if rank == "apart":
            apart[concept, language].append(term)
    for where, (concept, language, rank, term, *_) in rows:
        for word in apart[concept, language] if rank != "apart" else ():
            if _holds(term, word, language):
                yield where, f"{term!r} would merge {concept} with {word!r}.", "Give the term to its own concept."


def _holds(term: str, word: str, language: str) -> bool:
    pattern = re.escape(fold(word))
    return re.search(pattern if language == "zh" else rf"(?<!\w){pattern}(?!\w)", fold(term)) is not None
