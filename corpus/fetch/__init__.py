"""Address -> whole, checked file: polite, patient on a bad line, and distrustful of what it is given."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from shutil import disk_usage
from typing import Any

import requests

from corpus.errors import FetchError
from corpus.fetch.answers import (
    BrokenError,
    conditions,
    goes_on,
    line_errors,
    said_no,
    told_by,
    validator,
)
from corpus.fetch.manners import POLITE, Manners
from corpus.fetch.network import reachable
from corpus.fetch.packed import Unpacked
from corpus.fetch.part import Part, StorageError, storing
from corpus.fetch.peers import Allow, is_public
from corpus.fetch.road import Road


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole file: where it lies, from where it came and by which redirects, and what to ask with next time."""

    path: Path
    url: str
    sha256: str
    size: int
    etag: str = ""
    last_modified: str = ""
    redirects: tuple[str, ...] = ()
    content_type: str = ""
    resumed: int = 0
    """Bytes that were here from an earlier try."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server says of a file that it did not send: how many bytes it has (None: not said), and whether it is the
    one that is here."""

    size: int | None
    same: bool


class Fetcher:
    """Fetches one file after the other; used by one thread."""

    def __init__(
        self,
        manners: Manners = POLITE,
        allow: Allow = is_public,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.manners, self._allow, self._clock, self._sleep = manners, allow, clock, sleep
        self._road = Road(manners, allow, clock, sleep)
        self.came = 0
        """Bytes of files that came over the line, also of those that broke off."""

    def fetch(self, url: str, into: Path, known: Mapping[str, Any] | None = None) -> Fetched | None:
        """The file at an address, whole, at `into`; None if it is still the one `known` (etag, last_modified) names.

        What broke off is gone on with, now and the next time, if the server proves that it is the same file.
        FetchError says what happened: UnreachableError, RefusedError, BusyError, BrokenError, StorageError or itself.
        """
        known = known or {}
        for left in reversed(range(self.manners.tries)):
            try:
                return self._once(url, into, known)
            except BrokenError:
                if not left:
                    raise
                self._sleep(self.manners.backoff * (self.manners.tries - left))
        raise AssertionError("unreachable")

    def look(self, url: str, known: Mapping[str, Any] | None = None) -> Seen:
        """What the server says of the file without sending it; `known` are the validators of the one that is here."""
        return self._seen("HEAD", url, known or {})

    def _seen(self, method: str, url: str, known: Mapping[str, Any]) -> Seen:
        """The answer's head; a server that knows no HEAD is asked as usual, and its answer closed unread."""
        with self._road.answer(method, url, conditions(None, 0, known)) as (answer, _):
            if method == "HEAD" and answer.status_code in (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED):
                answer.close()
                return self._seen("GET", url, known)
            if answer.status_code == HTTPStatus.NOT_MODIFIED:
                return Seen(None, True)
            if not answer.ok:
                raise said_no(answer.status_code, url)
            told = told_by(answer, url)
            key = "etag" if told["etag"] and known.get("etag") else "last_modified"
            return Seen(told["total"], bool(told[key]) and told[key] == known.get(key))

    def network(self, urls: Iterable[str]) -> bool:
        """Whether any of these hosts takes a connection; found out in the time one connection may take."""
        return reachable(urls, self._allow, self.manners.connect, self.manners.proxy)

    def close(self) -> None:
        """Let go of all connections."""
        self._road.close()

    def _once(self, url: str, into: Path, known: Mapping[str, Any]) -> Fetched | None:
        part = Part(into)
        try:
            offset = part.resume() if part.told_url() == url else 0
            if offset and offset == part.told.get("total"):
                return _fetched(part, "", url, (), offset)
            offset = offset if validator(part.told) else 0
            with self._road.answer("GET", url, conditions(part, offset, known)) as (answer, redirects):
                if answer.status_code == HTTPStatus.NOT_MODIFIED and not offset and known:
                    return None
                unpacked = Unpacked(answer.headers.get("Content-Encoding", ""), url)
                offset = self._ready(part, answer, url, offset)
                self._pour(answer, unpacked, part, url)
                return _fetched(part, answer.headers.get("Content-Type", ""), url, redirects, offset)
        finally:
            part.close()

    def _ready(self, part: Part, answer: requests.Response, url: str, offset: int) -> int:
        """Open the part for the body of this answer; how many bytes it has already."""
        status, told = answer.status_code, told_by(answer, url)
        if status == HTTPStatus.PARTIAL_CONTENT and offset and goes_on(part, answer, offset):
            return offset
        if status in (HTTPStatus.PARTIAL_CONTENT, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE):
            part.discard()
            raise BrokenError("the file changed while it was fetched; it is begun anew.", url, "Run it again.")
        if status != HTTPStatus.OK:
            raise said_no(status, url)
        total = told["total"] or 0
        if total > self.manners.max_bytes:
            raise self._too_large(url, f"it has {total >> 20} MB")
        with storing(part.into):
            part.into.parent.mkdir(parents=True, exist_ok=True)
            free = disk_usage(part.into.parent).free
        if total > free:
            what = f"the file has {total >> 20} MB and the disk only {free >> 20} MB left."
            raise StorageError(what, str(part.into), "Make room on the disk and run it again.")
        part.begin(told)
        return 0

    def _pour(self, answer: requests.Response, unpacked: Unpacked, part: Part, url: str) -> None:
        """The body into the part, counted and timed; a server that gives a byte a minute is not waited for."""
        begun, first = self._clock(), part.size
        answer.raw.enforce_content_length = False  # what is missing is told below, with how much came
        with line_errors(url):
            while chunk := answer.raw.read1(1 << 16, decode_content=False):
                self.came += len(chunk)
                for piece in unpacked.of(chunk):
                    part.write(piece)
                    if part.size > self.manners.max_bytes:
                        part.discard()
                        raise self._too_large(url, "it goes on beyond that")
                self._patient(url, part.size - first, self._clock() - begun)
        total = part.told.get("total")
        if total is not None and part.size != total:
            raise BrokenError(f"it broke off: {part.size:,} of {total:,} bytes came.", url, "Run it again to go on.")
        unpacked.end()

    def _patient(self, url: str, came: int, taken: float) -> None:
        """FetchError if a file took longer than anybody would wait."""
        slow = taken > 60 and came / taken < self.manners.slowest
        if slow or taken > self.manners.whole:
            what = f"it came too slowly: {came:,} bytes in {taken:.0f} seconds."
            raise FetchError(what, url, "What came is kept; run it again when the line is better.")

    def _too_large(self, url: str, why: str) -> FetchError:
        limit = self.manners.max_bytes >> 20
        what = f"the file is larger than the limit of {limit} MB: {why}."
        return FetchError(what, url, "If it is right, raise max_mb in config.toml, section [refresh].")


def _fetched(part: Part, kind: str, url: str, redirects: tuple[str, ...], offset: int) -> Fetched:
    told, size = part.told, part.size
    return Fetched(part.into, url, part.finish(), size, told["etag"], told["last_modified"], redirects, kind, offset)
