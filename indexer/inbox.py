"""The inbox: files put there by hand are recognised and filed under their edition; the originals stay as they are."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.archive import unpack
from corpus.catalogue import Catalogue
from corpus.errors import PinciteError
from indexer.holdings import SUFFIXES, checksum, place, write_record
from indexer.private import enter, mistakes
from indexer.reading import Limits, Reading, digest, read_all
from indexer.recognise import Recognition, recognise
from indexer.report import Failure


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the inbox: the catalogue with the private editions found, failures, and notes for the keeper."""

    catalogue: Catalogue
    failed: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()


def take_in(
    catalogue: Catalogue, root: Path, limits: Limits, workers: int, tell: Callable[[str], None], *, dry_run: bool
) -> Taken:
    """Read what is new in the inbox, file it under the edition it is, and say why where it cannot be.

    Nothing is removed from the inbox. Of several files of one edition the one with pages, else the newest, is shelved.
    """
    failed: list[Failure] = []
    files = [path for path in _arrived(root, failed) if not _is_filed(path, root)]
    notes: list[str] = []
    outcomes = dict(read_all(files, root / "blocks", limits, workers=workers))
    for path in files:
        tell(f"inbox: {path.name}")
        outcome = outcomes[path]
        if isinstance(outcome, PinciteError):
            failed.append(Failure.of(outcome, path.name))
            continue
        found = recognise(outcome.blocks, path.name, catalogue)
        notes += [f"{path.name}: {conflict}" for conflict in found.conflicts]
        if dry_run:
            notes.append(f"{path.name}: would be filed as {found.edition_id}")
        else:
            catalogue = enter(catalogue, found, root)
            notes += _file(path, outcome, found, root)
    failed += [Failure.of(mistake, mistake.where) for mistake in mistakes(root)]
    return Taken(catalogue, tuple(failed), tuple(notes))


def _arrived(root: Path, failed: list[Failure]) -> Iterator[Path]:
    """The files of the inbox, and those of its archives unpacked; hidden files and notes are none of ours."""
    inbox = root / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    for path in sorted(path for path in inbox.rglob("*") if path.is_file() and not path.name.startswith(".")):
        try:
            yield from _unpacked(path, root) if path.suffix.lower() == ".zip" else [path]
        except PinciteError as error:
            failed.append(Failure.of(error, path.name))


def _unpacked(path: Path, root: Path) -> list[Path]:
    into = root / "unpacked" / digest(path)[:16]
    return sorted(p for p in into.rglob("*") if p.is_file()) if into.is_dir() else unpack(path, into)


def _is_filed(path: Path, root: Path) -> bool:
    """Whether this very file was filed before: what it became is remembered by its checksum."""
    return _memory(root, digest(path)).is_file()


def _file(path: Path, reading: Reading, found: Recognition, root: Path) -> Iterator[str]:
    """Copy a file to its place on the shelf, unless a better one is there; yields what a keeper should know."""
    folder, language = place(found.edition_id, root)
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{language}.{found.part}" if found.part else language
    target = folder / f"{stem}{path.suffix.lower()}"
    rivals = [p for p in folder.glob(f"{stem}.*") if p.suffix in SUFFIXES and p.stem == stem]
    better = [p for p in rivals if _rank(p) > _rank(path)]
    if better:
        yield f"{path.name}: set aside, for {found.edition_id} has {better[0].name} already"
    else:
        for rival in rivals:
            _keep_earlier(rival)
        _copy(path, target, reading.sha256)
    memory = _memory(root, reading.sha256)
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(f"{path.name} {found.edition_id}\n", encoding="utf-8")


def _copy(path: Path, target: Path, sha256: str) -> None:
    partial = target.with_name(target.name + ".part")
    shutil.copy2(path, partial)
    partial.replace(target)
    write_record(target, sha256, source=f"inbox/{path.name}")


def _rank(path: Path) -> tuple[int, float]:
    """Files with pages before those without, then the newer one."""
    return -SUFFIXES.index(path.suffix.lower()), path.stat().st_mtime


def _keep_earlier(path: Path) -> None:
    """Move a file that is replaced aside, under its checksum; nothing that was on the shelf is lost."""
    earlier = path.parent / "earlier"
    earlier.mkdir(exist_ok=True)
    path.replace(earlier / f"{path.stem}.{checksum(path)[:8]}{path.suffix}")
    path.with_name(path.name + ".json").unlink(missing_ok=True)


def _memory(root: Path, sha256: str) -> Path:
    return root / "inbox-memory" / sha256
