"""Carrying a library by hand: what arrives is what was sent, or nothing is put in place."""

import hashlib
import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corpus.errors import PinciteError
from indexer.cli import main
from indexer.config import Config, LibraryConfig, RefreshConfig
from indexer.library import Library
from indexer.pack import PackError, pack, unpack
from indexer.refreshing.plan import Wish
from indexer.search import Ask
from tests.refreshing.test_fetching import ENGLISH, OTHER, listed

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def library(root: Path, *files: bytes) -> Library:
    room = Library(Config(LibraryConfig(path=root)), catalogue=listed())
    (root / "inbox").mkdir(parents=True)
    for number, content in enumerate(files):
        (root / "inbox" / f"file{number}.txt").write_bytes(content)
    room.refresh()
    return room


def everything(room: Library) -> dict[str, str]:
    editions = room.manifest().about["editions"]
    return {p.id: p.text for edition in editions for p in room.outline(edition)}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library and the pack of it, made once."""
    folder = tmp_path_factory.mktemp("source")
    library(folder / "here", ENGLISH, OTHER)
    pack(folder / "here", folder / "library.pincite", NOW)
    return folder


@pytest.fixture
def packed(source: Path, tmp_path: Path) -> Path:
    """A pack of one's own."""
    return Path(shutil.copy(source / "library.pincite", tmp_path))


def test_what_is_unpacked_elsewhere_gives_the_same_passages(tmp_path: Path, packed: Path, source: Path) -> None:
    there = library(tmp_path / "there")
    done = CliRunner().invoke(main, ["unpack", str(packed)], obj=there)
    assert done.exit_code == 0, done.output
    here = Library(Config(LibraryConfig(path=source / "here")), catalogue=listed())
    assert everything(there) == everything(here)
    assert there.search(Ask("door", "en")).shelves[0].results
    assert CliRunner().invoke(main, ["unpack", str(packed)], obj=there).stdout.startswith("0 files are new")


def test_what_was_read_there_is_not_read_again(tmp_path: Path, packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = library(tmp_path / "there")
    unpack(there.root, packed)
    monkeypatch.setattr("indexer.refreshing.reading.read", lambda *_: pytest.fail("it was read again"))
    assert "quiet-rooms/en" in there.refresh(Wish(offline=True)).added


def test_no_index_is_in_a_pack_and_none_comes_out(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        rooms = {name.partition("/")[0] for name in archive.namelist()}
    assert rooms - {"vectors"} == {"editions", "blocks", "publications", "manifest.json"}  # vectors with `meaning` only


def test_a_pack_is_never_written_over(source: Path, packed: Path) -> None:
    with pytest.raises(PackError, match="there already"):
        pack(source / "here", packed, NOW)


def test_a_folder_that_is_not_there_is_told_as_such(source: Path, tmp_path: Path) -> None:
    with pytest.raises(PackError, match="Name a folder that is there"):
        pack(source / "here", tmp_path / "nowhere" / "pincite.pack", NOW)


def test_the_sha_that_was_told_is_looked_at(tmp_path: Path, packed: Path) -> None:
    there = library(tmp_path / "there")
    told = hashlib.sha256(packed.read_bytes()).hexdigest()
    assert CliRunner().invoke(main, ["unpack", str(packed), "--sha256", "0" * 64], obj=there).exit_code == 2
    assert CliRunner().invoke(main, ["unpack", str(packed), "--sha256", told], obj=there).exit_code == 0


def test_a_newer_file_here_stays_and_an_older_one_is_kept_aside(tmp_path: Path, packed: Path) -> None:
    there = library(tmp_path / "there", ENGLISH + b"\n4. One more.\n")
    old = there.root / "editions" / "quiet-rooms" / "en.txt"
    record = json.loads(old.with_name("en.txt.json").read_text())
    old.with_name("en.txt.json").write_text(json.dumps(record | {"when": "2030-01-01"}))
    assert any("newer" in note for note in unpack(there.root, packed).notes)
    assert b"One more" in old.read_bytes()
    old.with_name("en.txt.json").write_text(json.dumps(record))
    unpack(there.root, packed)
    assert old.read_bytes() == ENGLISH
    assert [b"One more" in path.read_bytes() for path in old.parent.glob("earlier/*.txt")] == [True]


def rewritten(packed: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None]) -> Path:
    """A copy of the pack with its files and its manifest changed by hand."""
    with zipfile.ZipFile(packed) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    change(files, manifest)
    with zipfile.ZipFile(packed.with_name("evil.pincite"), "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest))
    return packed.with_name("evil.pincite")


def add(name: str, content: bytes = b"x") -> Callable[[dict[str, bytes], dict[str, Any]], None]:
    """Add a file, and list it in the manifest as a liar would."""

    def change(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
        files[name] = content
        manifest["files"][name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}

    return change


def flip(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    name = next(name for name in files if name == "editions/quiet-rooms/en.txt")
    files[name] = files[name].replace(b"water", b"wates")


def forget(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    del files[next(iter(files))]


def unlisted(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    files["editions/quiet-rooms/zh.txt"] = b"x"


def other_format(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["format"] = "other-pack 1"


def newer_format(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["format"] = "pincite-pack 99"


def no_list(files: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["files"] = ["editions"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (flip, "checksum of editions/quiet-rooms/en.txt"),
        (forget, "do not agree"),
        (unlisted, "do not agree"),
        (newer_format, "made by a newer program"),
        (other_format, "no pack of this program"),
        (no_list, "no pack of this program"),
        (add("index/shelves/en-1/_MAIN_1.toc", b"pickle"), "no place in a pack"),
        (add("vectors/e/x.pkl", b"pickle"), "no place in a pack"),
        (add("blocks/x.py", b"import os"), "no place in a pack"),
        (add("config.toml"), "no place in a pack"),
        (add("../outside.txt"), "entry"),
        (add("editions/../../outside.txt"), "entry"),
        (add("/etc/outside.txt"), "entry"),
        (add("C:/outside.txt"), "entry"),
        (add("editions\\..\\..\\outside.txt"), "entry"),
    ],
)
def test_a_pack_that_is_not_right_is_refused_whole(
    tmp_path: Path, packed: Path, change: Callable[[dict[str, bytes], dict[str, Any]], None], words: str
) -> None:
    there = library(tmp_path / "there")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(PinciteError, match=words) as told:
        unpack(there.root, rewritten(packed, change))
    assert told.value.remedy
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert {p: t for p, t in after.items() if p.name not in ("evil.pincite", "LOCK")} == {
        p: t for p, t in before.items() if p.name != "LOCK"
    }


def test_a_link_in_a_pack_is_refused(tmp_path: Path, packed: Path) -> None:
    link = zipfile.ZipInfo("editions/quiet-rooms/fr.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(PackError, match="is a link") as told:
        unpack(library(tmp_path / "there").root, packed)
    assert told.value.remedy.startswith("Do not use it.")


def test_a_pack_that_would_fill_the_disk_is_refused(
    tmp_path: Path, packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = library(tmp_path / "there")
    monkeypatch.setattr("indexer.pack.MAX_BYTES", 1000)
    with pytest.raises(PinciteError, match="unpacks to more than"):
        unpack(there.root, packed)
    monkeypatch.undo()
    bomb = rewritten(packed, add("blocks/bomb.jsonl", b""))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("blocks/bomb2.jsonl", bytes(20 << 20))
    with pytest.raises(PinciteError, match="unpacks to 20 MB"):
        unpack(there.root, bomb)


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "لا تستخدم هذه الحزمة"), ("fr", "Ne pas l’utiliser"), ("zh", "请勿使用")]
)
def test_the_office_without_a_network_is_told_in_its_language(
    tmp_path: Path, packed: Path, language: str, words: str
) -> None:
    here = Library(Config(LibraryConfig(tmp_path / "there"), refresh=RefreshConfig(language=language)))
    said = CliRunner().invoke(main, ["unpack", str(rewritten(packed, flip))], obj=here)
    assert words in said.stderr and "checksum" not in said.stderr


def test_what_the_commands_say_is_in_the_keepers_language(tmp_path: Path, packed: Path) -> None:
    care = RefreshConfig(language="fr")
    here = Library(Config(LibraryConfig(tmp_path / "there"), refresh=care), catalogue=listed())

    def said(*words: str) -> str:
        return CliRunner().invoke(main, words, obj=here).output

    assert "Nouveaux fichiers" in said("unpack", str(packed))
    assert "Communiquer le SHA-256" in said("pack", str(tmp_path / "again.pincite"))
    said("refresh", "--offline", "--rebuild")
    assert "C’est maintenant la génération 1 qui répond, et non la 2." in said("rollback")


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pincite").write_bytes(content)
    with pytest.raises(PinciteError):
        unpack(library(tmp_path / "there").root, tmp_path / "x.pincite")
    with pytest.raises(PackError, match="no such file"):
        unpack(tmp_path / "there", tmp_path / "nothing")
