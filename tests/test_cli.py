"""The command: what it prints, where, and the code it ends with."""

import errno
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from corpus.catalogue import load
from corpus.errors import ConfigError, DamagedError, FetchError, LockedError
from corpus.model import LANGUAGES
from indexer.cli.group import exit_code
from indexer.columns import columns
from indexer.config import Config, LibraryConfig, RefreshConfig, SearchConfig
from indexer.library import Library
from webui.cli import main

DATA = Path(__file__).parent / "data"
Run = Callable[..., Result]


@pytest.fixture
def run(library: Library) -> Run:
    """Run the command over the library of digests."""
    return lambda *words: CliRunner().invoke(main, list(words), obj=library)


def test_search_prints_passages_their_citation_and_id(run: Run) -> None:
    shown = run("search", "repatriation", "of", "victims")
    assert shown.exit_code == 0
    assert "digest-palermo-protocol/en/art.8" in shown.stdout
    assert "art. 8" in shown.stdout


def test_search_as_json_is_one_object(run: Run) -> None:
    found = json.loads(run("search", "rapatriement", "--json").stdout)
    assert set(found) >= {"query", "shelves", "facets"}
    [first, *_] = found["shelves"][0]["results"]
    assert set(first) >= {
        "id", "publication", "language", "title", "headings", "locator", "pin", "page", "page_label", "kind", "text",
        "highlights", "score", "found_by", "quality", "citation", "versions",
    }  # fmt: skip


def test_search_says_what_no_passage_has_and_what_may_have_been_meant(run: Run) -> None:
    shown = run("search", "xylophone", "repatriaton", "--language", "en").stdout.splitlines()
    assert "No passage has: xylophone · repatriaton" in shown
    assert "Did you mean: xylophone repatriation" in shown


def test_search_before_anything_is_indexed_says_what_to_do(tmp_path: Path) -> None:
    empty = Library(
        Config(LibraryConfig(path=tmp_path), refresh=RefreshConfig(language="fr"), search=SearchConfig("none"))
    )
    shown = CliRunner().invoke(main, ["search", "victimes"], obj=empty)
    assert shown.exit_code == 0 and "pincite refresh" in shown.stderr and "Rien n’est encore indexé" in shown.stderr


def test_lines_fit_a_terminal_of_eighty_columns(run: Run) -> None:
    for words in (
        ("search", "victims"),
        ("status",),
        ("status", "--missing"),
        ("show", "digest-palermo-protocol/zh/art.6"),
    ):
        lines = [line for line in run(*words).stdout.splitlines() if "://" not in line]  # an address must stay whole
        assert max(columns(line) for line in lines) <= 80, words


def test_show_gives_a_passage_and_its_versions(run: Run) -> None:
    shown = run("show", "digest-palermo-protocol/es/art.8", "--versions")
    assert "digest-palermo-protocol/zh/art.8" in shown.stdout


def test_an_unknown_passage_is_one_line_on_stderr(run: Run) -> None:
    shown = run("show", "model-law-2009/fr/art.99")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "model-law-2009/fr/art.99" in shown.stderr


def test_read_shows_what_the_reader_makes_of_a_file(run: Run) -> None:
    made = json.loads(run("read", str(DATA / "sample.txt"), "--json").stdout)
    assert set(made) >= {"blocks", "passages", "quality"}
    assert [p["locator"] for p in made["passages"]][-3:] == ["para.1", "para.2", "para.3"]
    assert run("read", str(DATA / "sample.txt")).exit_code == 0


def test_status_counts_works_by_language(run: Run) -> None:
    state = json.loads(run("status", "--json").stdout)
    assert set(state["passages"]) == {"ar", "en", "es", "fr", "ru", "zh"}
    assert state["coverage"]["counts"]["fr"]["on the shelf"] == 0


def test_refresh_ends_with_three_where_a_file_failed(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "empty.pdf").touch()
    (tmp_path / "inbox" / "note.txt").write_bytes((DATA / "sample.txt").read_bytes())
    small = Library(Config(LibraryConfig(path=tmp_path)), catalogue=load(DATA / "publications"))
    done = CliRunner().invoke(main, ["refresh", "--json"], obj=small)
    report = json.loads(done.stdout)
    assert done.exit_code == 3
    assert (report["added"], report["failed"][0]["file"]) == (["quiet-rooms/en"], "empty.pdf")
    assert CliRunner().invoke(main, ["refresh"], obj=small).stdout.count("what to do:") == 1


@pytest.mark.parametrize(("kind", "code"), [(LockedError, 4), (FetchError, 5), (DamagedError, 6), (ConfigError, 2)])
def test_every_kind_of_error_has_its_code(kind: type[ConfigError], code: int) -> None:
    assert exit_code(kind("x")) == code


def test_a_bad_config_is_told(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["--config", str(tmp_path / "none.toml"), "status"])
    assert told.exit_code == 2
    assert "no such configuration" in told.stderr


ENGLISH = re.compile(
    r"\b(already|an|another|answers|are|cannot|earlier|else|give|is|not|of|one|path|press|read|run|running|search|"
    r"served|such|the|there|those|to|was|with|words|written)\b"
)
"""Small words: no sentence is without one."""
MISTAKES = (
    ("show", "nope"),
    ("cite", "nope/en/art.1"),
    ("refresh", "--offline", "--only", "nope"),
    ("refresh", "--offline", "--only", "digest-palermo-protocol/de"),
    ("rollback",),
    ("pack", __file__),
    ("pack", f"{__file__}/nope"),
    ("unpack", "nope.pincite"),
    ("unpack", __file__),
    ("read", f"{Path(__file__).parents[1] / 'pyproject.toml'}"),
    ("serve", "--port", "8000"),
)


def taken(*_: object) -> None:
    """As a port where another listens."""
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_a_mistake_is_told_in_the_keepers_language(
    library: Library, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], language: str
) -> None:
    kept = Library(replace(library.config, refresh=RefreshConfig(language=language)))
    monkeypatch.setattr("webui.serving.listen", taken)
    told = CliRunner().invoke(main, list(words), obj=kept)
    said = re.sub(r"`[^`]+`|--\w+|\S*[/.]\S+|nope|Read are", "", told.stderr)
    assert told.exit_code in (2, 6) and told.stderr.startswith("pincite: ") and told.stdout == ""
    assert not ENGLISH.search(said.lower()), told.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_up_speaks_the_keepers_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """Progress, report and how to stop it on stderr; the address alone on stdout."""
    monkeypatch.setattr("webui.cli._server", lambda *_: (SimpleNamespace(run=lambda: None), "http://127.0.0.1:1/"))
    monkeypatch.setattr("webui.cli.warm", lambda _: None)
    monkeypatch.setattr("webui.cli.signal.signal", lambda *_: None)
    settings = Config(
        LibraryConfig(path=tmp_path), refresh=RefreshConfig(language=language), search=SearchConfig("none")
    )
    small = Library(settings, catalogue=load(DATA / "publications"))
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "note.txt").write_bytes((DATA / "sample.txt").read_bytes())
    told = CliRunner().invoke(main, ["up", "--no-open"], obj=small)
    assert (told.exit_code, told.stdout) == (0, "http://127.0.0.1:1/\n")
    assert "note.txt" in told.stderr and "Ctrl-C" in told.stderr
    said = re.sub(r"\S*[/.]\S+|pincite status --missing", "", told.stderr).lower()
    assert bool(re.search(r"\b(taking|building|press)\b", said)) == (language == "en"), told.stderr
