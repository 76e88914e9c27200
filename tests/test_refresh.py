"""The whole line forward over invented documents: inbox to index, failures told, nothing lost, nothing done twice."""

import os
import re
from hashlib import sha256
from pathlib import Path

import pytest

from corpus.catalogue import load
from indexer.config import Config, LibraryConfig
from indexer.library import Library
from indexer.refreshing.plan import Wish
from indexer.report import lines
from indexer.report.shelf import latest
from indexer.search import Ask

DATA = Path(__file__).parent / "data"
ENGLISH = (DATA / "sample.txt").read_text(encoding="utf-8")
FRENCH = """Une note inventée sur les salles d’attente

I. Objet

1. Cette note a été inventée pour les essais. Elle dit comment une salle d’attente reste calme.

2. La porte d’une salle d’attente s’ouvre de l’intérieur.
"""
MINUTES = "Minutes of the invented society\n\n1. The door was painted green.\n\n2. It closed.\n\n3. All went home.\n"


@pytest.fixture
def room(tmp_path: Path) -> Library:
    """An empty library with a catalogue of one invented work."""
    (tmp_path / "inbox").mkdir()
    return Library(Config(LibraryConfig(path=tmp_path)), catalogue=load(DATA / "publications"))


def drop(room: Library, name: str, content: str | bytes) -> Path:
    """Put a file into the inbox."""
    path = room.root / "inbox" / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def found(room: Library, typed: str, language: str = "en") -> list[str]:
    return [each.passage.id for each in room.search(Ask(typed, language)).shelves[0].results]


def test_a_file_from_the_inbox_is_recognised_by_its_title_and_found(room: Library) -> None:
    drop(room, "note.txt", ENGLISH)
    report = room.refresh()
    assert (report.added, report.failed) == (("quiet-rooms/en",), ())
    assert found(room, "door opens from inside")[0] == "quiet-rooms/en/para.2"
    assert (room.root / "inbox" / "note.txt").is_file()


def test_the_second_refresh_does_nothing(room: Library) -> None:
    drop(room, "note.txt", ENGLISH)
    first = room.refresh()
    second = room.refresh()
    assert (second.generation, second.added, second.unchanged) == (first.generation, (), ("quiet-rooms/en",))


def test_a_corrected_file_replaces_the_first_which_is_kept_aside(room: Library) -> None:
    drop(room, "note.txt", ENGLISH)
    room.refresh()
    newer = drop(room, "note-corrected.txt", ENGLISH.replace("whether water is wanted", "whether tea is wanted"))
    os.utime(newer, (2e9, 2e9))
    report = room.refresh()
    assert report.changed == ("quiet-rooms/en",)
    assert "quiet-rooms/en: para.3 has other words" in report.notes
    assert "tea" in room.passage("quiet-rooms/en/para.3").passage.text
    assert set(room.manifest().about["text_changed"]) == {"quiet-rooms/en/para.3"}
    earlier = list((room.root / "editions" / "quiet-rooms" / "earlier").glob("*.txt"))
    assert [path.read_text(encoding="utf-8") for path in earlier] == [ENGLISH]


def test_languages_of_one_work_are_versions_of_each_other(room: Library) -> None:
    drop(room, "note.txt", ENGLISH)
    drop(room, "note-fr.txt", FRENCH)
    room.refresh()
    assert room.passage("quiet-rooms/en/para.2").versions == {"fr": "quiet-rooms/fr/para.2"}
    why = {v.language: v.why for v in room.versions(room.passage("quiet-rooms/en/para.3").passage)}
    assert why == {"ar": "missing", "es": "missing", "fr": "gap", "ru": "unknown", "zh": "unknown"}


def test_bad_files_are_one_line_each_and_the_rest_is_indexed(room: Library) -> None:
    drop(room, "a.pdf", b"")
    drop(room, "b.pdf", "<!doctype html><title>Access denied</title><p>no")
    drop(room, "c.pdf", bytes(range(256)) * 9)
    drop(room, "d.xlsx", b"PK")
    drop(room, "note.txt", ENGLISH)
    report = room.refresh()
    assert [failure.file for failure in report.failed] == ["a.pdf", "b.pdf", "c.pdf", "d.xlsx"]
    assert all(failure.cause and failure.remedy for failure in report.failed)
    assert "Access denied" in report.failed[1].cause
    assert report.added == ("quiet-rooms/en",)


def test_an_unknown_file_becomes_a_private_edition(room: Library) -> None:
    drop(room, "list.txt", MINUTES)
    report = room.refresh()
    [edition] = report.added
    assert edition.startswith("private-") and edition.endswith("/en")
    assert found(room, "green door") == [f"{edition}/para.1"]
    assert found(Library(room.config, catalogue=load(DATA / "publications")), "green") == [f"{edition}/para.1"]


def test_a_mistake_in_a_private_entry_is_told_and_its_passages_stay(room: Library) -> None:
    drop(room, "list.txt", MINUTES)
    [edition] = room.refresh().added
    entry = room.root / "publications" / f"{edition.partition('/')[0]}.toml"
    entry.write_text(entry.read_text(encoding="utf-8").replace('type = "private"', 'type = "secret"'), encoding="utf-8")
    report = room.refresh()
    assert entry.name in report.failed[0].file
    assert report.withdrawn == ()


def test_an_edition_whose_file_is_gone_is_withdrawn(room: Library) -> None:
    drop(room, "note.txt", ENGLISH)
    drop(room, "note-fr.txt", FRENCH)
    room.refresh()
    for path in (room.root / "editions" / "quiet-rooms").glob("fr.*"):
        path.unlink()
    report = room.refresh()
    assert re.search(r"fr 0 passages instead of 3 .*quiet-rooms/fr", report.failed[0].cause)
    assert (report.withdrawn, report.held) == ((), ("quiet-rooms/fr",))
    assert found(room, "porte", "fr"), "nothing is lost before somebody says so"
    assert "--yes" in latest(room.root)["failed"][0]["remedy"]
    assert room.refresh(Wish(yes=True)).withdrawn == ("quiet-rooms/fr",)
    assert found(room, "porte", "fr") == []
    assert found(room, "door")


def test_an_edition_that_can_no_longer_be_read_keeps_its_passages(room: Library) -> None:
    drop(room, "note.txt", ENGLISH)
    room.refresh()
    (room.root / "editions" / "quiet-rooms" / "en.txt").write_bytes(b"")
    report = room.refresh()
    assert [failure.edition for failure in report.failed] == ["quiet-rooms/en"]
    assert found(room, "door")[0] == "quiet-rooms/en/para.2"
    again = room.refresh()
    assert (again.generation, len(again.failed)) == (report.generation, 1)


def test_a_dry_run_changes_nothing(room: Library) -> None:
    drop(room, "note.txt", ENGLISH)
    report = room.refresh(Wish(dry_run=True))
    assert report.generation == 0
    assert not (room.root / "editions").exists()
    assert any("quiet-rooms/en" in note for note in report.notes)


def test_a_dry_run_says_that_it_is_one(room: Library) -> None:
    drop(room, "note.txt", ENGLISH)
    report = room.refresh(Wish(dry_run=True))
    assert report.as_json["dry_run"] and not room.refresh().as_json["dry_run"]
    assert next(lines(report, "fr")).replace("\xa0", " ").startswith("Simulation : rien n’a été fait")


def test_an_archive_is_unpacked_and_its_files_are_filed(room: Library) -> None:
    import zipfile

    with zipfile.ZipFile(room.root / "inbox" / "all.zip", "w") as archive:
        archive.writestr("note.txt", ENGLISH)
        archive.writestr("fr/note.txt", FRENCH)
    assert set(room.refresh().added) == {"quiet-rooms/en", "quiet-rooms/fr"}
    assert room.refresh().failed == ()


def test_of_two_files_of_one_edition_the_one_that_is_set_aside_is_told(room: Library) -> None:
    drop(room, "note.md", ENGLISH)
    drop(room, "note.txt", ENGLISH + "\n4. One more.\n")
    report = room.refresh()
    assert report.added == ("quiet-rooms/en",)
    assert any("set aside" in note for note in report.notes)


def test_what_was_not_understood_is_told_again_but_not_read_again(
    room: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = drop(room, "a.pdf", b"")
    first = room.refresh()
    note = room.root / "inbox" / "a.pdf.why.txt"
    assert "empty" in note.read_text(encoding="utf-8")
    monkeypatch.setattr("indexer.refreshing.reading.read", lambda *_: pytest.fail("it was read again"))
    assert room.refresh().failed == first.failed
    monkeypatch.undo()
    bad.write_bytes(ENGLISH.encode())
    bad.rename(bad.with_suffix(".txt"))
    assert room.refresh().added == ("quiet-rooms/en",)


def test_a_note_goes_when_its_file_is_understood_and_a_file_of_the_keepers_stays(room: Library) -> None:
    drop(room, "note.txt", b"")
    mine = drop(room, "other.txt.why.txt", MINUTES)
    room.refresh()
    drop(room, "note.txt", ENGLISH)
    room.refresh()
    assert sorted(path.name for path in (room.root / "inbox").iterdir()) == ["note.txt", mine.name]
    assert mine.read_text(encoding="utf-8") == MINUTES


def test_a_lost_or_damaged_memory_of_the_inbox_changes_nothing(room: Library) -> None:
    drop(room, "note.txt", ENGLISH)
    first = room.refresh()
    for path in (room.root / "inbox-memory").iterdir():
        path.write_bytes(b"\0\0{")
    again = room.refresh()
    assert (again.generation, again.unchanged, again.failed) == (first.generation, ("quiet-rooms/en",), ())


def test_a_file_set_aside_is_taken_when_the_better_one_goes(room: Library) -> None:
    drop(room, "note.md", ENGLISH)
    aside = drop(room, "note.txt", ENGLISH + "\n4. One more.\n")
    os.utime(aside, (1e9, 1e9))
    room.refresh()
    assert any("set aside" in note for note in room.refresh().notes)
    (room.root / "editions" / "quiet-rooms" / "en.md").unlink()
    assert room.refresh().changed == ("quiet-rooms/en",)


def test_an_archive_half_unpacked_when_the_power_went_is_unpacked_whole(room: Library) -> None:
    import zipfile

    archive = room.root / "inbox" / "all.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("note.txt", ENGLISH)
        packed.writestr("fr/note.txt", FRENCH)
    half = room.root / "unpacked" / f"{sha256(archive.read_bytes()).hexdigest()[:16]}.new"
    half.mkdir(parents=True)
    (half / "note.txt").write_text("half", encoding="utf-8")
    assert set(room.refresh().added) == {"quiet-rooms/en", "quiet-rooms/fr"}
