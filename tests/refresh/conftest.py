"""What the tests of fetching and keeping share: an invented PDF, and a fetcher that may talk to the loopback."""

from collections.abc import Callable, Iterator

import pytest

from corpus.fetch import Fetcher
from corpus.fetch_manners import Manners


def pdf(size: int = 300_000) -> bytes:
    """Bytes that begin and end like a PDF, every block of them another."""
    middle = b"".join(b"%08d some invented words\n" % number for number in range(size // 32))
    return b"%PDF-1.4\n" + middle + b"%%EOF\n"


@pytest.fixture
def fetcher() -> Iterator[Callable[..., Fetcher]]:
    """Make fetchers that do not wait long and may talk to this computer."""
    made: list[Fetcher] = []

    def make(allow: Callable[[str], bool] = lambda address: True, **manners: object) -> Fetcher:
        quick = {"delay": 0.0, "backoff": 0.01, "connect": 2.0, "silence": 2.0, **manners}
        made.append(Fetcher(Manners(**quick), allow))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for each in made:
        each.close()
