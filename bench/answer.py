"""How fast whole answers are at a given size: the page of results and /api/search, on an invented library.

    python bench/answer.py [--passages 200000] [--questions 200] [--folder FOLDER] [--model fake|none|use|e5] [--out F]

Builds the library through the product's own analysis and engine (minutes; --folder keeps it for the next run), asks
other questions to warm up, then measures each question the first time it is asked and once more: wall and CPU
milliseconds of the server, the phases they go to, and beside them what Whoosh's own BM25F searcher takes for nothing
but the hits of the same words in one language.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from flask.testing import FlaskClient

from bench.answering import invented
from bench.answering.phases import watching
from bench.answering.questions import questions
from corpus.model import LANGUAGES
from indexer import embedders
from indexer.answering.meaning import Meaning
from indexer.config import Config, LibraryConfig, SearchConfig
from indexer.detect import detect
from indexer.embedders import Vectors
from indexer.languages import analyse
from indexer.library import Library
from indexer.warming import warm
from webui import create_app

Timed = tuple[str, str, float, float, dict[str, float]]
"""Kind, question, wall and CPU milliseconds, seconds by phase."""


class Fake:
    """An embedder of no meaning and no cost: a vector of 512 numbers drawn by the text itself."""

    name, version, weight = "fake", "1", 0.3

    def embed(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        """See `Embedder`."""
        rows = [
            np.random.default_rng(crc32(text.encode("utf-8", "replace"))).standard_normal(512, np.float32)
            for text in texts
        ]
        return embedders.unit(np.stack(rows))


def library(folder: Path, passages: int, model: str) -> Library:
    """The invented library of that many passages, built where it is not there yet."""
    catalogue = invented.works(passages)
    built = Library(Config(LibraryConfig(path=folder), search=SearchConfig("none")), catalogue=catalogue)
    start = time.process_time()
    if built.manifest().passages.get("en", 0) * len(LANGUAGES) < passages // 2:
        invented.fill(built.engine, catalogue, str(passages))
        print(f"built in            {time.process_time() - start:.0f} CPU s", flush=True)
    if model != "none":
        embedder = Fake() if model == "fake" else embedders.find(model)
        built.meaning = Meaning(embedder, folder / "vectors") if embedder else None
        print(f"vectors made        {built.meaning.build(built.engine) if built.meaning else 0}", flush=True)
    return built


def ask(client: FlaskClient, address: str, asked: Sequence[tuple[str, str]]) -> list[Timed]:
    """Every question in turn."""
    timed = []
    with watching() as watch:
        for kind, question in asked:
            watch.take()
            wall, cpu = time.perf_counter(), time.thread_time()
            answer = client.get(address, query_string={"q": question})
            if answer.status_code != 200:
                raise SystemExit(f"{question!r} was answered {answer.status_code}")
            spent = (time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000
            timed.append((kind, question, *spent, watch.take()))
    return timed


def spread(times: Sequence[float]) -> str:
    """p50, p95 and p99."""
    return " ".join(f"{np.percentile(times, part):8.1f}" for part in (50, 95, 99))


def tell(name: str, timed: Sequence[Timed]) -> dict[str, Any]:
    """Print one address's numbers and phases."""
    print(f"\n{name:24}{'wall ms p50, p95, p99':>26} {'CPU ms p50, p95, p99':>28}")
    for kind in ("all", *dict.fromkeys(each[0] for each in timed)):
        some = [each for each in timed if kind in ("all", each[0])]
        print(f"{kind:24}{spread([each[2] for each in some])}  {spread([each[3] for each in some])}")
    slow = np.percentile([each[2] for each in timed], 90)
    print(f"{'phase, mean ms':24}{'all':>9}{'slowest tenth':>15}")
    phases: dict[str, float] = {}
    for phase in sorted({phase for each in timed for phase in each[4]}):
        phases[phase] = 1000 * float(np.mean([each[4].get(phase, 0) for each in timed]))
        slowest = 1000 * float(np.mean([each[4].get(phase, 0) for each in timed if each[2] >= slow]))
        print(f"  {phase:22}{phases[phase]:9.2f}{slowest:15.2f}")
    for _, question, wall, _, spent in sorted(timed, key=lambda each: -each[2])[:3]:
        most = sorted(spent.items(), key=lambda item: -item[1])[:3]
        print(f"  slow {wall:6.1f}: {question[:50]!r} " + ", ".join(f"{n} {s * 1000:.0f}" for n, s in most))
    return {"wall": [e[2] for e in timed], "cpu": [e[3] for e in timed], "phases": phases}


def peer(folder: Path) -> Callable[[str], Any]:
    """Whoosh's own BM25F searcher over the index of one language: ten hits of any of the words, and nothing else."""
    from whoosh.filedb.filestore import FileStorage
    from whoosh.query import Or, Term

    searchers: dict[str, Any] = {}

    def search(question: str) -> Any:
        language = detect(question).language or "en"
        if language not in searchers:
            place = next((folder / "index" / "shelves").glob(f"{language}-*"))
            searchers[language] = FileStorage(str(place), supports_mmap=False).open_index().searcher()
        terms = [Term("f0", token.term) for token in analyse(language, question).stemmed]
        return searchers[language].search(Or(terms), limit=10, optimize=False) if terms else None

    return search


def beside(folder: Path, asked: Sequence[tuple[str, str]]) -> None:
    """Whoosh's numbers for the same plain words."""
    search = peer(folder)
    plain = [question for kind, question in asked if kind in ("words", "term", "rare")]
    times = []
    for turn in (0, 1):
        for question in plain:
            wall, cpu = time.perf_counter(), time.thread_time()
            search(question)
            times += [(time.perf_counter() - wall, time.thread_time() - cpu)] if turn else []
    print(f"\n{'Whoosh, hits only':24}{spread([w * 1000 for w, _ in times])}  {spread([c * 1000 for _, c in times])}")


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="where the library is kept; a temporary folder if not given")
    parser.add_argument("--model", default="fake", choices=("fake", "none", "use", "e5"))
    parser.add_argument("--out", type=Path, help="write the numbers as JSON")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.folder or Path(folder)
        built = library(place, given.passages, given.model)
        print(f"passages            {sum(built.manifest().passages.values())}")
        warm(built)
        client = create_app(built).test_client()
        found: dict[str, dict[str, Any]] = {}
        for address in ("/en/search", "/api/search"):
            ask(client, address, questions(given.questions, 1 + len(found)))  # to warm up
            asked = questions(given.questions, -len(found))
            for turn in ("new", "again"):
                found[f"{address} {turn}"] = tell(f"{address} {turn}", ask(client, address, asked))
        beside(place, asked)
        if given.out:
            given.out.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
