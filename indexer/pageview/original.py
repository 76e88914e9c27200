"""Which file holds the pages of an edition: told only where it is certain, for a wrong page is worse than none."""

from pathlib import Path

from indexer.engines import Manifest
from indexer.refreshing.holdings import checksum, place
from indexer.refreshing.plan import accounts


def original(edition_id: str, manifest: Manifest, root: Path, part: str = "") -> Path | None:
    """The PDF whose pages the edition's passages name; None where there is none, or none that can be told.

    Of an edition in several files (a manual, a PDF a module) a page says by its `part` in which it stands. A file that
    was replaced since the index was built may have other pages.
    """
    found = originals(edition_id, manifest, root)
    of_part = [path for name, path in found if name == part] if part or len(found) > 1 else [path for _, path in found]
    path = of_part[0] if len(of_part) == 1 else None
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
