"""Files of the embedded engine: written so that they survive a power cut, sealed so that a changed byte is seen."""

import json
import os
import time
from collections.abc import Iterable, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from corpus.errors import DamagedError, EngineError

REMEDY = "Run a refresh: what is damaged is built again."
_TRIES = 50


def write_sealed(path: Path, content: Mapping[str, Any]) -> None:
    """JSON with its own checksum, on disk whole or not at all."""
    write_durably(path, json.dumps({"content": content, "sha256": _seal(content)}, indent=1).encode())


def read_sealed(path: Path) -> dict[str, Any]:
    """What `write_sealed` wrote; DamagedError if it is not there or not the same."""
    try:
        sealed = json.loads(path.read_bytes())
        content: dict[str, Any] = sealed["content"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedError("cannot be read", path.name, REMEDY) from error
    if sealed.get("sha256") != _seal(content):
        raise DamagedError("its checksum does not agree", path.name, REMEDY)
    return content


def _seal(content: Mapping[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file by one with this content: a reader sees the old or the new, also after a power cut."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        take_place(part, path)
        fsync_folder(path.parent)
    except OSError as error:
        raise EngineError(f"cannot be written ({error.strerror})", str(path), "See to space and rights.") from error


def take_place(part: Path, path: Path) -> None:
    """Give a file the name of another; on Windows, where somebody may read that one just now, try for half a second."""
    for attempt in range(_TRIES):
        try:
            part.replace(path)
            return
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.01)


def fsync_file(path: Path) -> None:
    """Have a file's content on the disk itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def fsync_folder(folder: Path) -> None:
    """Have the names of a folder on the disk itself; Windows does so unasked and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


Files = Mapping[str, tuple[int, str]]
"""Name -> size in bytes and SHA-256."""


def measure(paths: Iterable[Path]) -> dict[str, tuple[int, str]]:
    """Size and checksum of files, by name."""
    return {path.name: (path.stat().st_size, digest(path)) for path in sorted(paths)}


def changed(folder: Path, files: Files, unread: tuple[str, ...] = ()) -> list[str]:
    """The names of files that are missing or have changed; of those that end in `unread` only the size is looked at."""
    return [
        name
        for name, (size, checksum) in files.items()
        if not _has_size(folder / name, size) or not (name.endswith(unread) or digest(folder / name) == checksum)
    ]


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False
