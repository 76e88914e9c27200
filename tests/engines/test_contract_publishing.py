"""The contract of Engine for generations, asked of every engine in the folder."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from corpus.errors import DamagedError, EngineError
from indexer.engines import Answer, Engine, Entry, Manifest, Phrase, Prefix, Query, Shelf, Term

Make = Callable[..., Any]


def text(word: str) -> Term:
    return Term("text", word)


def test_nothing_published_is_generation_0_and_answers_nothing(engine: Engine) -> None:
    assert engine.manifest() == Manifest(0, {}, {})
    assert engine.search(Query("en", (text("victim"),), facets=("kind",))) == Answer(0, (), {"kind": {}})
    assert engine.passage("law/en/art.2") is None
    assert engine.outline("law/en") == engine.unit("law/en", "art.2") == ()
    assert engine.neighbours("law/en/art.2") == (None, None)
    assert engine.vocabulary("en", "text") == {}
    assert engine.verify() == ()


def test_manifest_says_what_was_published(stocked: Engine) -> None:
    manifest = stocked.manifest()
    assert manifest.generation == 1
    assert manifest.shelves == {"en": "a1", "es": "a1"}
    assert manifest.passages == {"en": 5, "es": 1}
    assert manifest.about == {"editions": {"law/en": {"pages": 3}}}
    assert manifest.canaries["en"] in {"law/en/art.2", "law/en/art.10", "law/en/para.3~1"}
    assert manifest.fallback == ""
    assert stocked.verify() == ()


def never() -> Iterator[Entry]:
    raise AssertionError("a shelf that is kept was built again")


def test_a_kept_key_is_not_built_again(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    new = make_shelf(make_entry("art.1", "nouveau", "law/fr"), language="fr")
    stocked.update([Shelf("en", "a1", never), new], canaries={}, about={})
    assert stocked.manifest().shelves == {"en": "a1", "fr": "a1"}
    assert stocked.search(Query("en", (text("victim"),))).total == 3
    assert stocked.search(Query("es", (text("víctima"),))).total == 0
    assert stocked.passage("law/fr/art.1") is not None


def test_the_same_again_is_no_new_generation(stocked: Engine) -> None:
    before = stocked.manifest()
    shelves = [Shelf(language, key, never) for language, key in before.shelves.items()]
    canaries = {"en": Query("en", (text("victim"),))}
    assert stocked.update(shelves, canaries=canaries, about=before.about) == before
    assert stocked.update(shelves, canaries=canaries, about={}).generation == 2


def test_a_canary_that_finds_nothing_changes_nothing(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    before = stocked.manifest()
    bad = make_shelf(make_entry("art.1", "empty page"), key="b2")
    with pytest.raises(DamagedError, match="canary"):
        stocked.update([bad], canaries={"en": Query("en", (text("victim"),))}, about={})
    assert stocked.manifest() == before
    assert stocked.search(Query("en", (text("victim"),))).total == 3


def test_one_id_twice_is_named(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    twice = make_shelf(make_entry("art.1", "one"), make_entry("art.1", "other"), key="b2")
    with pytest.raises(DamagedError, match=r"law/en/art\.1"):
        stocked.update([twice], canaries={}, about={})
    assert stocked.manifest().generation == 1


def test_an_error_in_reading_changes_nothing(stocked: Engine, make_entry: Make) -> None:
    def broken() -> Iterator[Entry]:
        yield make_entry("art.1", "one")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stocked.update([Shelf("en", "b2", broken)], canaries={}, about={})
    assert stocked.manifest().generation == 1
    assert stocked.search(Query("en", (text("victim"),))).total == 3


def test_two_shelves_of_one_language_are_refused(engine: Engine, make_shelf: Make) -> None:
    with pytest.raises(EngineError):
        engine.update([make_shelf(), make_shelf(key="b2")], canaries={}, about={})


def test_an_empty_shelf_and_an_empty_generation(stocked: Engine, make_shelf: Make) -> None:
    stocked.update([make_shelf(key="empty")], canaries={}, about={})
    assert stocked.manifest().passages == {"en": 0}
    assert stocked.search(Query("en", (text("victim"), Prefix("text", "")), facets=("kind",))).total == 0
    assert stocked.update([], canaries={"en": Query("en")}, about={}).shelves == {}


def test_rollback_goes_back_and_the_next_update_forward(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    new = make_shelf(make_entry("art.1", "new"), key="b2")
    assert stocked.update([new], canaries={}, about={}).generation == 2
    assert stocked.rollback().generation == 1
    assert stocked.search(Query("en", (text("victim"),))).total == 3
    with pytest.raises(DamagedError, match="earlier"):
        stocked.rollback()
    assert stocked.update([new], canaries={}, about={}).generation == 3
    assert stocked.search(Query("en", (text("new"),))).total == 1


def test_many_threads_ask_while_generations_change(stocked: Engine, make_entry: Make, make_shelf: Make) -> None:
    """Every answer is of one generation: its passages all say the same number."""
    wrong: list[object] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            answer = stocked.search(Query("en", (Prefix("text", "number"),), (Phrase("exact", ("the", "same")),)))
            if answer.total not in (0, 20) or len({hit.score for hit in answer.hits}) > 1:
                wrong.append(answer)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(5):
        entries = [make_entry(f"para.{n}", f"the same number{number}") for n in range(20)]
        stocked.update([make_shelf(*entries, key=f"k{number}")], canaries={}, about={})
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong
