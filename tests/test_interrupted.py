"""Ctrl-C at any moment is told in one line and ends with 130: while the command is being loaded, and at a question."""

import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

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


@pytest.mark.skipif(not hasattr(signal, "raise_signal"), reason="no signals here")
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
