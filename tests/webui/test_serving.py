"""The server itself: what it refuses before a page is asked for carries the same headers and tells nothing."""

import logging
import socket
from contextlib import closing, suppress
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest
from flask import Flask

from indexer import pageview
from webui import serving
from webui.headers import ALWAYS

SECRET = b"zanzibarquestion"
LINE = b"GET /en/help HTTP/1.1\r\n"
HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"
POST = b"POST /en/search HTTP/1.1\r\n" + HOST
REFUSED = {
    "an address of 100 kB": (b"GET /en/search?q=" + SECRET * 6_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 431),
    "a header of 100 kB": (LINE + HOST + b"X: " + SECRET * 6_000 + b"\r\n\r\n", 431),
    "spaces in the address": (b"GET /en/search?q=" + SECRET + b" x HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "no protocol": (b"\x16\x03\x01" + SECRET + b"\r\n\r\n", 400),
    "a header without a name": (LINE + HOST + SECRET + b" x\r\n\r\n", 400),
    "a length that is none": (POST + b"Content-Length: x\r\n\r\n", 400),
    "a strange encoding": (POST + b"Transfer-Encoding: " + SECRET + b"\r\n\r\n", 501),
    "a form of a megabyte": (POST + b"Content-Length: 1000000\r\n\r\nq=" + SECRET * 62_000, 413),
}


def answered(desk: str, sent: bytes) -> tuple[int, dict[str, str], bytes]:
    """What a server answers to bytes: status, headers, body."""
    place = urlsplit(desk)
    with closing(socket.create_connection((place.hostname, place.port), timeout=10)) as line:
        with suppress(ConnectionError):  # it answers before it has read all of it
            line.sendall(sent)
        answer = HTTPResponse(line)
        answer.begin()
        return answer.status, dict(answer.headers), answer.read()


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_of_the_server_has_the_headers_too_and_tells_nothing(
    desk: str, case: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    sent, expected = REFUSED[case]
    status, headers, body = answered(desk, sent)
    assert status == expected
    for name, value in {**ALWAYS, "Cache-Control": "no-store"}.items():
        assert headers[name] == value
    printed = capfd.readouterr()
    assert SECRET not in body and SECRET.decode() not in caplog.text + printed.out + printed.err


def test_nothing_that_is_sent_goes_through_a_file() -> None:
    """Waitress keeps a form over `inbuf_overflow` in a file: none that large is taken."""
    from waitress.adjustments import Adjustments

    assert serving.LIMITS["max_request_body_size"] <= Adjustments.inbuf_overflow


def test_who_waits_for_pages_to_be_drawn_leaves_room_for_who_leaves() -> None:
    assert serving.THREADS >= pageview.LINE + 4


def test_a_name_of_two_addresses_is_served_at_both(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """`localhost` is 127.0.0.1 and ::1 on most computers."""
    both = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0)),
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 0, 0, 0)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    server = serving.listen(app, "localhost", 0)
    assert len(server.effective_listen) == 2 and serving.port_of(server) > 0
    for each in list(server.map.values()):
        each.close()


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/"),
        ("desk.example", "http://desk.example:80/"),
        ("::1", "http://[::1]:80/"),
        ("[::1]", "http://[::1]:80/"),
        ("0.0.0.0", "http://127.0.0.1:80/"),
        ("::", "http://[::1]:80/"),
    ],
)
def test_the_address_that_is_told_can_be_opened(host: str, address: str) -> None:
    assert serving.address(host, 80) == address
