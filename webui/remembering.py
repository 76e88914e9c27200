"""The reader's session in a request: found by its cookie, begun only when there is something to keep, told to pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import RequestEntityTooLarge

from webui.asking import asked, packed
from webui.sessions import Session, Sessions
from webui.tokens import Tokens

COOKIE = "desk"
QUESTION = ("q", "ask", "from")
"""Fields of a form that hold what somebody asked."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a desk remembers with: the sessions, the tokens of this process, whether all questions are posted."""

    sessions: Sessions
    tokens: Tokens
    by_post: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What templates are told of the reader's session."""

    listed: frozenset[str]
    news: tuple[str, str]
    by_post: bool
    """Whether questions are sent so that they stand in no address."""
    chosen: bool
    """Whether it is so by the reader's own choice."""
    always: bool
    """Whether it is so by config.toml, and no choice of the reader's."""
    lost: bool
    question: str
    """What was asked with this request, packed, where it stands in no address; "" where it does or nothing was."""
    asked: tuple[tuple[str, str], ...]
    """The field that asks it again on this page."""
    token: Callable[[], str]


def remember(app: Flask, memory: Memory) -> None:
    """Give the application a memory; the cookie goes with the answer to the request that began a session."""
    app.extensions["memory"] = memory

    @app.after_request
    def _cookie(response: Response) -> Response:
        if begun := g.pop("begun", None):
            # Lax, not Strict: whoever comes by a link from a mail would find no list, and a page without their token.
            response.set_cookie(COOKIE, begun, secure=request.is_secure, httponly=True, samesite="Lax", path="/")
        elif g.pop("forgotten", False):
            expire(response)
        return response

    @app.context_processor
    def _shared() -> dict[str, Any]:
        return {"desk": _desk()}


def session() -> Session | None:
    """The reader's session, if there is one."""
    return _memory().sessions.get(_id())


def keep(change: Callable[[Session], Session]) -> None:
    """Change the reader's session, begun for it if there is none; one with nothing left to remember is forgotten."""
    changed = _memory().sessions.change(_id(), change)
    if changed is None:
        begun = _memory().sessions.begin()
        changed = _memory().sessions.change(begun.id, change) or begun
        g.session_id = g.begun = begun.id
    if changed.empty:
        forget()


def forget() -> None:
    """Forget the reader's session; its cookie expires with this answer."""
    _memory().sessions.forget(_id())
    g.pop("begun", None)
    g.session_id, g.forgotten = "", True


def expire(response: Response) -> None:
    """Take the cookie away, if the browser has one."""
    if COOKIE in request.cookies:
        response.delete_cookie(COOKIE, path="/", secure=request.is_secure, httponly=True, samesite="Lax")


def forged() -> bool:
    """Whether this request did not come from a page of ours, as far as can be told.

    Sec-Fetch-Site is a second bolt where browsers send it (https and this computer): unlike Origin it does not fall
    silent with `no-referrer`.
    """
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return True
    return not _memory().tokens.good(request.form.get("token", ""), *_holders())


def by_post() -> bool:
    """Whether questions are to be kept out of addresses: set so, chosen so, or this one came so.

    A cookie whose session is forgotten may have been one of a reader who chose so: in doubt nothing is shown.
    """
    found = session()
    came_so = any(name in _form() for name in QUESTION)
    return _memory().by_post or came_so or (found.by_post if found else _lost())


def _desk() -> Desk:
    found = session()
    if found and found.news[0]:
        _memory().sessions.change(found.id, lambda each: replace(each, news=("", "")))
    listed = frozenset(each.id for each in found.listed) if found else frozenset()
    question = _question()
    return Desk(
        listed,
        found.news if found else ("", ""),
        by_post(),
        bool(found and found.by_post),
        _memory().by_post,
        _lost(),
        question,
        (("from" if "from" in _form() else "ask", question),) if question else (),
        lambda: _memory().tokens.issue(_holders()[0]),
    )


def _question() -> str:
    if "from" in _form():
        return _form()["from"]
    if not any(name in _form() for name in QUESTION):
        return ""
    wanted = asked()
    return packed(wanted.parameters(page=wanted.page if wanted.page > 1 else ""))


def _lost() -> bool:
    """Whether the browser has a cookie of ours whose session is forgotten."""
    return bool(_id()) and session() is None


def _holders() -> list[str]:
    """To whom tokens are given: the session, and before there is one the address.

    Before the first change there is nothing to bind a token to, for we set no cookie until then. Bound to the address
    it is of no use to a stranger who fetches one from a desk that is open to a network. It stays good once there is a
    session: a second window may have been open before.
    """
    found, address = session(), f"address {request.remote_addr}"
    return [f"session {found.id}", address] if found else [address]


def _form() -> Mapping[str, str]:
    """The fields of the form that was sent; none of one too large to be read, for which a page is still to be shown."""
    try:
        return request.form
    except RequestEntityTooLarge:
        return {}


def _id() -> str:
    if "session_id" not in g:
        g.session_id = request.cookies.get(COOKIE, "")
    found: str = g.session_id
    return found


def _memory() -> Memory:
    memory: Memory = current_app.extensions["memory"]
    return memory
