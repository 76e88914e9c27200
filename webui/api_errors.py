"""The errors of the JSON API: what is wrong, where, and what to do, in the shape of a passage that is not here."""

from flask import Response, jsonify, request

SAID = {
    400: ("The request cannot be read.", "Send it as a plain GET with its parameters in the address, in UTF-8."),
    404: (
        "There is no such address in this API.",
        "Use /api/search?q=, /api/passages/<id>, /api/passages/<id>/versions, /api/publications or /healthz.",
    ),
    405: ("This method is not allowed here.", "Use one the header Allow names."),
    429: ("Too many requests came from this address.", "Wait as many seconds as the header Retry-After says."),
    500: (
        "The request failed by a fault of this program.",
        "Tell who keeps this library at what time; what was asked is kept nowhere.",
    ),
    503: (
        "The index cannot be opened just now.",
        "Whoever keeps this library mends it with: pincite refresh --offline",
    ),
}
"""Status -> what is wrong and what to do."""
STRANGE_HOST = "This host name is not one this library answers to."
ADD_HOST = "Add it to [web] trusted_hosts in config.toml, if it is yours."


def is_asked() -> bool:
    """Whether this request asks the API and not for a page."""
    return request.path in ("/api", "/healthz") or request.path.startswith("/api/")


def failed(status: int, what: str = "", remedy: str = "") -> Response:
    """The answer to what could not be answered; a status without words of its own has those of 400 or 500."""
    said, advice = SAID.get(status) or SAID[500 if status >= 500 else 400]
    answer = jsonify(error=what or said, where=request.path, remedy=remedy or advice)
    answer.status_code = status
    return answer
