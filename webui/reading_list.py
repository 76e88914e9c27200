"""What can be done to a reading list: each a session with the list changed and the news of it."""

from dataclasses import replace

from corpus.model import Passage
from webui.sessions import Session

MOST = 100
"""Passages on a list at most: it stands in memory, and nobody hands out more."""


def added(session: Session, passage: Passage) -> Session:
    """The passage at the end; one that is there already stays where it is."""
    if any(each.id == passage.id for each in session.listed):
        return replace(session, news=("added", passage.id))
    if len(session.listed) >= MOST:
        return replace(session, news=("full", passage.id))
    return replace(session, listed=(*session.listed, passage), news=("added", passage.id))


def removed(session: Session, passage_id: str) -> Session:
    """Without the passage."""
    kept = tuple(each for each in session.listed if each.id != passage_id)
    return replace(session, listed=kept, news=("removed", passage_id))


def moved(session: Session, passage_id: str, by: int) -> Session:
    """The passage `by` places further on, or back; at either end it stays."""
    ids = [each.id for each in session.listed]
    if passage_id not in ids:
        return session
    at = ids.index(passage_id)
    rest = [*session.listed[:at], *session.listed[at + 1 :]]
    rest.insert(min(max(at + by, 0), len(rest)), session.listed[at])
    return replace(session, listed=tuple(rest), news=("moved", passage_id))
