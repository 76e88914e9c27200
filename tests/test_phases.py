"""Phases of an answer: each counted once, none where nobody listens; those of the benchmark."""

from contextvars import copy_context

import pytest

from bench.answering.phases import watching
from indexer import phases


def test_a_phase_within_another_is_not_counted_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0, 1, 6, 8, 10, 13])
    monkeypatch.setattr("indexer.phases.perf_counter", lambda: next(times))

    def measured() -> dict[str, float]:
        spent = phases.listen()
        with phases.phase("search"), phases.phase("analyse"):
            pass
        with phases.phase("search"):
            pass
        return spent

    assert copy_context().run(measured) == {"analyse": 5, "search": 3 + 3}


def test_a_phase_that_fails_is_counted_and_fails() -> None:
    def measured() -> dict[str, float]:
        spent = phases.listen()
        with pytest.raises(LookupError), phases.phase("search"):
            raise LookupError
        return spent

    assert set(copy_context().run(measured)) == {"search"}


def test_nobody_listens_and_nothing_is_kept() -> None:
    @phases.phase("search")
    def found() -> int:
        return 7

    assert copy_context().run(found) == 7


def test_all_that_the_benchmark_watches_is_there() -> None:
    with watching() as watch:
        assert watch.take() == {}
