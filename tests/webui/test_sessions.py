"""What the desk remembers of a reader: bounded, idle sessions forgotten, nothing guessed, safe between threads."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from corpus.model import Locator, Passage
from webui.reading_list import MOST, added, moved, removed
from webui.sessions import Session, Sessions


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def passage(number: int) -> Passage:
    return Passage("w/en", Locator.parse(f"para.{number}"), f"words {number}")


def test_a_session_is_found_by_its_id_only_and_forgotten() -> None:
    sessions = Sessions(Clock(), idle=60)
    one, other = sessions.begin(), sessions.begin()
    assert one.id != other.id and len(one.id) >= 32
    assert sessions.get(one.id) == one and sessions.get("guessed") is None and sessions.get("") is None
    sessions.forget(one.id)
    sessions.forget("guessed")
    assert sessions.get(one.id) is None and sessions.get(other.id) == other


def test_what_is_idle_is_forgotten_and_what_is_used_is_not() -> None:
    clock = Clock()
    sessions = Sessions(clock, idle=60)
    used, idle = sessions.begin(), sessions.begin()
    clock.now = 50
    assert sessions.get(used.id)
    clock.now = 61
    assert sessions.get(used.id) and sessions.get(idle.id) is None
    clock.now = 500
    assert len(sessions) == 1
    sessions.begin()
    assert len(sessions) == 1, "what is idle goes when anybody comes, not only when its own reader does"


def test_there_are_never_more_than_so_many_and_the_longest_unused_goes() -> None:
    sessions = Sessions(Clock(), idle=60, most=3)
    first, second, third = (sessions.begin() for _ in range(3))
    sessions.get(first.id)
    sessions.begin()
    assert len(sessions) == 3
    assert sessions.get(second.id) is None and sessions.get(first.id) and sessions.get(third.id)


def test_there_are_never_more_than_so_many_passages_on_all_lists_together() -> None:
    sessions = Sessions(Clock(), idle=60, passages=5)
    begun = [sessions.begin() for _ in range(3)]

    def put(at: int, *numbers: int) -> None:
        for number in numbers:
            sessions.change(begun[at].id, partial(added, passage=passage(number)))

    put(0, 1, 2)
    put(1, 1, 2)
    put(1, 1)
    assert len(sessions) == 3
    put(2, 1)
    sessions.change(begun[0].id, lambda session: removed(session, "w/en/para.2"))
    put(2, 2)
    assert [bool(sessions.get(each.id)) for each in begun] == [True, True, True], "five of five"
    put(2, 3)
    assert [bool(sessions.get(each.id)) for each in begun] == [False, True, True]
    sessions.forget(begun[1].id)
    put(2, 4, 5, 6)
    found = sessions.get(begun[2].id)
    assert found is None and len(sessions) == 0, "not even one list may be longer than all may be"


def test_changes_from_many_threads_are_none_lost() -> None:
    sessions = Sessions(Clock(), idle=60)
    begun = sessions.begin()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: sessions.change(begun.id, lambda s: added(s, passage(n))), range(MOST)))
    found = sessions.get(begun.id)
    assert found and {each.text for each in found.listed} == {f"words {n}" for n in range(MOST)}
    assert sessions.change("gone", lambda session: session) is None


def test_a_list_takes_a_passage_once_keeps_its_order_and_is_bounded() -> None:
    session = Session("x")
    for number in (1, 2, 3, 2):
        session = added(session, passage(number))
    assert [each.text for each in session.listed] == ["words 1", "words 2", "words 3"]
    assert moved(session, "w/en/para.3", -1).listed == (passage(1), passage(3), passage(2))
    assert moved(session, "w/en/para.1", -1).listed == session.listed == moved(session, "w/en/para.3", 1).listed
    assert moved(session, "none", 1).listed == removed(session, "none").listed == session.listed
    assert removed(session, "w/en/para.2").listed == (passage(1), passage(3))
    for number in range(MOST + 5):
        session = added(session, passage(number))
    assert len(session.listed) == MOST
    assert session.news[0] == "full"
