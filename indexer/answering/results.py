"""What a reader is shown: results on shelves, each with its citation, its marks and its versions."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.catalogue import Catalogue, name
from corpus.citation import Citation, cite
from corpus.errors import UnknownError
from corpus.model import Edition, Passage, Publication
from indexer.answering.highlight import Found, Sought, found_in
from indexer.answering.suggest import Help
from indexer.answering.understanding import Understood
from indexer.engines import Engine


@dataclass(frozen=True, slots=True)
class Result:
    """A passage as a reader is shown it; highlights are spans [start, end) of its text."""

    passage: Passage
    publication: Publication
    edition: Edition
    citation: Citation
    score: float
    highlights: tuple[tuple[int, int], ...]
    found_by: tuple[Found, ...]
    versions: Mapping[str, str]
    """Language -> id of the same unit in the other languages on the shelves."""
    folded: tuple[str, ...] = ()
    """Ids of what takes no place of its own: pieces of the unit, our digest of it, the same words in another work."""
    text_changed: str = ""
    """The day (ISO 8601) on which the unit was last seen to have other words; "" if it never was."""

    @property
    def title(self) -> tuple[str, str]:
        """What to call the work and the language that is in; the edition's own title where it is confirmed."""
        return name(self.publication, self.edition.language)


@dataclass(frozen=True, slots=True)
class ShelfResults:
    """What one language holds for the question, the exact number and the page of results asked for."""

    language: str
    total: int
    results: tuple[Result, ...] = ()
    places: int = 0
    """How many results there are to page through: `total` less what is folded."""
    expanded: bool = False
    """Whether it was asked by the glossary and by meaning, the question not being in its language."""
    bounded: bool = False
    """Whether of very many words only the rarest were looked up."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answer: shelves in order, the asked language first; counts by facet and value.

    Counts are over the shelves that were asked for, by default those of the question's own language; `language` counts
    all shelves.
    """

    understood: Understood
    shelves: tuple[ShelfResults, ...]
    facets: Mapping[str, Mapping[str, int]]
    suggestion: str = ""
    """The question as it may have been meant, where it finds little: "did you mean"."""
    help: Help | None = None
    """What else could be asked, where nothing was found in the question's own language."""
    absent: tuple[str, ...] = ()
    """The question's words that stand in no passage of its language, as typed."""
    elsewhere: tuple[Result, ...] = ()
    """A few that answer and stand in no version in the question's own language; none where shelves were named."""


def result(passage_id: str, score: float, wanted: Sought, engine: Engine, catalogue: Catalogue) -> Result:
    """The passage as a reader is shown it, with its citation, marks and versions."""
    passage = engine.passage(passage_id)
    if passage is None:
        raise UnknownError("no such passage is on the shelves.", passage_id, "Search for its words again.")
    edition = catalogue.edition(passage.edition)
    publication = catalogue.publication(edition.publication)
    highlights, found_by = found_in(passage, wanted)
    days = engine.manifest().about.get("text_changed", {})
    return Result(
        passage,
        publication,
        edition,
        cite(passage, catalogue),
        score,
        highlights,
        found_by,
        versions(passage, publication, engine),
        text_changed=days.get(f"{passage.edition}/{passage.locator.unit}", ""),
    )


def versions(passage: Passage, publication: Publication, engine: Engine) -> Mapping[str, str]:
    """Where the same unit stands in the work's other languages: a look-up, since locators are the same in all."""
    unit = str(passage.locator.unit)
    found = {e.language: engine.unit_ids(e.id, unit) for e in publication.editions.values() if e.id != passage.edition}
    return {language: ids[0] for language, ids in found.items() if ids}
