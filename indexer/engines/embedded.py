"""The embedded engine: Whoosh indexes on disk, one shelf a language, published as whole generations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import DamagedError
from corpus.model import Passage
from indexer.engines import Answer, Fault, Manifest, Query, Shelf
from indexer.engines.embedded_cache import Cache
from indexer.engines.embedded_generations import Disk, Record
from indexer.engines.embedded_json import query_to_json
from indexer.engines.embedded_live import Live, LiveGeneration
from indexer.engines.embedded_lock import locked
from indexer.engines.embedded_publish import checked, faults, prove, publish, shelve
from indexer.engines.embedded_shelf import ShelfReader, open_folders

T = TypeVar("T")


def open_engine(folder: Path, *, keep: int = 2, cache_mb: int = 128) -> "EmbeddedEngine":
    """The index in `folder` (var/index), made at the first update; `keep` generations before the live one are kept.

    Only ever give a folder that this program built on this machine: Whoosh's files are pickles, so opening a foreign
    index runs code. Nothing that is imported from outside contains one.
    """
    return EmbeddedEngine(Disk(folder.resolve()), keep, Cache(cache_mb * 2**20))


class EmbeddedEngine:
    """The Engine over one folder; safe between threads, and any number of processes may read while one updates."""

    def __init__(self, disk: Disk, keep: int, cache: Cache) -> None:
        self._disk, self._keep = disk, keep
        self._live = LiveGeneration(disk, cache)

    def update(self, shelves: Iterable[Shelf], *, canaries: Mapping[str, Query], about: Mapping[str, Any]) -> Manifest:
        """Publish a generation of exactly these shelves; see `Engine`. LockedError if another update runs."""
        wanted = checked(shelves)
        with locked(self._disk.folder):
            self._disk.prepare()
            held = {shelf.language: shelve(self._disk, shelf) for shelf in wanted}
            asked = {language: query for language, query in canaries.items() if language in held}
            found = {language: prove(self._disk, shelf, asked.get(language)) for language, shelf in held.items()}
            answers = {language: found[language] for language in asked}
            questions = {language: query_to_json(query) for language, query in asked.items()}
            record = Record(self._disk.next(), held, dict(about), answers, questions)
            publish(self._disk, record, self._keep, open_folders())
        return self.manifest()

    def search(self, query: Query) -> Answer:
        """The answer of the live generation; see `Query` for what matches."""
        return self._live.ask(lambda live: _search(live, query))

    def passage(self, passage_id: str) -> Passage | None:
        """A passage of the live generation by its id."""
        return self._live.ask(lambda live: _first(shelf.passage(passage_id) for shelf in _holding(live, passage_id)))

    def unit(self, edition: str, unit: str) -> tuple[Passage, ...]:
        """The passages of one unit of an edition: one, or its pieces."""
        return self._live.ask(lambda live: _first(shelf.unit(edition, unit) for shelf in live.shelves.values()) or ())

    def unit_ids(self, edition: str, unit: str) -> tuple[str, ...]:
        """The ids of the passages of one unit, from the columns alone."""
        return self._live.ask(
            lambda live: _first(shelf.unit_ids(edition, unit) for shelf in live.shelves.values()) or ()
        )

    def neighbours(self, passage_id: str) -> tuple[Passage | None, Passage | None]:
        """The passages before and after in the edition."""

        def ask(live: Live) -> tuple[Passage | None, Passage | None]:
            pairs = (shelf.neighbours(passage_id) for shelf in _holding(live, passage_id))
            return next((pair for pair in pairs if pair != (None, None)), (None, None))

        return self._live.ask(ask)

    def outline(self, edition: str) -> tuple[Passage, ...]:
        """All passages of an edition in reading order."""
        return self._live.ask(lambda live: _first(shelf.outline(edition) for shelf in live.shelves.values()) or ())

    def manifest(self) -> Manifest:
        """What the live generation holds; its `fallback` says so where it is not the one last published."""
        return self._live.ask(lambda live: live.manifest)

    def vocabulary(self, language: str, field: str) -> Mapping[str, int]:
        """Every term of a field with the number of passages it stands in."""
        return self._live.ask(lambda live: live.shelves[language].vocabulary(field) if language in live.shelves else {})

    def having(self, language: str, field: str, terms: Sequence[str]) -> tuple[int, ...]:
        """In how many passages each of these terms stands."""
        return self._live.ask(
            lambda live: live.shelves[language].having(field, terms) if language in live.shelves else (0,) * len(terms)
        )

    def rollback(self) -> Manifest:
        """Make the newest good generation before the live one live; DamagedError if there is none."""
        with locked(self._disk.folder):
            live = self.manifest().generation
            older = (number for number in self._disk.numbers() if number < live)
            good = next((number for number in older if not faults(self._disk, number)), None)
            if good is None:
                raise DamagedError(
                    "there is no earlier generation to go back to", remedy="The index that answers now stays."
                )
            self._disk.point(good)
        return self.manifest()

    def verify(self) -> tuple[Fault, ...]:
        """Read every byte of every generation kept, and ask the canaries."""
        pointer = self._disk.pointer()
        lost = [number for number in self._disk.before(pointer) if number not in self._disk.numbers()]
        wrong = [Fault(number, "CURRENT", "it names a generation that is not there") for number in lost]
        if self._disk.numbers() and not pointer.isdecimal():
            wrong.append(Fault(0, "CURRENT", f"it says {pointer!r}, which is no generation"))
        return (*wrong, *(fault for number in self._disk.numbers() for fault in faults(self._disk, number)))

    def close(self) -> None:
        """Let go of all files."""
        self._live.close()


def _search(live: Live, query: Query) -> Answer:
    shelf = live.shelves.get(query.language)
    return shelf.search(query) if shelf else Answer(0, facets={name: {} for name in query.facets})


def _holding(live: Live, passage_id: str) -> Iterator[ShelfReader]:
    """The shelves that have an edition this may be a passage of."""
    return (shelf for shelf in live.shelves.values() if shelf.may_hold(passage_id))


def _first(values: Iterator[T]) -> T | None:
    return next((value for value in values if value), None)
