"""An edition made ready for its shelf: files read, blocks structured, passages counted and accounted for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.errors import EmptyFileError, PinciteError
from corpus.model import Passage
from indexer import structure
from indexer.answering.facets import facets_of
from indexer.answering.terms import entry_terms
from indexer.engines import Entry
from indexer.formats import Block
from indexer.formats.quality import Document, unread
from indexer.refreshing.holdings import HeldFile, Holding
from indexer.refreshing.reading import Reading


@dataclass(frozen=True, slots=True)
class Volume:
    """An edition's passages, and the account of it that the manifest keeps."""

    holding: Holding
    passages: tuple[Passage, ...]
    account: Mapping[str, Any]


def make(holding: Holding, readings: Mapping[Path, Reading], fingerprint: str) -> Volume:
    """Structure what was read of an edition's files; EmptyFileError if no passage comes of it."""
    edition, publication = holding.edition, holding.publication
    blocks = [block for file in holding.files for block in _of_part(file, readings[file.path])]
    built = structure.passages(blocks, edition.id, edition.language, publication.grammar)
    if not built.passages:
        raise EmptyFileError(
            "no passage was found in it.",
            ", ".join(str(file.path) for file in holding.files),
            "If it is a scan, install text recognition (see README); else report the file.",
        )
    passages = tuple(replace(p, audience=p.audience or publication.audience) for p in built.passages)
    pages = [page for file in holding.files for page in readings[file.path].pages]
    account = {
        "fingerprint": fingerprint,
        "passages": len(passages),
        "files": [
            {"file": file.path.name, "part": file.part, "sha256": file.sha256, "pages": len(readings[file.path].pages)}
            for file in holding.files
        ],
        "grammar": built.grammar,
        "guessed": built.guessed,
        "notes": list(built.notes),
        "pages": len(pages),
        "states": Document((), tuple(pages)).states(),
        "unread_pages": unread(pages),
    }
    return Volume(holding, passages, account)


def _of_part(file: HeldFile, reading: Reading) -> tuple[Block, ...]:
    """What a file says; where it is one of several, each block says of which, for each file counts its own pages."""
    return tuple(replace(block, part=file.part) for block in reading.blocks) if file.part else reading.blocks


def entries(volumes: Iterable[Volume]) -> Iterator[Entry]:
    """The entries of one shelf: each passage with its terms and the values it is filtered by."""
    for volume in volumes:
        edition, publication = volume.holding.edition, volume.holding.publication
        for passage in volume.passages:
            facets = facets_of(passage, publication)
            yield Entry(passage, entry_terms(edition.language, passage), facets)


def failure_account(error: PinciteError, holding: Holding, fingerprint: str) -> dict[str, str]:
    """What the manifest keeps of an edition that could not be read, so that it is not read again unchanged."""
    file = ", ".join(file.path.name for file in holding.files)
    return {
        "edition": holding.edition.id, "file": file, "cause": error.what, "remedy": error.remedy,
        "fingerprint": fingerprint,
    }  # fmt: skip
