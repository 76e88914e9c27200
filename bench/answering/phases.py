"""Where the time of an answer goes: named functions are watched, each phase without the phases it calls."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

WATCHED = {
    "understand": ("indexer.search.understand",),
    "vector of question": ("indexer.answering.meaning.Meaning.question",),
    "near in meaning": ("indexer.answering.meaning.Meaning.near",),
    "engine: search": ("indexer.engines.embedded.EmbeddedEngine.search",),
    "fuse": ("indexer.answering.order.fuse", "indexer.answering.answer.fuse"),
    "fold": ("indexer.answering.answer.fold",),
    "versions as evidence": (
        "indexer.answering.answer.supported",
        "indexer.answering.answer.answering",
        "indexer.search.elsewhere",
    ),
    "counts of extra": ("indexer.answering.answer._count",),
    "read passages": (
        "indexer.engines.embedded.EmbeddedEngine.passage",
        "indexer.engines.embedded.EmbeddedEngine.unit",
    ),
    "highlight": ("indexer.answering.results.found_in", "indexer.search.sought"),
    "cite": ("indexer.answering.results.cite",),
    "versions": ("indexer.answering.results.versions",),
    "suggest": ("indexer.answering.suggest.improvements",),
    "render page": ("webui.pages.render_template",),
    "render JSON": ("indexer.render.results",),
}
"""Phase -> the functions it is."""


class Watch:
    """Seconds by phase since the last `take`; of the thread that answers."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def take(self) -> dict[str, float]:
        """What was measured since, and begin anew."""
        spent, self._spent = dict(self._spent), defaultdict(float)
        return spent

    def watched(self, phase: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its own time noted under the phase."""

        @wraps(function)
        def call(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            self._inner.append(0.0)
            try:
                return function(*given, **named)
            finally:
                whole = time.perf_counter() - start
                self._spent[phase] += whole - self._inner.pop()
                self._inner[-1] += whole

        return call


@contextmanager
def watching() -> Iterator[Watch]:
    """A watch over all phases, taken off again at the end."""
    watch, patches = Watch(), []
    for phase, places in WATCHED.items():
        for place in places:
            patches.append(patch(place, watch.watched(phase, _named(place))))
    for each in patches:
        each.start()
    try:
        yield watch
    finally:
        for each in patches:
            each.stop()


def _named(place: str) -> Callable[..., Any]:
    found: Callable[..., Any] = resolve_name(place)
    return found
