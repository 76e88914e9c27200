"""A model that comes inside a package: loaded at its first question, asked by one thread at a time, failures told."""

from collections.abc import Callable, Sequence
from importlib.metadata import version
from threading import Lock
from typing import Any

from corpus.errors import EngineError
from indexer.embedders import Vectors, clean, unit

Encode = Callable[[Any, list[str], bool], Any]
"""(model, texts, at least one, whether they are questions) -> one row a text."""


class Packaged:
    """An `Embedder` of one model; `load` imports the package, `distribution` is what it is installed as."""

    def __init__(self, name: str, distribution: str, weight: float, load: Callable[[], Any], encode: Encode) -> None:
        self.name, self.version, self.weight = name, version(distribution), weight
        self._load, self._encode = load, encode
        self._lock = Lock()
        self._model: Any = None

    def embed(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        """See `Embedder`."""
        with self._lock:
            if self._model is None:
                self._model = self._loaded()
            try:
                return unit(self._encode(self._model, [clean(text) for text in texts] or [""], question)[: len(texts)])
            except Exception as error:
                raise EngineError(f"the embedder failed: {error}.", self.name, 'Set embedder = "none".') from error

    def _loaded(self) -> Any:
        try:
            return self._load()
        except (ImportError, OSError, RuntimeError) as error:
            raise EngineError(f"cannot be loaded: {error}.", self.name, "Install the extra: meaning.") from error
