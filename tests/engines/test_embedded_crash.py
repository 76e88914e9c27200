"""kill -9 at random moments of an update: the live generation always opens, is whole, and answers its canaries."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indexer.engines import Engine, Query, Term
from indexer.engines.embedded import open_engine

CHILD = Path(__file__).with_name("crash_child.py")
ROOT = CHILD.parents[2]
PASSAGES = 120


@contextmanager
def child(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A child that publishes; killed at the end if it runs by then."""
    command = [sys.executable, str(CHILD), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout and process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def whole(engine: Engine, language: str) -> str:
    """The build that answers: all passages of a shelf are of one, whichever is live at this moment."""
    answer = engine.search(Query(language, (Term("text", "victim"),), facets=("build",), limit=1))
    if not answer.total:
        return ""
    assert answer.total == PASSAGES
    ((build, number),) = answer.facets["build"].items()
    assert number == PASSAGES
    return build


def check(engine: Engine) -> int:
    """With no update running: the live generation is one build throughout, and its canaries sing; its number."""
    manifest = engine.manifest()
    assert manifest.fallback == ""
    for language, key in manifest.shelves.items():
        assert whole(engine, language) == key
        assert engine.passage(manifest.canaries[language]) is not None
    build = manifest.about.get("build", 0)
    assert not build or manifest.shelves == {"en": f"build{build}", "fr": f"build{build - build % 5}"}
    return manifest.generation


def campaign(folder: Path, kills: int) -> set[int]:
    """Kill that many children; one reader stays open throughout, one is opened afresh after each."""
    chance, lasting = random.Random(kills), open_engine(folder)
    generations = set()
    for _ in range(kills):
        with child(folder) as process:
            until = time.monotonic() + chance.uniform(0, 0.6)
            while time.monotonic() < until:
                whole(lasting, "en")
            assert process.poll() is None, "the child ended by itself"
        fresh = open_engine(folder)
        assert check(fresh) == check(lasting)
        assert fresh.verify() == ()
        generations.add(check(fresh))
    return generations


def converges(folder: Path) -> None:
    """After all kills one undisturbed update gives what it always gives, and leaves nothing lying about."""
    with child(folder, "last") as process:
        assert process.wait(60) == 0
    engine = open_engine(folder)
    assert [passage.text for passage in engine.outline("law/fr")] == [f"the victim last {n}" for n in range(1, 121)]
    assert {path.name for path in (folder / "shelves").iterdir()} == {"en-last", "fr-last"}
    assert [path.name for path in (folder / "generations").iterdir()] == [f"{engine.manifest().generation}.json"]
    assert engine.verify() == ()


def test_ten_kills(tmp_path: Path) -> None:
    assert len(campaign(tmp_path, 10)) > 1
    converges(tmp_path)


@pytest.mark.long
def test_many_kills(tmp_path: Path) -> None:
    assert len(campaign(tmp_path, 220)) > 20
    converges(tmp_path)
