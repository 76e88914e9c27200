"""What the tests of fetching and keeping share: an invented PDF, a server that answers with raw bytes, and a fetcher
that may talk to the loopback."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from corpus.fetch import Fetcher
from corpus.fetch.manners import Manners


def pdf(size: int = 300_000) -> bytes:
    """Bytes that begin and end like a PDF, every block of them another."""
    middle = b"".join(b"%08d some invented words\n" % number for number in range(size // 32))
    return b"%PDF-1.4\n" + middle + b"%%EOF\n"


def http(status: str = "200 OK", body: bytes = b"", **headers: str | int) -> bytes:
    """An answer; its length is told unless it is given as ""."""
    lines = {"Connection": "close", "Content-Length": len(body), **{k.replace("_", "-"): v for k, v in headers.items()}}
    head = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in lines.items() if value != "")]
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body


class Server:
    """Gives one raw answer a connection, the last one again and again, and counts the requests."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.answers: list[bytes | Callable[[socket.socket], None]] = []
        self.asked: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def __call__(self, *answers: bytes | Callable[[socket.socket], None]) -> str:
        self.answers = list(answers)
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/a.pdf"

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=self._one, args=(self._socket.accept()[0],), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            request = connection.recv(65_536)
            if not request:  # somebody only looked whether there is a network
                return
            self.asked.append(request)
            answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
            answer(connection) if callable(answer) else connection.sendall(answer)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


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
