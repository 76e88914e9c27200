"""`pincite doctor`: looks at everything a refresh and a search stand on, and says, or does, what mends it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.errors import PinciteError
from indexer.config import Config
from indexer.doctor.finding import Finding, State
from indexer.doctor.vectors import vectors
from indexer.engines import Engine
from indexer.refreshing import blockcache
from indexer.refreshing.holdings import SUFFIXES, record_of
from indexer.refreshing.reading import digest
from indexer.report.shelf import latest

_ROOM_MB = 500
_OCR = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "chi_sim"}
"""Language -> what tesseract calls it."""


def examine(config: Config, engine: Engine, now: datetime | None = None) -> Iterator[Finding]:
    """All findings, in the order of what stands on what; nothing is changed."""
    root = config.library.path
    yield _config(config)
    yield _disk(root)
    yield _clock(root, now or datetime.now(UTC))
    yield from _shelf(root)
    yield _leftovers(root, now or datetime.now(UTC))
    yield _caches(root)
    yield from _index(engine)
    yield from vectors(config, engine)
    yield _tesseract()
    yield _fonts()


def _config(config: Config) -> Finding:
    return Finding("config", "good", str(config.file) if config.file else "none: what is not said has its default")


def _disk(root: Path) -> Finding:
    if not root.is_dir():
        return Finding("disk", "warning", f"there is no library at {root} yet", "Run: pincite refresh")
    free = shutil.disk_usage(root).free >> 20
    trial = root / f".trial.{os.getpid()}"
    try:
        trial.write_bytes(b"x")
        trial.unlink()
    except OSError as error:
        return Finding("disk", "bad", f"{root} cannot be written: {error.strerror}", "See to its rights and space.")
    if free < _ROOM_MB:
        return Finding("disk", "warning", f"only {free} MB are free", f"Make room: a refresh may need {_ROOM_MB} MB.")
    return Finding("disk", "good", f"{free} MB free at {root}")


def _clock(root: Path, now: datetime) -> Finding:
    """A clock that was set back makes older files look newer; and certificates fail."""
    last = str(latest(root).get("when", ""))
    with suppress(ValueError):
        if last and datetime.fromisoformat(last) > now + timedelta(minutes=5):
            return Finding(
                "clock", "warning", f"it says {now:%Y-%m-%d %H:%M}, before the last report", "Set the clock."
            )
    return Finding("clock", "good", f"{now:%Y-%m-%d %H:%M UTC}")


def _shelf(root: Path) -> Iterator[Finding]:
    """Every file on the shelf against its record: a changed byte may change the words that are cited."""
    files = [p for p in sorted((root / "editions").glob("*/*")) if p.is_file() and p.suffix.lower() in SUFFIXES]
    sound = 0
    for path in files:
        record, name = record_of(path), str(path.relative_to(root))
        if not record:
            yield Finding("shelf", "warning", f"{name} has no record", "It is read as it is; nothing need be done.")
        elif digest(path) != record.get("sha256"):
            edition = f"{path.parent.name}/{path.name.partition('.')[0]}"
            again = f"Run: pincite refresh --only {edition}" if record.get("url") else "Put it into the inbox again."
            yield Finding("shelf", "bad", f"{name} is not the file that was put there", again)
        else:
            sound += 1
    yield Finding("shelf", "good", f"{sound} of {len(files)} files are as recorded")


def _leftovers(root: Path, now: datetime) -> Finding:
    """What runs that were cut off left, older than a day; a download that can be gone on with stays."""
    found = [p for folder in ("editions", "blocks", "reports") for p in (root / folder).rglob("*.part")]
    found += [p for p in (root / "unpacked").glob("*.part")] + [p for p in (root / "unpacked").glob("*.new")]
    old = [p for p in found if now.timestamp() - p.stat().st_mtime > 86_400]

    def clear() -> None:
        for path in old:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)

    if old:
        what = f"{len(old)} half-written files of runs that were cut off"
        return Finding("leftovers", "warning", what, "They can go: pincite doctor --fix", clear)
    return Finding("leftovers", "good", "nothing is left over")


def _caches(root: Path) -> Finding:
    files = sorted((root / "blocks").glob("*.jsonl"))
    damaged = [path for path in files if blockcache.load(path) is None]

    def clear() -> None:
        for path in damaged:
            path.unlink(missing_ok=True)

    if damaged:
        what = f"{len(damaged)} of {len(files)} are damaged"
        return Finding("caches", "warning", what, "They are made again: pincite doctor --fix", clear)
    return Finding("caches", "good", f"{len(files)} files read before")


def _index(engine: Engine) -> Iterator[Finding]:
    """Every byte of every generation against its checksum, and every canary asked."""
    try:
        manifest, faults = engine.manifest(), engine.verify()
    except PinciteError as error:
        yield Finding("index", "bad", str(error), "Build it anew: pincite refresh --offline --rebuild")
        return
    for fault in faults:
        state: State = "bad" if fault.generation in (0, manifest.generation) or manifest.fallback else "warning"
        remedy = "Build it anew: pincite refresh --offline --rebuild; until then: pincite rollback"
        yield Finding("index", state, f"generation {fault.generation}, {fault.where}: {fault.what}", remedy)
    if manifest.fallback:
        yield Finding("index", "bad", manifest.fallback, "Run: pincite refresh --offline")
    elif not manifest.generation:
        yield Finding("index", "warning", "there is none yet", "Run: pincite refresh")
    elif not faults:
        total = sum(manifest.passages.values())
        yield Finding("index", "good", f"generation {manifest.generation}, {total} passages, every byte as recorded")


def _tesseract() -> Finding:
    """Text recognition is optional: without it, pages that are pictures are counted as unread."""
    said = _output("tesseract", "--list-langs")
    if said is None:
        remedy = "Debian, Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-{ara,chi-sim,fra,rus,spa}"
        return Finding("text recognition", "warning", "tesseract is not installed: scanned pages stay unread", remedy)
    missing = [language for language, name in _OCR.items() if name not in said.split()]
    if missing:
        packs = " ".join(f"tesseract-ocr-{_OCR[language].replace('_', '-')}" for language in missing)
        what = f"tesseract does not know {', '.join(missing)}"
        return Finding("text recognition", "warning", what, f"Debian, Ubuntu: sudo apt install {packs}")
    return Finding("text recognition", "good", "tesseract knows all six languages")


def _fonts() -> Finding:
    """Whether this computer can show Arabic and Chinese."""
    lists = {language: _output("fc-list", f":lang={language}", "family") for language in ("ar", "zh-cn")}
    if None in lists.values():
        return Finding("fonts", "good", "not looked at: there is no fc-list here")
    missing = [language for language, said in lists.items() if not (said or "").strip()]
    if missing:
        packs = " ".join({"ar": "fonts-noto-core", "zh-cn": "fonts-noto-cjk"}[language] for language in missing)
        what = f"no font shows {', '.join(missing)}"
        return Finding("fonts", "warning", what, f"Debian, Ubuntu: sudo apt install {packs}")
    return Finding("fonts", "good", "Arabic and Chinese can be shown")


def _output(*command: str) -> str | None:
    """What a command prints; None where there is no such command, or it fails."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode(errors="replace")
