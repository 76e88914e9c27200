"""Progress: what a long command says while it goes on; who shows it decides how, and in which language."""

from collections.abc import Callable

Tell = Callable[[str], None]
"""Takes one line, in English; `report.causes` knows it in the six languages."""


def silent(_: str) -> None:
    """Tell nobody."""
