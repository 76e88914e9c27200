"""Meaning: how near a question is to every passage of a shelf, whatever the language of either."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

from indexer.answering import vectors
from indexer.answering.nearness import Nearness
from indexer.answering.vectors import ShelfVectors
from indexer.embedders import Embedder, Vectors
from indexer.engines import Engine
from indexer.progress import Tell, silent

SHELVES = 24
"""Shelves kept in memory: two generations of all languages, and more."""


class Meaning:
    """An embedder with the vectors of a library in `folder` (var/vectors); safe between threads."""

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self.embedder, self.folder = embedder, folder
        self._lock = Lock()
        self._shelves: dict[str, ShelfVectors | None] = {}

    def build(self, engine: Engine, tell: Tell = silent) -> int:
        """Embed what has no vector yet in the live generation; the number of texts that was embedded."""
        done = vectors.build(self.embedder, self.folder, engine, tell)
        with self._lock:
            self._shelves.clear()
        return done

    def question(self, text: str) -> Vectors:
        """The vector of a question, one row."""
        row: Vectors = self.embedder.embed([text], question=True)[0]
        return row

    def near(self, question: Vectors, language: str, engine: Engine) -> Mapping[str, float]:
        """Passage id -> z-score on its shelf, for all its passages; empty where the shelf has no vectors yet."""
        key = engine.manifest().shelves.get(language, "")
        shelf = self._shelf(key) if key else None
        if shelf is None or not shelf.ids:
            return {}
        return Nearness(shelf, question)

    def nearest(self, passage_id: str, among: Sequence[str], engine: Engine) -> str:
        """The passage of another language that says most nearly the same; "" where vectors are missing."""
        keys = engine.manifest().shelves
        own, other = (self._shelf(keys.get(_language(each), "")) for each in (passage_id, among[0]))
        if own is None or other is None or passage_id not in own.rows or not set(among) <= other.rows.keys():
            return ""
        near = other.vectors[[other.rows[each] for each in among]] @ own.vectors[own.rows[passage_id]]
        return max(zip(near.tolist(), among, strict=True))[1]

    def _shelf(self, key: str) -> ShelfVectors | None:
        with self._lock:
            if key not in self._shelves:
                if len(self._shelves) >= SHELVES:
                    self._shelves.clear()
                found = vectors.load(self.embedder, self.folder, key)
                if found is None:  # being built: look again at the next question
                    return None
                self._shelves[key] = found
            return self._shelves[key]


def _language(passage_id: str) -> str:
    return passage_id.split("/")[1]
