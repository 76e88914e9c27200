"""What became of each file of the inbox, by its checksum, and the notes left beside those that were not understood."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from corpus.errors import PinciteError, UnreadableError
from indexer.formats import reader
from indexer.refreshing.children import Limits
from indexer.refreshing.holdings import read_json, write_json
from indexer.refreshing.passing import passing
from indexer.refreshing.reading import digest
from indexer.report.causes import said_in

_NOTE = ".why.txt"
_MARK = "Pincite could not use this file."


def shown(path: Path) -> str:
    """A file's name as it can be written anywhere; what is no text in it, as in names from an old stick, is marked.

    >>> shown(Path("inbox", "\\udcefaper.pdf"))
    '\ufffdaper.pdf'
    """
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class Memory:
    """var/inbox-memory: a JSON a file seen, and seen.json with the checksums of files that have not changed since.

    All of it can be lost: the files are then read and filed again, with the same outcome.
    """

    def __init__(self, root: Path, limits: Limits) -> None:
        self._folder = root / "inbox-memory"
        self._limits = repr(limits)
        self._before = read_json(self._folder / "seen.json")
        self._seen: dict[str, Any] = {}

    def sha256(self, path: Path) -> str:
        """The checksum of a file; of one that is the same in name, size and times as before it is not taken again."""
        try:
            stat = path.stat()
        except OSError as error:
            raise UnreadableError(f"cannot be opened: {error.strerror}.", str(path), "Look at its rights.") from error
        known, now = self._before.get(str(path)), [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]
        same = isinstance(known, list) and len(known) == 4 and known[:3] == now
        sha = str(known[3]) if same and known else digest(path)
        self._seen[str(path)] = [*now, sha]
        return sha

    def of(self, path: Path) -> dict[str, Any]:
        """What became of this file; {} if that is not known, or if a reader or limits of now may do better."""
        said = read_json(self._folder / self.sha256(path))
        return {} if said.get("cause") and said.get("read_by") != self._reader(path) else said

    def filed(self, path: Path, sha256: str, edition: str, better: str) -> None:
        """Remember where a file was filed, or which `better` one of its edition stands there."""
        write_json(self._folder / sha256, {"name": shown(path), "edition": edition, "better": better})

    def failed(self, path: Path, error: PinciteError) -> None:
        """Remember why a file was not understood, and by what reader; not what another try may not meet."""
        if passing(error):
            return
        facts = {"name": shown(path), "cause": error.what, "remedy": error.remedy, "read_by": self._reader(path)}
        with suppress(UnreadableError):
            write_json(self._folder / self.sha256(path), facts)

    def save(self) -> None:
        """Keep the checksums of the files that were looked at."""
        if self._seen != self._before:
            write_json(self._folder / "seen.json", self._seen)

    def _reader(self, path: Path) -> str:
        try:
            return f"{reader(path)} {self._limits}"
        except UnreadableError:
            return "none"


def is_note(path: Path) -> bool:
    """Whether a file of the inbox is a note of ours."""
    if not path.name.endswith(_NOTE):
        return False
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline().startswith(_MARK)
    except OSError:
        return False


def explain(path: Path, error: PinciteError, root: Path, language: str = "en") -> None:
    """Leave a note beside a file of the inbox: what is wrong and what to do. No file of the keeper's is touched."""
    note = path.with_name(path.name + _NOTE)
    ours = is_note(note) if note.exists() else path.is_relative_to(root / "inbox")
    if ours:
        with suppress(OSError):
            said = f"{shown(path)}: {said_in(error.what, language)}\n{said_in(error.remedy, language)}\n"
            note.write_text(f"{_MARK}\n\n{said}", encoding="utf-8")


def unexplain(path: Path) -> None:
    """Take our note away once the file is understood."""
    note = path.with_name(path.name + _NOTE)
    if is_note(note):
        with suppress(OSError):
            note.unlink()
