"""Reads one file in a process of its own: `python -m indexer.formats FILE`, within limits it sets itself.

One JSON object a line on stdout: {"page": n} as pages are begun, {"block": {...}} for each block, then
{"pages": [...]}; or {"error": {class, what, where, remedy, page}} and exit code 3. Bad input never gives a traceback.
"""

import argparse
import contextlib
import json
import os
import re
import signal
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Any

from corpus.errors import EmptyFileError, LimitError, PinciteError, UnreadableError
from indexer.formats import read
from indexer.formats.lines import short

_ADVICE = "Try another copy of the file, or raise the limits in config.toml, section [reading]."


class Output:
    """Lines to the parent, up to a cap; knows the last page told, for the report of what went wrong after it."""

    def __init__(self, descriptor: int, cap: int) -> None:
        self._descriptor, self._left = descriptor, cap
        self.page = 0

    def line(self, value: dict[str, Any]) -> None:
        """One JSON object, written at once: the parent may end this process any moment. LimitError over the cap."""
        data = json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
        self._left -= len(data)
        if self._left < 0 and "error" not in value:
            raise LimitError("more text came out of it than the limit allows.", remedy=_ADVICE)
        while data:
            data = data[os.write(self._descriptor, data) :]

    def reached(self, page: int) -> None:
        """A page is begun: told, so that the parent can name it even if this process must be ended."""
        self.page = page
        self.line({"page": page})


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the file named; 0 if that went well, 3 if not."""
    options = _parser().parse_args(arguments)
    output = Output(_own_stdout(), options.output)
    try:
        _limit(options.cpu, options.memory)
        _read(options.file, options.ocr, output)
    except BrokenPipeError:
        return 3
    except BaseException as error:  # MemoryError and the like included: all of it is news for the parent
        output.line({"error": _told(error, options.file, output.page)})
        return 3
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indexer.formats", description="Read one file into blocks.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--ocr", default="auto", help="auto or off")
    parser.add_argument("--cpu", type=int, default=0, help="limit in seconds; 0: none")
    parser.add_argument("--memory", type=int, default=0, help="limit of address space in bytes; 0: none")
    parser.add_argument("--output", type=int, default=256 << 20, help="limit of what is printed, in bytes")
    return parser


def _own_stdout() -> int:
    """Stdout for our lines alone: what a library prints goes to stderr instead."""
    own = os.dup(1)
    os.dup2(2, 1)
    return own


def _limit(cpu: int, memory: int) -> None:
    """Set the limits the system has; Windows has none of them, there the parent's clock alone must do."""
    if sys.platform == "win32":
        return
    import resource

    def out_of_time(number: int, frame: FrameType | None) -> None:
        raise LimitError("reading it took more processor time than the limit allows.", remedy=_ADVICE)

    if cpu:
        signal.signal(signal.SIGXCPU, out_of_time)
        _set(resource.RLIMIT_CPU, cpu, cpu + 5)
    if memory:
        _set(resource.RLIMIT_AS, memory, memory)
    _set(resource.RLIMIT_CORE, 0, 0)


def _set(limit: int, soft: int, hard: int) -> None:
    """Lower a limit; one the system sets lower already stays, and one it does not know is left."""
    import resource

    highest = resource.getrlimit(limit)[1]
    if highest != resource.RLIM_INFINITY:
        soft, hard = min(soft, highest), min(hard, highest)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(limit, (soft, hard))


def _read(path: Path, ocr: str, output: Output) -> None:
    document = read(path, ocr, output.reached)
    if not document.blocks and not document.pages:
        raise EmptyFileError("there is no text in it.", str(path), "Open it by hand and see what it shows.")
    for block in document.blocks:
        output.line({"block": short(block)})
    output.line({"pages": [asdict(page) for page in document.pages]})


def _told(error: BaseException, path: Path, page: int) -> dict[str, Any]:
    """An error as the parent gets it; whatever is not ours is explained in our words."""
    if isinstance(error, MemoryError):
        error = LimitError("reading it took more memory than the limit allows.", remedy=_ADVICE)
    elif isinstance(error, RecursionError):
        error = UnreadableError("it is nested too deeply to be read.", remedy=_ADVICE)
    elif not isinstance(error, PinciteError):
        cause = f"{type(error).__name__}: {error}"[:300]
        error = UnreadableError(f"the reader failed on it ({cause}).", remedy="Try another copy of the file.")
    name = type(error).__name__ if isinstance(error, UnreadableError) else "UnreadableError"
    where = error.where or str(path)
    named = re.fullmatch(r"page (\d{1,9})", where)
    page = int(named[1]) if named else page
    return {"class": name, "what": error.what, "where": where, "remedy": error.remedy, "page": page}


if __name__ == "__main__":
    sys.exit(main())
