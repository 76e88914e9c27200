"""A week of keeper's work, from the first refresh to the pack for an office without a network."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from corpus.fetch import Fetcher
from indexer.config import Config, LibraryConfig, RefreshConfig
from indexer.library import Library
from tests.refreshing.test_fetching import ENGLISH, FRENCH, OTHER, listed
from tests.refreshing.test_pack import everything
from webui.cli import main


class Address:
    """What a server answers this day: a status, or a text with its validator."""

    def __init__(self) -> None:
        self.status, self.content = 200, ENGLISH

    def answer(self, request: Request) -> Response:
        """The answer of this day."""
        etag = f'"{hash(self.content)}"'
        if self.status != 200:
            return Response("trouble", self.status)
        if request.headers.get("If-None-Match") == etag:
            return Response(status=304)
        return Response(self.content, 200, {"ETag": etag})


class Week:
    """The keeper at the desk: a library, opened anew for each command as on a real morning."""

    def __init__(self, root: Path, url: str) -> None:
        self.root, self.catalogue = root, listed(url)

    def room(self) -> Library:
        """The library as a new process finds it."""
        config = Config(LibraryConfig(path=self.root), refresh=RefreshConfig(language="fr"))
        return Library(config, catalogue=self.catalogue)

    def run(self, *words: str) -> Result:
        """One command."""
        return CliRunner().invoke(main, list(words), obj=self.room())

    def refresh(self, *words: str) -> tuple[int, dict[str, object]]:
        """A refresh: the code it ends with and what it says as JSON."""
        done = self.run("refresh", "--json", *words)
        return done.exit_code, json.loads(done.stdout) if done.stdout else {"said": done.stderr}

    def drop(self, name: str, content: bytes) -> Path:
        """Put a file into the inbox."""
        path = self.root / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path


def test_a_week(
    httpserver: HTTPServer, fetcher: Callable[..., Fetcher], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.cli.keeping.fetcher_of", lambda config: fetcher(tries=2))
    address = Address()
    httpserver.expect_request("/note.txt").respond_with_handler(address.answer)
    week = Week(tmp_path / "var", httpserver.url_for("/note.txt"))
    monday(week)
    tuesday(week)
    wednesday(week, address)
    thursday(week, address)
    friday(week, monkeypatch)
    saturday(week)
    sunday(week, tmp_path)


def monday(week: Week) -> None:
    """The first refresh: one edition from the network, one and a private file from the inbox, and a broken one."""
    week.drop("salles.txt", FRENCH)
    week.drop("minutes.txt", OTHER)
    broken = week.drop("scan.pdf", b"%PDF-1.4 and nothing else")
    code, said = week.refresh()
    assert code == 3
    assert said["fetched"] == ["quiet-rooms/en"]
    assert len(said["added"]) == 3  # type: ignore[arg-type]
    assert [failure["file"] for failure in said["failed"]] == ["scan.pdf"]  # type: ignore[attr-defined]
    assert broken.exists() and broken.with_name("scan.pdf.why.txt").exists()
    assert "Compte rendu" in (week.root / "reports" / "1.txt").read_text(encoding="utf-8")


def tuesday(week: Week) -> None:
    """The broken file was thrown away by the keeper; nothing else is to be done."""
    (week.root / "inbox" / "scan.pdf").unlink()
    code, said = week.refresh()
    assert (code, said["generation"], said["fetched"], said["added"]) == (0, 1, [], [])
    assert len(said["unchanged"]) == 3  # type: ignore[arg-type]
    assert week.run("status").exit_code == 0
    assert week.run("doctor").exit_code == 0


def wednesday(week: Week, address: Address) -> None:
    """The server has trouble, then has lost the file: what is here stays and answers."""
    for status in (500, 404):
        address.status = status
        code, said = week.refresh()
        assert (code, said["generation"], said["withdrawn"]) == (3, 1, [])
        assert "inbox" in said["failed"][0]["remedy"]  # type: ignore[index]
    assert week.run("search", "door", "--language", "en").exit_code == 0
    assert week.refresh("--only", "quiet-rooms/en")[0] == 5


def thursday(week: Week, address: Address) -> None:
    """A corrected edition is published: one language is built anew, and the report says which words are others."""
    shelves = dict(week.room().manifest().shelves)
    address.status, address.content = 200, ENGLISH.replace(b"water", b"tea")
    code, said = week.refresh()
    assert (code, said["changed"], said["generation"]) == (0, ["quiet-rooms/en"], 2)
    now = week.room().manifest().shelves
    assert (now["fr"] == shelves["fr"], now["en"] == shelves["en"]) == (True, False)
    assert "tea" in week.room().passage("quiet-rooms/en/para.3").passage.text
    assert any("para.3" in note for note in said["notes"])  # type: ignore[attr-defined]


def friday(week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle; then it goes on."""
    week.drop("salles.txt", FRENCH + b"\n2. Une porte.\n")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("indexer.build.publish", interrupted)
        done = week.run("refresh", "--offline")
        assert done.exit_code == 130 and "relancer la même commande" in done.stderr
    assert week.room().manifest().generation == 2
    code, said = week.refresh("--offline")
    assert (code, said["changed"], said["generation"]) == (0, ["quiet-rooms/fr"], 3)


def saturday(week: Week) -> None:
    """The live generation is damaged: the one before answers, loudly; the doctor knows what to do, and it helps."""
    record = week.root / "index" / "generations" / "3.json"
    record.write_bytes(record.read_bytes()[:-50])
    assert week.room().manifest().generation == 2
    assert week.run("search", "door", "--language", "en").exit_code == 0
    sick = week.run("doctor")
    assert sick.exit_code == 6 and "pincite refresh --offline" in sick.stdout
    assert week.refresh("--offline")[0] == 0
    assert week.room().manifest().fallback == ""
    assert week.room().passage("quiet-rooms/fr/para.2").passage.text
    assert week.run("rollback").exit_code == 0
    assert week.refresh("--offline")[0] == 0


def sunday(week: Week, folder: Path) -> None:
    """A file goes missing: nothing is withdrawn before somebody says so. Then the pack for the other office."""
    for path in (week.root / "editions" / "quiet-rooms").glob("fr.txt*"):
        path.rename(path.with_name(f"gone.{path.name}"))
    code, said = week.refresh("--offline")
    assert (code, said["held"], said["withdrawn"]) == (3, ["quiet-rooms/fr"], [])
    assert "--yes --language fr" in said["failed"][0]["remedy"]  # type: ignore[index]
    for path in (week.root / "editions" / "quiet-rooms").glob("gone.*"):
        path.rename(path.with_name(path.name.removeprefix("gone.")))
    assert week.refresh("--offline")[0] == 0
    told = json.loads(week.run("pack", str(folder / "library.pincite"), "--json").stdout)
    other = Week(folder / "other", "http://nowhere.invalid/note.txt")
    done = other.run("unpack", str(folder / "library.pincite"), "--sha256", told["sha256"])
    assert done.exit_code == 0, done.output
    assert everything(other.room()) == everything(week.room())
