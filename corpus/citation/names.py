"""Names of publishers and places in each language, from the table in names.toml."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


def publisher(seen: str, language: str) -> str:
    """A publisher by the name it has in a language; as it was seen where no name is known.

    >>> publisher("UNODC", "es")
    'Oficina de las Naciones Unidas contra la Droga y el Delito'
    """
    return str(_table()["publisher"].get(seen, {}).get(language, seen))


def place(seen: str, language: str) -> str:
    """A place of publication in a language.

    >>> place("Vienna", "fr"), place("Vienna", "zh")
    ('Vienne', '维也纳')
    """
    return str(_table()["place"].get(seen, {}).get(language, seen))


def body(seen: str) -> str:
    """The short name of the body that adopts resolutions or decisions: ga, hrc, ccpcj, cop; else "".

    >>> body("Assemblée générale")
    'ga'
    """
    return str(_table()["publisher"].get(seen, {}).get("body", ""))


@cache
def _table() -> dict[str, dict[str, dict[str, Any]]]:
    rows = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return {kind: {seen: row for row in rows[kind] for seen in row["seen"]} for kind in rows}
