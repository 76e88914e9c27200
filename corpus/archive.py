"""Zip archives from outside, unpacked with distrust: no path out of the folder, no links, no bombs, no surprises."""

import os
import re
import shutil
import stat
import unicodedata
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from corpus.errors import EmptyFileError, EncryptedError, LimitError, UnreadableError

MAX_FILES = 2_000
MAX_BYTES = 2 << 30
MAX_RATIO = 200
"""Documents pack to a tenth, text to a fiftieth; what packs to less than a two-hundredth is made to fill a disk."""
_SMALL = 10 << 20
"""Below this a file's ratio does not matter."""
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


def unpack(path: Path, into: Path, *, max_files: int = 0, max_bytes: int = 0) -> list[Path]:
    """The files of a zip, written into the folder `into` (made if need be) under their own names, in order of name.

    Nothing is written if anything about the archive is wrong: UnreadableError for a damaged one or an entry that
    points out of the folder or is a link, EncryptedError, LimitError for too many or too large files. A file of `into`
    is never overwritten: an entry whose name is taken there is an error. 0 is the limit that holds for strangers.
    """
    part = into.with_name(f"{into.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = _checked(archive, path, max_files or MAX_FILES, max_bytes or MAX_BYTES)
            if not wanted:
                raise EmptyFileError("there is no file in it.", str(path), "Fetch it again.")
            part.mkdir(parents=True)
            _write(archive, wanted, part, path)
        return _moved(sorted(wanted), part, into, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise UnreadableError("the archive is damaged.", str(path), "Fetch it again.") from error
    except RuntimeError as error:  # what zipfile raises for an encrypted entry
        raise EncryptedError("the archive asks for a password.", str(path), "Unpack it by hand.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _checked(archive: zipfile.ZipFile, path: Path, max_files: int, max_bytes: int) -> dict[str, zipfile.ZipInfo]:
    """The entries to write by their safe relative name; folders and what systems leave behind are passed over."""
    infos = [info for info in archive.infolist() if not info.is_dir() and not is_litter(info.filename)]
    if len(infos) > max_files:
        raise LimitError(f"it holds {len(infos)} files.", str(path), f"Unpack it by hand: {max_files} is the limit.")
    if sum(info.file_size for info in infos) > max_bytes:
        what = f"it unpacks to more than {max_bytes >> 30} GB."
        raise LimitError(what, str(path), "Unpack it by hand and put the documents here.")
    wanted: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    for info in infos:
        name = _safe(info, path)
        if name.casefold() in folded:
            raise UnreadableError(f"it holds {name} twice.", str(path), "Unpack it by hand.")
        folded.add(name.casefold())
        wanted[name] = info
    return wanted


def is_litter(name: str) -> bool:
    """Whether a file is one that systems leave behind unasked; Word keeps ~$paper.docx while paper.docx is open.

    >>> [is_litter(name) for name in ("a/Thumbs.db", "~$paper.docx", "__MACOSX/._paper.pdf", "paper.pdf")]
    [True, True, True, False]
    """
    parts = PurePosixPath(name).parts
    last = parts[-1].lower() if parts else ""
    return "__MACOSX" in parts or last in (".ds_store", "thumbs.db", "desktop.ini") or last.startswith("~$")


def _safe(info: zipfile.ZipInfo, path: Path) -> str:
    """The entry's name as a relative path that stays inside on every system; UnreadableError if it is none."""
    name = unicodedata.normalize("NFC", _named(info)).replace("\\", "/")
    parts = name.split("/")
    unsafe = name.startswith("/") or any(
        part in ("", ".", "..") or re.search(r'[\x00-\x1f:*?"<>|]', part) or _RESERVED.fullmatch(part) for part in parts
    )
    if unsafe or any(len(part.encode("utf-8", "replace")) > 200 for part in parts) or len(parts) > 16:
        raise UnreadableError(f"its entry {name[:100]!r} has no safe name.", str(path), "Unpack it by hand, with care.")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise UnreadableError(f"its entry {name!r} is a link, not a file.", str(path), "Unpack it by hand, with care.")
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        raise LimitError(f"its entry {name!r} unpacks to {info.file_size >> 20} MB.", str(path), "Do not trust it.")
    return name


def _named(info: zipfile.ZipInfo) -> str:
    """The name as meant: many packers write UTF-8 without saying so, which is then read as DOS letters."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _write(archive: zipfile.ZipFile, wanted: dict[str, zipfile.ZipInfo], part: Path, path: Path) -> None:
    """Write the entries, counting what really comes out: an entry may hold more than it says."""
    for name, info in wanted.items():
        target = part / name
        target.parent.mkdir(parents=True, exist_ok=True)
        left = info.file_size
        with archive.open(info) as source, target.open("xb") as file:
            while chunk := source.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    raise LimitError(f"its entry {name!r} is larger than it says.", str(path), "Do not trust it.")
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())  # a power cut must not leave empty files where an archive was unpacked


def _moved(names: list[str], part: Path, into: Path, path: Path) -> list[Path]:
    taken = [name for name in names if os.path.lexists(into / name)]
    if taken:
        raise UnreadableError(f"{taken[0]} is there already.", str(path), "Take the older file away first.")
    for name in names:
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).rename(into / name)
    return [into / name for name in names]
