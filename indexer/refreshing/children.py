"""The child processes that read files, each in a process group of its own; within limits, and ended together."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

import indexer
from corpus.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; 0 is no limit. Wall time is the parent's to keep, the rest the child's own."""

    wall_seconds: float = 300
    cpu_seconds: int = 240
    memory_bytes: int = 1024 << 20
    output_bytes: int = 256 << 20


USUAL = Limits()


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


def run(path: Path, limits: Limits, ocr: str, children: Children) -> tuple[list[bytes], int, bool]:
    """Read a file in a child: its lines, its exit status, and whether it was ended for wall time."""
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
