"""A process that refreshes libraries when told to, each time in a child of its own that can be killed.

For every line "FOLDER ADDRESS" on stdin: "ready PID" when the work begins, "done [causes of failures]" if it ended by
itself, and "ended" in any case.
"""

import os
import sys
from pathlib import Path

from corpus.fetch import Fetcher
from corpus.fetch.manners import Manners
from indexer.config import Config, LibraryConfig
from indexer.library import Library
from indexer.refreshing.plan import Wish
from tests.refreshing.test_fetching import listed


def refresh(root: Path, url: str) -> None:
    """Refresh once."""
    room = Library(Config(LibraryConfig(path=root)), catalogue=listed(url))
    fetcher = Fetcher(Manners(delay=0, backoff=0.01), lambda address: True)
    print("ready", os.getpid(), flush=True)
    report = room.refresh(Wish(yes=True), fetcher=fetcher)
    print("done", [failure.cause for failure in report.failed], flush=True)


def main() -> None:
    """What is imported is imported once; what is killed is only the child."""
    for line in sys.stdin:
        root, url = line.split()
        if pid := os.fork():
            os.waitpid(pid, 0)
            print("ended", flush=True)
        else:
            refresh(Path(root), url)
            os._exit(0)


if __name__ == "__main__":
    main()
