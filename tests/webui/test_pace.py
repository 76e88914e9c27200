"""How often one address may ask: a bucket each, bounded, filled again with time; never on this computer alone."""

import threading
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient

from indexer.library import Library
from webui import create_app, serving
from webui.pace import Pace, is_loopback


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_then_as_many_as_flow_in() -> None:
    clock = Clock()
    pace = Pace(60, clock, burst=3)
    assert [pace.wait("a") for _ in range(3)] == [0, 0, 0]
    assert pace.wait("a") == pytest.approx(1)
    assert pace.wait("b") == 0, "others are not held up"
    clock.now = 0.5
    assert pace.wait("a") == pytest.approx(0.5)
    clock.now = 1
    assert pace.wait("a") == 0 and pace.wait("a") == pytest.approx(1)
    clock.now = 1_000
    assert [pace.wait("a") for _ in range(4)] == [0, 0, 0, pytest.approx(1)]


def test_the_memory_of_addresses_is_bounded() -> None:
    pace = Pace(60, Clock(), burst=1, most=10)
    for number in range(1_000):
        pace.wait(str(number))
    assert len(pace) == 10


def test_a_network_of_ipv6_is_one_reader() -> None:
    """One subscriber has 2^64 addresses: counted each by itself they would be no limit."""
    pace = Pace(60, Clock(), burst=1)
    assert pace.wait("2001:db8:1:2::1") == 0
    assert pace.wait("2001:db8:1:2:ffff::9") > 0
    assert pace.wait("2001:db8:1:3::1") == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "::1", "[::1]", "LOCALHOST"])
def test_this_computer_alone(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "desk.example", "*", ""])
def test_a_network(host: str) -> None:
    assert not is_loopback(host)


def opened(library: Library, clock: Clock, per_minute: int = 60) -> FlaskClient:
    """A browser at a desk that is open to a network."""
    config = replace(library.config, web=replace(library.config.web, requests_per_minute=per_minute))
    return create_app(Library(config, library.engine, library.catalogue), public=True, clock=clock).test_client()


def asked(client: FlaskClient, times: int, address: str = "/ar/help", of: str = "192.0.2.7") -> list[int]:
    """What a number of requests from an address are answered."""
    return [client.get(address, environ_base={"REMOTE_ADDR": of}).status_code for _ in range(times)]


def test_who_asks_too_often_is_told_when_to_come_again(library: Library) -> None:
    clock = Clock()
    client = opened(library, clock)
    assert asked(client, 61) == [200] * 60 + [429]
    refused = client.get("/ar/help", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert refused.status_code == 429 and refused.headers["Retry-After"] == "1"
    assert '<html lang="ar" dir="rtl">' in refused.text and "بعد ثانية واحدة" in refused.text
    assert refused.headers["Cache-Control"] == "no-store" and refused.text.count('href="/exit"') == 2
    assert asked(client, 1, of="192.0.2.8") == [200], "others are served"
    api = client.get("/api/search?q=a", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert api.status_code == 429 and api.headers["Retry-After"] == "1"
    assert api.json and "Too many" in api.json["error"] and "Retry-After" in api.json["remedy"]
    clock.now += 1
    assert asked(client, 2) == [200, 429]


def test_one_may_always_leave(library: Library) -> None:
    client = opened(library, Clock())
    asked(client, 70)
    assert asked(client, 3, "/exit") == [302] * 3
    assert (
        asked(client, 1, "/blank") + asked(client, 1, "/healthz") + asked(client, 1, "/static/style.css") == [200] * 3
    )


def test_on_this_computer_and_where_it_is_switched_off_nobody_is_held_up(library: Library, client: FlaskClient) -> None:
    assert asked(client, 200) == [200] * 200
    assert asked(opened(library, Clock(), per_minute=0), 200) == [200] * 200


@pytest.mark.parametrize(
    ("trusted", "seen"), [("127.0.0.1", "192.0.2.77"), ("192.0.2.1", "127.0.0.1"), ("", "127.0.0.1")]
)
def test_only_the_trusted_proxy_is_believed_who_asks(app: Flask, trusted: str, seen: str) -> None:
    addresses = []

    def look(environ: dict[str, Any], start: Any) -> Any:
        addresses.append((environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]))
        return app(environ, start)

    server = serving.listen(look, "127.0.0.1", 0, trusted)

    def run() -> None:
        with suppress(OSError):  # its sockets are closed under it at the end
            server.run()

    threading.Thread(target=run, daemon=True).start()
    said = {"X-Forwarded-For": "203.0.113.5, 192.0.2.77", "X-Forwarded-Proto": "https"}
    urlopen(Request(f"http://127.0.0.1:{server.effective_port}/healthz", headers=said), timeout=20).read()
    server.close()
    assert addresses == [(seen, "https" if seen == "192.0.2.77" else "http")]
