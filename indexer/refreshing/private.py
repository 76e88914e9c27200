"""Private editions: files from the inbox that the catalogue does not know, each a TOML a keeper can edit."""

import json
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from corpus import entry
from corpus.catalogue import Catalogue
from corpus.errors import CatalogueError
from corpus.identifiers import is_symbol
from corpus.model import LANGUAGES, Publication
from indexer.refreshing.holdings import copy_durably, write_text
from indexer.refreshing.recognise import Recognition


def known(catalogue: Catalogue, root: Path) -> Catalogue:
    """The catalogue with the private publications of this library; of an entry with a mistake the last good one."""
    read = {work.id: work for work in _works(root)}
    return Catalogue({**read, **catalogue.publications}) if read else catalogue


def mistakes(root: Path) -> tuple[CatalogueError, ...]:
    """What is wrong with the private entries, which a keeper may have edited; the good ones are kept as a copy."""
    found: list[CatalogueError] = []
    for path in _entries(root):
        wrong = _read(path)[1]
        found += wrong
        if not wrong and not _is_kept(path):
            copy_durably(path, _good(path))
    return tuple(found)


def enter(catalogue: Catalogue, found: Recognition, root: Path) -> Catalogue:
    """The catalogue with what was found of a file; a new private work gets a file under `publications/`."""
    work = found.edition_id.partition("/")[0]
    if not found.private or work in catalogue.publications:
        return catalogue
    write_text(root / "publications" / f"{work}.toml", "\n".join(_entry(found)))
    return known(catalogue, root)


def _works(root: Path) -> Iterator[Publication]:
    for path in _entries(root):
        for tried in (path, _good(path)):
            work, wrong = _read(tried) if tried.is_file() else (None, [])
            if work and not wrong:
                yield work
                break


def _read(path: Path) -> tuple[Publication | None, list[CatalogueError]]:
    stat = path.stat()
    return _once(path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


@lru_cache(maxsize=4096)
def _once(path: Path, *_: int) -> tuple[Publication | None, list[CatalogueError]]:
    """An entry is looked at several times in a refresh; it is read again when its size or a time changed."""
    return entry.read(path)


def _entries(root: Path) -> list[Path]:
    return sorted((root / "publications").glob("*.toml"))


def _is_kept(path: Path) -> bool:
    """Whether the good copy is of this very entry: then it is not written again at every refresh."""
    kept = _good(path)
    return kept.is_file() and (kept.stat().st_size, kept.stat().st_mtime_ns) == (
        path.stat().st_size,
        path.stat().st_mtime_ns,
    )


def _good(path: Path) -> Path:
    return path.parent / "good" / path.name


def _entry(found: Recognition) -> Iterator[str]:
    """The TOML of a private work: what was found in the file and no more. JSON strings are TOML strings."""
    yield "# Found in the inbox. Mend here what is wrong; the next refresh takes it."
    yield 'type = "private"'
    yield 'publisher = { value = "not known", status = "unverified" }'
    yield f"years = {list(found.publication.years)}"
    yield 'source = "the file itself"'
    for language in LANGUAGES:
        yield f"\n[{language}]"
        yield f'status = "{"published" if language == found.language else "unknown"}"'
        if language == found.language:
            title = " ".join(unicodedata.normalize("NFC", found.title).split())
            symbol = found.symbol if is_symbol(found.symbol) else ""
            facts = {"title": title, "symbol": symbol}
            yield from (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items() if value)
    yield ""
