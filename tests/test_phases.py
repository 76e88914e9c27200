"""Phases of an answer: each counted once, none where nobody listens."""

from contextvars import copy_context
from time import sleep

import pytest

from indexer import phases


def test_a_phase_within_another_is_not_counted_twice() -> None:
    def measured() -> dict[str, float]:
        spent = phases.listen()
        with phases.phase("search"):
            with phases.phase("analyse"):
                sleep(0.05)
            sleep(0.01)
        with phases.phase("search"):
            sleep(0.01)
        return spent

    spent = copy_context().run(measured)
    assert spent["analyse"] >= 0.05 and 0.02 <= spent["search"] < 0.05


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
