"""Private editions: files from the inbox that the catalogue does not know, each a TOML a keeper can edit."""

import json
from collections.abc import Iterator
from pathlib import Path

from corpus import entry
from corpus.catalogue import Catalogue
from corpus.errors import CatalogueError
from corpus.model import LANGUAGES, Publication
from indexer.recognise import Recognition


def known(catalogue: Catalogue, root: Path) -> Catalogue:
    """The catalogue with the private publications of this library; one with a mistake is left out, see `mistakes`."""
    read = {work.id: work for work, wrong in _all(root) if work and not wrong}
    return Catalogue({**read, **catalogue.publications}) if read else catalogue


def mistakes(root: Path) -> tuple[CatalogueError, ...]:
    """What is wrong with the private publications' files: a keeper may have edited them."""
    return tuple(error for _, wrong in _all(root) for error in wrong)


def enter(catalogue: Catalogue, found: Recognition, root: Path) -> Catalogue:
    """The catalogue with what was found of a file; a new private work gets a file under `publications/`."""
    work = found.edition_id.partition("/")[0]
    if not found.private or work in catalogue.publications:
        return catalogue
    file = root / "publications" / f"{work}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + ".part")
    partial.write_text("\n".join(_entry(found)), encoding="utf-8")
    partial.replace(file)
    return known(catalogue, root)


def _all(root: Path) -> Iterator[tuple[Publication | None, list[CatalogueError]]]:
    return (entry.read(path) for path in sorted((root / "publications").glob("*.toml")))


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
            facts = {"title": found.title, "symbol": found.symbol}
            yield from (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items() if value)
    yield ""
