"""The rules of the house: who may import whom, which foreign package lives in which room, and how long things are."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "indexer", "webui")
MAY_IMPORT = {"corpus": {"corpus"}, "indexer": {"corpus", "indexer"}, "webui": {"corpus", "indexer", "webui"}}
CONFINED = {
    "whoosh": r"indexer/engines/embedded\w*\.py",
    "pdfminer": r"indexer/formats/pdf.*",
    "nltk": r"indexer/languages/.*",
    "langdetect": r"indexer/detect\.py",
    "flask": r"webui/.*",
    "citeproc": r"corpus/citation/csl\.py",
    "rispy": r"corpus/citation/records/ris\.py",
    "pybtex": r"corpus/citation/records/bibtex\.py",
    "docx": r"webui/handout/(document|layout|traces)\.py",
    "pypdf": r"indexer/pageview/cutting\.py",
    "requests": r"corpus/fetch/.*",
}
FILES = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imported(file: Path) -> Iterator[str]:
    """The top-level names a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_imports_run_one_way(file: Path) -> None:
    room = name(file).split("/")[0]
    assert {module for module in imported(file) if module in ROOMS} <= MAY_IMPORT[room]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_foreign_packages_stay_in_their_room(file: Path) -> None:
    for module in imported(file):
        assert re.fullmatch(CONFINED.get(module, ".*"), name(file)), f"{module} is not for {name(file)}"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_module_says_what_it_is_and_stays_short(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{name(file)} opens without a sentence on what it is"
    assert text.count("\n") <= 260, f"{name(file)} grew two purposes: split it"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_no_function_is_longer_than_fifty_lines(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{name(file)}: {node.name}"


def test_no_room_is_called_by_an_empty_word() -> None:
    for word in ("utils", "base", "core", "helpers", "managers", "common", "misc"):
        assert not [file for file in FILES if word in (file.stem, file.parent.name)]


def test_no_path_of_a_machine_is_named() -> None:
    for file in [*FILES, *ROOT.glob("*.md"), *ROOT.glob("*.toml"), ROOT / "Makefile"]:
        assert not re.search(r"/work/|/root/|/home/\w", file.read_text(encoding="utf-8")), name(file)
