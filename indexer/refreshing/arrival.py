"""The arrival of a fetched file: is it whole, can it be read, and is it the edition that was ordered?"""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue
from corpus.errors import FetchError, PinciteError, UnreadableError
from corpus.fetch import Fetched
from corpus.fetch.answers import HAND
from corpus.model import Edition
from indexer.refreshing.children import Limits
from indexer.refreshing.holdings import checksum, keep_earlier, read_json, rivals, shelve, write_json, write_record
from indexer.refreshing.reading import digest, read_cached
from indexer.refreshing.recognise import Recognition, recognise

_TAIL = 1 << 16
"""Where a whole PDF has its last mark; some programs add rubbish behind it."""


@dataclass(slots=True)
class Arrival:
    """Where files arrive: `var/fetching`, from which they go to the shelf or, refused, to `var/aside`."""

    catalogue: Catalogue
    root: Path
    limits: Limits
    now: datetime
    notes: list[str] = field(default_factory=list)

    def waiting(self, name: str) -> Path:
        """Where a file lies until it is known to be right."""
        return self.root / "fetching" / name

    def came(self, fetched: Fetched) -> None:
        """Note that a file came whole, so that it need not come again if this run is cut off now."""
        write_json(_note(fetched.path), {**asdict(fetched), "path": str(fetched.path)})

    def refusal(self, url: str) -> dict[str, Any]:
        """What came from an address before and was refused, with its validators; {} if nothing was."""
        return read_json(self._refusal(url))

    def again(self, url: str) -> None:
        """An address still has what was refused before: FetchError with the same words."""
        refused = self.refusal(url)
        if refused:
            raise FetchError(str(refused.get("cause")), url, str(refused.get("remedy")))

    def refuse(self, fetched: Fetched, error: PinciteError) -> None:
        """Put what is not right aside, under its checksum, and remember it so that it is not fetched again."""
        aside = self.root / "aside" / f"{fetched.path.stem}.{fetched.sha256[:8]}{fetched.path.suffix}"
        aside.parent.mkdir(parents=True, exist_ok=True)
        remedy = error.remedy if isinstance(error, FetchError) else ""  # a reader's is for files that were put here
        facts = {**asdict(fetched), "path": str(aside), "cause": error.what, "remedy": remedy}
        write_json(self._refusal(fetched.url), facts | {"when": self.now.isoformat(timespec="seconds")})
        fetched.path.replace(aside)
        _note(fetched.path).unlink(missing_ok=True)
        self.notes.append(f"{fetched.path.name}: what came is kept as {aside.relative_to(self.root)}")

    def _refusal(self, url: str) -> Path:
        return self.root / "fetching" / "refused" / f"{sha256(url.encode()).hexdigest()[:16]}.json"


def pending(path: Path, url: str = "") -> Fetched | None:
    """A file that came whole in an earlier run and was not looked at yet."""
    told = read_json(_note(path))
    if not told or not path.is_file() or (url and told.get("url") != url):
        return None
    try:
        fetched = Fetched(**{**told, "path": path, "redirects": tuple(told["redirects"])})
    except (TypeError, KeyError):
        return None
    return fetched if digest(path) == fetched.sha256 else None


def accept(arrival: Arrival, edition: Edition, part: str, target: Path, fetched: Fetched, sure: bool) -> bool:
    """Put a file on the shelf if it is the edition ordered; whether it is another than the one that stood there.

    `sure`: somebody saw that this address leads to the edition; else the file itself must say so. What is refused is
    kept aside and the error says why; what stands on the shelf stays.
    """
    try:
        found = _read(fetched, arrival)
        _is_ordered(found, edition, part, sure)
    except PinciteError as error:
        arrival.refuse(fetched, error)
        raise
    facts: dict[str, Any] = {
        "source": fetched.url, "url": fetched.url, "when": arrival.now.isoformat(timespec="seconds"),
        "etag": fetched.etag, "last_modified": fetched.last_modified, "redirects": list(fetched.redirects),
        "content_type": fetched.content_type, "recognised_by": list(found.evidence),
    }  # fmt: skip
    new = not (target.is_file() and checksum(target) == fetched.sha256)
    if new:
        shelve(fetched.path, target, fetched.sha256, **facts)
    else:
        write_record(target, fetched.sha256, **facts)
    for rival in rivals(target):
        if rival != target:
            keep_earlier(rival)
    _note(fetched.path).unlink(missing_ok=True)
    fetched.path.unlink(missing_ok=True)
    if found.private and new:
        arrival.notes.append(f"{edition.id}: nothing in the file says which work it is; filed for its address")
    return new


def _read(fetched: Fetched, arrival: Arrival) -> Recognition:
    """What the file says it is; UnreadableError if it is not whole or cannot be read."""
    _whole(fetched.path)
    reading = read_cached(fetched.path, fetched.sha256, arrival.root / "blocks", arrival.limits)
    # Not by the name it has here: that is the one we gave it, and would prove whatever was ordered.
    return recognise(reading.blocks, f"fetched{fetched.path.suffix}", arrival.catalogue)


def _whole(path: Path) -> None:
    """A PDF says where it ends: a server that gives a wrong length is noticed by that."""
    if path.suffix != ".pdf":
        return
    with path.open("rb") as file:
        head = file.read(1024)
        file.seek(max(path.stat().st_size - _TAIL, 0))
        if b"%PDF" in head and b"%%EOF" not in file.read():
            what = "the PDF has no end: the server sent only a part of it, and said that it was all."
            raise UnreadableError(what, path.name, "Run it again another day.")


def _is_ordered(found: Recognition, edition: Edition, part: str, sure: bool) -> None:
    """FetchError if what came is another work, another language, another part, or, from a guess, says nothing."""
    work = found.edition_id.partition("/")[0]
    if found.private and not sure:
        what = "nothing in the file says which work it is, and nobody has seen that this address leads to it."
        raise FetchError(what, edition.id, HAND)
    if not found.private and work != edition.publication:
        what = f"the file is another work, {work} ({'; '.join(found.evidence)})."
        raise FetchError(what, edition.id, "Mend the address in the catalogue.")
    if found.language != edition.language:
        what = f"the file is in another language: {found.language}, not {edition.language}."
        raise FetchError(what, edition.id, "Mend the address in the catalogue.")
    if part and found.part and found.part != part:
        raise FetchError(f"the file is another part: {found.part}, not {part}.", edition.id, "Mend the address.")


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".came.json")
