"""What others wrote and this is built on: the packages that are installed, each with its licence by its own word."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata, requires

_NAME = re.compile(r"[\w.-]+")
_NOT_HERE = re.compile(r"""extra\s*==\s*["'](?:test|dev)["']""")
"""Extras for whoever works on the program: no reader is served with them."""


@dataclass(frozen=True, slots=True)
class Component:
    """A package: its name, version and licence."""

    name: str
    version: str
    licence: str


@cache
def components() -> tuple[Component, ...]:
    """The installed packages in the order of their names; none where the program runs without being installed."""
    try:
        wanted = requires("pincite") or []
    except PackageNotFoundError:
        return ()
    names = {match[0] for line in wanted if not _NOT_HERE.search(line) and (match := _NAME.match(line))}
    found = (_component(name) for name in sorted(names, key=str.lower))
    return tuple(each for each in found if each)


def _component(name: str) -> Component | None:
    try:
        said = metadata(name)
    except PackageNotFoundError:  # an extra that is not installed
        return None
    # "Classifier: License :: OSI Approved :: MIT License"; langdetect's field says MIT, its licence is Apache's.
    classed = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or () if each.startswith("License")]
    licences = said.get_all("License-Expression") or classed or said.get_all("License") or [""]
    return Component(said["Name"], said["Version"], ", ".join(licences).partition("\n")[0])
