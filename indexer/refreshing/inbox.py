"""The inbox: files put there by hand are recognised and filed under their edition; the originals stay as they are."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.archive import is_litter, unpack
from corpus.catalogue import Catalogue
from corpus.errors import PinciteError, UnreadableError
from indexer.refreshing.children import Limits
from indexer.refreshing.holdings import SUFFIXES, keep_earlier, place, rivals, shelve
from indexer.refreshing.inbox_memory import Memory, explain, is_note, shown, unexplain
from indexer.refreshing.private import enter, mistakes
from indexer.refreshing.reading import Reading, read_all
from indexer.refreshing.recognise import Recognition, recognise
from indexer.report import Failure


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the inbox: the catalogue with the private editions found, failures, and notes for the keeper."""

    catalogue: Catalogue
    failed: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Desk:
    """Where one inbox is worked through: what is found piles up here."""

    catalogue: Catalogue
    root: Path
    memory: Memory
    dry_run: bool
    language: str
    """Of the notes left beside files that are not understood."""
    failed: list[Failure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    archives: dict[str, str] = field(default_factory=dict)
    """Folder an archive of the inbox was unpacked to -> how the archive is called."""

    def called(self, path: Path) -> str:
        """A file as the keeper finds it: its name after the folders of the inbox, or the archive, it lies in."""
        unpacked = self.root / "unpacked"
        if path.is_relative_to(unpacked):
            into, *inner = path.relative_to(unpacked).parts
            return "/".join([self.archives[into], *(shown(Path(part)) for part in inner)])
        return "/".join(shown(Path(part)) for part in path.relative_to(self.root / "inbox").parts)


def take_in(
    catalogue: Catalogue, root: Path, limits: Limits, workers: int, tell: Callable[[str], None], *, dry_run: bool,
    language: str = "en",
) -> Taken:  # fmt: skip
    """Read what is new in the inbox, file it under the edition it is, and say why where it cannot be.

    Nothing is removed from the inbox. Of several files of one edition the one with pages, else the newest, is shelved.
    What was filed, set aside or not understood before is remembered by its checksum and not read again.
    """
    desk = _Desk(catalogue, root, Memory(root, limits), dry_run, language)
    new = [path for path in _arrived(desk) if not _known(path, desk)]
    outcomes = dict(read_all({path: desk.memory.sha256(path) for path in new}, root / "blocks", limits, workers))
    for path in new:
        tell(f"taking in from the inbox: {desk.called(path)}")
        _take(path, outcomes[path], desk)
    desk.failed += [Failure.of(mistake, mistake.where) for mistake in mistakes(root)]
    if not dry_run:
        desk.memory.save()
    return Taken(desk.catalogue, tuple(desk.failed), tuple(desk.notes))


def _arrived(desk: _Desk) -> Iterator[Path]:
    """The files of the inbox, and those of its archives unpacked; hidden files and our notes are passed over."""
    inbox = desk.root / "inbox"
    if not inbox.is_dir() and not desk.dry_run:
        inbox.mkdir(parents=True)
    found = (path for path in inbox.rglob("*") if not path.name.startswith(".") and not is_litter(path.name))
    for path in sorted(path for path in found if path.is_file() and not is_note(path)):
        try:
            yield from _unpacked(path, desk) if path.suffix.lower() == ".zip" else [path]
        except PinciteError as error:
            _fail(path, error, desk)
        except OSError as error:
            _fail(path, UnreadableError(f"cannot be read: {error.strerror}.", path.name, "Look at its rights."), desk)


def _unpacked(path: Path, desk: _Desk) -> list[Path]:
    into = desk.root / "unpacked" / desk.memory.sha256(path)[:16]
    desk.archives[into.name] = desk.called(path)
    if into.is_dir():
        return sorted(p for p in into.rglob("*") if p.is_file())
    if desk.dry_run:
        if said := desk.memory.of(path):
            raise UnreadableError(said["cause"], str(path), said["remedy"])
        desk.notes.append(f"{desk.called(path)}: would be unpacked")
        return []
    # Under another name until all of it is there: a run that is cut off between must not leave half an archive.
    fresh = into.with_name(f"{into.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    unpack(path, fresh)
    fresh.rename(into)
    return sorted(p for p in into.rglob("*") if p.is_file())


def _known(path: Path, desk: _Desk) -> bool:
    """Whether what this very file became is remembered and still holds; what a keeper must know of it is told again."""
    try:
        said = desk.memory.of(path)
    except PinciteError as error:
        _fail(path, error, desk)
        return True
    if said.get("cause"):
        desk.failed.append(Failure("", desk.called(path), said["cause"], said.get("remedy", "")))
    elif said.get("better"):
        if not (place(said["edition"], desk.root)[0] / said["better"]).is_file():
            return False
        desk.notes.append(_aside(desk.called(path), said["edition"], said["better"]))
    return bool(said)


def _take(path: Path, outcome: Reading | PinciteError, desk: _Desk) -> None:
    """File one file that was read, or say why it could not be."""
    if isinstance(outcome, PinciteError):
        _fail(path, outcome, desk)
        return
    found = recognise(outcome.blocks, shown(path), desk.catalogue)
    desk.notes += [f"{desk.called(path)}: {conflict}" for conflict in found.conflicts]
    if desk.dry_run:
        desk.notes.append(f"{desk.called(path)}: would be filed as {found.edition_id}")
        return
    desk.catalogue = enter(desk.catalogue, found, desk.root)
    try:
        _file(path, outcome, found, desk)
    except PinciteError as error:
        desk.failed.append(Failure.of(error, desk.called(path)))


def _fail(path: Path, error: PinciteError, desk: _Desk) -> None:
    """Tell of a file that is not understood, remember it, and leave a note beside it in the inbox."""
    desk.failed.append(Failure.of(error, desk.called(path)))
    if not desk.dry_run:
        desk.memory.failed(path, error)
        explain(path, error, desk.root, desk.language)


def _file(path: Path, reading: Reading, found: Recognition, desk: _Desk) -> None:
    """Copy a file to its place on the shelf, unless a better one is there, and remember what became of it."""
    folder, language = place(found.edition_id, desk.root)
    stem = f"{language}.{found.part}" if found.part else language
    target = folder / f"{stem}{path.suffix.lower()}"
    held = rivals(target)
    better = [p for p in held if _rank(p) > _rank(path)]
    if better:
        desk.notes.append(_aside(desk.called(path), found.edition_id, better[0].name))
    else:
        shelve(path, target, reading.sha256, source=f"inbox/{shown(path)}")
        for rival in held:
            if rival != target:
                keep_earlier(rival)
    desk.memory.filed(path, reading.sha256, found.edition_id, better[0].name if better else "")
    unexplain(path)


def _aside(name: str, edition: str, better: str) -> str:
    return f"{name}: set aside, for {edition} has {better} already"


def _rank(path: Path) -> tuple[int, float]:
    """Files with pages before those without, then the newer one."""
    return -SUFFIXES.index(path.suffix.lower()), path.stat().st_mtime
