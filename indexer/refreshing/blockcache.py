"""The cache of what reading made of each file, under var/blocks/: the slow step is not done twice."""

import os
from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from threading import get_ident

from corpus.errors import UnreadableError
from indexer.formats.lines import Told, line, parse, short


def load(kept: Path) -> Told | None:
    """What the cache holds; None if it holds nothing, or something that was damaged or cut short."""
    try:
        *lines, last = kept.read_bytes().splitlines(keepends=True)
        if last != _seal(lines):
            return None
        told = parse(lines, kept)
    except (OSError, ValueError, UnreadableError):
        return None
    return told if told.complete and not told.error else None


def save(kept: Path, told: Told) -> None:
    """Keep blocks and pages, closed by a checksum; complete under a name of its own first, then put in place."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    lines = [line({"block": short(block)}) for block in told.blocks]
    lines.append(line({"pages": [asdict(page) for page in told.pages]}))
    part = kept.with_name(f"{kept.name}.{os.getpid()}-{get_ident()}.part")
    try:
        with part.open("wb") as file:
            file.writelines([*lines, _seal(lines)])
            file.flush()
            os.fsync(file.fileno())
        part.replace(kept)
    finally:
        part.unlink(missing_ok=True)


def _seal(lines: Iterable[bytes]) -> bytes:
    return line({"sha256": sha256(b"".join(lines)).hexdigest()})
