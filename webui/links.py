"""Addresses of pages, so that templates need not know how they are made."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from flask import request, url_for

FOLDER = Path(__file__).with_name("static")


def passage(passage_id: str, **more: Any) -> str:
    """The page of a passage."""
    return url_for("pages.passage", passage_id=passage_id, **more)


def here(ui: str) -> str:
    """This page in another language of the interface; the start page where this page is none."""
    if not request.endpoint or not request.endpoint.startswith("pages.") or request.routing_exception:
        return url_for("pages.start", ui=ui)
    return _with_query(url_for(request.endpoint, **(request.view_args or {}), ui=ui))


def this(anchor: str | None = None) -> str:
    """The address of this page itself, for its forms to be sent to; the start page where there is none."""
    if not request.endpoint or request.routing_exception:
        return url_for("pages.start")
    address = _with_query(url_for(request.endpoint, **(request.view_args or {})))
    return f"{address}#{quote(anchor, safe='/~.-')}" if anchor else address


def _with_query(address: str) -> str:
    """An address with the parameters of this request; they are not url_for's business: one may be called `_scheme`."""
    query = urlencode([(name, value) for name, value in request.args.items(multi=True) if name != "ui"])
    return f"{address}?{query}" if query else address


def static(name: str) -> str:
    """A file of ours, with its hash in the address so that a browser may keep it."""
    return url_for("leave.static", name=name, v=mark(name))


@cache
def mark(name: str) -> str:
    """A file's hash, shortened."""
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:8]
