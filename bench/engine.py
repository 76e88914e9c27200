"""How fast the embedded engine builds and answers on an invented collection, beside Whoosh's own searcher.

    python bench/engine.py [--passages 20000] [--queries 30] [--folder FOLDER]

CPU time throughout, so that a busy machine does not change the picture. Words are invented and drawn by Zipf's law;
a passage has 50 to 300. `cold` is a query whose terms nobody asked before, `warm` the same query again.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.model import Locator, Passage
from indexer.engines import Entry, Phrase, Query, Shelf, Term
from indexer.engines.embedded import open_engine

SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
WORDS = 150_000
KINDS = ("provision", "commentary", "text", "checklist", "statistic")


def vocabulary(chance: random.Random) -> list[str]:
    """Invented words, the most frequent first and shortest."""
    words: dict[str, None] = {}
    while len(words) < WORDS:
        words["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3) + (len(words) > 500)))] = None
    return list(words)


def entries(passages: int, words: Sequence[str]) -> Iterator[Entry]:
    """Passages of 200 to an edition; `text` has no stop words, as after analysis, `exact` has all."""
    chance = random.Random(1)
    likely = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    stop = set(words[:100])
    for number in range(passages):
        drawn = chance.choices(words, cum_weights=likely, k=chance.randint(50, 300))
        passage = Passage(f"work-{number // 200}/en", Locator((("para", str(number % 200 + 1)),)), " ".join(drawn))
        facets = {"publication": (f"work-{number // 200}",), "kind": (chance.choice(KINDS),)}
        terms = {"text": [word for word in drawn if word not in stop], "exact": drawn, "heading": drawn[:5]}
        yield Entry(passage, terms, facets)


def questions(words: Sequence[str], drawn: list[list[str]], number: int) -> dict[str, list[Query]]:
    """By kind: single terms from frequent to rare, five terms at once, phrases that occur, and facets."""
    chance = random.Random(2)
    some = [[words[int(100 * 10 ** chance.uniform(0, 2.5))] for _ in range(5)] for _ in range(number)]
    pairs = [chance.choice(drawn)[start : start + 3] for start in chance.choices(range(40), k=number)]
    terms = [tuple(Term("text", word) for word in five) for five in some]
    return {
        "1 term": [Query("en", one[:1]) for one in terms],
        "OR of 5": [Query("en", one) for one in terms],
        "phrase of 3": [Query("en", required=(Phrase("exact", tuple(pair)),)) for pair in pairs],
        "OR of 5, 2 facets": [Query("en", one, facets=("publication", "kind")) for one in terms],
        "OR of 5, filter": [Query("en", one, filters={"kind": ("text",)}) for one in terms],
    }


def timed(call: Callable[[], Any]) -> float:
    """CPU milliseconds of a call."""
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


def spread(times: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ranked = sorted(times)
    return f"{ranked[len(ranked) // 2]:8.2f} {ranked[min(len(ranked) - 1, len(ranked) * 95 // 100)]:8.2f}"


def whoosh_search(folder: Path) -> Callable[[Query], Any]:
    """Whoosh's own BM25F searcher over the same index; fields stand there by number, in the order they came."""
    from whoosh.filedb.filestore import FileStorage
    from whoosh.query import Or, Term

    numbers = {"text": "f0", "exact": "f1"}
    searcher = FileStorage(str(folder), supports_mmap=False).open_index().searcher()

    def search(query: Query) -> Any:
        if query.required:
            return None
        return searcher.search(
            Or([Term(numbers[t.field], t.text) for t in query.terms if not isinstance(t, Phrase)]),
            limit=10,
            optimize=False,
        )

    return search


def report(passages: int, number: int, folder: Path) -> None:
    """Build, measure, print."""
    words = vocabulary(random.Random(0))
    drawn = [list(entry.terms["exact"]) for entry in islice(entries(passages, words), 200)]
    shelf = Shelf("en", "bench", partial(entries, passages, words))
    engine = open_engine(folder)
    reading = timed(lambda: sum(1 for _ in shelf.entries()))
    building = timed(
        lambda: engine.update([shelf], canaries={"en": Query("en", (Term("text", words[200]),))}, about={})
    )
    print(f"passages            {passages}")
    print(f"build               {(building - reading) / 1000:.1f} CPU s (and {reading / 1000:.1f} s to invent them)")
    print(f"index               {sum(p.stat().st_size for p in folder.rglob('*') if p.is_file()) / 2**20:.0f} MB")
    print(f"memory, building    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    print(f"open                {timed(lambda: open_engine(folder).manifest()):.0f} CPU ms")
    print(f"verify              {timed(engine.verify):.0f} CPU ms")
    again = timed(lambda: engine.update([shelf], canaries={}, about={"again": True}))
    print(f"update, shelf kept  {again:.0f} CPU ms")
    compare(questions(words, drawn, number), folder)
    print(f"memory, answering   {memory():.0f} MB now")


def compare(asked: dict[str, list[Query]], folder: Path) -> None:
    """Cold and warm beside Whoosh's own searcher."""
    theirs = whoosh_search(folder / "shelves" / "en-bench")
    print(f"\n{'CPU ms, p50 and p95':20}{'cold':>17}{'warm':>18}{'whoosh':>18}")
    for kind, queries in asked.items():
        engine = open_engine(folder)
        engine.manifest()
        cold, warm = ([timed(partial(engine.search, query)) for query in queries] for _ in range(2))
        plain = not (queries[0].required or queries[0].facets or queries[0].filters)
        whoosh = spread([timed(partial(theirs, query)) for query in queries]) if plain else ""
        print(f"{kind:20}{spread(cold)} {spread(warm)} {whoosh}")


def memory() -> float:
    """Megabytes this process holds now, where the system says so."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * resource.getpagesize() / 2**20 if status.exists() else 0.0


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=30)
    parser.add_argument("--folder", type=Path, help="where to build; a temporary folder if not given")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report(arguments.passages, arguments.queries, arguments.folder or Path(folder))


if __name__ == "__main__":
    main()
