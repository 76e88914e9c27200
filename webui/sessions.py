"""What the desk remembers of a reader, in memory only: the cookie holds a random id and nothing else."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from corpus.model import Passage

MOST = 2_000
"""Sessions at one time."""
PASSAGES = 20_000
"""Passages on all lists together: some 60 MB."""


@dataclass(frozen=True, slots=True)
class Session:
    """One reader: the passages of the reading list as they were when added, and how questions are to be sent."""

    id: str
    listed: tuple[Passage, ...] = ()
    by_post: bool = False
    news: tuple[str, str] = ("", "")
    """What was just done and to which passage: told once, on the next page."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing left to remember."""
        return not self.listed and not self.by_post


class Sessions:
    """The sessions of a desk: bounded, the longest unused forgotten first; safe to share between threads.

    `clock` tells seconds, `idle` is how many of them a session lasts without being used.
    """

    def __init__(self, clock: Callable[[], float], idle: float, most: int = MOST, passages: int = PASSAGES) -> None:
        self._clock, self._idle, self._most, self._passages = clock, idle, most, passages
        self._lock = Lock()
        self._held = 0
        self._kept: OrderedDict[str, tuple[Session, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, session_id: str) -> Session | None:
        """The session of an id; None for one that was never begun here, or is forgotten."""
        return self.change(session_id, lambda session: session)

    def begin(self) -> Session:
        """A new session; its id cannot be guessed, and an id that a browser brings is never taken over."""
        session = Session(secrets.token_urlsafe(32))
        with self._lock:
            self._kept[session.id] = session, self._clock()
            self._sweep()
        return session

    def change(self, session_id: str, to: Callable[[Session], Session]) -> Session | None:
        """The session after a change that nothing comes between; None where there is none."""
        with self._lock:
            self._sweep()
            if session_id not in self._kept:
                return None
            session = to(self._kept[session_id][0])
            self._held += len(session.listed) - len(self._kept.pop(session_id)[0].listed)
            self._kept[session_id] = session, self._clock()
            self._sweep()
            return session

    def forget(self, session_id: str) -> None:
        """Forget a session and all it holds."""
        with self._lock:
            if session_id in self._kept:
                self._held -= len(self._kept.pop(session_id)[0].listed)

    def _sweep(self) -> None:
        """Forget what is idle and what is too much: the order is that of the last use, so it stands in front."""
        while self._kept:
            session, used = next(iter(self._kept.values()))
            too_much = len(self._kept) > self._most or self._held > self._passages
            if self._clock() - used <= self._idle and not too_much:
                return
            self._held -= len(self._kept.pop(session.id)[0].listed)
