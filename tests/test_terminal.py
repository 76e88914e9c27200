"""On a terminal of 80 columns: tables in the keeper's language, colours unless NO_COLOR; in a pipe plain lines."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.model import LANGUAGES
from indexer.columns import columns
from indexer.report import words_of

pty = pytest.importorskip("pty", reason="no terminals of Unix here")
ROOT = Path(__file__).parents[1]
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7]m")
ENGLISH = re.compile(
    r"\b(looked|seen|config|disk|clock|shelf|generation|unknown|published|fetch|hand|name it|look at|numbers|"
    r"Run|free at|are|is not|there|nothing|read \d|building|Symbol|Sales|of \d)\b"
)
"""Words of the desk; titles of works may be English, for some were never published in another language."""
CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a configuration and an inbox of one good file and two bad ones."""
    made = tmp_path_factory.mktemp("terminal")
    (made / "var" / "inbox").mkdir(parents=True)
    (made / "var" / "inbox" / "scan.pdf").touch()
    page = "<html><title>Please sign in to go on reading this rather long document of the library</title>x"
    (made / "var" / "inbox" / "page.pdf").write_text(page, encoding="utf-8")
    (made / "var" / "inbox" / "[bold] odd.txt").touch()  # a name that looks like the markup of a library here
    (made / "var" / "inbox" / "note.txt").write_bytes((ROOT / "tests" / "data" / "sample.txt").read_bytes())
    return made


def command(folder: Path, language: str, *words: str) -> list[str]:
    """The command over the folder, its report in a language."""
    config = folder / f"{language}.toml"
    text = f'[library]\npath = "var"\n[search]\nembedder = "none"\n[refresh]\nlanguage = "{language}"\n'
    config.write_text(text, encoding="utf-8")
    return [sys.executable, "-c", "from webui.cli import main; main()", "--config", str(config), *words]


def on_terminal(words: list[str], **environment: str) -> str:
    """What a terminal of 80 columns is sent."""
    inside, outside = os.openpty()
    known = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM", "COLUMNS", "FORCE_COLOR")}
    env = {**known, "TERM": "xterm-256color", "COLUMNS": "80", "PYTHONPATH": str(ROOT), **environment}
    child = subprocess.Popen(words, stdin=outside, stdout=outside, stderr=subprocess.DEVNULL, env=env)
    os.close(outside)
    said = bytearray()
    while True:
        try:
            more = os.read(inside, 1 << 16)
        except OSError:  # Linux says so where the other end is closed
            more = b""
        if not more:
            break
        said += more
    os.close(inside)
    child.wait(120)
    return said.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refresh_ends_with_tables_in_the_keepers_language(folder: Path, language: str) -> None:
    said = on_terminal(command(folder, language, "refresh", "--offline"), NO_COLOR="1")
    shown = CODES.sub("", said)
    assert not COLOUR.search(said)
    assert "──────" in shown and words_of(language)["failed"] in shown and "scan.pdf" in shown
    assert "[bold] odd.txt" in shown, "a name is no markup"
    assert "reports/" in shown, "where the report is kept"
    assert max(columns(line.rstrip()) for line in shown.splitlines() if "reports/" not in line) <= 80
    if language != "en":
        assert "the file is empty" not in shown and "was guessed" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [("doctor",), ("status",), ("status", "--missing")])
def test_the_keepers_other_commands_show_tables_in_the_keepers_language(
    folder: Path, words: tuple[str, ...], language: str
) -> None:
    shown = CODES.sub("", on_terminal(command(folder, language, *words)))
    assert "──────" in shown
    assert max(columns(line.rstrip()) for line in shown.splitlines() if "://" not in line) <= 80
    if language != "en":
        assert not ENGLISH.search(shown), ENGLISH.search(shown)


@pytest.mark.parametrize("words", [("doctor",), ("status",), ("refresh", "--offline"), ("status", "--missing")])
def test_in_a_pipe_the_keepers_language_is_spoken_too(folder: Path, words: tuple[str, ...]) -> None:
    done = subprocess.run(command(folder, "ru", *words), capture_output=True, check=False, cwd=ROOT)
    said = (done.stdout + done.stderr).decode()
    assert not ENGLISH.search(said), ENGLISH.search(said)


def test_colours_are_there_unless_they_are_not_wished_for(folder: Path) -> None:
    assert COLOUR.search(on_terminal(command(folder, "en", "doctor")))
    assert not COLOUR.search(on_terminal(command(folder, "en", "doctor"), NO_COLOR="1"))


@pytest.mark.parametrize("words", [("doctor",), ("status",), ("refresh", "--offline")])
def test_in_a_pipe_there_are_plain_lines(folder: Path, words: tuple[str, ...]) -> None:
    said = subprocess.run(command(folder, "en", *words), capture_output=True, check=False, cwd=ROOT).stdout.decode()
    assert said and "──" not in said and "\x1b" not in said


def test_a_file_name_to_copy_is_not_broken_where_it_fits(folder: Path) -> None:
    """A keeper copies it from the table into the browser's dialogue; its titles can be broken, it cannot."""
    listed = subprocess.run(command(folder, "en", "status", "--missing", "--json"), capture_output=True, check=True)
    names = {want["file"] for want in json.loads(listed.stdout)["missing"] if want["state"] != "unknown"}
    shown = CODES.sub("", on_terminal(command(folder, "en", "status", "--missing")))
    assert not [name for name in names if len(name) <= 42 and name not in shown]
