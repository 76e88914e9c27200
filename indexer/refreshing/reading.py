"""Files read side by side, each in a child process of its own, so that no file can harm or hold up another.

A process pool would be wrong here: one dying worker breaks every other task, and a slow one cannot be stopped.
"""

import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from corpus.errors import LimitError, UnreadableError
from indexer.formats import Block, check, reader
from indexer.formats.lines import Told, parse
from indexer.formats.quality import PageQuality
from indexer.refreshing import blockcache
from indexer.refreshing.children import USUAL, Children, Limits, run

_ADVICE = "Try another copy of the file, or raise the limits in config.toml, section [reading]."


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says, with how well each page could be read and the seconds it took (0: it was cached)."""

    blocks: tuple[Block, ...]
    pages: tuple[PageQuality, ...] = ()
    seconds: float = 0.0
    sha256: str = ""


def read(path: Path, limits: Limits = USUAL, ocr: str = "auto", children: Children | None = None) -> Reading:
    """Read one file in a child process.

    Raises the child's UnreadableError (or its kind), LimitError if it passed a limit, with the page it had reached.
    """
    check(path)
    before, begun = digest(path), time.monotonic()
    lines, status, late = run(path.absolute(), limits, ocr, children or Children())
    told = parse(lines, path)
    _raise(told, path, status, late)
    if digest(path) != before:
        raise UnreadableError("it was replaced while it was read.", str(path), "Read it again.")
    return Reading(told.blocks, told.pages, time.monotonic() - begun, before)


def read_cached(
    path: Path,
    sha256: str,
    folder: Path,
    limits: Limits = USUAL,
    ocr: str = "auto",
    children: Children | None = None,
) -> Reading:
    """The same from `folder` if the file was read before by the same reader, else read now and kept there.

    `sha256` is the file's as recorded ("": taken here); UnreadableError if the file is no longer that one.
    """
    found = digest(path)
    if sha256 and found != sha256:
        raise UnreadableError("it is not the file that was recorded.", str(path), "Run the refresh again.")
    kept = folder / f"{found}.{reader(path)}.{ocr}.jsonl"
    told = blockcache.load(kept)
    if told:
        return Reading(told.blocks, told.pages, 0.0, found)
    reading = read(path, limits, ocr, children)
    blockcache.save(kept, Told(reading.blocks, reading.pages))
    return reading


def read_all(
    paths: Iterable[Path] | Mapping[Path, str],
    folder: Path | None = None,
    limits: Limits = USUAL,
    workers: int = 2,
    ocr: str = "auto",
    executor: Executor | None = None,
) -> Iterator[tuple[Path, Reading | UnreadableError]]:
    """Each file with what it says or why it cannot be read, as they finish, the largest begun first.

    `paths` may map each path to its SHA-256 as recorded. `folder` holds what was read before.
    Leaving the loop, by an interrupt too, ends all children.
    """
    children = Children()
    known = paths if isinstance(paths, Mapping) else dict.fromkeys(paths, "")

    def one(path: Path) -> Reading | UnreadableError:
        try:
            if folder is None:
                return read(path, limits, ocr, children)
            return read_cached(path, known.get(path, ""), folder, limits, ocr, children)
        except UnreadableError as error:
            return error
        except OSError as error:
            return UnreadableError(f"cannot be read: {error.strerror}.", str(path), "Look at its rights.")

    pool = executor or ThreadPoolExecutor(max(workers, 1), "reading")
    running: dict[Future[Reading | UnreadableError], Path] = {}
    try:
        running = {pool.submit(one, path): path for path in sorted(known, key=_largest_first)}
        for future in as_completed(running):
            yield running[future], future.result()
    finally:
        children.stop()
        for future in running:
            future.cancel()
        if executor is None:
            pool.shutdown(wait=True, cancel_futures=True)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex; UnreadableError if it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror}.", str(path), "Look at its rights.") from error


def _raise(told: Told, path: Path, status: int, late: bool) -> None:
    """The error there is, if any: the child's own words first, then what its end says."""
    reached = f" Page {told.page} was reached." if told.page else ""
    if told.error:
        error = told.error
        raise type(error)(error.what + reached, str(path), error.remedy)
    if late:
        raise LimitError(f"reading it took longer than the limit allows.{reached}", str(path), _ADVICE)
    if status < 0 and -status in (signal.SIGKILL, getattr(signal, "SIGXCPU", 0)):
        raise LimitError(f"reading it took more time or memory than the limits allow.{reached}", str(path), _ADVICE)
    if status or not told.complete:
        what = f"the reader broke off (status {status}).{reached}"
        raise UnreadableError(what, str(path), "Try another copy of the file.")


def _largest_first(path: Path) -> tuple[int, str]:
    try:
        return -path.stat().st_size, str(path)
    except OSError:
        return 0, str(path)
