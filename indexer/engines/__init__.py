"""Engines: where passages are kept and found. An engine knows terms, not languages.

Analysis happens before the engine, the same way for passages and questions, so every engine gives the same hits.
`memory` is the reference; `embedded` is Whoosh. To add an engine, put one module here; the contract suite waits.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with its ready-made terms by field, in order, and the values it is filtered and counted by."""

    passage: Passage
    terms: Mapping[str, Sequence[str]]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one language holds, to be put in a new generation; `entries` is only called if `key` is not on disk yet."""

    language: str
    key: str
    """A hash of all that goes into the shelf: files, reader, structure, analyser and catalogue facts."""
    entries: Callable[[], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class Term:
    """A ready-made term in a field, with the weight of its score."""

    field: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that must stand one after the other in a field."""

    field: str
    terms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any term of a field that begins so; scored as one term whose frequency is the sum over those terms."""

    field: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """What an engine is asked of one shelf.

    A passage matches if it has all of `required`, none of `excluded`, all `filters`, and, where nothing is required,
    at least one of `terms`. A query of only filters matches all they allow; one of nothing at all matches nothing.
    Terms, phrases and prefixes that stand twice in one list add their weights. A phrase of no terms matches nothing.
    """

    language: str
    terms: tuple[Term | Phrase | Prefix, ...] = ()
    required: tuple[Term | Phrase | Prefix, ...] = ()
    excluded: tuple[Term | Phrase | Prefix, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By facet: any of these values; all facets named must agree. A facet named with no values matches nothing."""
    facets: tuple[str, ...] = ()
    """The facets whose values are counted over all matches; values without a match are left out."""
    limit: int = 10
    offset: int = 0


class Hit(NamedTuple):
    """A passage found, with its score in its own shelf; scores of two shelves are never compared.

    A tuple, since an answer has thousands: a frozen dataclass takes three times as long to make.
    """

    passage_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits in order (score, then passage id), the exact number of matches, and counts by facet and value."""

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one generation holds; `about` is the caller's own account (editions, analysers), kept as JSON."""

    generation: int
    shelves: Mapping[str, str]
    """Language -> shelf key."""
    passages: Mapping[str, int]
    """Language -> number of passages."""
    about: Mapping[str, Any] = field(default_factory=dict)
    canaries: Mapping[str, str] = field(default_factory=dict)
    """Language -> id of the passage its canary question must find."""
    fallback: str = ""
    """Why an older generation answers than the one last published; empty when all is well."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing `verify` found wrong: in which generation, at which file or passage, and what."""

    generation: int
    where: str
    what: str


class Engine(Protocol):
    """The one big seam. All methods may be called from several threads; `update` by one process at a time."""

    def update(self, shelves: Iterable[Shelf], *, canaries: Mapping[str, Query], about: Mapping[str, Any]) -> Manifest:
        """Publish a generation of exactly these shelves, whole or not at all; those whose key is kept are not rebuilt.

        A canary is asked of each shelf before the switch and must find something: DamagedError if not.
        """
        ...

    def search(self, query: Query) -> Answer:
        """The answer of the live generation; empty where there is no such shelf."""
        ...

    def passage(self, passage_id: str) -> Passage | None:
        """A passage of the live generation by its id."""
        ...

    def unit(self, edition: str, unit: str) -> tuple[Passage, ...]:
        """The passages of one unit (a locator without piece) of an edition, in order: one, or its pieces."""
        ...

    def unit_ids(self, edition: str, unit: str) -> tuple[str, ...]:
        """The ids of those passages: no text is read, so this is soon told of many editions."""
        ...

    def neighbours(self, passage_id: str) -> tuple[Passage | None, Passage | None]:
        """The passages before and after, in the edition's order."""
        ...

    def outline(self, edition: str) -> tuple[Passage, ...]:
        """All passages of an edition in reading order."""
        ...

    def manifest(self) -> Manifest:
        """What the live generation holds; generation 0 where nothing was published yet."""
        ...

    def vocabulary(self, language: str, field: str) -> Mapping[str, int]:
        """Every term of a field in one shelf, with the number of passages it stands in."""
        ...

    def having(self, language: str, field: str, terms: Sequence[str]) -> tuple[int, ...]:
        """In how many passages of a shelf each of these terms stands: the same numbers without all the others."""
        ...

    def rollback(self) -> Manifest:
        """Go back to the newest good generation before the live one; DamagedError, and no change, if there is none."""
        ...

    def verify(self) -> tuple[Fault, ...]:
        """Read everything kept and compare it with its checksums, counts and canaries: the faults, () if none."""
        ...

    def close(self) -> None:
        """Let go of all files; the engine opens them again when asked anything."""
        ...
