"""What stands on the shelf as files: for every edition of the catalogue, the files that hold it and their checksums."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files as packaged_files
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue
from corpus.errors import UnreadableError
from corpus.model import Edition, Publication
from indexer.engines.embedded_files import fsync_file, fsync_folder, take_place

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


def record_of(path: Path) -> dict[str, Any]:
    """What `<file>.json` beside a shelved file says of it; empty where there is none or it cannot be read."""
    return read_json(path.with_name(path.name + ".json"))


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object; {} if there is none or it was damaged."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_record(path: Path, sha256: str, /, *, of: Path | None = None, **facts: object) -> None:
    """Write `<file>.json`: checksum, size, time of change (of the file `of` where that is yet to be put there), and
    where the file came from and when."""
    stat = (of or path).stat()
    record = {"sha256": sha256, "size": stat.st_size, "changed": stat.st_mtime_ns, **facts}
    write_json(path.with_name(path.name + ".json"), record)


def write_json(path: Path, content: object) -> None:
    """Replace a JSON file whole, on the disk itself: after a power cut it is the old or the new."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    try:
        text.encode()
    except UnicodeEncodeError:  # a name of a file that is no text: it must come back as it is
        text = json.dumps(content, indent=1)
    write_text(path, text)


def write_text(path: Path, text: str) -> None:
    """The same for a text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    take_place(partial, path)


def copy_durably(source: Path, target: Path) -> None:
    """A copy that is on the disk itself before it has its name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    shutil.copy2(source, partial)
    fsync_file(partial)
    take_place(partial, target)


def shelve(source: Path, target: Path, sha256: str, /, **facts: object) -> None:
    """Put a file in its place on the shelf with its record; what stood there is moved aside, never removed.

    `source` is copied, for nothing is ever taken from the inbox. UnreadableError if it is no longer what was read.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    shutil.copy2(source, partial)
    with partial.open("rb+") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
        os.fsync(stream.fileno())
    if found != sha256:
        partial.unlink()
        raise UnreadableError("it was replaced while it was filed.", str(source), "Run it again.")
    if target.exists() and checksum(target) != sha256:
        _copy_earlier(target)
    write_record(target, sha256, of=partial, **facts)
    take_place(partial, target)


def keep_earlier(path: Path) -> None:
    """Move a file that another replaces to `earlier/`, under its checksum, with its record."""
    _copy_earlier(path)
    path.unlink()
    path.with_name(path.name + ".json").unlink(missing_ok=True)


def rivals(target: Path) -> list[Path]:
    """The files of the same edition and part beside a place on the shelf, in whatever format, itself included."""
    stem = target.with_suffix("").name
    found = (path for path in target.parent.glob(f"{stem}.*") if path.suffix.lower() in SUFFIXES)
    return sorted(path for path in found if path.with_suffix("").name == stem)


def _copy_earlier(path: Path) -> None:
    """A copy, so that the shelf is never without the file, whenever the power fails."""
    kept = path.parent / "earlier" / f"{path.stem}.{checksum(path)[:8]}{path.suffix}"
    copy_durably(path, kept)
    record = path.with_name(path.name + ".json")
    if record.is_file():
        copy_durably(record, kept.with_name(kept.name + ".json"))
    fsync_folder(kept.parent)


def _packaged(edition: Edition) -> Iterator[HeldFile]:
    for source in edition.files:
        path = Path(str(packaged_files("corpus"))) / source.packaged
        if source.packaged and path.is_file():
            yield HeldFile(path, checksum(path, trust_record=False), source.part)


def _shelved(edition: Edition, root: Path) -> Iterator[HeldFile]:
    """The files of an edition, one a part: of two formats the better, should a refresh have been cut off between."""
    folder, language = place(edition.id, root)
    found: dict[str, Path] = {}
    for path in sorted(folder.glob(f"{language}.*"), key=lambda path: (_suffix_rank(path), path.name)):
        part = path.name[len(language) + 1 : -len(path.suffix)] if path.suffix else ""
        if path.suffix.lower() in SUFFIXES and path.is_file():
            found.setdefault(part, path)
    listed = {source.part: number for number, source in enumerate(edition.files)}
    for part in sorted(found, key=lambda part: (listed.get(part, len(listed)), _counted(part))):
        yield HeldFile(found[part], checksum(found[part]), part)


def _counted(part: str) -> tuple[tuple[int, str], ...]:
    """A part for sorting, module-2 before module-10."""
    return tuple((int(run), "") if run.isdecimal() else (-1, run) for run in re.split(r"([0-9]+)", part))


def _suffix_rank(path: Path) -> int:
    suffix = path.suffix.lower()
    return SUFFIXES.index(suffix) if suffix in SUFFIXES else len(SUFFIXES)
