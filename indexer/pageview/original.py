"""Which file holds the pages of an edition: told only where it is certain, for a wrong page is worse than none."""

from pathlib import Path

from indexer.engines import Manifest
from indexer.holdings import checksum, place
from indexer.plan import accounts


def original(edition_id: str, manifest: Manifest, root: Path) -> Path | None:
    """The PDF whose pages the edition's passages name; None where there is none, or none that can be told.

    An edition of several files (a manual, a PDF a module) has pages that do not say of which file they are. A file
    that was replaced since the index was built may have other pages.
    """
    found = originals(edition_id, manifest, root)
    path = found[0][1] if len(found) == 1 else None
    return path if path and path.suffix.lower() == ".pdf" else None


def originals(edition_id: str, manifest: Manifest, root: Path) -> tuple[tuple[str, Path | None], ...]:
    """Each file an edition was read from: the part it holds, and where it is; None where it is gone or replaced."""
    folder = place(edition_id, root)[0]
    files = accounts(manifest).get(edition_id, {}).get("files", ())
    return tuple((str(each.get("part", "")), _same(folder / str(each["file"]), each["sha256"])) for each in files)


def _same(path: Path, sha256: str) -> Path | None:
    try:
        return path if checksum(path) == sha256 else None
    except OSError:
        return None
