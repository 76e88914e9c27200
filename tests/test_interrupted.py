"""Ctrl-C while the command is loaded or asks, and an output that finds no room, end it with one line and a code."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from indexer.cli import terminal
from indexer.cli.group import INTERRUPTED, honest

ROOT = Path(__file__).parents[1]
SCRIPT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]["pincite"]
PRESSED = """
import importlib.abc, signal, sys

class Pressed(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Pressed())
from {module} import {function}
sys.argv = ["pincite", "status"]
{function}()
"""
"""The console script, as the installer writes it; the key is pressed when a module is about to be loaded."""
COMMAND = [sys.executable, "-c", "from webui.console import main; main()"]
has_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")


@pytest.mark.parametrize("name", ["webui.cli", "click", "indexer.library", "requests", "numpy"])
def test_ctrl_c_while_the_command_is_loaded_shows_no_traceback(name: str) -> None:
    module, _, function = SCRIPT.partition(":")
    program = PRESSED.format(name=name, module=module, function=function)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, "", "pincite: interrupted.\n")


def test_ctrl_c_at_a_question_is_an_interruption_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pressed(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", pressed)
    with pytest.raises(SystemExit) as ended:
        honest(lambda: click.confirm("?", err=True))()
    assert ended.value.code == INTERRUPTED
    assert "interrupted" in capsys.readouterr().err


@has_full_device
@pytest.mark.parametrize("words", [("status",), ("status", "--json"), ("search", "victim")])
def test_where_the_output_finds_no_room_it_is_told_in_a_line(words: tuple[str, ...], tmp_path: Path) -> None:
    """As a log of cron on a full disk."""
    (tmp_path / "config.toml").write_text('[refresh]\nlanguage = "fr"\n', encoding="utf-8")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("pincite: écriture impossible") and "Traceback" not in done.stderr


def test_without_an_output_at_all_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service may be started with neither; Python then has None in their places."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert not terminal.is_watched()
    with terminal.desk() as at:
        at.tell("building the index")
        assert terminal.asker(at) is None


@has_full_device
def test_progress_that_finds_no_room_stops_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115  closing it fails too
    monkeypatch.setattr(sys, "stderr", full)
    with terminal.desk() as at:
        at.tell("building the index")
    with pytest.raises(OSError, match="No space"):
        full.close()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_what_is_written_to_a_file_is_utf8_wherever_that_is_not_the_habit(encoding: str, tmp_path: Path) -> None:
    """Windows gives a pipe its old code page, which has no Russian."""
    (tmp_path / "config.toml").write_text('[refresh]\nlanguage = "ru"\n', encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    said = [
        subprocess.run([*COMMAND, *words], capture_output=True, check=False, cwd=tmp_path, env=environment)
        for words in (("status",), ("show", "nope"))
    ]
    assert [done.returncode for done in said] == [0, 2]
    assert "Номер индекса" in said[0].stdout.decode() and "здесь нет" in said[1].stderr.decode()


ANSWERS = {
    "ar": ("نعم", "لا"),
    "en": ("Yes", "no"),
    "es": ("si", "no"),
    "fr": ("oui", "n"),
    "ru": ("Д", "нет"),
    "zh": ("是", "否"),
}


@pytest.mark.parametrize("language", ANSWERS)
def test_a_question_is_answered_in_the_keepers_language(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing typed is no; what is no answer is asked again, without a word of English; y and n are known to all."""
    yes, no = ANSWERS[language]
    given = iter(["perhaps", yes, no, "", "y", "n"])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(given))
    at = terminal.Desk(language=language)
    assert [at.agree("en 0 passages instead of 3") for _ in range(5)] == [True, False, False, True, False]
    assert language == "en" or not re.search("[Ee]rror|invalid|passages instead|yes", capsys.readouterr().err)
