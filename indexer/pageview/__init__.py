"""The page itself: one page of an edition as a small PDF, or as a picture with the passage outlined; both cached.

Whatever opens a PDF is a child process with limits, `python -m indexer.pageview`: a file from anywhere must neither
hang nor fell the server that shows it.
"""

import json
import signal
import sys
import threading
import time
from collections.abc import Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from corpus.errors import LimitError, UnreadableError
from corpus.model import Box
from indexer.formats.lines import parse
from indexer.refreshing.children import Children, Limits
from indexer.refreshing.holdings import checksum

LIMITS = Limits(wall_seconds=30, cpu_seconds=20, memory_bytes=1024 << 20, output_bytes=32 << 20)
"""For one page, while a reader waits: a page of a 300-page book takes two seconds at most."""
CAP = 200_000
"""Bytes a picture has at most; it is coarsened until it has."""
KEPT = 500
"""Files the cache holds; the oldest go first. It is never told when one was asked for again: that would be a trace."""
LINE = 10
"""Requests that may wait for their page at a time, those that are served with them: each holds a thread of a server."""
VERSION = 1
"""Of the pictures: what was drawn by another is drawn anew."""
_ADVICE = "Open the whole file instead."
_BOXES = 2000
_HOLD = 600.0
_STALE = 3600.0
_slots = threading.BoundedSemaphore(2)
_line = threading.BoundedSemaphore(LINE)
_refused: dict[str, tuple[float, UnreadableError]] = {}


def cut(path: Path, page: int, folder: Path, limits: Limits = LIMITS) -> Path:
    """The page (from 1) as a PDF of its own in `folder`: pruned to what it shows, with no metadata and no actions.

    UnreadableError and its kinds where it cannot be had: no such page, a password, damage, a limit.
    """
    key = f"{_sha(path)}.{page}"
    return _kept(folder, key) or _made(["cut"], path, page, folder, key, limits)


def image(path: Path, page: int, boxes: Iterable[Box], folder: Path, limits: Limits = LIMITS, width: int = 900) -> Path:
    """The page as a PNG or WebP of `width` pixels and at most CAP bytes, an outline drawn round `boxes`.

    The boxes are in points of the page as displayed. UnreadableError as for `cut`, also where nothing can draw.
    """
    if not can_draw():
        raise UnreadableError("pages cannot be drawn here.", str(path), "pip install 'pincite[ocr]'")
    drawn = [[round(value, 1) for value in (b.x0, b.y0, b.x1, b.y1)] for b in boxes][:_BOXES]
    mark = sha256(json.dumps([VERSION, width, drawn]).encode()).hexdigest()[:16]
    key = f"{_sha(path)}.{page}.{mark}"
    options = ["image", f"--width={width}", f"--cap={CAP}", f"--boxes={json.dumps(drawn, separators=(',', ':'))}"]
    return _kept(folder, key) or _made(options, path, page, folder, key, limits)


def can_draw() -> bool:
    """Whether what draws pictures is installed: pypdfium2 and Pillow, the extra `ocr`."""
    return bool(find_spec("pypdfium2") and find_spec("PIL"))


def cut_size(path: Path, page: int, folder: Path) -> int:
    """The bytes of the page's PDF where it has been cut before; 0 where it has not."""
    kept = _kept(folder, f"{_sha(path)}.{page}")
    return kept.stat().st_size if kept else 0


def _sha(path: Path) -> str:
    try:
        return checksum(path)
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror}.", str(path), "Look at its rights.") from error


def _kept(folder: Path, key: str) -> Path | None:
    names = (folder / f"{key}.{suffix}" for suffix in (("pdf",) if key.count(".") == 1 else ("png", "webp")))
    return next((name for name in names if name.is_file()), None)


def _made(options: list[str], path: Path, page: int, folder: Path, key: str, limits: Limits) -> Path:
    """Made by a child, two at a time; where too many wait already, UnreadableError at once."""
    if not _line.acquire(blocking=False):
        raise UnreadableError("too many pages are asked for at once.", str(path), "Try again in a moment.")
    try:
        return _made_in_turn(options, path, page, folder, key, limits)
    finally:
        _line.release()


def _made_in_turn(options: list[str], path: Path, page: int, folder: Path, key: str, limits: Limits) -> Path:
    """What failed is refused without another try for ten minutes."""
    with _slots:
        found = _kept(folder, key)
        if found:
            return found
        when, error = _refused.get(key, (0.0, UnreadableError("")))
        if when and time.monotonic() - when < _HOLD:
            raise type(error)(error.what, error.where, error.remedy)
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{key}.{threading.get_ident()}.part"
        try:
            _run([*options, f"--output={limits.output_bytes or 1 << 62}"], path, page, part, limits)
            if _sha(path) != key.partition(".")[0]:
                raise UnreadableError("it was replaced while the page was made.", str(path), "Try again.")
            made = part.replace(folder / f"{key}.{_suffix(part)}")
        except UnreadableError as refusal:
            _remember(key, refusal)
            raise
        finally:
            part.unlink(missing_ok=True)
        _trim(folder)
        return made


def _remember(key: str, error: UnreadableError) -> None:
    if len(_refused) >= KEPT:
        _refused.clear()
    _refused[key] = time.monotonic(), error


def _run(options: list[str], path: Path, page: int, part: Path, limits: Limits) -> None:
    """One child that writes `part`; the error it tells, or what its end says."""
    given = [f"--cpu={limits.cpu_seconds}", f"--memory={limits.memory_bytes}", *options]
    children = Children()
    child = children.start(
        [sys.executable, "-P", "-m", "indexer.pageview", *given, "--", str(path.resolve()), str(page), str(part)]
    )
    timer = threading.Timer(limits.wall_seconds or threading.TIMEOUT_MAX, children.stop)
    timer.daemon = True
    timer.start()
    try:
        assert child.stdout is not None
        told = parse(child.stdout.readlines(1 << 20), path)
        status = child.wait()
    finally:
        timer.cancel()
        children.end(child)
    if told.error:
        raise told.error
    if children.stopped or -status in (signal.SIGKILL, getattr(signal, "SIGXCPU", 0)):
        raise LimitError(f"page {page} took more time or memory than the limits allow.", str(path), _ADVICE)
    if status or not told.complete or not part.is_file():
        raise UnreadableError(f"page {page} could not be shown (status {status}).", str(path), _ADVICE)


def _suffix(part: Path) -> str:
    with part.open("rb") as file:
        head = file.read(4)
    return {b"%PDF": "pdf", b"RIFF": "webp"}.get(head, "png")


def _trim(folder: Path) -> None:
    """Remove the oldest files over the number kept, and parts a crash left behind."""
    ages: list[tuple[float, Path]] = []
    for path in folder.iterdir():
        try:
            ages.append((path.stat().st_mtime, path))
        except FileNotFoundError:
            continue
    late = {path for age, path in ages if path.suffix == ".part" and time.time() - age > _STALE}
    kept = sorted((age, path) for age, path in ages if path.suffix != ".part")
    for path in [*late, *(path for _, path in kept[: max(0, len(kept) - KEPT)])]:
        path.unlink(missing_ok=True)
