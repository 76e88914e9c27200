"""Whether there is a network at all, found out in seconds: without one, no edition is a failure."""

import socket
from collections.abc import Iterable
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from urllib.parse import urlsplit

from corpus.fetch.peers import Allow


def reachable(urls: Iterable[str], allow: Allow, seconds: float, proxy: str = "") -> bool:
    """Whether any of these hosts (or the proxy, where there is one) takes a connection within so many seconds.

    All are asked at once, each by a thread that nobody waits for: without a network, looking up one name may take a
    minute. A connection is closed as soon as it is made.
    """
    hosts = dict.fromkeys(_host(url) for url in ([proxy] if proxy else urls))
    allowed: Allow = (lambda _: True) if proxy else allow
    answers: Queue[bool] = Queue()
    for host, port in hosts:
        Thread(target=lambda h=host, p=port: answers.put(_connects(h, p, allowed, seconds)), daemon=True).start()
    end = monotonic() + seconds
    with suppress(Empty):
        for _ in hosts:
            if answers.get(timeout=max(end - monotonic(), 0.001)):
                return True
    return False


def _host(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _connects(host: str, port: int, allow: Allow, seconds: float) -> bool:
    """Whether an allowed address of the host takes a connection; only those are tried."""
    try:
        addresses = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return False
    for address in filter(allow, addresses):
        with suppress(OSError), socket.create_connection((address, port), timeout=seconds):
            return True
    return False
