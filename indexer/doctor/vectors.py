"""The vectors as the doctor sees them: readable, one for each passage of the live shelves, and nothing left over."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus.errors import PinciteError
from indexer import embedders
from indexer.config import Config
from indexer.doctor.finding import Finding
from indexer.engines import Engine, Manifest
from indexer.refreshing.holdings import read_json

_ROWS = 4096
"""Vectors looked at at once: 8 MB of them."""


def vectors(config: Config, engine: Engine) -> Iterator[Finding]:
    """What is wrong with the vectors of the configured embedder, or that nothing is; nothing is changed.

    They are a cache: whatever is taken away is made again by the next refresh.
    """
    embedder = embedders.find(config.search.embedder)
    if embedder is None:
        yield Finding("vectors", "good", "not used: nothing here compares by meaning")
        return
    try:
        live = engine.manifest()
    except PinciteError:
        yield Finding("vectors", "good", "not compared: the index cannot be opened")
        return
    folder = config.library.path / "vectors"
    yield from _of(folder / f"{embedder.name}-{embedder.version}", live, _other_versions(folder, embedder))


def _of(place: Path, live: Manifest, older: Sequence[Path]) -> Iterator[Finding]:
    texts = _readable(place)
    index = place / "index.json"
    damaged = [index] if texts is None and index.exists() else _disagreeing(place, live, texts or {})
    missing = [key for key in live.shelves.values() if not (place / f"shelf-{key}.json").is_file()]
    unused = [*older, *([] if damaged or missing else _unused(place, live))]
    if damaged:
        what = f"{len(damaged)} of their files are damaged"
        remedy = "They are made again: pincite doctor --fix && pincite refresh --offline"
        yield Finding("vectors", "warning", what, remedy, _taking_away(damaged))
    elif missing:
        what = f"{len(missing)} of {len(live.shelves)} languages have none yet"
        yield Finding("vectors", "warning", what, "Run: pincite refresh --offline")
    if unused:
        what = f"{len(unused)} files or folders that nothing uses any more"
        yield Finding("vectors", "warning", what, "They can go: pincite doctor --fix", _taking_away(unused))
    if not (damaged or missing or unused):
        yield Finding("vectors", "good", f"{len(texts or {})} vectors, as many as the passages need")


def _readable(place: Path) -> dict[str, int] | None:
    """Hash -> row, where index and vectors can be read and are of one length and each vector a number; else None."""
    told = read_json(place / "index.json")
    try:
        texts = [str(sha) for sha in told["texts"]]
        rows = np.load(place / str(told["vectors"]), mmap_mode="r", allow_pickle=False)
        parts = (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))
        if rows.ndim != 2 or len(rows) != len(texts) or not all(np.isfinite(part).all() for part in parts):
            return None
    except (OSError, ValueError, EOFError, LookupError, TypeError):
        return None
    return {sha: row for row, sha in enumerate(texts)}


def _disagreeing(place: Path, live: Manifest, texts: dict[str, int]) -> list[Path]:
    """The lists of the live shelves that are not of as many passages as the shelf, or name a text without a vector."""
    lists = {place / f"shelf-{key}.json": live.passages[language] for language, key in live.shelves.items()}
    found = {path: read_json(path) for path in lists if path.is_file()}
    return [
        path for path, named in found.items() if len(named) != lists[path] or not texts.keys() >= set(named.values())
    ]


def _unused(place: Path, live: Manifest) -> list[Path]:
    """Files of no live shelf, and what was half written."""
    wanted = {"index.json", str(read_json(place / "index.json").get("vectors", "")),
              *(f"shelf-{key}.json" for key in live.shelves.values())}  # fmt: skip
    return [path for path in sorted(place.glob("*")) if path.name not in wanted]


def _other_versions(folder: Path, embedder: embedders.Embedder) -> list[Path]:
    """Folders of the same model in another version; those of other models stay, for one may go back to them."""
    name = f"{embedder.name}-"
    known = tuple(f"{other}-" for other in embedders.modules() if other.startswith(name))
    return [path for path in sorted(folder.glob(f"{embedder.name}-*"))
            if path.name != f"{name}{embedder.version}" and not (known and path.name.startswith(known))]  # fmt: skip


def _taking_away(paths: Sequence[Path]) -> Callable[[], None]:
    def take() -> None:
        for path in paths:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)

    return take
