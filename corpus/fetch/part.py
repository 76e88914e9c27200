"""A file on its way: its bytes in <name>.part, and in <name>.part.json what of them is surely on the disk."""

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from corpus.errors import FetchError

PROVE_EVERY = 1 << 20
"""Bytes after which what came is forced to the disk: a power cut costs at most so much of a slow line's work."""


class StorageError(FetchError):
    """This computer cannot keep the file: the disk is full or may not be written. No other address would help."""


class Part:
    """The partial file beside `into`. `told` are the server's validators: url, etag, last_modified, total."""

    def __init__(self, into: Path) -> None:
        self.into = into
        self.path = into.with_name(into.name + ".part")
        self._state = into.with_name(into.name + ".part.json")
        self._hash = hashlib.sha256()
        self.size = 0
        self._file: BinaryIO | None = None
        self._proven = 0
        self.told: Mapping[str, Any] = {}

    def resume(self) -> int:
        """Open what is there and surely on the disk; the number of its bytes, 0 where there is nothing to go on with.

        What lies beyond is cut off: after a power cut it may be zeros.
        """
        with self._storing():
            state = self._read_state()
            proven = int(state.get("proven", 0))
            self._let_go()
            if not proven or not self.path.is_file() or self.path.stat().st_size < proven:
                return 0
            self._file = self.path.open("r+b")
            self._file.truncate(proven)
            if _hashed(self._file, self._hash) != proven or self._hash.hexdigest() != state.get("sha256"):
                self._let_go()
                return 0
            self.size = self._proven = proven
            self.told = state
            return proven

    def told_url(self) -> str:
        """The address that what is there came from; "" if nothing is."""
        return str(self._read_state().get("url", ""))

    def begin(self, told: Mapping[str, Any]) -> None:
        """Begin anew with the validators of this answer."""
        with self._storing():
            self._let_go()
            self.into.parent.mkdir(parents=True, exist_ok=True)
            self._state.unlink(missing_ok=True)
            self._file = self.path.open("wb")
            self.told = dict(told)

    def write(self, chunk: bytes) -> None:
        """Add bytes."""
        assert self._file is not None
        with self._storing():
            self._file.write(chunk)
            self._hash.update(chunk)
            self.size += len(chunk)
            if self.size - self._proven >= PROVE_EVERY:
                self.prove()

    def prove(self) -> None:
        """Force what came to the disk and note how much that is, so that it can be gone on with."""
        if self._file is None or self._file.closed or self.size == self._proven:
            return
        with self._storing():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._proven = self.size
            state = {**self.told, "proven": self.size, "sha256": self._hash.hexdigest()}
            partial = self._state.with_name(self._state.name + ".part")
            partial.write_text(json.dumps(state), encoding="utf-8")
            partial.replace(self._state)

    def finish(self) -> str:
        """Put the whole file in its place; its SHA-256."""
        assert self._file is not None
        with self._storing():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self.path.replace(self.into)
            self._state.unlink(missing_ok=True)
        return self._hash.hexdigest()

    def discard(self) -> None:
        """Give up what came: it is not what was wanted."""
        self._let_go()
        with self._storing():
            self.path.unlink(missing_ok=True)
            self._state.unlink(missing_ok=True)

    def close(self) -> None:
        """Keep what came for the next time."""
        try:
            self.prove()
        finally:
            if self._file:
                self._file.close()

    def _let_go(self) -> None:
        if self._file:
            self._file.close()
        self._file, self._hash, self.size, self._proven, self.told = None, hashlib.sha256(), 0, 0, {}

    def _read_state(self) -> dict[str, Any]:
        try:
            state = json.loads(self._state.read_text(encoding="utf-8"))
            return state if isinstance(state, dict) and isinstance(state.get("proven"), int) else {}
        except (OSError, ValueError):
            return {}

    @contextmanager
    def _storing(self) -> Iterator[None]:
        with storing(self.into):
            yield


def came_of(into: Path, url: str) -> int:
    """The bytes of a file that surely are here from an earlier try at this address."""
    part = Part(into)
    return int(part._read_state().get("proven", 0)) if part.told_url() == url else 0


@contextmanager
def storing(where: Path) -> Iterator[None]:
    """An error of the disk as StorageError with what to do about it."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        remedy = "Make room on the disk and run it again; what came is kept." if full else "See to its rights."
        raise StorageError(f"cannot be written: {error.strerror}.", str(where), remedy) from error


def _hashed(file: BinaryIO, into: Any) -> int:
    """Feed a file from its beginning to a hash; the number of bytes, with the file standing at its end."""
    file.seek(0)
    count = 0
    while chunk := file.read(1 << 20):
        into.update(chunk)
        count += len(chunk)
    return count
