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
    files = accounts(manifest).get(edition_id, {}).get("files", ())
    if len(files) != 1:
        return None
    path = place(edition_id, root)[0] / str(files[0]["file"])
    try:
        same = path.suffix.lower() == ".pdf" and checksum(path) == files[0]["sha256"]
    except OSError:
        return None
    return path if same else None
