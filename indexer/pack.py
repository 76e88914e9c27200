"""Carry a library by hand: one file with editions, what was read of them, vectors and private entries; never an index.

An index made elsewhere is never opened: Whoosh's files are pickles, and opening a foreign one runs code. The office
without a network rebuilds it from what it got.
"""

import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.archive import unpack as unpack_archive
from corpus.errors import UnreadableError
from indexer.engines.embedded_lock import locked
from indexer.refreshing.holdings import SUFFIXES, checksum, copy_durably, read_json, record_of, rivals, shelve
from indexer.refreshing.reading import digest

FORMAT = "pincite-pack 1"
MANIFEST = "manifest.json"
MAX_FILES, MAX_BYTES = 100_000, 64 << 30
_CARRIED: Mapping[str, tuple[str, ...]] = {
    "editions": (*SUFFIXES, ".json"),
    "blocks": (".jsonl",),
    "vectors": (".npy", ".json"),
    "publications": (".toml",),
}
"""Folder -> the suffixes of the files that may stand in it. None of them is ever executed by being opened."""
_ADVICE = "Do not use it. Ask for the pack again, and compare its SHA-256 with the one told by telephone."


class PackError(UnreadableError):
    """A pack that cannot be trusted or made."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of a pack: files put in place, files that were here already, and what the keeper should know."""

    new: int
    same: int
    notes: tuple[str, ...] = ()


def pack(root: Path, file: Path, now: datetime) -> str:
    """Write the library in `root` to one file; its SHA-256. PackError if the file is there already."""
    if file.exists():
        raise PackError("it is there already.", str(file), "Give another name, or take the older one away.")
    partial = file.with_name(file.name + ".part")
    try:
        with locked(root), zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            listed = {name: _add(archive, root / name, name) for name in _carried(root)}
            about = {"format": FORMAT, "made": now.isoformat(timespec="seconds"), "files": listed}
            archive.writestr(MANIFEST, json.dumps(about, ensure_ascii=False, indent=1))
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        partial.replace(file)
    except OSError as error:
        remedy = "See to space and rights." if file.parent.is_dir() else "Name a folder that is there."
        raise PackError(f"cannot be written: {error.strerror}.", str(file), remedy) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return digest(file)


def unpack(root: Path, file: Path) -> Unpacked:
    """Put what a pack holds into the library in `root`, after all of it was verified; the index is then to be rebuilt.

    Nothing here is lost: an edition's file that is replaced goes to `earlier/`, and one that was fetched later than
    the pack's stays. PackError, and nothing put in place, if anything is not as the manifest says.
    """
    if not file.is_file():
        raise PackError("there is no such file.", str(file), "Give the path of a pack.")
    with locked(root):
        fresh = root / "unpacking"
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            _unpacked(file, fresh)
            names = _verified(fresh, file)
            return _place(fresh, names, root)
        except OSError as error:
            raise PackError(f"cannot be unpacked: {error.strerror}.", str(file), "See to space and rights.") from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _unpacked(file: Path, into: Path) -> None:
    """The archive with the limits of a pack; who got a bad one is not to unpack it by hand."""
    try:
        unpack_archive(file, into, max_files=MAX_FILES, max_bytes=MAX_BYTES)
    except UnreadableError as error:
        raise PackError(error.what, str(file), _ADVICE) from error


def _carried(root: Path) -> Iterator[str]:
    """The files to carry, by their names under `root`; what is on its way, set aside or earlier is not."""
    for folder, suffixes in _CARRIED.items():
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root)
            if path.is_file() and path.suffix.lower() in suffixes and not {"earlier", "good"} & set(name.parts):
                yield name.as_posix()


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> dict[str, Any]:
    """Copy a file into the archive; its size and checksum as it was copied."""
    packed = zipfile.ZIP_STORED if path.suffix.lower() in (".pdf", ".docx") else zipfile.ZIP_DEFLATED
    archive.write(path, name, packed)
    return {"size": archive.getinfo(name).file_size, "sha256": digest(path)}


def _verified(fresh: Path, file: Path) -> list[str]:
    """The names of the files, when each is listed, of an allowed kind, and byte for byte what the manifest says."""
    about = read_json(fresh / MANIFEST)
    listed = about.get("files")
    if _version(about) > _version({"format": FORMAT}):
        what = f"it was made by a newer program ({about['format']})."
        raise PackError(what, str(file), "Install the newer Pincite here, then unpack it.")
    if about.get("format") != FORMAT or not isinstance(listed, dict):
        raise PackError("it is no pack of this program: its manifest is missing or another.", str(file), _ADVICE)
    found = {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()} - {MANIFEST}
    if found != set(listed):
        odd = sorted(found ^ set(listed))[0]
        raise PackError(f"its manifest and its files do not agree: {odd}.", str(file), _ADVICE)
    for name in sorted(found):
        folder, suffix = name.partition("/")[0], Path(name).suffix.lower()
        if suffix not in _CARRIED.get(folder, ()):
            raise PackError(f"it holds {name}, which has no place in a pack.", str(file), _ADVICE)
        if not isinstance(listed[name], dict) or digest(fresh / name) != listed[name].get("sha256"):
            raise PackError(f"the checksum of {name} does not agree.", str(file), _ADVICE)
    return sorted(found)


def _version(about: Mapping[str, Any]) -> int:
    """The number of a pack's format; 0 for what is none."""
    name, _, number = str(about.get("format", "")).partition(" ")
    return int(number) if name == FORMAT.partition(" ")[0] and number.isdecimal() else 0


def _place(fresh: Path, names: list[str], root: Path) -> Unpacked:
    """Editions by the rules of the shelf; of the rest what is not here yet."""
    new = same = 0
    notes: list[str] = []
    for name in names:
        source, target = fresh / name, root / name
        if name.startswith("editions/") and source.suffix == ".json" and Path(name[:-5]).suffix in SUFFIXES:
            continue  # the record of an edition's file, put there with it
        if name.startswith("editions/"):
            put, note = _shelve(source, target)
        else:
            put, note = _copy(source, target)
        new, same = new + put, same + (not put)
        notes += [f"{name}: {note}"] if note else []
    return Unpacked(new, same, tuple(notes))


def _shelve(source: Path, target: Path) -> tuple[bool, str]:
    theirs, sha256 = record_of(source), digest(source)
    held = rivals(target)
    if target in held and checksum(target) == sha256:
        return False, ""
    for mine in held:
        if str(record_of(mine).get("when", "")) > str(theirs.get("when", "")):
            return False, f"the one here is newer ({record_of(mine)['when']}) and stays"
    facts = {key: value for key, value in theirs.items() if key not in ("sha256", "size", "changed")}
    shelve(source, target, sha256, **{**facts, "source": f"pack: {theirs.get('source', '')}"})
    return True, ""


def _copy(source: Path, target: Path) -> tuple[bool, str]:
    if target.exists():
        differs = target.suffix == ".toml" and target.read_bytes() != source.read_bytes()
        return False, "the entry here is another and stays" if differs else ""
    copy_durably(source, target)
    return True, ""


def expect(file: Path, sha256: str) -> None:
    """PackError if the file is not the one whose SHA-256 was told."""
    if digest(file) != sha256.strip().lower():
        raise PackError("its SHA-256 is not the one told.", str(file), _ADVICE)
