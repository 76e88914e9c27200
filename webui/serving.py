"""The web server: waitress within our limits, whose own refusals carry the headers of every answer too."""

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from webui.headers import ALWAYS

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LIMITS: Mapping[str, int] = {"max_request_header_size": 64 << 10, "max_request_body_size": 512 << 10}
"""Bytes: an address or a form that is longer is none of ours, and a longer form would be kept in a file meanwhile."""

THREADS = 16
"""More than may wait for a page to be drawn: one is always left for the exit."""


class _Refusal(ErrorTask):  # type: ignore[misc]
    """What is no request at all, or too large a one: answered before the application hears of it."""

    def execute(self) -> None:
        self.response_headers.extend({**ALWAYS, "Cache-Control": "no-store"}.items())
        super().execute()


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _Refusal


def listen(app: "WSGIApplication", host: str, port: int, proxy: str = "", threads: int = THREADS) -> Any:
    """A server that listens; OSError where it cannot. A name may have several addresses, all are listened on.

    `proxy`: the address in front of the desk that alone is believed who asks, and over what.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # else a line for each that waits a moment
    sockets: dict[int, Any] = {}
    server = create_server(
        app, map=sockets, host=host.strip("[]"), port=port, threads=threads, ident=None, **LIMITS, **_proxied(proxy)
    )
    for each in sockets.values():
        each.channel_class = _Channel
    return server


def port_of(server: Any) -> int:
    """The port a server got where it was left the choice."""
    return int(server.effective_listen[0][1] if hasattr(server, "effective_listen") else server.effective_port)


def address(host: str, port: int) -> str:
    """The address to open in a browser: where all are listened on, the one of this computer."""
    host = host.strip("[]")
    name = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "*": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _proxied(proxy: str) -> dict[str, Any]:
    headers = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": proxy, "trusted_proxy_count": 1, "trusted_proxy_headers": headers} if proxy else {}
