"""Rollback, doctor and the desktop: what the keeper sees when something is wrong, and what mends it."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import main
from indexer.desktop import LAUNCHERS, Places, entry, install, places, remove
from indexer.doctor import examine
from indexer.library import Library
from indexer.refreshing.plan import Wish
from indexer.search import Ask
from tests.refreshing.test_fetching import ENGLISH, FRENCH
from tests.refreshing.test_pack import library


@pytest.fixture
def room(tmp_path: Path) -> Library:
    """A library of two editions."""
    return library(tmp_path / "var", ENGLISH, FRENCH)


def run(room: Library, *words: str) -> Result:
    return CliRunner().invoke(main, list(words), obj=room)


def reopened(room: Library) -> Library:
    return Library(room.config, catalogue=room._packaged)


def state(room: Library, name: str) -> set[str]:
    return {each.state for each in examine(room.config, room.engine) if each.name == name}


def damage(room: Library, generation: int) -> None:
    """Change a byte of the file that names a generation's shelves."""
    path = room.root / "index" / "generations" / f"{generation}.json"
    path.write_bytes(path.read_bytes().replace(b"quiet-rooms", b"quiet-roomz", 1))


def test_rollback_goes_back_and_a_refresh_goes_on(room: Library) -> None:
    (room.root / "inbox" / "new.txt").write_bytes(ENGLISH.replace(b"water", b"tea"))
    os.utime(room.root / "inbox" / "new.txt", (2e9, 2e9))
    room.refresh()
    assert "tea" in room.passage("quiet-rooms/en/para.3").passage.text
    done = json.loads(run(room, "rollback", "--json").stdout)
    assert (done["before"], done["generation"]) == (2, 1)
    assert "water" in room.passage("quiet-rooms/en/para.3").passage.text
    assert room.refresh().generation == 3
    assert "tea" in room.passage("quiet-rooms/en/para.3").passage.text


def test_rollback_with_nothing_before_changes_nothing(room: Library) -> None:
    done = run(room, "rollback")
    assert (done.exit_code, room.manifest().generation) == (6, 1)


def test_a_healthy_library_has_nothing_bad(room: Library) -> None:
    done = run(room, "doctor", "--json")
    findings = {each["name"]: each["state"] for each in json.loads(done.stdout)["findings"]}
    assert done.exit_code == 0
    assert set(findings) == {"config", "disk", "clock", "shelf", "leftovers", "caches", "index", "vectors",
                             "text recognition", "fonts"}  # fmt: skip
    assert {findings[name] for name in ("config", "shelf", "caches", "index")} == {"good"}


def test_a_damaged_generation_is_seen_answered_by_the_one_before_and_mended(room: Library) -> None:
    (room.root / "inbox" / "more.txt").write_bytes(b"Minutes of the society\n\n1. A door.\n\n2. A window.\n")
    room.refresh()
    damage(room, 2)
    after = reopened(room)
    assert after.manifest().generation == 1 and "damaged" in after.manifest().fallback
    assert after.search(Ask("door", "en")).shelves[0].results
    assert run(after, "doctor").exit_code == 6
    report = after.refresh()
    assert report.generation == 3 and any("was damaged" in note for note in report.notes)
    assert run(reopened(room), "doctor").exit_code == 3 or state(reopened(room), "index") <= {"good", "warning"}


def test_when_every_generation_is_damaged_a_refresh_builds_anew(room: Library) -> None:
    texts = {p.id: p.text for p in room.outline("quiet-rooms/en")}
    damage(room, 1)
    after = reopened(room)
    assert state(after, "index") == {"bad"}
    told = run(after, "status")
    assert told.exit_code == 6 and "no generation can be opened" in told.stdout
    report = run(after, "refresh", "--offline")
    assert report.exit_code == 0, report.output
    assert {p.id: p.text for p in reopened(room).outline("quiet-rooms/en")} == texts


def test_a_shelf_that_is_carried_over_is_healed_if_it_is_damaged(room: Library) -> None:
    [shelf] = (room.root / "index" / "shelves").glob("en-*")
    passages = next(shelf.glob("*.col"), None) or next(shelf.rglob("*.col"))  # looked at only when read
    content = bytearray(passages.read_bytes())
    content[len(content) // 2] ^= 1
    passages.write_bytes(content)
    (room.root / "inbox" / "more.txt").write_bytes(FRENCH + b"\n2. Une autre.\n")
    os.utime(room.root / "inbox" / "more.txt", (2e9, 2e9))
    after = reopened(room)
    assert after.refresh().changed == ("quiet-rooms/fr",)
    assert reopened(room).engine.verify() == () or not reopened(room).manifest().fallback
    assert reopened(room).search(Ask("door opens from inside", "en")).shelves[0].results


def test_a_file_changed_on_the_shelf_is_bad_and_says_what_to_do(room: Library) -> None:
    path = room.root / "editions" / "quiet-rooms" / "en.txt"
    path.write_bytes(path.read_bytes().replace(b"water", b"wates"))
    done = run(room, "doctor")
    assert done.exit_code == 3
    assert "editions/quiet-rooms/en.txt is not the file that was put there" in done.stdout


def test_what_can_be_mended_is_mended_only_when_asked(room: Library) -> None:
    cache = next((room.root / "blocks").glob("*.jsonl"))
    cache.write_bytes(cache.read_bytes()[:-20])
    part = room.root / "editions" / "quiet-rooms" / "en.txt.part"
    part.write_bytes(b"half")
    os.utime(part, (time.time() - 1e6,) * 2)
    assert run(room, "doctor").exit_code == 0
    assert cache.exists() and part.exists()
    run(room, "doctor", "--fix")
    assert not cache.exists() and not part.exists()
    assert state(room, "caches") == {"good"}


def test_a_clock_that_was_set_back_is_noticed(room: Library) -> None:
    before = datetime.now(UTC) - timedelta(days=400)
    states = {each.name: each.state for each in examine(room.config, room.engine, before)}
    assert states["clock"] == "warning"


def test_the_clock_going_backwards_loses_nothing(room: Library) -> None:
    from indexer import build

    (room.root / "inbox" / "more.txt").write_bytes(b"Minutes of the society\n\n1. A door.\n\n2. A window.\n")
    config = room.config
    report = build.refresh(
        room._packaged, room.root, room.engine, config.reading, Wish(),
        clock=lambda: datetime(1999, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    assert report.generation == 2 and len(report.added) == 1
    assert room.refresh().unchanged and room.refresh().number == 4


@pytest.mark.skipif(sys.platform != "linux", reason="desktop entries are Linux's")
def test_the_launchers_start_the_command_whatever_the_path(tmp_path: Path) -> None:
    folder = tmp_path / 'o\'dd "$HOME" 100%'
    folder.mkdir()
    said = folder / "said"
    command = folder / "pincite"
    command.write_text(f'#!/bin/sh\necho "$@" > {shlex.quote(str(said))}\n', encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "Desktop").mkdir()
    written = install(command, folder / "config.toml", Places(tmp_path / "Desktop", tmp_path / "applications"))
    assert sorted(path.parent.name for path in written) == ["Desktop", "Desktop", "applications", "applications"]
    line = next(x for x in written[0].read_text(encoding="utf-8").splitlines() if x.startswith("Exec="))
    # As the specification says: first the escapes of a string, then the field codes, then quotes as the shell has them.
    shown = line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")
    subprocess.run(["sh", "-c", shown], input=b"\n", check=True, stdout=subprocess.DEVNULL)
    assert said.read_text(encoding="utf-8").strip() == f"--config {folder / 'config.toml'} up"


def test_the_launchers_are_valid_desktop_entries(tmp_path: Path) -> None:
    for launcher in LAUNCHERS:
        path = tmp_path / f"{launcher.file}.desktop"
        path.write_text(entry(launcher, ["/usr/bin/pincite", launcher.verb]), encoding="utf-8")
        assert path.read_text(encoding="utf-8").startswith("[Desktop Entry]\n")
        if shutil.which("desktop-file-validate"):
            subprocess.run(["desktop-file-validate", str(path)], check=True)


@pytest.mark.parametrize(("system", "files"), [("linux", 4), ("win32", 2), ("darwin", 2)])
def test_launchers_are_put_again_and_taken_away_and_their_names_tell_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, files: int
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    at = Places(tmp_path / "Escritorio", tmp_path / "applications")
    at.desktop.mkdir()
    own = at.desktop / "holiday.desktop"
    own.touch()
    command = Path("/home/María López/الملفات/pincite")
    once = {path: path.read_bytes() for path in install(command, None, at)}
    assert {path: path.read_bytes() for path in install(command, None, at)} == once and len(once) == files
    assert all("María López/الملفات/pincite" in content.decode() for content in once.values())
    shown = " ".join([*(path.name for path in once), *(name for each in LAUNCHERS for name in each.names.values())])
    assert not re.search("(?i)traffick|traite|trata|торговл|贩|اتجار", shown), "others may see the screen"
    assert sorted(remove(at)) == sorted(once) and remove(at) == []
    assert list(at.desktop.iterdir()) == [own]


@pytest.mark.skipif(sys.platform != "linux", reason="user-dirs.dirs is Linux's")
def test_the_desktop_is_found_by_the_name_it_has_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".config").mkdir()
    said = 'XDG_DESKTOP_DIR="$HOME/سطح المكتب"\n'
    (tmp_path / ".config" / "user-dirs.dirs").write_text(said, encoding="utf-8")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DESKTOP_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places() == Places(tmp_path / "سطح المكتب", tmp_path / ".local" / "share" / "applications")


def test_a_file_that_is_open_elsewhere_is_waited_for(room: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where no name can be given that somebody has open: acted here, for there it is untested."""
    real, tries = Path.replace, Counter[str]()

    def busy(path: Path, target: Path) -> Path:
        tries[Path(target).name] += 1
        if tries[Path(target).name] <= 2 and Path(target).suffix in (".json", ".txt") and "blocks" not in path.parts:
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", busy)
    (room.root / "inbox" / "new.txt").write_bytes(ENGLISH.replace(b"water", b"tea"))
    os.utime(room.root / "inbox" / "new.txt", (2e9, 2e9))
    report = room.refresh()
    assert report.changed == ("quiet-rooms/en",) and report.number == 2 and tries["en.txt"] > 2
