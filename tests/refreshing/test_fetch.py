"""Fetching from a server that misbehaves on purpose: the right outcome and the right words each time."""

import gzip
import hashlib
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from corpus.errors import FetchError
from corpus.fetch import Fetcher
from corpus.fetch.answers import BrokenError, BusyError, UnreachableError
from corpus.fetch.peers import RefusedError, is_public
from tests.refreshing.conftest import pdf

WHOLE = pdf()
Make = Callable[..., Fetcher]


def body(chunks: list[bytes], length: int | None, **headers: str) -> Response:
    """An answer that says a length of its own and then gives these chunks."""
    answer = Response(iter(chunks), content_type="application/pdf", headers=dict(headers))
    if length is not None:
        answer.headers["Content-Length"] = str(length)
    return answer


def ranged(content: bytes, etag: str) -> Callable[[Request], Response]:
    """A server that knows ranges and validators as it should."""

    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == etag:
            return Response(status=304)
        wanted = request.headers.get("Range")
        if wanted and request.headers.get("If-Range") == etag:
            first = int(wanted.removeprefix("bytes=").rstrip("-"))
            span = f"bytes {first}-{len(content) - 1}/{len(content)}"
            return Response(content[first:], 206, {"Content-Range": span, "ETag": etag})
        return Response(content, 200, {"ETag": etag}, content_type="application/pdf")

    return answer


def test_a_file_is_fetched_whole_with_its_checksum_and_validators(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    httpserver.expect_request("/a.pdf").respond_with_handler(ranged(WHOLE, '"one"'))
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None
    assert (got.size, got.etag, got.sha256) == (len(WHOLE), '"one"', hashlib.sha256(WHOLE).hexdigest())
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_what_did_not_change_is_not_sent_again(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    httpserver.expect_request("/a.pdf").respond_with_handler(ranged(WHOLE, '"one"'))
    url = httpserver.url_for("/a.pdf")
    assert fetcher().fetch(url, tmp_path / "a.pdf", {"etag": '"one"'}) is None
    assert fetcher().fetch(url, tmp_path / "a.pdf", {"etag": '"zero"'}) is not None


def test_a_date_is_a_validator_too(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    """A server without ETag: asked whether the file changed since, and gone on with if it did not."""
    day = "Wed, 01 Jan 2025 00:00:00 GMT"
    asked: list[tuple[str | None, str | None, str | None]] = []

    def answer(request: Request) -> Response:
        head = request.headers
        asked.append((head.get("If-Modified-Since"), head.get("Range"), head.get("If-Range")))
        if head.get("If-Modified-Since") == day:
            return Response(status=304)
        if head.get("If-Range") == day:
            span = f"bytes 100000-{len(WHOLE) - 1}/{len(WHOLE)}"
            return Response(WHOLE[100_000:], 206, {"Content-Range": span, "Last-Modified": day})
        return body([WHOLE[:100_000]], len(WHOLE), **{"Last-Modified": day})

    httpserver.expect_request("/a.pdf").respond_with_handler(answer)
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None and got.sha256 == hashlib.sha256(WHOLE).hexdigest() and got.last_modified == day
    assert asked == [(None, None, None), (None, "bytes=100000-", day)]
    assert fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf", {"last_modified": day}) is None


@pytest.mark.parametrize(
    ("status", "words"), [(404, "has no such file"), (403, "refuses"), (410, "removed"), (500, "trouble of its own")]
)
def test_a_refusal_is_told_in_words(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path, status: int, words: str
) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data("no", status)
    with pytest.raises(FetchError, match=words) as told:
        fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert str(status) in told.value.what and told.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_trouble_that_passes_is_tried_again(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    httpserver.expect_ordered_request("/a.pdf").respond_with_data("oops", 500)
    httpserver.expect_ordered_request("/a.pdf").respond_with_data("oops", 503)
    httpserver.expect_ordered_request("/a.pdf").respond_with_data(WHOLE)
    assert fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf") is not None


def test_a_server_that_asks_for_a_moment_gets_it(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    httpserver.expect_ordered_request("/a.pdf").respond_with_data("wait", 429, {"Retry-After": "1"})
    httpserver.expect_ordered_request("/a.pdf").respond_with_data(WHOLE)
    begun = time.monotonic()
    assert fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf") is not None
    assert time.monotonic() - begun >= 1


def test_a_server_that_asks_for_an_hour_is_left_alone_for_an_hour(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data("wait", 429, {"Retry-After": "3600"})
    begun = time.monotonic()
    with pytest.raises(BusyError, match="60 minutes"):
        fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert time.monotonic() - begun < 5
    assert len(httpserver.log) == 1


def test_a_body_that_breaks_off_is_gone_on_with_where_it_was(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    asked: list[str | None] = []
    whole = ranged(WHOLE, '"one"')

    def answer(request: Request) -> Response:
        asked.append(request.headers.get("Range"))
        return body([WHOLE[:100_000]], len(WHOLE), ETag='"one"') if len(asked) == 1 else whole(request)

    httpserver.expect_request("/a.pdf").respond_with_handler(answer)
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None and got.sha256 == hashlib.sha256(WHOLE).hexdigest()
    assert asked == [None, "bytes=100000-"] and got.resumed == 100_000


def test_without_a_validator_what_broke_off_is_begun_anew(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    asked: list[str | None] = []

    def answer(request: Request) -> Response:
        asked.append(request.headers.get("Range"))
        return body([WHOLE[: 100_000 if len(asked) == 1 else None]], len(WHOLE), ETag='W/"weak"')

    httpserver.expect_request("/a.pdf").respond_with_handler(answer)
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None and got.sha256 == hashlib.sha256(WHOLE).hexdigest()
    assert asked == [None, None]


def test_a_body_that_always_breaks_off_is_told_and_kept(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    httpserver.expect_request("/a.pdf").respond_with_handler(
        lambda request: body([WHOLE[:100_000]], len(WHOLE), ETag='W/"weak"')
    )
    with pytest.raises(BrokenError, match="broke"):
        fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()
    assert (tmp_path / "a.pdf.part").stat().st_size == 100_000


def test_a_file_that_changed_meanwhile_is_never_joined(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    other = WHOLE.replace(b"invented", b"modified")
    broken = iter([True])
    new = ranged(other, '"two"')

    def answer(request: Request) -> Response:
        return body([WHOLE[:100_000]], len(WHOLE), ETag='"one"') if next(broken, False) else new(request)

    httpserver.expect_request("/a.pdf").respond_with_handler(answer)
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None and got.sha256 == hashlib.sha256(other).hexdigest()


def test_a_gateway_that_puts_its_page_into_the_rest_is_noticed(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    count = iter(range(9))

    def answer(request: Request) -> Response:
        turn = next(count)
        if turn == 0:
            return body([WHOLE[:100_000]], len(WHOLE), ETag='"one"')
        if turn == 1:
            span = f"bytes 0-{len(WHOLE) - 1}/{len(WHOLE)}"
            return Response(b"<html>pay here</html>", 206, {"Content-Range": span})
        return ranged(WHOLE, '"one"')(request)

    httpserver.expect_request("/a.pdf").respond_with_handler(answer)
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None and got.sha256 == hashlib.sha256(WHOLE).hexdigest()


def test_a_part_that_was_damaged_on_disk_is_not_gone_on_with(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    httpserver.expect_ordered_request("/a.pdf").respond_with_handler(
        lambda request: body([WHOLE[:100_000]], len(WHOLE), ETag='"one"')
    )
    with pytest.raises(BrokenError):
        fetcher(tries=1).fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    part = tmp_path / "a.pdf.part"
    part.write_bytes(b"\0" * 100_000)
    httpserver.expect_ordered_request("/a.pdf").respond_with_handler(ranged(WHOLE, '"one"'))
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None and got.sha256 == hashlib.sha256(WHOLE).hexdigest() and got.resumed == 0


def test_a_slow_drip_is_given_up_with_what_came_kept(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    stop = threading.Event()

    def drip() -> Iterator[bytes]:
        yield b"%PDF-1.4\n"
        while not stop.wait(0.1):
            yield b"x"

    httpserver.expect_request("/a.pdf").respond_with_handler(lambda request: body(drip(), 10_000))  # type: ignore[arg-type]
    begun = time.monotonic()
    with pytest.raises(FetchError, match="too slowly"):
        fetcher(whole=1.0).fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    stop.set()
    assert time.monotonic() - begun < 5
    assert (tmp_path / "a.pdf.part").read_bytes().startswith(b"%PDF-1.4\nx")


def test_a_server_that_falls_silent_is_not_waited_for(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    stop = threading.Event()

    def silent() -> Iterator[bytes]:
        yield b"%PDF"
        stop.wait(5)

    httpserver.expect_request("/a.pdf").respond_with_handler(lambda request: body(silent(), 10_000))  # type: ignore[arg-type]
    with pytest.raises(BrokenError, match=r"silent|broke"):
        fetcher(silence=0.5, tries=1).fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    stop.set()


def test_a_bomb_is_stopped_at_the_limit(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(200 << 20), 9)
    httpserver.expect_request("/a.pdf").respond_with_data(bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="limit of 2 MB"):
        fetcher(max_bytes=2 << 20).fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_says_it_is_too_large_is_not_begun(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data(bytes(3 << 20))
    with pytest.raises(FetchError, match="limit of 2 MB"):
        fetcher(max_bytes=2 << 20).fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_packed_in_honesty_is_unpacked(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data(gzip.compress(WHOLE), headers={"Content-Encoding": "gzip"})
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None and got.path.read_bytes() == WHOLE


def test_redirects_are_followed_and_told(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    httpserver.expect_request("/old").respond_with_data("", 301, {"Location": "/new.pdf"})
    httpserver.expect_request("/new.pdf").respond_with_data(WHOLE)
    got = fetcher().fetch(httpserver.url_for("/old"), tmp_path / "a.pdf")
    assert got is not None and got.redirects == (httpserver.url_for("/new.pdf"),)
    assert got.url == httpserver.url_for("/old")


def test_redirects_without_an_end_are_told(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    httpserver.expect_request("/a").respond_with_data("", 302, {"Location": "/a"})
    with pytest.raises(FetchError, match="without an end"):
        fetcher().fetch(httpserver.url_for("/a"), tmp_path / "a.pdf")


def test_a_redirect_to_this_computer_is_refused_before_a_byte_is_sent(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    # "localhost" stands in for a name of the internet: the first peer is let through, the second is looked at.
    port = httpserver.port
    httpserver.expect_request("/out").respond_with_data("", 302, {"Location": f"http://127.0.0.1:{port}/secret"})
    seen: list[str] = []

    def first_only(address: str) -> bool:
        seen.append(address)
        return len(seen) == 1

    with pytest.raises(RefusedError, match=r"127\.0\.0\.1, which is not a public address"):
        fetcher(first_only).fetch(f"http://localhost:{port}/out", tmp_path / "a.pdf")
    assert [request.path for request, _ in httpserver.log] == ["/out"]


def test_a_name_that_resolves_to_this_computer_is_refused(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError, match="not a public address"):
        fetcher(is_public).fetch(f"http://localhost:{httpserver.port}/a.pdf", tmp_path / "a.pdf")
    assert httpserver.log == []


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/a.pdf", "http://user:word@example.org/", "http:///a", "http://[::1", "x"],
)
def test_only_plain_web_addresses_are_fetched(fetcher: Make, tmp_path: Path, url: str) -> None:
    with pytest.raises(RefusedError):
        fetcher().fetch(url, tmp_path / "a.pdf")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "", "name"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_the_environment_names_no_proxy(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    httpserver.expect_request("/a.pdf").respond_with_data(WHOLE)
    assert fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf") is not None


def test_a_host_that_is_not_there_is_unreachable(fetcher: Make, tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match="cannot be reached"):
        fetcher().fetch("http://127.0.0.1:9/a.pdf", tmp_path / "a.pdf")
    with pytest.raises(UnreachableError, match="name is not known"):
        fetcher().fetch("http://nowhere.invalid/a.pdf", tmp_path / "a.pdf")


def test_a_host_is_left_to_rest_between_two_requests(httpserver: HTTPServer, tmp_path: Path) -> None:
    from corpus.fetch.manners import Manners

    now, slept = [100.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    httpserver.expect_request("/a.pdf").respond_with_data(WHOLE)
    polite = Fetcher(Manners(delay=3.0), lambda address: True, lambda: now[0], sleep)
    for name in ("a", "b", "c"):
        polite.fetch(httpserver.url_for("/a.pdf"), tmp_path / name)
        now[0] -= 0 if name == "a" else 50  # a clock that goes backwards must not make it wait for long
    assert slept[0] == 3.0 and max(slept) <= 3.0
    polite.close()


def test_over_https_the_peer_is_looked_at_before_a_byte_is_sent(fetcher: Make, tmp_path: Path) -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            connection, _ = server.accept()
            with connection:
                heard.append(connection.recv(100))

        listener = threading.Thread(target=listen)
        listener.start()
        with pytest.raises(RefusedError, match="not a public address"):
            fetcher(is_public).fetch(f"https://localhost:{server.getsockname()[1]}/a.pdf", tmp_path / "a.pdf")
        listener.join()
    assert heard == [b""]


def test_a_certificate_nobody_vouches_for_is_told(fetcher: Make, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    try:
        subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no openssl here to make a certificate with")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(host="localhost", ssl_context=context) as server:
        server.expect_request("/a.pdf").respond_with_data(WHOLE)
        with pytest.raises(FetchError, match="certificate this computer does not trust") as told:
            fetcher().fetch(server.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert "clock" in told.value.remedy
    assert not (tmp_path / "a.pdf").exists()


def test_a_redirect_that_gives_up_encryption_is_refused(fetcher: Make) -> None:
    with pytest.raises(RefusedError, match="not encrypted"):
        fetcher()._road.permit("http://example.org/a.pdf", ["https://example.org/a.pdf"])
    fetcher()._road.permit("https://example.org/a.pdf", ["http://example.org/a.pdf"])


def test_a_file_that_came_whole_before_the_power_went_is_not_asked_for_again(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.fetch.part import Part

    httpserver.expect_request("/a.pdf").respond_with_handler(ranged(WHOLE, '"one"'))
    with monkeypatch.context() as patch:
        patch.setattr(Part, "finish", lambda part: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None and got.sha256 == hashlib.sha256(WHOLE).hexdigest()
    assert len(httpserver.log) == 1


def test_a_length_that_is_too_small_gives_a_part_and_is_noticed_on_arrival(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    """The line ends where the server said; that the PDF goes on is seen by its missing end (tests of fetching)."""
    httpserver.expect_request("/a.pdf").respond_with_handler(lambda request: body([WHOLE[:100_000]], 100_000))
    got = fetcher().fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert got is not None and got.size == 100_000 and not got.path.read_bytes().endswith(b"%%EOF\n")


def test_a_length_that_is_too_large_is_a_file_that_broke_off(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    httpserver.expect_request("/a.pdf").respond_with_handler(lambda request: body([WHOLE], len(WHOLE) + 5))
    with pytest.raises(BrokenError, match="broke"):
        fetcher(tries=2).fetch(httpserver.url_for("/a.pdf"), tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_a_name_that_resolves_to_another_address_when_it_is_connected_to_is_refused(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: public at the first look, this computer at the second; only the peer that is reached counts."""
    real, asked = socket.getaddrinfo, list[str]()

    def rebinding(host: str, port: int, *given: Any, **more: Any) -> Any:
        asked.append(host)
        if host != "library.example":
            return real(host, port, *given, **more)
        address = "8.8.8.8" if asked.count(host) == 1 else "127.0.0.1"
        return real(address, port, *given, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    socket.getaddrinfo("library.example", httpserver.port)  # whoever looks the name up first is told a public one
    with pytest.raises(RefusedError, match=r"library\.example stands at 127\.0\.0\.1"):
        fetcher(is_public).fetch(f"http://library.example:{httpserver.port}/a.pdf", tmp_path / "a.pdf")
    assert httpserver.log == []


def test_the_proxy_of_the_configuration_is_asked_for_the_whole_address(fetcher: Make, tmp_path: Path) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as proxy:

        def answer() -> None:
            connection, _ = proxy.accept()
            with connection:
                asked.append(connection.recv(4096))
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(WHOLE) + WHOLE)

        thread = threading.Thread(target=answer)
        thread.start()
        through = fetcher(proxy=f"http://127.0.0.1:{proxy.getsockname()[1]}")
        got = through.fetch("http://nowhere.invalid/a.pdf", tmp_path / "a.pdf")
        thread.join()
    assert got is not None and got.size == len(WHOLE)
    assert asked[0].startswith(b"GET http://nowhere.invalid/a.pdf HTTP/1.1\r\n")


def test_a_host_is_asked_over_one_connection(fetcher: Make, tmp_path: Path) -> None:
    connections: list[object] = []

    class Kept(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            connections.append(self.client_address)
            super().setup()

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(WHOLE)))
            self.end_headers()
            self.wfile.write(WHOLE)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Kept) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        polite = fetcher()
        for name in ("a", "b", "c"):
            polite.fetch(f"http://127.0.0.1:{server.server_port}/{name}.pdf", tmp_path / name)
        polite.close()
        server.shutdown()
    assert len(connections) == 1


@pytest.mark.parametrize("host", ["[::ffff:127.0.0.1]", "[::1]", "[::ffff:10.0.0.1]", "2130706433", "0x7f.1", "127.1"])
def test_an_address_of_this_computer_in_another_dress_is_refused(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path, host: str
) -> None:
    with pytest.raises(FetchError) as told:
        fetcher(is_public).fetch(f"http://{host}:{httpserver.port}/a.pdf", tmp_path / "a.pdf")
    assert isinstance(told.value, RefusedError | UnreachableError) and httpserver.log == []
