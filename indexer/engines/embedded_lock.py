"""The lock of the embedded engine: one update at a time, with the name of who holds it."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import filelock

from corpus.errors import EngineError, LockedError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold folder/LOCK; LockedError naming process, machine and time if another does.

    The lock is the operating system's: it is gone when its process is, however that died. The owner stands in a file
    beside it, for Windows lets nobody read a locked file.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(folder / "LOCK", blocking=False)
        lock.acquire()
    except filelock.Timeout as error:
        raise LockedError(f"another refresh runs ({_owner(folder)})", str(folder), "Wait until it ends.") from error
    except OSError as error:
        raise EngineError(f"cannot be locked ({error.strerror})", str(folder), "See to space and rights.") from error
    try:
        _sign(folder)
        yield
    finally:
        with suppress(OSError):
            (folder / "LOCK.owner").unlink()
        lock.release()


def _sign(folder: Path) -> None:
    owner = {"pid": os.getpid(), "host": platform.node(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    (folder / "LOCK.owner").write_text(json.dumps(owner), encoding="utf-8")


def _owner(folder: Path) -> str:
    try:
        owner = json.loads((folder / "LOCK.owner").read_text(encoding="utf-8"))
        return f"process {owner['pid']} on {owner['host']} since {owner['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has not signed yet"
