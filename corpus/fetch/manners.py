"""How a fetch behaves: how long it waits, how often it tries, how much it takes."""

from dataclasses import dataclass
from typing import Any

from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from corpus.fetch.answers import BusyError

_PASSING = (429, 500, 502, 503, 504)
"""Answers that may be another in a moment."""
_YEAR = 365 * 86_400.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How a fetch behaves: seconds to wait between two requests to one host, for a connection, for the next byte, for
    one file as a whole, and at most because a server asks so; bytes a second below which it gives up after a minute."""

    delay: float = 2.0
    connect: float = 10.0
    silence: float = 30.0
    whole: float = 3600.0
    patience: float = 120.0
    slowest: int = 200
    tries: int = 4
    redirects: int = 6
    max_bytes: int = 300 << 20
    backoff: float = 1.0
    proxy: str = ""
    """Only from the configuration, never from the environment, such as "http://proxy.example:8080"."""


POLITE = Manners()


class _Patience(Retry):
    """Retries that wait as the server asks, unless it asks for longer than anybody would sit there."""

    patience = 120.0

    def new(self, **given: Any) -> "_Patience":
        made: _Patience = super().new(**given)
        made.patience = self.patience
        return made

    def parse_retry_after(self, retry_after: str) -> float:
        """Seconds; 0 for what nobody understands, and a year for what no calendar has."""
        try:
            return min(float(super().parse_retry_after(retry_after)), _YEAR)
        except (InvalidHeader, ValueError, OverflowError):
            return 0.0

    def increment(
        self, method: Any = None, url: Any = None, response: Any = None, *rest: Any, **more: Any
    ) -> "_Patience":
        asked = self.get_retry_after(response) if response is not None else None
        if asked and asked > self.patience:
            response.close()
            response.release_conn()
            minutes = max(1, round(asked / 60))
            what = f"the server answers {response.status} and asks to be left alone for {minutes} minutes."
            raise BusyError(what, str(url), f"Run it again in {minutes} minutes.")
        made: _Patience = super().increment(method, url, response, *rest, **more)
        return made


def retries(manners: Manners) -> Retry:
    """Retries of connections and of answers that may be another in a moment; what breaks off the fetcher tries."""
    more = max(manners.tries - 1, 0)
    made = _Patience(
        total=more, connect=min(more, 1), read=0, status=more, other=0, redirect=False,
        status_forcelist=_PASSING, backoff_factor=manners.backoff, backoff_max=30, raise_on_status=False,
        respect_retry_after_header=True,
    )  # fmt: skip
    made.patience = manners.patience
    return made
