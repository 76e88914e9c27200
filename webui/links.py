"""Addresses of pages, so that templates need not know how they are made."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import request, url_for

FOLDER = Path(__file__).with_name("static")


def passage(passage_id: str, **more: Any) -> str:
    """The page of a passage."""
    return url_for("pages.passage", passage_id=passage_id, **more)


def here(ui: str) -> str:
    """This page in another language of the interface; the start page where this page is none."""
    if not request.endpoint or not request.endpoint.startswith("pages.") or request.routing_exception:
        return url_for("pages.start", ui=ui)
    asked = {name: values for name, values in request.args.lists() if name != "ui"}
    return url_for(request.endpoint, **{**asked, **(request.view_args or {}), "ui": ui})


def this(anchor: str | None = None) -> str:
    """The address of this page itself, for its forms to be sent to; the start page where there is none."""
    if not request.endpoint or request.routing_exception:
        return url_for("pages.start")
    where = {**dict(request.args.lists()), **(request.view_args or {})}
    return url_for(request.endpoint, **where, _anchor=anchor)


def static(name: str) -> str:
    """A file of ours, with its hash in the address so that a browser may keep it."""
    return url_for("leave.static", name=name, v=mark(name))


@cache
def mark(name: str) -> str:
    """A file's hash, shortened."""
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:8]
