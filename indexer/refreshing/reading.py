"""Files read side by side, each in a child process of its own, so that no file can harm or hold up another.

A process pool would be wrong here: one dying worker breaks every other task, and a slow one cannot be stopped.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

import indexer
from corpus.errors import LimitError, UnreadableError
from indexer.formats import Block, check, reader
from indexer.formats.lines import Told, parse
from indexer.formats.quality import PageQuality
from indexer.refreshing import blockcache

_ADVICE = "Try another copy of the file, or raise the limits in config.toml, section [reading]."


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; 0 is no limit. Wall time is the parent's to keep, the rest the child's own."""

    wall_seconds: float = 300
    cpu_seconds: int = 240
    memory_bytes: int = 1024 << 20
    output_bytes: int = 256 << 20


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says, with how well each page could be read and the seconds it took (0: it was cached)."""

    blocks: tuple[Block, ...]
    pages: tuple[PageQuality, ...] = ()
    seconds: float = 0.0
    sha256: str = ""


@dataclass(slots=True)
class Children:
    """The child processes alive now; once stopped, all are ended and no new one begins."""

    stopped: bool = False
    _alive: set[subprocess.Popen[bytes]] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """A child with a process group of its own, so that what it starts (tesseract) ends with it."""
        with self._lock:
            if self.stopped:
                raise UnreadableError("was not read: the refresh was interrupted.", remedy="Run it again.")
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,
            )
            self._alive.add(child)
            return child

    def end(self, child: subprocess.Popen[bytes]) -> None:
        """End a child and all it started; one that ended by itself is only cleared away."""
        with self._lock:
            self._alive.discard(child)
        _kill(child)
        child.wait()
        if child.stdout:
            child.stdout.close()

    def stop(self) -> None:
        """End all of them, now and from now on."""
        with self._lock:
            self.stopped = True
            for child in self._alive:
                _kill(child)


def read(path: Path, limits: Limits = Limits(), ocr: str = "auto", children: Children | None = None) -> Reading:
    """Read one file in a child process.

    Raises the child's UnreadableError (or its kind), LimitError if it passed a limit, with the page it had reached.
    """
    check(path)
    before, begun = digest(path), time.monotonic()
    lines, status, late = _run(path.absolute(), limits, ocr, children or Children())
    told = parse(lines, path)
    _raise(told, path, status, late)
    if digest(path) != before:
        raise UnreadableError("it was replaced while it was read.", str(path), "Read it again.")
    return Reading(told.blocks, told.pages, time.monotonic() - begun, before)


def read_cached(
    path: Path,
    sha256: str,
    folder: Path,
    limits: Limits = Limits(),
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
    limits: Limits = Limits(),
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


def _run(path: Path, limits: Limits, ocr: str, children: Children) -> tuple[list[bytes], int, bool]:
    """The child's lines, its exit status, and whether it was ended for wall time or for printing too much."""
    numbers = {"cpu": limits.cpu_seconds, "memory": limits.memory_bytes, "output": limits.output_bytes or 1 << 62}
    given = [f"--{name}={value}" for name, value in numbers.items()]
    child = children.start([sys.executable, "-P", "-m", "indexer.formats", f"--ocr={ocr}", *given, "--", str(path)])
    late = threading.Event()
    timer = threading.Timer(limits.wall_seconds or threading.TIMEOUT_MAX, _end_late, (child, late))
    timer.daemon = True
    timer.start()
    try:
        assert child.stdout is not None
        lines = child.stdout.readlines()
        return lines, child.wait(), late.is_set()
    finally:
        timer.cancel()
        children.end(child)


def _end_late(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    _kill(child)


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


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End a child and its group; the group may outlive the child, so it is asked for in any case."""
    try:
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _environment() -> dict[str, str]:
    """Ours without PYTHON*: no variable, no current folder may put another module in the reader's way."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": str(Path(indexer.__file__).parents[1]), "PYTHONUTF8": "1", "OMP_THREAD_LIMIT": "1"}


def _largest_first(path: Path) -> tuple[int, str]:
    try:
        return -path.stat().st_size, str(path)
    except OSError:
        return 0, str(path)
