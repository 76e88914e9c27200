"""The glossary: the concepts of the field in six languages, with what must never be taken for what."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import CatalogueError, UnknownError
from corpus.glossary_rows import Rows, checked, fold, known_sources, read
from corpus.model import LANGUAGES, Status

PACKAGED = Path(__file__).with_name("glossary.tsv")


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word or phrase for a concept in one language, and where it was seen."""

    text: str
    status: Status
    preferred: bool
    source: tuple[str, ...] = ()
    note: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether it was seen, at least in a secondary source."""
        return self.status in ("verified", "secondary")


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea; per language its terms, the preferred one first, and the words to be kept apart from it."""

    id: str
    terms: Mapping[str, tuple[GlossaryTerm, ...]]
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def preferred(self, language: str) -> GlossaryTerm:
        """The term to use in a language."""
        return self.terms[language][0]


@dataclass(frozen=True, slots=True)
class Found:
    """A term found in a text: the concepts it may stand for and the span of the original text."""

    concepts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lookup:
    """The folded terms of one language, and the pattern that finds them, longest first."""

    index: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Glossary:
    """All concepts by id; made by `load`."""

    concepts: Mapping[str, Concept]
    lookups: Mapping[str, _Lookup] = field(repr=False)

    def concept(self, name: str) -> Concept:
        """The concept of an id such as `trafficking_in_persons`; UnknownError if there is none."""
        if name not in self.concepts:
            raise UnknownError(f"There is no concept {name!r}.", remedy="The ids stand in corpus/glossary.tsv.")
        return self.concepts[name]

    def index(self, language: str) -> Mapping[str, tuple[str, ...]]:
        """Every folded term of a language with the concepts it may stand for; more than one where words coincide."""
        return self.lookups[language].index

    def find(self, text: str, language: str) -> tuple[Found, ...]:
        """The terms in a text, longest first at each place, never overlapping; forms are those of the glossary.

        Inflected forms are for the search, which compares stems. Spans are of the text as given.
        """
        index, found = self.index(language), self.lookups[language].pattern.finditer(fold(text))
        return tuple(Found(index[match[1]], match.start(1), match.end(1)) for match in found)

    def kept_apart(self) -> frozenset[frozenset[str]]:
        """Pairs of concepts that must never be merged: one has a term the other keeps apart."""
        return frozenset(
            frozenset((concept.id, owner))
            for language in LANGUAGES
            for index in [self.index(language)]
            for concept in self.concepts.values()
            for word in concept.apart.get(language, ())
            for owner in index.get(fold(word), ())
        )


def load(file: Path = PACKAGED) -> Glossary:
    """The glossary of a TSV file; CatalogueError tells every mistake found, one a line."""
    rows, found = read(file)
    found += checked(rows, known_sources(file))
    if found:
        raise CatalogueError("\n".join(map(str, found)))
    concepts = _concepts(rows)
    return Glossary(concepts, {code: _lookup(concepts, code) for code in LANGUAGES})


def mistakes(file: Path = PACKAGED) -> tuple[CatalogueError, ...]:
    """What is wrong with a glossary file, each as where (file and line), what, and what is expected."""
    rows, found = read(file)
    return (*found, *checked(rows, known_sources(file)))


def _lookup(concepts: Mapping[str, Concept], language: str) -> _Lookup:
    found: dict[str, list[str]] = defaultdict(list)
    for concept in concepts.values():
        for term in concept.terms[language]:
            found[fold(term.text)].append(concept.id)
    index = {term: tuple(dict.fromkeys(names)) for term, names in found.items()}
    either = "|".join(re.escape(term) for term in sorted(index, key=lambda term: (-len(term), term)))
    # Arabic writes "and", "by", "for" as letters before the word: وتهريب is "and smuggling". Chinese has no spaces.
    before = {"zh": "", "ar": r"(?<!\w)[وفبكل]{0,2}"}.get(language, r"(?<!\w)")
    after = "" if language == "zh" else r"(?!\w)"
    return _Lookup(index, re.compile(f"{before}({either}){after}"))


def _concepts(rows: Rows) -> dict[str, Concept]:
    terms: dict[str, dict[str, list[GlossaryTerm]]] = defaultdict(lambda: defaultdict(list))
    apart: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for _, (concept, language, rank, term, status, source, note) in rows:
        if rank == "apart":
            apart[concept][language].append(term)
        else:
            codes = tuple(source.split(",")) if source else ()
            entry = GlossaryTerm(term, status, rank == "preferred", codes, note)  # type: ignore[arg-type]
            terms[concept][language].append(entry)
    return {
        name: Concept(
            name,
            {code: tuple(sorted(each[code], key=lambda term: not term.preferred)) for code in LANGUAGES},
            {code: tuple(words) for code, words in apart[name].items()},
        )
        for name, each in terms.items()
    }
