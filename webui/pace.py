"""How often one address may ask where the desk is open to a network: a bucket of tokens each, in bounded memory."""

import math
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock

from flask import Flask, Response, render_template, request

from webui import api_errors

MOST = 10_000
"""Addresses that are remembered: 2 MB."""


class Pace:
    """Buckets by address: `per_minute` tokens flow in, `burst` at most stand in it; safe to share between threads."""

    def __init__(self, per_minute: float, clock: Callable[[], float], burst: int = 60, most: int = MOST) -> None:
        self._flow, self._clock, self._burst, self._most = per_minute / 60, clock, burst, most
        self._lock = Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def wait(self, address: str) -> float:
        """Seconds to wait until the next request; 0: this one may pass, and a token is taken for it."""
        with self._lock:
            now, name = self._clock(), network(address)
            level, then = self._buckets.pop(name, (self._burst, now))
            level = min(self._burst, level + (now - then) * self._flow)
            passes = level >= 1
            self._buckets[name] = level - passes, now
            # The longest silent is forgotten first: its bucket is the likeliest to be full again anyway.
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
            return 0 if passes else (1 - level) / self._flow


def hold(app: Flask, pace: Pace) -> None:
    """Answer 429 to an address that asks too often; never to one that leaves, nor to who looks whether we are well."""

    @app.before_request
    def _hold() -> tuple[Response | str, int, dict[str, str]] | None:
        if request.blueprint == "leave" or request.endpoint == "api.healthz":
            return None
        seconds = math.ceil(pace.wait(request.remote_addr or ""))
        if not seconds:
            return None
        shown = api_errors.failed(429) if api_errors.is_asked() else render_template("busy.html", seconds=seconds)
        return shown, 429, {"Retry-After": str(seconds)}


def network(address: str) -> str:
    """Who is counted as one: an IPv4 address, or the /64 that one IPv6 subscriber has.

    >>> network("192.0.2.7"), network("2001:db8:1:2::9"), network("somewhere")
    ('192.0.2.7', '2001:db8:1:2', 'somewhere')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return ":".join(f"{int(part, 16):x}" for part in found.exploded.split(":")[:4]) if _is_v6(found) else str(found)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this computer's alone."""
    name = host.strip("[]").lower()
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def _is_v6(address: object) -> bool:
    return isinstance(address, IPv6Address) and address.ipv4_mapped is None
