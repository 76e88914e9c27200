"""What a refresh did, in words a keeper can forward: added, changed, withdrawn, failed with cause and remedy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import PinciteError


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

    @property
    def as_json(self) -> dict[str, Any]:
        """The object `refresh --json` prints."""
        return {
            "generation": self.generation,
            "added": list(self.added),
            "changed": list(self.changed),
            "unchanged": list(self.unchanged),
            "withdrawn": list(self.withdrawn),
            "failed": [
                {"edition": f.edition, "file": f.file, "cause": f.cause, "remedy": f.remedy} for f in self.failed
            ],
            "unread_pages": {edition: list(pages) for edition, pages in self.unread_pages.items()},
            "passages": dict(self.passages),
            "notes": list(self.notes),
        }


def lines(report: Report) -> Iterator[str]:
    """The report as plain lines for a terminal or a mail."""
    for word in ("added", "changed", "withdrawn"):
        for publication, languages in by_publication(getattr(report, word)).items():
            yield f"{word:<10} {publication}: {' '.join(languages)}"
    if report.unchanged:
        yield f"unchanged  {len(report.unchanged)} editions"
    for failure in report.failed:
        yield f"failed     {failure.edition or failure.file}: {failure.cause}"
        if failure.edition:
            yield f"           file: {failure.file}"
        yield f"           what to do: {failure.remedy}"
    for edition, pages in report.unread_pages.items():
        yield f"unread     {edition}: no text on file {_pages(pages)}"
    yield from (f"note       {note}" for note in report.notes)
    held = "  ".join(f"{language} {count}" for language, count in sorted(report.passages.items()))
    yield f"The index is generation {report.generation}. Passages: {held or 'none'}."


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


def _pages(numbers: tuple[int, ...]) -> str:
    shown = ", ".join(str(number) for number in numbers[:12])
    more = f" and {len(numbers) - 12} more" if len(numbers) > 12 else ""
    return f"page{'s' if len(numbers) > 1 else ''} {shown}{more}"
