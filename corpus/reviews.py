"""Whether a digest of ours has been reviewed by a native speaker: its file says so, and nothing else does."""

import re
from functools import cache
from pathlib import Path

from corpus.model import Edition

_REVIEW = re.compile(r'<meta name="review" content="([^"]*)">')
UNREVIEWED = "needs review by a native speaker"


def reviewed(edition: Edition) -> bool | None:
    """True once a native speaker has reviewed the digest's file; None for an edition that is no digest of ours."""
    packaged = [source.packaged for source in edition.files if source.packaged]
    return _says_reviewed(packaged[0]) if packaged else None


@cache
def _says_reviewed(file: str) -> bool:
    """The mark stands in the head; a file without one counts as not reviewed."""
    head = (Path(__file__).parent / file).read_text(encoding="utf-8")[:2_000]
    mark = _REVIEW.search(head)
    return mark is not None and mark[1] != UNREVIEWED
