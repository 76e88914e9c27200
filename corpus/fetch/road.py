"""The road to an answer: every address looked at before it is asked, redirects followed, hosts left to rest."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests

from corpus.errors import FetchError
from corpus.fetch.answers import HAND, line_errors, sent_on
from corpus.fetch.manners import Manners, retries
from corpus.fetch.peers import Allow, RefusedError, guarded, refused

_MOVED = (301, 302, 303, 307, 308)


class _Session(requests.Session):
    """A session that never looks past a redirect: requests would read its body whole, however large, for the next."""

    def resolve_redirects(self, *_: Any, **__: Any) -> Any:
        return iter(())


class Road:
    """A session, and the time of the last request to each host; used by one thread."""

    def __init__(
        self, manners: Manners, allow: Allow, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._manners, self._allow, self._clock, self._sleep = manners, allow, clock, sleep
        self._last: dict[str, float] = {}
        self._session = _Session()
        self._session.trust_env = False
        self._session.headers = requests.structures.CaseInsensitiveDict(
            {"User-Agent": "Pincite/0.1", "Accept": "*/*", "Accept-Encoding": "identity"}
        )
        if manners.proxy:
            self._session.proxies = {"http": manners.proxy, "https": manners.proxy}
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, guarded(allow, retries(manners)))

    def close(self) -> None:
        """Let go of all connections."""
        self._session.close()

    @contextmanager
    def answer(
        self, method: str, url: str, headers: Mapping[str, str]
    ) -> Iterator[tuple[requests.Response, tuple[str, ...]]]:
        """The answer after at most so many redirects, each address looked at; its body is not read yet."""
        passed: list[str] = []
        while True:
            self.permit(url, passed)
            self._wait(urlsplit(url).hostname or "")
            with line_errors(url):
                said = self._session.request(
                    method, url, headers=dict(headers), stream=True, allow_redirects=False,
                    timeout=(self._manners.connect, self._manners.silence),
                )  # fmt: skip
            if said.status_code not in _MOVED or "Location" not in said.headers:
                break
            said.close()
            passed.append(url)
            url = sent_on(said, url)
            if len(passed) > self._manners.redirects:
                raise FetchError(f"it was sent on {len(passed)} times without an end.", passed[0], HAND)
        try:
            yield said, (*passed[1:], url) if passed else ()
        finally:
            said.close()

    def permit(self, url: str, passed: list[str]) -> None:
        """RefusedError for what is no web address, not public by its own numbers, or less safe than before."""
        where = passed[-1] if passed else url
        advice = "Look at the address in the catalogue."
        try:
            parts = urlsplit(url)
            host, scheme, _ = parts.hostname or "", parts.scheme, parts.port
        except ValueError as error:
            raise RefusedError(f"{url!r} is no web address.", where, advice) from error
        if scheme not in ("http", "https") or not host or parts.username is not None:
            raise RefusedError(f"{url!r} is no plain web address: only http and https are fetched.", where, advice)
        if passed and urlsplit(passed[-1]).scheme == "https" and scheme == "http":
            raise RefusedError(f"it sends on to {url}, which is not encrypted.", where, advice)
        numbers = host.replace(".", "").isdecimal() or ":" in host
        if numbers and not self._allow(host):
            raise refused(host, host)

    def _wait(self, host: str) -> None:
        """Let a host rest between two requests."""
        last, now = self._last.get(host), self._clock()
        if last is not None and 0 <= now - last < self._manners.delay:
            self._sleep(self._manners.delay - (now - last))
        self._last[host] = self._clock()
