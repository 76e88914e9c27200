"""What a server's answer means: an error in our own words, or the same file as before, or the rest of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit
from zlib import error as ZlibError

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from corpus.errors import FetchError
from corpus.fetch.part import Part

HAND = "Look for the file by hand."
"""The remedy where nothing this program can do would help."""


class UnreachableError(FetchError):
    """No connection to the host could be made: its name is not known, or nobody answers there."""


class BusyError(FetchError):
    """The server asks to be left alone for longer than a refresh waits."""


class BrokenError(FetchError):
    """The answer broke off, came too slowly, or went on with another file: worth another try."""


class SilentError(BrokenError):
    """The host took the connection and then said nothing for as long as anybody would wait."""


@contextmanager
def line_errors(url: str) -> Iterator[None]:
    """What requests and urllib3 raise, as our own errors."""
    host = urlsplit(url).hostname or url
    try:
        yield
    except requests.exceptions.SSLError as error:
        what = f"{host} has a certificate this computer does not trust ({_cause(error)})."
        raise FetchError(what, url, "See to this computer's clock and certificates.") from error
    except requests.exceptions.ConnectTimeout as error:
        raise UnreachableError(f"{host} does not answer.", url, "Look whether there is a network.") from error
    except requests.exceptions.ConnectionError as error:
        raise _no_connection(error, host, url) from error
    except (requests.exceptions.Timeout, TimeoutError) as error:
        raise _silent(host, url) from error
    except ReadTimeoutError as error:  # in the middle of a file, which a bad line does too
        raise BrokenError(f"{host} fell silent.", url, "Run it again; what came is kept.") from error
    except (requests.exceptions.RequestException, HTTPError, ZlibError, ValueError) as error:
        raise BrokenError(f"the answer of {host} broke off ({_cause(error)}).", url, "Run it again.") from error


def _no_connection(error: Exception, host: str, url: str) -> FetchError:
    """Whether the host was never reached, or the line broke after it was."""
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    if type(reason).__name__ in ("NameResolutionError", "NewConnectionError", "ConnectTimeoutError", "ProxyError"):
        name = "its name is not known here" if type(reason).__name__ == "NameResolutionError" else "nobody answers"
        return UnreachableError(f"{host} cannot be reached: {name}.", url, "Look whether there is a network.")
    if isinstance(reason, ReadTimeoutError):
        return _silent(host, url)
    return BrokenError(f"the line to {host} broke ({_cause(error)}).", url, "Run it again.")


def _silent(host: str, url: str) -> SilentError:
    return SilentError(f"{host} fell silent.", url, "Run it again; what came is kept.")


def _cause(error: BaseException) -> str:
    """The innermost cause, in short and without the marks of a programme."""
    seen: BaseException = error
    while isinstance(inner := _inner(seen), BaseException):
        seen = inner
    said = getattr(seen, "strerror", None) or f"{seen}"
    return " ".join(str(said).split())[:150] or type(seen).__name__


def _inner(error: BaseException) -> object:
    given = [each for each in error.args if isinstance(each, BaseException)]
    return getattr(error, "reason", None) or error.__cause__ or error.__context__ or (given[-1] if given else None)


def said_no(status: int, url: str) -> FetchError:
    words = {
        401: "asks for a password", 403: "refuses the file", 404: "has no such file", 410: "has removed the file",
        429: "says it is asked too often",
    }  # fmt: skip
    name = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "unknown"
    said = words.get(status, "has trouble of its own" if status >= 500 else "does not give the file")
    remedy = "Run it again later." if status >= 500 or status == 429 else HAND
    return FetchError(f"the server {said} ({status} {name}).", url, remedy)


def conditions(part: Part | None, offset: int, known: Mapping[str, Any]) -> dict[str, str]:
    """The headers that ask for the rest of the same file, or for the file only if it is another."""
    if offset and part:
        return {"Range": f"bytes={offset}-", "If-Range": validator(part.told)}
    asked = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("last_modified")}
    return {header: str(value) for header, value in asked.items() if value}


def validator(told: Mapping[str, Any]) -> str:
    """What shows that a file is the same byte for byte: a strong ETag, else the date; "" if nothing does.

    A weak ETag (W/) does not, nor does any for what came packed: it was of the packed bytes.
    """
    etag = str(told.get("etag") or "")
    if told.get("packed") or etag.startswith("W/"):
        return ""
    return etag or str(told.get("last_modified") or "")


def goes_on(part: Part, answer: requests.Response, offset: int) -> bool:
    """Whether a partial answer is the rest of the same file; a gateway may put its own page in its place."""
    unit, _, said = answer.headers.get("Content-Range", "").partition(" ")
    span, _, total = said.partition("/")
    told, known = told_by(answer, ""), part.told
    same = all(not told[key] or told[key] == known.get(key) for key in ("etag", "last_modified"))
    right = unit == "bytes" and span.partition("-")[0] == str(offset) and not told["packed"]
    return same and right and (known.get("total") is None or total in ("*", str(known["total"])))


def told_by(answer: requests.Response, url: str) -> dict[str, Any]:
    """What the answer says of the file; of a packed one neither length nor validator hold for what is unpacked."""
    packed = answer.headers.get("Content-Encoding", "identity").lower() != "identity"
    return {
        "url": url,
        "etag": answer.headers.get("ETag", ""),
        "last_modified": answer.headers.get("Last-Modified", ""),
        "packed": packed,
        "total": None if packed else number(answer.headers.get("Content-Length")),
    }


def number(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdecimal() else None


def sent_on(answer: requests.Response, url: str) -> str:
    """The whole address that an answer sends on to; FetchError if it is none."""
    said = answer.headers["Location"]
    with suppress(UnicodeError):
        said = said.encode("latin-1").decode("utf-8")  # headers are read as Latin-1; most servers mean UTF-8
    try:
        return urljoin(url, said)
    except ValueError as error:
        raise FetchError(f"{said!r} is no web address.", url, HAND) from error
