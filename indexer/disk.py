"""What the library takes up on its disk, and what is free there."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

FOLDERS: Mapping[str, tuple[str, ...]] = {
    "files": ("editions", "inbox"),
    "index": ("index",),
    "caches": ("blocks", "vectors", "pages"),
}
"""What is told together: what cannot be had again without the network, what is searched, what is made anew at need."""


def used(root: Path) -> dict[str, int]:
    """Bytes by what they are for, in the order of FOLDERS; a file that goes away meanwhile counts nothing."""
    return {name: sum(_bytes(root / folder) for folder in folders) for name, folders in FOLDERS.items()}


def free(root: Path) -> int:
    """Bytes free where the library is; 0 where that cannot be told."""
    try:
        return shutil.disk_usage(root).free
    except OSError:
        return 0


def _bytes(folder: Path) -> int:
    """A file with two names (a shelf that two generations share) counts once."""
    seen: dict[tuple[int, int], int] = {}
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                stat = os.lstat(Path(where, name))
            except OSError:
                continue
            seen[stat.st_dev, stat.st_ino or len(seen)] = stat.st_size
    return sum(seen.values())
