"""What goes with every answer so that it leaves no trace and asks nobody else; and no page without such care."""

import gzip
import re
from collections.abc import Iterable, Mapping
from time import perf_counter

from flask import Flask, Response, g, request

from indexer import phases
from webui import api_errors

CONTENT_SECURITY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'none'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Robots-Tag": "noindex",
}
WORTH = 1_000
"""Bytes from which packing an answer saves more than it costs."""
STRANGER = "This host name is not one of [web] trusted_hosts in config.toml: add it there, if it is yours.\n"
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]/@]+)(?::\d{1,5})?", re.IGNORECASE)


def protect(app: Flask, trusted_hosts: Iterable[str]) -> None:
    """Put the headers on every answer, pack it where the browser can unpack, and say how long it took.

    Strange host names are refused, else a page elsewhere could read ours by giving our address a name of its own.
    """
    trusted = frozenset(host.lower() for host in trusted_hosts)

    @app.before_request
    def _start() -> Response | None:
        g.started, g.spent = perf_counter(), phases.listen()
        known = host_of(request.headers.get("Host", "")) in trusted
        if known:
            return None
        if api_errors.is_asked():
            return api_errors.failed(400, api_errors.STRANGE_HOST, api_errors.ADD_HOST)
        return Response(STRANGER, 400, mimetype="text/plain")

    @app.after_request
    def _finish(response: Response) -> Response:
        response.headers.extend(ALWAYS)
        if response.mimetype == "application/pdf":
            # A browser's own reader of PDF is a plugin with styles of its own: the rule for our pages would stop it.
            response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
        response.headers.setdefault("Cache-Control", "no-store")
        if "started" in g:
            response.headers["Server-Timing"] = timing(perf_counter() - g.started, g.spent)
        return _packed(response)


def timing(whole: float, spent: Mapping[str, float]) -> str:
    """The header of that name: all of it, then its phases, in milliseconds.

    >>> timing(0.02, {"analyse": 0.001, "search": 0.0123})
    'app;dur=20.0, analyse;dur=1.0, search;dur=12.3'
    """
    return ", ".join(f"{name};dur={seconds * 1000:.1f}" for name, seconds in {"app": whole, **spent}.items())


def host_of(header: str) -> str:
    """The host name of a Host header, "" for anything odd; werkzeug's own check knows no IPv6 addresses.

    >>> host_of("[::1]:8377"), host_of("LocalHost:80"), host_of("a:b:c")
    ('[::1]', 'localhost', '')
    """
    match = _HOST.fullmatch(header)
    return match[1].lower() if match else ""


def _packed(response: Response) -> Response:
    # What is under one address in all languages differs only by how it is packed.
    fixed = response.status_code == 304 or "max-age" in response.headers["Cache-Control"]
    response.headers["Vary"] = "Accept-Encoding" if fixed else "Accept-Encoding, Accept-Language"
    able = request.accept_encodings["gzip"] > 0 and not response.direct_passthrough
    worded = (response.mimetype or "").startswith(("text/", "application/json"))
    if able and worded and len(response.get_data()) > WORTH:
        response.set_data(gzip.compress(response.get_data(), 6))
        response.headers["Content-Encoding"] = "gzip"
    return response
