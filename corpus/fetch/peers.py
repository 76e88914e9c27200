"""Whom a fetch may talk to: the address of the connected peer is looked at before a byte is sent.

A name is not enough: it may resolve to this office's router (SSRF), or to another address each time it is asked
(DNS rebinding). Only the address of the socket that is open cannot lie.
"""

import ssl
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import socket
from typing import Any

import truststore
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import Retry

from corpus.errors import FetchError

Allow = Callable[[str], bool]
"""Whether an IP address may be talked to; tests allow the loopback."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: an IPv4 address in its last four bytes."""


class RefusedError(FetchError):
    """An address that is not fetched from: not http(s), not public, or no longer encrypted after a redirect."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also when it hides an IPv4 address.

    >>> [is_public(a) for a in ("8.8.8.8", "10.0.0.1", "127.0.0.1", "::ffff:192.168.1.1", "169.254.169.254")]
    [True, False, False, False, False]
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(found)
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in inner)


def guarded(allow: Allow, retries: Retry) -> HTTPAdapter:
    """An adapter of requests with one connection a host, the system's certificates, and a look at every peer."""
    return _Guarded(allow, retries)


class _Guarded(HTTPAdapter):
    def __init__(self, allow: Allow, retries: Retry) -> None:
        self._allow = allow
        # Not pool_block: a connection that an error took with it would be waited for without an end.
        super().__init__(pool_connections=4, pool_maxsize=1, max_retries=retries)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        options["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _pools(self._allow)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        # Behind a proxy the peer is the proxy, which the keeper named: it resolves the names, not we.
        options["ssl_context"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return super().proxy_manager_for(proxy, **options)


def _pools(allow: Allow) -> dict[str, Any]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket:
            return _looked_at(super()._new_conn(), allow, self.host)

    class Encrypted(HTTPSConnection):
        def _new_conn(self) -> socket:
            return _looked_at(super()._new_conn(), allow, self.host)

    plain = type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain})
    encrypted = type("EncryptedPool", (HTTPSConnectionPool,), {"ConnectionCls": Encrypted})
    return {"http": plain, "https": encrypted}


def _looked_at(connection: socket, allow: Allow, host: str) -> socket:
    """The connection, if its peer may be talked to; nothing was sent yet."""
    try:
        address = str(connection.getpeername()[0])
    except OSError:
        address = ""
    if allow(address):
        return connection
    connection.close()
    raise refused(host, address)


def refused(host: str, address: str) -> RefusedError:
    """The error for a host that stands at an address which is not public."""
    what = f"{host} stands at {address or 'no address'}, which is not a public address; nothing was asked of it."
    return RefusedError(what, host, "Look at the address in the catalogue; a private server is never fetched from.")


def _inner(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address and any IPv4 address in it that a gateway would unpack."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _TRANSLATED:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    hidden = [address.sixtofour] if address.sixtofour else list(address.teredo or ())
    return [address, *hidden]
