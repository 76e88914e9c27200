"""Collections of questions with judgements, and the throw-away library they are asked of.

Layout: <set>/<language>/{passages.jsonl {id, text[, headings]}, queries.jsonl {id, text}, qrels.tsv}, the last with
(query, passage, 1) a line; the same passage id in two languages means parallel passages. A language may have questions
only, whose right passages stand in others, or passages only, which are asked for from others.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue
from corpus.model import LANGUAGES, Edition, Fact, Locator, Passage, Publication
from indexer.answering.terms import entry_terms
from indexer.engines import Engine, Entry, Query, Shelf, Term
from indexer.languages import analyse

WORK = "collection"


@dataclass(frozen=True, slots=True)
class Part:
    """One language of a set: passages by id, questions by id, and the right passages of each question."""

    passages: Mapping[str, tuple[str, tuple[str, ...]]]
    questions: Mapping[str, str]
    right: Mapping[str, frozenset[str]]


Set = Mapping[str, Part]
"""Language -> part."""


def read(folder: Path) -> dict[str, Set]:
    """Every set of a folder, or the one set the folder is, by name."""
    if found := _set(folder):
        return {folder.name: found}
    sets = {place.name: _set(place) for place in sorted(folder.iterdir()) if place.is_dir()}
    return {name: each for name, each in sets.items() if each}


def _set(folder: Path) -> Set:
    parts = {language: _part(folder / language) for language in LANGUAGES if (folder / language).is_dir()}
    return {language: part for language, part in parts.items() if part.passages or part.questions}


def _part(folder: Path) -> Part:
    passages = {str(p["id"]): (p["text"], tuple(p.get("headings", ()))) for p in _objects(folder / "passages.jsonl")}
    questions = {str(q["id"]): q["text"] for q in _objects(folder / "queries.jsonl")}
    right: dict[str, set[str]] = {}
    for row in csv.reader(_lines(folder / "qrels.tsv"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) >= 2 and row[0] in questions and (len(row) < 3 or row[2] != "0"):
            right.setdefault(row[0], set()).add(row[1])
    return Part(passages, questions, {query: frozenset(each) for query, each in right.items()})


def _objects(file: Path) -> Iterator[dict[str, Any]]:
    yield from (json.loads(line) for line in _lines(file))


def _lines(file: Path) -> Iterator[str]:
    """The lines of a file that say something; none where there is no file."""
    if file.is_file():
        with file.open(encoding="utf-8", newline="\n") as lines:
            yield from (line.rstrip("\r\n") for line in lines if line.strip())


def catalogue() -> Catalogue:
    """A catalogue of one work, the collection."""
    editions = {language: Edition(WORK, language) for language in LANGUAGES}
    return Catalogue({WORK: Publication(WORK, "book", Fact("Pincite"), (2000,), editions)})


def numbered(collection: Set) -> dict[str, int]:
    """A number for every passage id: the same in all languages, as locators are."""
    ids = (passage_id for part in collection.values() for passage_id in part.passages)
    return {passage_id: number for number, passage_id in enumerate(dict.fromkeys(ids), 1)}


def fill(engine: Engine, collection: Set) -> None:
    """Put every passage on its shelf, analysed as the product does it; `row.n` is no place that anybody types."""
    numbers = numbered(collection)
    shelves, canaries = [], {}
    held = {language: part for language, part in collection.items() if part.passages}
    for language, part in held.items():
        entries = [_entry(language, numbers[i], *said) for i, said in part.passages.items()]
        shelves.append(Shelf(language, f"{language}-{len(entries)}", lambda entries=entries: entries))  # type: ignore[misc]
        terms = next(t for e in entries if (t := [x.term for x in analyse(language, e.passage.text).stemmed]))
        canaries[language] = Query(language, tuple(Term("text", term) for term in dict.fromkeys(terms)))
    editions: dict[str, dict[str, int]] = {f"{WORK}/{language}": {} for language in held}
    engine.update(shelves, canaries=canaries, about={"editions": editions})


def _entry(language: str, number: int, text: str, headings: tuple[str, ...]) -> Entry:
    passage = Passage(f"{WORK}/{language}", Locator((("row", str(number)),)), text, headings)
    return Entry(passage, entry_terms(language, passage))
