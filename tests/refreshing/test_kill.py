"""kill -9 at random moments of a refresh that downloads, reads and indexes: the live index always answers, and a
rerun comes to the same passages as a run nobody disturbed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from indexer.engines import Query, Term
from indexer.engines.embedded import open_engine
from tests.refreshing.test_fetching import ENGLISH, FRENCH, OTHER

CHILD = Path(__file__).with_name("kill_child.py")
ROOT = CHILD.parents[2]
KILLS = 250 if os.environ.get("PINCITE_CAMPAIGN") == "full" else int(os.environ.get("PINCITE_KILLS", 4))


class Served:
    """A file at an address that changes from round to round, comes slowly, and can be gone on with."""

    def __init__(self) -> None:
        self.round = 0

    @property
    def content(self) -> bytes:
        """What the address has now: an edition large enough to be cut off within."""
        more = "".join(f"\n{n}. Paragraph {n} of round {self.round} is invented.\n" for n in range(4, 60))
        return ENGLISH + more.encode()

    def answer(self, request: Request) -> Response:
        """The file, or the rest of it."""
        content, etag = self.content, f'"round {self.round}"'
        if request.headers.get("If-None-Match") == etag:
            return Response(status=304)
        wanted, first, head = request.headers.get("Range"), 0, {"ETag": etag}
        if wanted and request.headers.get("If-Range") == etag:
            first = int(wanted.removeprefix("bytes=").rstrip("-"))
            head["Content-Range"] = f"bytes {first}-{len(content) - 1}/{len(content)}"
        head["Content-Length"] = str(len(content) - first)
        return Response(_slowly(content[first:]), 206 if first else 200, head)


def _slowly(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), 500):
        yield content[start : start + 500]
        time.sleep(0.02)


def drop(root: Path, number: int) -> None:
    """New contents of the same two files of the inbox."""
    (root / "inbox").mkdir(parents=True, exist_ok=True)
    for name, content, first in (("note.txt", FRENCH, 2), ("minutes.txt", OTHER, 4)):
        more = "".join(f"\n{n}. Les mots du tour {number} sont inventés.\n" for n in range(first, 30))
        (root / "inbox" / name).write_bytes(content + more.encode())


class Refreshing:
    """The process that refreshes in children of its own."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, str(CHILD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def begin(self, root: Path, url: str) -> int:
        """Begin a refresh; the process id to kill."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{root} {url}\n")
        self._process.stdin.flush()
        word, pid = self._process.stdout.readline().split()
        assert word == "ready"
        return int(pid)

    def end(self) -> str:
        """Wait for the end; what it said, "" if it was killed."""
        assert self._process.stdout
        said = self._process.stdout.readline()
        if said != "ended\n":
            assert self._process.stdout.readline() == "ended\n"
        return said.replace("ended\n", "")

    def finish(self, root: Path, url: str) -> float:
        """Let a refresh end by itself; the seconds it took."""
        begun = time.monotonic()
        self.begin(root, url)
        assert self.end() == "done []\n"
        return time.monotonic() - begun

    def close(self) -> None:
        """No more."""
        self._process.communicate()


@pytest.fixture
def refreshing() -> Iterator[Refreshing]:
    """A process that refreshes, ended with the test."""
    process = Refreshing()
    yield process
    process.close()


def answers(root: Path) -> dict[str, str]:
    """All passages of the live index, after every canary was asked and every byte looked at."""
    engine = open_engine(root / "index")
    manifest = engine.manifest()
    assert manifest.fallback == ""
    assert [fault for fault in engine.verify() if fault.generation in (0, manifest.generation)] == []
    for language in manifest.shelves:
        terms = tuple(Term("text", term) for term in manifest.about["canaries"][language])
        assert engine.search(Query(language, terms)).total > 0
    found = {p.id: p.text for edition in manifest.about.get("editions", {}) for p in engine.outline(edition)}
    engine.close()
    return found


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="fork and kill -9 are Unix's")


def test_a_refresh_killed_at_any_moment_leaves_an_index_that_answers(
    httpserver: HTTPServer, refreshing: Refreshing, tmp_path: Path
) -> None:
    served, chance = Served(), random.Random(KILLS)
    httpserver.expect_request("/note.txt").respond_with_handler(served.answer)
    url, root = httpserver.url_for("/note.txt"), tmp_path / "disturbed"
    drop(root, 0)
    longest = refreshing.finish(root, url)
    killed = 0
    for served.round in range(1, KILLS + 1):
        drop(root, served.round)
        child = refreshing.begin(root, url)
        time.sleep(chance.uniform(0, longest))
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.kill(child, signal.SIGKILL)
        killed += refreshing.end() == ""
        now = answers(root)
        assert now.keys() >= {"quiet-rooms/en/para.2", "quiet-rooms/fr/para.1"}, "nothing that answered is lost"
        if chance.random() < 0.3:
            longest = refreshing.finish(root, url)
    assert killed >= min(KILLS * 0.5, 200) if KILLS < 250 else killed >= 200, "most of the kills came while it worked"
    refreshing.finish(root, url)
    drop(tmp_path / "undisturbed", served.round)
    refreshing.finish(tmp_path / "undisturbed", url)
    assert answers(root) == answers(tmp_path / "undisturbed")
    print(f"killed {killed} times in {KILLS} rounds")


def test_work_that_was_finished_is_not_done_again(
    httpserver: HTTPServer, refreshing: Refreshing, tmp_path: Path
) -> None:
    served, root = Served(), tmp_path
    httpserver.expect_request("/note.txt").respond_with_handler(served.answer)
    url = httpserver.url_for("/note.txt")
    drop(root, 0)
    child = refreshing.begin(root, url)
    while not list((root / "blocks").glob("*.jsonl")):
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    refreshing.end()
    kept = {path: path.stat().st_mtime_ns for path in (root / "blocks").glob("*.jsonl")}
    asked = len(httpserver.log)
    refreshing.finish(root, url)
    assert kept and {path: path.stat().st_mtime_ns for path in kept} == kept
    served_again = [answer.status_code for _, answer in httpserver.log[asked:]]
    assert served_again in ([], [206], [304]), "what had come was not sent again whole"
