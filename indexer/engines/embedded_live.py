"""The generation that answers: opened when CURRENT changes, given up for an older one when it proves damaged."""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from corpus.errors import DamagedError
from indexer.engines import Manifest
from indexer.engines.embedded_cache import Cache
from indexer.engines.embedded_files import REMEDY
from indexer.engines.embedded_generations import Disk, Record, ShelfRecord
from indexer.engines.embedded_shelf import ShelfReader

_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Live:
    """A generation that is open, and what CURRENT said when it was opened."""

    pointer: str
    manifest: Manifest
    shelves: Mapping[str, ShelfReader]


class LiveGeneration:
    """Holds the open generation; threads that still ask an older one keep it open until they are done."""

    def __init__(self, disk: Disk, cache: Cache) -> None:
        self._disk, self._cache = disk, cache
        self._lock = threading.Lock()
        self._state: Live | None = None
        self._distrusted: dict[int, str] = {}

    def ask(self, question: Callable[[Live], T]) -> T:
        """Ask the live generation; if it turns out to be damaged, the one before, and so on."""
        while True:
            live = self._current()
            try:
                return question(live)
            except DamagedError as error:
                self._distrust(live, error)

    def close(self) -> None:
        """Let go of the open generation."""
        with self._lock:
            self._state = None

    def _distrust(self, live: Live, error: DamagedError) -> None:
        with self._lock:
            self._distrusted[live.manifest.generation] = str(error)
            if self._state is live:
                self._state = None

    def _current(self) -> Live:
        """The generation CURRENT names, opened anew when that has changed."""
        pointer, live = self._disk.pointer(), self._state
        if live and live.pointer == pointer:
            return live
        with self._lock:
            pointer = self._disk.pointer()
            if self._state is None or self._state.pointer != pointer:
                self._state = self._open(pointer)
            return self._state

    def _open(self, pointer: str) -> Live:
        """The best generation that can be opened; loudly if it is not the one CURRENT names."""
        numbers = self._disk.before(pointer)
        reasons: list[str] = []
        for number in numbers:
            try:
                record = self._trusted(number)
                shelves = {language: self._reader(shelf) for language, shelf in record.shelves.items()}
            except DamagedError as error:
                reasons.append(f"Generation {number} is damaged: {error}")
                continue
            return Live(pointer, record.manifest(_fallback(pointer, number, reasons)), shelves)
        if self._disk.pointer() != pointer:
            return self._open(self._disk.pointer())
        if numbers:
            raise DamagedError(f"no generation can be used. {' '.join(reasons)}", str(self._disk.folder), REMEDY)
        return Live(pointer, Manifest(0, {}, {}), {})

    def _trusted(self, number: int) -> Record:
        if number in self._distrusted:
            raise DamagedError(self._distrusted[number])
        record = self._disk.read(number)
        wrong = self._disk.wrong(record)
        if wrong:
            raise DamagedError("it is missing or has another size", wrong[0], REMEDY)
        return record

    def _reader(self, shelf: ShelfRecord) -> ShelfReader:
        folder = self._disk.shelves / shelf.folder
        known = self._state.shelves.values() if self._state else ()
        return next((reader for reader in known if reader.folder == folder), None) or ShelfReader(folder, self._cache)


def _fallback(pointer: str, number: int, reasons: list[str]) -> str:
    """Why another generation answers than CURRENT names, also told in the log; "" if it is that one."""
    if pointer == str(number):
        return ""
    why = " ".join(reasons) or f"CURRENT says {pointer!r}, which is no generation."
    message = f"{why} Generation {number} answers."
    _log.warning("the index is damaged: %s", message)
    return message
