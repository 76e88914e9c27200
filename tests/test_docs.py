"""The documents do not lie: README's commands work, every verb is told of, every dependency has its line."""

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.library import Library
from webui.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
LINES = [line.partition(" #")[0].strip() for block in BLOCKS for line in block.splitlines()]
PINCITE = [line for line in LINES if line.startswith("pincite ")]


@pytest.mark.parametrize("line", [line for line in PINCITE if "refresh" not in line])
def test_readme_commands_work(library: Library, line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "data", tmp_path / "tests" / "data", ignore=shutil.ignore_patterns("*.pdf"))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, shlex.split(line)[1:], obj=library)
    assert done.exit_code == 0, done.output


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_the_timer_of_the_readme_is_one(tmp_path: Path) -> None:
    for block in re.findall(r"```ini\n# (\S+)\n(.*?)```", README, re.DOTALL):
        (tmp_path / block[0]).write_text(
            block[1].replace("%h/pincite/.venv/bin/pincite", "/bin/true"), encoding="utf-8"
        )
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".service", ".timer"]
    command = ["systemd-analyze", "verify", "--user", *map(str, tmp_path.iterdir())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not [line for line in done.stderr.splitlines() if "pincite-refresh" in line], done.stderr


def test_refresh_of_the_readme_is_a_command() -> None:
    assert "pincite refresh" in PINCITE
    assert CliRunner().invoke(main, ["refresh", "--help"]).exit_code == 0


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_is_in_the_readme_and_shows_an_example(verb: str) -> None:
    assert re.search(rf"\b(pincite|make) {verb}\b", README), f"README does not tell of `pincite {verb}`"
    assert "Example: pincite" in CliRunner().invoke(main, [verb, "--help"]).output


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("make ")])
def test_make_targets_of_the_readme_exist(line: str) -> None:
    target = line.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_dependency_has_a_line_that_says_why() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    for requirement in wanted:
        name = re.split(r"[<>=!~;\[ ]", requirement)[0]
        assert re.search(rf"^\| {re.escape(name)} \|", README, re.MULTILINE), f"README's table has no line for {name}"


def test_every_room_of_the_readme_is_there() -> None:
    for room in re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE):
        assert room == "var" or (ROOT / room).is_dir()


def test_the_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog\n") and "\n## [Unreleased]\n" in text
    assert set(re.findall(r"^### (.*)$", text, re.MULTILINE)) <= {
        "Added",
        "Changed",
        "Deprecated",
        "Removed",
        "Fixed",
        "Security",
    }
