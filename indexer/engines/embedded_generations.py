"""Generations on disk: manifests generations/<n>.json, CURRENT that names the live one, and folders of shelves."""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import DamagedError, EngineError
from indexer.engines import Manifest
from indexer.engines.embedded_files import (
    REMEDY,
    Files,
    changed,
    fsync_folder,
    measure,
    read_sealed,
    write_durably,
    write_sealed,
)

SCHEMA = 1
"""Raised when an older program could not read what this one writes; an index of another schema is built anew."""

_CHECKED_WHEN_READ = (".pst", ".col")
"""Postings and stored passages: large, and every block of them is compressed with a checksum of its own."""


@dataclass(frozen=True, slots=True)
class ShelfRecord:
    """A shelf as a generation names it: `folder` under shelves/, `files` with sizes and checksums."""

    folder: str
    key: str
    passages: int
    files: Files


@dataclass(frozen=True, slots=True)
class Record:
    """One generation as its file has it; `questions` are the canaries' queries as JSON, `canaries` what they found."""

    number: int
    shelves: Mapping[str, ShelfRecord]
    about: Mapping[str, Any] = field(default_factory=dict)
    canaries: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, Any] = field(default_factory=dict)
    schema: int = SCHEMA

    def manifest(self, fallback: str = "") -> Manifest:
        """What the contract calls it."""
        keys = {language: shelf.key for language, shelf in self.shelves.items()}
        passages = {language: shelf.passages for language, shelf in self.shelves.items()}
        return Manifest(self.number, keys, passages, self.about, self.canaries, fallback)


class Disk:
    """The folder of an index, as paths and records; nothing here is kept in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelves = folder / "shelves"
        self._current = str(folder / "CURRENT")
        self._generations = folder / "generations"

    def pointer(self) -> str:
        """What CURRENT says, "" where there is none: read at every call, so as directly as can be."""
        try:
            file = os.open(self._current, os.O_RDONLY)
        except OSError:
            return ""
        try:
            return os.read(file, 100).decode("utf-8", "replace").strip()
        except OSError:
            return ""
        finally:
            os.close(file)

    def point(self, number: int) -> None:
        """Make a generation the live one: this is the moment of publication."""
        write_durably(self.folder / "CURRENT", f"{number}\n".encode())

    def numbers(self) -> list[int]:
        """The generations there are, newest first."""
        return sorted((int(p.stem) for p in self._generations.glob("*.json") if p.stem.isdecimal()), reverse=True)

    def before(self, pointer: str) -> list[int]:
        """The generations that may answer, best first: what the pointer names, then older ones; all if it is broken."""
        if not pointer.isdecimal():
            return self.numbers()
        return [int(pointer), *(number for number in self.numbers() if number < int(pointer))]

    def next(self) -> int:
        """A number no generation ever had."""
        pointer = self.pointer()
        return max([0, *self.numbers(), *([int(pointer)] if pointer.isdecimal() else [])]) + 1

    def read(self, number: int) -> Record:
        """The record of a generation; DamagedError if it cannot be trusted or is of another schema."""
        content = read_sealed(self._generations / f"{number}.json")
        if content.get("schema") != SCHEMA:
            raise DamagedError(f"its schema is {content.get('schema')}, not {SCHEMA}", f"{number}.json", REMEDY)
        shelves = {language: ShelfRecord(**shelf) for language, shelf in content.pop("shelves").items()}
        return Record(shelves=shelves, **content)

    def write(self, record: Record) -> None:
        """Put a generation on disk; it is not live yet."""
        write_sealed(self._generations / f"{record.number}.json", asdict(record))

    def prepare(self) -> None:
        """Make the folders and remove what an update that was killed left half built."""
        try:
            for folder in (self.shelves, self._generations):
                folder.mkdir(parents=True, exist_ok=True)
            fsync_folder(self.folder)
        except OSError as error:
            raise EngineError(
                f"cannot be written ({error.strerror})", str(self.folder), "See to its rights."
            ) from error
        for folder in self.shelves.glob(".building-*"):
            shutil.rmtree(folder, ignore_errors=True)

    def intact(self, language: str, key: str) -> ShelfRecord | None:
        """A shelf with this key whose every byte is right."""
        for folder in self._named(language, key):
            try:
                record = shelf_record(folder)
            except (DamagedError, KeyError, TypeError):
                continue
            if not changed(folder, record.files):
                return record
        return None

    def vacant(self, language: str, key: str) -> Path:
        """A name for a new shelf. A damaged one keeps its own, for someone may be reading it: en-1f3a, en-1f3a.2."""
        taken = {folder.name for folder in self._named(language, key)}
        names = (f"{language}-{key}{suffix}" for suffix in ("", *(f".{n}" for n in range(2, len(taken) + 3))))
        return self.shelves / next(name for name in names if name not in taken)

    def _named(self, language: str, key: str) -> list[Path]:
        name = re.compile(rf"{re.escape(f'{language}-{key}')}(\.\d+)?")
        return sorted(folder for folder in self.shelves.glob(f"{language}-*") if name.fullmatch(folder.name))

    def wrong(self, record: Record, *, thorough: bool = False) -> list[str]:
        """The files of a generation, as folder/name, that are not as recorded, all but the large ones read whole."""
        unread = () if thorough else _CHECKED_WHEN_READ
        return [
            f"{shelf.folder}/{name}"
            for shelf in record.shelves.values()
            for name in changed(self.shelves / shelf.folder, shelf.files, unread)
        ]

    def prune(self, live: int, keep: int, in_use: set[Path]) -> None:
        """Remove all but the live generation, the `keep` before it and the shelves these or a reader here use."""
        kept = [number for number in self.numbers() if number <= live][: keep + 1]
        named = {shelf.folder for number in kept for shelf in self._shelves(number)}
        for number in set(self.numbers()) - set(kept):
            (self._generations / f"{number}.json").unlink(missing_ok=True)
        for folder in self.shelves.iterdir():
            if folder.name not in named and folder not in in_use:
                shutil.rmtree(folder, ignore_errors=True)

    def _shelves(self, number: int) -> list[ShelfRecord]:
        try:
            return list(self.read(number).shelves.values())
        except (DamagedError, TypeError):
            return []


def shelf_record(folder: Path) -> ShelfRecord:
    """What a shelf says of itself, with its own file added; DamagedError if it cannot be read."""
    about = read_sealed(folder / "shelf.json")
    files = {**about["files"], **measure([folder / "shelf.json"])}
    return ShelfRecord(folder.name, about["key"], about["passages"], files)
