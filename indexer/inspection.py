"""What the reader makes of one file, and nothing kept: blocks, passages, quality, and which edition it is."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue
from indexer import structure
from indexer.formats.quality import Document, unread
from indexer.refreshing.reading import Reading
from indexer.refreshing.recognise import Recognition, recognise


@dataclass(frozen=True, slots=True)
class Inspection:
    """A file as read, structured and recognised."""

    reading: Reading
    built: structure.Structured
    recognition: Recognition


def inspect(path: Path, reading: Reading, catalogue: Catalogue) -> Inspection:
    """Structure what was read as the edition it is recognised to be."""
    found = recognise(reading.blocks, path.name, catalogue)
    grammar = found.publication.grammar
    built = structure.passages(reading.blocks, found.edition_id, found.language, grammar)
    return Inspection(reading, built, found)


def as_json(seen: Inspection) -> dict[str, Any]:
    """The object of `read --json`."""
    return {
        "blocks": [
            {"text": b.text, "page": b.page, "page_label": b.page_label, "role": b.role, "mark": b.mark}
            for b in seen.reading.blocks
        ],
        "passages": [
            {
                "locator": str(p.locator),
                "headings": list(p.headings),
                "page": p.pages[0].number if p.pages else None,
                "page_label": p.pages[0].label if p.pages else None,
                "kind": p.kind,
                "text": p.text,
            }
            for p in seen.built.passages
        ],
        "quality": quality(seen.reading) | {"grammar": list(seen.built.grammar), "guessed": seen.built.guessed},
        "edition": seen.recognition.edition_id,
        "evidence": list(seen.recognition.evidence),
    }


def quality(reading: Reading) -> dict[str, Any]:
    """The states of a file's pages: how many of each, and which could not be read."""
    return {
        "pages": len(reading.pages),
        "states": Document(reading.blocks, reading.pages).states(),
        "unread_pages": unread(reading.pages),
        "by_page": [asdict(page) for page in reading.pages],
    }


def lines(made: Mapping[str, Any]) -> Iterator[str]:
    """The same for a terminal, a line a passage."""
    state = made["quality"]
    yield f"This is {made['edition']}."
    yield from (f"  because of {reason}" for reason in made["evidence"])
    yield f"{len(made['blocks'])} blocks, {len(made['passages'])} passages, grammar {', '.join(state['grammar'])}."
    if state["pages"]:
        yield (
            f"{state['pages']} pages: " + ", ".join(f"{count} {name}" for name, count in state["states"].items()) + "."
        )
    if state["unread_pages"]:
        yield f"No text could be had from pages {', '.join(map(str, state['unread_pages']))}."
    for each in made["passages"]:
        page = each["page_label"] or each["page"]
        yield f"{each['locator']:<20} {'p. ' + str(page) if page else '':<7} {each['text'][:50]}".replace("\n", " ")
