"""`make relevance COLLECTION=folder MODEL=none|use|e5 CROSS=1 OUT=file`: our own judged questions, or any others."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.relevance import collection, judged
from bench.relevance.measure import MEASURES, mean, measure
from indexer import embedders

KINDS = ("languages", "pairs", "alone")


def main() -> None:
    """Measure every set of a collection; a table on stdout, all numbers as JSON in a file."""
    wanted = _arguments()
    embedder = embedders.find(wanted.model)
    with TemporaryDirectory() as folder:
        place = Path(wanted.collection) if wanted.collection else judged.write(Path(folder), _realdocs())
        sets = collection.read(place)
        if not sets:
            sys.exit(f"There is no collection in {place}: <set>/<language>/passages.jsonl is looked for.")
        found = {name: measure(each, embedder, wanted.cross) for name, each in sets.items()}
    result = {
        "model": wanted.model,
        "sets": found,
        "mean": {kind: _mean(found, kind) for kind in KINDS},
    }
    for line in table(result):
        print(line)
    if wanted.out:
        Path(wanted.out).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def _arguments() -> Any:
    parser = argparse.ArgumentParser(prog="make relevance", description=__doc__)
    parser.add_argument("--collection", default="", help="a folder of sets, or one set; else our own questions")
    parser.add_argument("--model", default="none", choices=["none", *embedders.modules()])
    parser.add_argument("--cross", action="store_true", help="also every pair of languages")
    parser.add_argument("--out", default="", help="a file for the numbers, as JSON")
    return parser.parse_args()


def _realdocs() -> Path | None:
    beside = Path(__file__).parents[3] / "shared" / "realdocs"
    folder = Path(os.environ.get("PINCITE_REALDOCS", beside))
    return folder if folder.is_dir() else None


def _mean(found: Mapping[str, Any], kind: str) -> Mapping[str, float]:
    return mean(numbers for each in found.values() for numbers in each[kind].values())


def table(result: Mapping[str, Any]) -> Iterator[str]:
    """The numbers as lines of a table."""
    yield f"{'':24}" + "".join(f"{name:>10}" for name in MEASURES)
    rows = [
        (f"{name} {code}{' alone' if kind == 'alone' else ''}", numbers)
        for name, each in result["sets"].items()
        for kind in KINDS
        for code, numbers in each[kind].items()
    ]
    for name, numbers in [*rows, *((f"mean of {kind}", numbers) for kind, numbers in result["mean"].items())]:
        if numbers:
            yield f"{name:24}" + "".join(f"{numbers[measure]:>10.3f}" for measure in MEASURES)


if __name__ == "__main__":
    main()
