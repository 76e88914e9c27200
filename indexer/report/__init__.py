"""What a refresh did, in words a keeper can forward: added, changed, withdrawn, failed with cause and remedy."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from corpus.errors import PinciteError
from indexer.columns import columns
from indexer.report.causes import is_said, said_in

CHANGES = ("fetched", "added", "changed", "withdrawn", "held")
"""What may become of an edition, in the order it is told."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read or filed: what happened and what to do next."""

    edition: str
    file: str
    cause: str
    remedy: str

    @classmethod
    def of(cls, error: PinciteError, file: str, edition: str = "") -> "Failure":
        """The line for an error met with a file."""
        return cls(edition, file, error.what, error.remedy)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one refresh; edition ids everywhere. `passages` counts what each language now holds."""

    generation: int = 0
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    unread_pages: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    passages: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What a keeper should know although nothing failed: a guessed grammar, a file set aside, a gap in numbers."""
    fetched: tuple[str, ...] = ()
    fetched_bytes: int = 0
    """What came over the line; in a dry run what would come."""
    unfetched: tuple[str, ...] = ()
    """Editions that were to be fetched and did not come, whatever the reason."""
    network: bool = True
    """False where fetching was wished for and no network was there: then nothing is a failure."""
    superseded: Mapping[str, str] = field(default_factory=dict)
    """Work on the shelf -> the newer work that took its place."""
    when: str = ""
    """ISO 8601, UTC."""
    number: int = 0
    """Of the report, as it is kept; 0 where it was not."""
    held: tuple[str, ...] = ()
    """Editions whose news wait: their language would lose much, and stays as it was until somebody agrees."""
    dry_run: bool = False
    """Nothing was done: this is what would be."""

    @property
    def as_json(self) -> dict[str, Any]:
        """The object `refresh --json` prints."""
        return {
            "generation": self.generation,
            "added": list(self.added),
            "changed": list(self.changed),
            "unchanged": list(self.unchanged),
            "withdrawn": list(self.withdrawn),
            "held": list(self.held),
            "failed": [
                {"edition": f.edition, "file": f.file, "cause": f.cause, "remedy": f.remedy} for f in self.failed
            ],
            "unread_pages": {edition: list(pages) for edition, pages in self.unread_pages.items()},
            "passages": dict(self.passages),
            "notes": list(self.notes),
            "fetched": list(self.fetched),
            "fetched_bytes": self.fetched_bytes,
            "unfetched": list(self.unfetched),
            "network": self.network,
            "superseded": dict(self.superseded),
            "when": self.when,
            "number": self.number,
            "dry_run": self.dry_run,
        }


def from_json(told: Mapping[str, Any]) -> Report:
    """The report that `as_json` told of; what an older one did not tell has its default.

    >>> report = Report(3, ("a/fr",), failed=(Failure("a/en", "en.pdf", "the file is empty.", "Fetch it again."),))
    >>> from_json(report.as_json) == report
    True
    """
    known = {field.name for field in fields(Report)}
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items() if name in known
    }
    given["failed"] = tuple(Failure(f["edition"], f["file"], f["cause"], f["remedy"]) for f in told.get("failed", ()))
    given["unread_pages"] = {edition: tuple(numbers) for edition, numbers in told.get("unread_pages", {}).items()}
    return Report(**given)


def lines(report: Report, language: str = "en") -> Iterator[str]:
    """The report as plain lines for a terminal or a mail, in the keeper's language."""
    words = words_of(language)
    if report.dry_run:
        yield words["dry_run"]
    for word in CHANGES:
        for publication, languages in by_publication(getattr(report, word)).items():
            yield _line(words[word], f"{publication}: {' '.join(languages)}")
    if report.fetched_bytes and not report.dry_run:  # a note says how much would come
        yield _line(words["downloaded"], said_in(size(report.fetched_bytes), language))
    if report.unchanged:
        yield _line(words["unchanged"], f"{words['editions']}: {len(report.unchanged)}")
    yield from (line for failure in report.failed for line in _failure(failure, words, language))
    for edition, unread in report.unread_pages.items():
        yield _line(words["unread"], f"{edition}: {words['pages']} {pages(unread, words['more'])}")
    yield from (_line(words["superseded"], f"{old} → {new}") for old, new in report.superseded.items())
    yield from (_line(words["note"], said_in(note, language)) for note in report.notes)
    if not all(is_said(text, language) for text in _told(report)):
        yield words["english"]
    if not report.network:
        yield words["network"]
    held = "  ".join(f"{code} {count}" for code, count in sorted(report.passages.items()))
    yield f"{words['generation']} {report.generation}. {words['passages']}: {held or words['none']}."


@cache
def words_of(language: str) -> Mapping[str, str]:
    """The words of the report in a language; in English where there are none."""
    table = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    words: Mapping[str, str] = table.get(language, table["en"])
    return words


_SHORT = {"kilobyte": "kB", "megabyte": "MB", "gigabyte": "GB"}


def size(count: int) -> str:
    """Bytes as they are told in English, never less than there are; `causes` knows it in the six languages.

    >>> size(0), size(4_100), size(999_001), size(2_710_000), size(3_420_000_000)
    ('0 kB', '5 kB', '1 MB', '2.8 MB', '3.5 GB')
    """
    number, unit = sized(count)
    return f"{number:.10g} {_SHORT[unit]}"


def sized(count: int) -> tuple[float, str]:
    """A number of bytes in the unit that suits it, kilobyte, megabyte or gigabyte, never less than there are."""
    thousands = -(-count // 1000)
    if thousands < 1000:
        return thousands, "kilobyte"
    megabytes = -(-thousands // 100) / 10
    return (megabytes, "megabyte") if megabytes < 1000 else (-(-megabytes // 100) / 10, "gigabyte")


def _line(label: str, text: str) -> str:
    return f"{label}{' ' * max(10 - columns(label), 0)} {text}"


def _told(report: Report) -> list[str]:
    """What was put into words elsewhere, in English."""
    return [text for each in report.failed for text in (each.cause, each.remedy) if text] + list(report.notes)


def _failure(failure: Failure, words: Mapping[str, str], language: str) -> Iterator[str]:
    yield _line(words["failed"], f"{failure.edition or failure.file}: {said_in(failure.cause, language)}")
    if failure.edition:
        yield _line("", f"{words['file']}: {failure.file}")
    yield _line("", f"{words['remedy']}: {said_in(failure.remedy, language)}")


def by_publication(editions: Iterable[str]) -> dict[str, list[str]]:
    """Edition ids as publication -> languages.

    >>> by_publication(["untoc/en", "untoc/fr"])
    {'untoc': ['en', 'fr']}
    """
    found: dict[str, list[str]] = {}
    for edition in editions:
        publication, _, language = edition.partition("/")
        found.setdefault(publication, []).append(language)
    return found


def pages(numbers: tuple[int, ...], more: str) -> str:
    """File pages in a line, the first dozen of them."""
    shown = ", ".join(str(number) for number in numbers[:12])
    return f"{shown} {more} ({len(numbers)})" if len(numbers) > 12 else shown
