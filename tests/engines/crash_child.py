"""A child process that publishes build after build until it is killed, or with a second argument that one build."""

import sys
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from corpus.model import Locator, Passage
from indexer.engines import Engine, Entry, Query, Shelf, Term
from indexer.engines.embedded import open_engine

PASSAGES = 120


def entries(language: str, word: str) -> Iterator[Entry]:
    """Invented passages that all say which build they are of."""
    for number in range(1, PASSAGES + 1):
        passage = Passage(f"law/{language}", Locator((("para", str(number)),)), f"the victim {word} {number}")
        yield Entry(passage, {"text": passage.text.split()}, {"build": (word,)})


def shelf(language: str, word: str) -> Shelf:
    """One shelf of one build."""
    return Shelf(language, word, partial(entries, language, word))


def canary(language: str) -> Query:
    """What every build must find."""
    return Query(language, (Term("text", "victim"),))


def publish(engine: Engine, english: str, french: str, about: object) -> None:
    """One generation of two shelves."""
    shelves, canaries = [shelf("en", english), shelf("fr", french)], {"en": canary("en"), "fr": canary("fr")}
    engine.update(shelves, canaries=canaries, about={"build": about})


def main(folder: Path, word: str = "") -> None:
    """English changes with every build, French with every fifth; says `ready` first."""
    engine = open_engine(folder, keep=0 if word else 1)
    print("ready", flush=True)
    if word:
        return publish(engine, word, word, word)
    for build in count(int(engine.manifest().about.get("build", 0)) + 1):
        publish(engine, f"build{build}", f"build{build - build % 5}", build)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
