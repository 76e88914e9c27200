"""Vectors on disk: one a passage text, by its hash, and for each shelf which of its passages has which."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic

import numpy as np

from corpus.model import Passage
from indexer.embedders import Embedder, Vectors
from indexer.engines import Engine
from indexer.progress import Tell, silent

BATCH = 64
TOLD = 4 * BATCH
"""Passages after which a keeper hears how far it is."""
KEEP_SECONDS = 60.0
"""How often what was made is put on the disk while more is made: a kill costs a minute's work, not a night's."""


@dataclass(frozen=True, slots=True)
class ShelfVectors:
    """The passages of one shelf and their vectors, row by row; `rows` is the number of each.

    `mean` (d) and `covariance` (d, d) tell of any question the mean similarity of all passages and its deviation.
    """

    ids: tuple[str, ...]
    vectors: Vectors
    rows: Mapping[str, int]
    mean: Vectors
    covariance: Vectors


def shelf(ids: Iterable[str], vectors: Vectors) -> ShelfVectors:
    """The vectors of a shelf, one a passage id."""
    names = tuple(ids)
    mean = vectors.mean(axis=0) if names else np.zeros(vectors.shape[1:], np.float32)
    apart = vectors - mean
    covariance = np.asarray(apart.T @ apart / max(len(names), 1), np.float32)
    return ShelfVectors(names, vectors, {name: row for row, name in enumerate(names)}, mean, covariance)


def said(passage: Passage) -> str:
    """What of a passage is given to an embedder: its nearest heading and its text."""
    return "\n".join((*passage.headings[-1:], passage.text))


def build(embedder: Embedder, folder: Path, engine: Engine, tell: Tell = silent) -> int:
    """Embed every passage of the live generation that has no vector yet; the number that was embedded.

    `folder` is var/vectors; under it each embedder and version has a folder of its own.
    """
    place = folder / f"{embedder.name}-{embedder.version}"
    if _complete(place, engine.manifest().shelves.values()):
        return 0
    known = dict(_known(place))
    shelves = {key: _passages(engine, language) for language, key in engine.manifest().shelves.items()}
    wanted = {_sha(text): text for texts in shelves.values() for text in texts.values()}
    missing = {sha: text for sha, text in wanted.items() if sha not in known}
    _embed(embedder, missing, known, place, tell)
    if missing or known.keys() - wanted.keys():
        _keep(place, {sha: known[sha] for sha in wanted})
    _name_shelves(place, shelves)
    return len(missing)


def _embed(embedder: Embedder, missing: Mapping[str, str], known: dict[str, Vectors], place: Path, tell: Tell) -> None:
    """Add to `known` the vectors of what is `missing` (hash -> text); what was made is kept where this is stopped."""
    hashes, kept, since = list(missing), len(known), monotonic()
    try:
        for start in range(0, len(hashes), BATCH):
            batch = hashes[start : start + BATCH]
            if start % TOLD == 0:
                tell(f"comparing by meaning: {start} of {len(hashes)}")
            known.update(zip(batch, embedder.embed([missing[sha] for sha in batch]), strict=True))
            if monotonic() - since >= KEEP_SECONDS:
                _keep(place, known)
                kept, since = len(known), monotonic()
    except BaseException:
        if len(known) > kept:
            _keep(place, known)
        raise


def load(embedder: Embedder, folder: Path, key: str) -> ShelfVectors | None:
    """The vectors of a shelf by its key; None where they were not built or cannot be read."""
    place = folder / f"{embedder.name}-{embedder.version}"
    try:
        passages = json.loads((place / f"shelf-{key}.json").read_text(encoding="utf-8"))
        numbers, known = _numbered(place)
        rows = [numbers[sha] for sha in passages.values()]
        return shelf(passages, np.array(known[rows]))
    except (OSError, ValueError, EOFError, LookupError, TypeError, AttributeError):
        return None


def _complete(place: Path, keys: Iterable[str]) -> bool:
    """Whether all shelves have their vectors, without reading a passage: a shelf's file is written after its vectors.

    Each file is looked at where it ends, for a power cut may leave one that is empty.
    """
    files = [place / "index.json", *(place / f"shelf-{key}.json" for key in keys)]
    try:
        with files[0].open(encoding="utf-8") as file:
            named = re.match(r'{"vectors": "([^"]+)"', file.read(200))
        if named is None or not all(map(_whole, files)):
            return False
        # Its size is thereby compared with what its head says.
        return bool(np.load(place / named[1], mmap_mode="r").ndim == 2)
    except (OSError, ValueError, EOFError):
        return False


def _whole(file: Path) -> bool:
    with file.open("rb") as stream:
        stream.seek(max(file.stat().st_size - 1, 0))
        return stream.read(1) == b"}"


def _passages(engine: Engine, language: str) -> dict[str, str]:
    """Passage id -> what is embedded of it, for one shelf."""
    editions = sorted(e for e in engine.manifest().about.get("editions", {}) if e.partition("/")[2] == language)
    return {passage.id: said(passage) for edition in editions for passage in engine.outline(edition)}


def _sha(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _known(place: Path) -> Mapping[str, Vectors]:
    """Hash -> vector; nothing where nothing was kept or it is damaged: it is then made anew."""
    try:
        numbers, rows = _numbered(place)
        return dict(zip(numbers, np.asarray(rows).copy(), strict=True))
    except (OSError, ValueError, EOFError, KeyError, TypeError):
        return {}


def _numbered(place: Path) -> tuple[Mapping[str, int], Vectors]:
    """Hash -> row, and the rows as they lie on the disk: to be copied at once, for the file may be replaced."""
    index = json.loads((place / "index.json").read_text(encoding="utf-8"))
    rows = np.load(place / index["vectors"], mmap_mode="r", allow_pickle=False)
    return {sha: row for row, sha in enumerate(index["texts"])}, rows


def _keep(place: Path, known: Mapping[str, Vectors]) -> None:
    """The vectors first, under a name of their own, then the index that names them: a crash leaves the old pair."""
    place.mkdir(parents=True, exist_ok=True)
    texts = sorted(known)
    name = f"vectors-{_sha(' '.join(texts))[:16]}.npy"
    part = place / f"{name}.part"
    with part.open("wb") as file:
        np.save(file, np.stack([known[sha] for sha in texts]) if texts else np.empty((0, 0), np.float32))
    part.replace(place / name)
    _write(place / "index.json", json.dumps({"vectors": name, "texts": texts}))
    for old in place.glob("vectors-*.npy"):
        if old.name != name:
            old.unlink(missing_ok=True)


def _name_shelves(place: Path, shelves: Mapping[str, Mapping[str, str]]) -> None:
    place.mkdir(parents=True, exist_ok=True)
    names = {f"shelf-{key}.json": passages for key, passages in shelves.items()}
    for name, passages in names.items():
        if not ((place / name).exists() and _whole(place / name)):
            _write(place / name, json.dumps({i: _sha(text) for i, text in passages.items()}, ensure_ascii=False))
    for old in place.glob("shelf-*.json"):
        if old.name not in names:
            old.unlink(missing_ok=True)


def _write(file: Path, text: str) -> None:
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
