"""Private editions: files from the inbox that the catalogue does not know, each a TOML a keeper can edit."""

import json
from pathlib import Path

from corpus.catalogue import Catalogue, load
from indexer.recognise import Recognition


def known(catalogue: Catalogue, root: Path) -> Catalogue:
    """The catalogue with the private publications of this library."""
    folder = root / "publications"
    if not any(folder.glob("*.toml")):
        return catalogue
    return Catalogue({**load(folder).publications, **catalogue.publications})


def enter(catalogue: Catalogue, found: Recognition, root: Path) -> Catalogue:
    """The catalogue with what was found of a file; a new private work gets a file under `publications/`."""
    if not found.private or found.edition_id.partition("/")[0] in catalogue.publications:
        return catalogue
    file = root / "publications" / f"{found.edition_id.partition('/')[0]}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + ".part")
    partial.write_text(_entry(found), encoding="utf-8")
    partial.replace(file)
    return known(catalogue, root)


def _entry(found: Recognition) -> str:
    """The TOML of a private work: what was found in the file and no more. JSON strings are TOML strings."""
    lines = [
        "# Found in the inbox; mend what is wrong here, and the next refresh takes it.",
        'type = "private"',
        'publisher = { value = "", status = "unverified", source = "not known" }',
        "years = []",
        "grammar = []",
        'source = "the file itself"',
        "",
        f"[{found.language}]",
        'status = "published"',
    ]
    facts = {"title": found.title, "symbol": found.symbol}
    return "\n".join(
        [*lines, *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items() if value), ""]
    )
