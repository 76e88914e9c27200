"""How long the phases of an answer took: told to whoever asks to be told, and nothing at all to anybody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter

_spent: ContextVar[dict[str, float] | None] = ContextVar("spent", default=None)


def listen() -> dict[str, float]:
    """Phase -> seconds, filled from now on while this context (a request) lives.

    >>> spent = listen()
    >>> with phase("search"), phase("analyse"):
    ...     pass
    >>> sorted(spent)
    ['analyse', 'search']
    """
    spent: dict[str, float] = {}
    _spent.set(spent)
    return spent


@contextmanager
def phase(name: str) -> Iterator[None]:
    """Count the time inside for a phase; what a phase within it counted is not counted twice. Decorates too."""
    spent = _spent.get()
    if spent is None:
        yield
        return
    began, before = perf_counter(), sum(spent.values())
    try:
        yield
    finally:
        within = sum(spent.values()) - before
        spent[name] = spent.get(name, 0.0) + perf_counter() - began - within
