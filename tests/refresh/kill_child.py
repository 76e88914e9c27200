"""A child process that refreshes the library of a folder, fetching from an address of this computer, until killed."""

import sys
from pathlib import Path

from corpus.fetch import Fetcher
from corpus.fetch_manners import Manners
from indexer.config import Config, LibraryConfig
from indexer.library import Library
from indexer.plan import Wish
from tests.refresh.test_fetching import listed


def main(root: Path, url: str) -> None:
    """Refresh once; "ready" is printed when the work begins, "done" when it ended by itself."""
    room = Library(Config(LibraryConfig(path=root)), catalogue=listed(url))
    fetcher = Fetcher(Manners(delay=0, backoff=0.01), lambda address: True)
    print("ready", flush=True)
    report = room.refresh(Wish(yes=True), fetcher=fetcher)
    print("done", [failure.cause for failure in report.failed], flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
