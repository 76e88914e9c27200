"""Which file of an edition shows a passage: told only where there is one answer, for a wrong page is worse than none."""

from pathlib import Path

from corpus.model import Passage
from indexer.engines import Manifest
from indexer.holdings import checksum, place
from indexer.plan import accounts


def original(passage: Passage, manifest: Manifest, root: Path) -> Path | None:
    """The PDF whose pages the passage's numbers count; None where there is none, or none that can be told.

    An edition of several files (a manual, a PDF a module) has pages that do not say of which file they are. A file
    that was replaced since the index was built may have other pages.
    """
    files = accounts(manifest).get(passage.edition, {}).get("files", ())
    if len(files) != 1 or not any(page.number > 0 for page in passage.pages):
        return None
    path = place(passage.edition, root)[0] / str(files[0]["file"])
    try:
        same = path.suffix.lower() == ".pdf" and checksum(path) == files[0]["sha256"]
    except OSError:
        return None
    return path if same else None
