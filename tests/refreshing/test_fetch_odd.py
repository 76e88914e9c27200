"""Fetching from servers no library would let one write: the raw bytes of their answers, and what is made of them."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.errors import FetchError
from corpus.fetch import Fetcher
from corpus.fetch.answers import BrokenError, BusyError, SilentError
from corpus.fetch.packed import Unpacked
from tests.refreshing.conftest import Server, http, pdf

WHOLE = pdf(3_000)
Make = Callable[..., Fetcher]


@pytest.mark.parametrize("odd", ["soon", "-1", "1.5", "Wed, 99 Nov 2026", "9" * 400])
def test_a_moment_nobody_understands_is_no_moment(server: Server, fetcher: Make, tmp_path: Path, odd: str) -> None:
    url = server(http("429 Too Many Requests", Retry_After=odd), http(body=WHOLE))
    done: list[object] = []

    def go() -> None:
        with suppress(BusyError):
            done.append(fetcher().fetch(url, tmp_path / "a.pdf"))
        done.append(None)

    thread = threading.Thread(target=go, daemon=True)
    thread.start()
    thread.join(10)
    assert done, "it hangs"


def test_after_a_busy_server_the_same_host_can_be_asked_again(server: Server, fetcher: Make, tmp_path: Path) -> None:
    url = server(http("503 Busy", Retry_After=7200), http(body=WHOLE))
    same = fetcher()
    with pytest.raises(BusyError):
        same.fetch(url, tmp_path / "a.pdf")
    thread = threading.Thread(target=same.fetch, args=(url, tmp_path / "a.pdf"), daemon=True)
    thread.start()
    thread.join(10)
    assert (tmp_path / "a.pdf").read_bytes() == WHOLE


def test_a_server_that_never_answers_is_asked_as_often_as_the_manners_say(
    server: Server, fetcher: Make, tmp_path: Path
) -> None:
    url = server(lambda connection: time.sleep(3))
    with pytest.raises(SilentError, match="fell silent"):
        fetcher(silence=0.2, tries=2).fetch(url, tmp_path / "a.pdf")
    assert len(server.asked) == 2


def test_a_server_that_hangs_up_is_told_in_words(server: Server, fetcher: Make, tmp_path: Path) -> None:
    with pytest.raises(BrokenError) as told:
        fetcher(tries=2).fetch(server(b""), tmp_path / "a.pdf")
    assert told.value.what == "the line to 127.0.0.1 broke (Remote end closed connection without response)."
    assert len(server.asked) == 2


def test_what_broke_off_says_how_much_came(server: Server, fetcher: Make, tmp_path: Path) -> None:
    url = server(http(body=WHOLE[:100], Content_Length=2_999))
    with pytest.raises(BrokenError, match="100 of 2,999 bytes came") as told:
        fetcher(tries=1).fetch(url, tmp_path / "a.pdf")
    assert told.value.remedy == "Run it again to go on."


def test_the_body_of_a_redirect_is_not_read(server: Server, fetcher: Make, tmp_path: Path) -> None:
    def endless(connection: socket.socket) -> None:
        connection.sendall(http("302 Found", Location="/b.pdf", Content_Length=""))
        for _ in range(3_000):
            connection.sendall(b"x" * 65_536)
        stopped.append(False)

    stopped: list[bool] = []
    got = fetcher().fetch(server(endless, http(body=WHOLE)), tmp_path / "a.pdf")
    assert got is not None and got.path.read_bytes() == WHOLE
    assert not stopped


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/caf\xc3\xa9.pdf", b"GET /caf%C3%A9.pdf "),  # UTF-8, as most servers send it
        ("/caf\xe9.pdf", b"GET /caf%C3%A9.pdf "),  # Latin-1
        ("/a b.pdf#page=2", b"GET /a%20b.pdf "),
    ],
)
def test_an_address_it_is_sent_on_to_is_read_as_it_is_meant(
    server: Server, fetcher: Make, tmp_path: Path, location: str, asked: bytes
) -> None:
    url = server(http("302 Found", Location=location), http(body=WHOLE))
    assert fetcher().fetch(url, tmp_path / "a.pdf") is not None
    assert server.asked[1].startswith(asked)


@pytest.mark.parametrize("location", ["http://[::1", "//[", "http://a:port/"])
def test_an_address_it_is_sent_on_to_that_is_none_is_told(
    server: Server, fetcher: Make, tmp_path: Path, location: str
) -> None:
    with pytest.raises(FetchError, match="is no web address"):
        fetcher().fetch(server(http("302 Found", Location=location)), tmp_path / "a.pdf")
    assert len(server.asked) == 1


PACKED = {
    "gzip": gzip.compress(WHOLE),
    "x-gzip": gzip.compress(WHOLE),
    "deflate": zlib.compress(WHOLE),
    "Deflate": zlib.compress(WHOLE)[2:-4],  # without its head, as some servers send it
    "identity": WHOLE,
}


@pytest.mark.parametrize("coding", PACKED)
def test_what_is_packed_is_unpacked(server: Server, fetcher: Make, tmp_path: Path, coding: str) -> None:
    url = server(http(body=PACKED[coding], Content_Encoding=coding))
    got = fetcher().fetch(url, tmp_path / "a.pdf")
    assert got is not None and got.path.read_bytes() == WHOLE


def test_packed_pieces_one_after_the_other_are_one_file(server: Server, fetcher: Make, tmp_path: Path) -> None:
    pieces = gzip.compress(WHOLE[:1000]) + gzip.compress(WHOLE[1000:])
    got = fetcher().fetch(server(http(body=pieces, Content_Encoding="gzip")), tmp_path / "a.pdf")
    assert got is not None and got.path.read_bytes() == WHOLE


@pytest.mark.parametrize("length", [{}, {"Content_Length": ""}])
@pytest.mark.parametrize("coding", ["gzip", "deflate", "Deflate"])
def test_what_is_packed_and_cut_short_is_not_taken_for_the_whole(
    server: Server, fetcher: Make, tmp_path: Path, coding: str, length: dict[str, str]
) -> None:
    url = server(http(body=PACKED[coding][:-30], Content_Encoding=coding, **length))
    with pytest.raises(BrokenError, match="before its end"):
        fetcher(tries=1).fetch(url, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip"])
def test_what_is_packed_in_an_unknown_way_is_refused(
    server: Server, fetcher: Make, tmp_path: Path, coding: str
) -> None:
    with pytest.raises(FetchError, match="packed in a way"):
        fetcher().fetch(server(http(body=b"\x0b\x02\x80hello\x03", Content_Encoding=coding)), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [(1 << 20) - 1, 1 << 20, (1 << 20) + 1, (5 << 20) + 77])
def test_what_unpacks_to_much_is_whole(size: int) -> None:
    packed = gzip.compress(bytes(size))
    unpacked = Unpacked("gzip", "http://example.org/a")
    out = b"".join(piece for at in range(0, len(packed), 97) for piece in unpacked.of(packed[at : at + 97]))
    unpacked.end()
    assert len(out) == size


def test_what_says_it_is_packed_and_is_not_is_told(server: Server, fetcher: Make, tmp_path: Path) -> None:
    with pytest.raises(BrokenError, match="broke off"):
        fetcher(tries=1).fetch(server(http(body=WHOLE, Content_Encoding="gzip")), tmp_path / "a.pdf")


def test_a_body_without_an_end_is_stopped_at_the_limit(server: Server, fetcher: Make, tmp_path: Path) -> None:
    def endless(connection: socket.socket) -> None:
        connection.sendall(http(Content_Length=""))
        while True:
            connection.sendall(b"x" * 65_536)

    with pytest.raises(FetchError, match=r"limit of 1 MB: it goes on beyond that\.") as told:
        fetcher(max_bytes=1 << 20).fetch(server(endless), tmp_path / "a.pdf")
    assert "max_mb" in told.value.remedy and list(tmp_path.iterdir()) == []
