"""Addresses of pages, so that templates need not know how they are made."""

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode

from flask import request, url_for

FOLDER = Path(__file__).with_name("static")
_LETTERS = re.compile("(?:%[89A-F][0-9A-F])+", re.IGNORECASE)


def url(endpoint: str, **values: Any) -> str:
    """The address of a page as templates write it."""
    return readable(url_for(endpoint, **values))


def readable(address: str) -> str:
    """An address with letters as letters, a third of what %D0%B6 weighs; a browser sends the same. Bytes stay bytes.

    >>> readable("/ru/search?q=%D0%B6%26%20%FF")
    '/ru/search?q=ж%26%20%FF'
    """
    return _LETTERS.sub(lambda match: _decoded(match[0]), address)


def passage(passage_id: str, **more: Any) -> str:
    """The page of a passage."""
    return url_for("pages.passage", passage_id=passage_id, **more)


def here(ui: str, asking: bool = True) -> str:
    """This page in another language of the interface, `asking` the same; the start page where this page is none."""
    if not request.endpoint or not request.endpoint.startswith("pages.") or request.routing_exception:
        return url_for("pages.start", ui=ui)
    address = url_for(request.endpoint, **(request.view_args or {}), ui=ui)
    return _with_query(address) if asking else address


def this(anchor: str | None = None) -> str:
    """The address of this page itself, for its forms to be sent to; the start page where there is none."""
    if not request.endpoint or request.routing_exception:
        return url_for("pages.start")
    address = _with_query(url_for(request.endpoint, **(request.view_args or {})))
    return f"{address}#{quote(anchor, safe='/~.-')}" if anchor else address


def _with_query(address: str) -> str:
    """An address with the parameters of this request; they are not url_for's business: one may be called `_scheme`."""
    query = urlencode([(name, value) for name, value in request.args.items(multi=True) if name != "ui"])
    return readable(f"{address}?{query}" if query else address)


def _decoded(escaped: str) -> str:
    try:
        return unquote(escaped, errors="strict")
    except UnicodeDecodeError:
        return escaped


def static(name: str) -> str:
    """A file of ours, with its hash in the address so that a browser may keep it."""
    return url_for("leave.static", name=name, v=mark(name))


@cache
def mark(name: str) -> str:
    """A file's hash, shortened."""
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:8]
