"""Reports that are kept, to be shown by the web interface and forwarded: var/reports/<n>.json and <n>.txt."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer.refreshing.holdings import read_json, write_json, write_text
from indexer.report import Report, lines, words_of

KEPT = 100
"""Reports that stay; eight years of a monthly refresh."""


def keep(report: Report, root: Path, language: str = "en") -> Report:
    """The report with its number, kept as JSON and as text in the keeper's language.

    A report that cannot be kept (a full disk) is no reason to call the refresh a failure: its number is then 0.
    """
    folder = root / "reports"
    numbered = replace(report, number=max(numbers(root), default=0) + 1)
    try:
        write_json(folder / f"{numbered.number}.json", numbered.as_json)
        write_text(folder / f"{numbered.number}.txt", text(numbered, language))
    except OSError:
        return report
    for old in numbers(root)[KEPT:]:
        for suffix in ("json", "txt"):
            with suppress(OSError):
                (folder / f"{old}.{suffix}").unlink()
    return numbered


def text(report: Report, language: str = "en") -> str:
    """The report as a text file to forward."""
    words = words_of(language)
    return "\n".join([f"{words['heading']} {report.number}, {report.when}", "", *lines(report, language), ""])


def numbers(root: Path) -> list[int]:
    """The reports there are, newest first."""
    return sorted((int(p.stem) for p in (root / "reports").glob("*.json") if p.stem.isdecimal()), reverse=True)


def file(root: Path, number: int) -> Path | None:
    """The text file of a report; None where it was not kept."""
    path = root / "reports" / f"{number}.txt"
    return path if path.is_file() else None


def kept(root: Path, number: int) -> dict[str, Any]:
    """A report as `refresh --json` printed it; {} if there is none or it was damaged."""
    return read_json(root / "reports" / f"{number}.json")


def latest(root: Path) -> dict[str, Any]:
    """The newest report that can be read; {} where there is none."""
    return next(_readable(root), {})


def _readable(root: Path) -> Iterator[dict[str, Any]]:
    for number in numbers(root):
        if found := kept(root, number):
            yield found
