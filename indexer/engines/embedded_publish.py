"""From shelves to a published generation: each built beside or kept, proven, and all switched to at once."""

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from corpus.errors import DamagedError, EngineError
from indexer.engines import Fault, Query, Shelf
from indexer.engines.embedded_cache import Cache
from indexer.engines.embedded_files import REMEDY, fsync_folder
from indexer.engines.embedded_generations import Disk, Record, ShelfRecord, shelf_record
from indexer.engines.embedded_json import query_from_json
from indexer.engines.embedded_shelf import ShelfReader
from indexer.engines.embedded_write import write_shelf

_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")


def checked(shelves: Iterable[Shelf]) -> list[Shelf]:
    """The shelves, if languages and keys can name folders and no language comes twice; EngineError if not."""
    wanted = list(shelves)
    for shelf in wanted:
        if not (_NAME.fullmatch(shelf.language) and _NAME.fullmatch(shelf.key)):
            raise EngineError(f"{shelf.language!r}, {shelf.key!r} cannot name a folder", remedy="Letters and digits.")
    if len({shelf.language for shelf in wanted}) < len(wanted):
        raise EngineError("two shelves have one language", remedy="Give one shelf a language.")
    return wanted


def shelve(disk: Disk, shelf: Shelf) -> ShelfRecord:
    """The shelf with this key, built if none is intact: beside, under a name that is given up when it is whole."""
    kept = disk.intact(shelf.language, shelf.key)
    if kept:
        return kept
    building = disk.shelves / f".building-{shelf.language}"
    try:
        building.mkdir()
        write_shelf(building, shelf)
        finished = building.rename(disk.vacant(shelf.language, shelf.key))
    except OSError as error:
        raise EngineError(f"cannot be written ({error.strerror})", str(building), "See to space and rights.") from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    fsync_folder(disk.shelves)
    return shelf_record(finished)


def prove(disk: Disk, shelf: ShelfRecord, canary: Query | None) -> str:
    """Open a shelf afresh, count it and ask its canary: the id of what that found; DamagedError if nothing."""
    reader = ShelfReader(disk.shelves / shelf.folder, Cache(0))
    if reader.count != shelf.passages:
        raise DamagedError(f"it has {reader.count} passages, not {shelf.passages}", shelf.folder, REMEDY)
    if canary is None:
        return ""
    hits = reader.search(replace(canary, limit=1, offset=0)).hits
    if not hits or reader.passage(hits[0].passage_id) is None:
        raise DamagedError("the canary question finds nothing", shelf.folder, "The generation before stays live.")
    return hits[0].passage_id


def publish(disk: Disk, record: Record, keep: int, in_use: set[Path]) -> None:
    """Write a generation, switch to it, and clear away; nothing at all if the live one is the same."""
    live = _live(disk)
    if live and _same(live, record):
        return
    disk.write(record)
    disk.point(record.number)
    disk.prune(record.number, keep, in_use)


def _live(disk: Disk) -> Record | None:
    pointer = disk.pointer()
    try:
        return disk.read(int(pointer)) if pointer.isdecimal() else None
    except DamagedError:
        return None


def _same(one: Record, other: Record) -> bool:
    """Whether two generations hold the same, compared as JSON, where a tuple is a list."""
    first, second = (json.dumps(asdict(replace(record, number=0)), sort_keys=True) for record in (one, other))
    return first == second


def faults(disk: Disk, number: int) -> list[Fault]:
    """What is wrong with a generation: every byte is read and its canaries are asked."""
    try:
        record = disk.read(number)
        wrong = disk.wrong(record, thorough=True)
        if wrong:
            return [Fault(number, file, "it is missing or has changed") for file in wrong]
        for language, shelf in record.shelves.items():
            question = record.questions.get(language)
            prove(disk, shelf, query_from_json(question) if question else None)
    except DamagedError as error:
        return [Fault(number, error.where, error.what)]
    return []
