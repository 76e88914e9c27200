"""What stands on the shelf as files: for every edition of the catalogue, the files that hold it and their checksums."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files as packaged_files
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.model import Edition, Publication

SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".md", ".txt")
"""Best first: of two files of one edition the one with pages is kept on the shelf."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file of an edition with its checksum; `part` names it where an edition has several."""

    path: Path
    sha256: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """An edition that is here, with its files in the order of its parts."""

    edition: Edition
    publication: Publication
    files: tuple[HeldFile, ...]


def holdings(catalogue: Catalogue, root: Path) -> tuple[Holding, ...]:
    """All editions that have files here, our packaged digests among them, in the order of their ids."""
    found = []
    for edition in catalogue.editions():
        held = tuple(_packaged(edition)) or tuple(_shelved(edition, root))
        if held:
            found.append(Holding(edition, catalogue.publication(edition.publication), held))
    return tuple(sorted(found, key=lambda holding: holding.edition.id))


def place(edition_id: str, root: Path) -> tuple[Path, str]:
    """The folder of an edition's files and the start of their names: `editions/model-law-2009` and `fr`."""
    publication, _, language = edition_id.partition("/")
    return root / "editions" / publication, language


def checksum(path: Path, *, trust_record: bool = True) -> str:
    """The SHA-256 of a file; taken from the record beside it while size and time of change still agree."""
    record, stat = record_of(path), path.stat()
    if trust_record and (record.get("size"), record.get("changed")) == (stat.st_size, stat.st_mtime_ns):
        return str(record["sha256"])
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def record_of(path: Path) -> dict[str, object]:
    """What `<file>.json` beside a shelved file says of it; empty where there is none or it cannot be read."""
    try:
        record = json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_record(path: Path, sha256: str, **facts: object) -> None:
    """Write `<file>.json`: checksum, size, time of change, and where the file came from and when."""
    stat = path.stat()
    record = {"sha256": sha256, "size": stat.st_size, "changed": stat.st_mtime_ns, **facts}
    beside = path.with_name(path.name + ".json")
    partial = beside.with_name(beside.name + ".part")
    partial.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.replace(beside)


def _packaged(edition: Edition) -> Iterator[HeldFile]:
    for source in edition.files:
        path = Path(str(packaged_files("corpus"))) / source.packaged
        if source.packaged and path.is_file():
            yield HeldFile(path, checksum(path, trust_record=False), source.part)


def _shelved(edition: Edition, root: Path) -> Iterator[HeldFile]:
    folder, language = place(edition.id, root)
    for path in sorted(folder.glob(f"{language}.*")):
        part = path.name[len(language) + 1 : -len(path.suffix)] if path.suffix else ""
        if path.suffix.lower() in SUFFIXES and path.is_file():
            yield HeldFile(path, checksum(path), part)
