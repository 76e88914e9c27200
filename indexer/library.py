"""Library: the one thing the command and the web interface talk to."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue
from corpus.catalogue import load as load_catalogue
from corpus.citation import Citation, cite
from corpus.errors import EngineError
from corpus.fetch import Fetcher
from corpus.model import LANGUAGES, Edition, Passage, Publication
from indexer import build, coverage, embedders
from indexer.answering.highlight import Sought
from indexer.answering.meaning import Meaning
from indexer.config import Config
from indexer.engines import Engine, Manifest
from indexer.engines.embedded import open_engine
from indexer.progress import Tell, silent
from indexer.refreshing import private, shopping
from indexer.refreshing.holdings import holdings
from indexer.refreshing.plan import Wish, accounts
from indexer.refreshing.proving import Agree
from indexer.report import Report
from indexer.search import Ask, Result, Results, result, search
from indexer.versions import Version, aligned


class Library:
    """A catalogue, a folder and an engine; safe to share between threads."""

    def __init__(self, config: Config, engine: Engine | None = None, catalogue: Catalogue | None = None) -> None:
        self.config = config
        self.root = config.library.path
        self._packaged = catalogue or load_catalogue()
        self._known: tuple[int, Catalogue] = (-1, self._packaged)
        self.engine = engine or open_engine(self.root / "index", keep=config.library.keep_generations)
        embedder = embedders.find(config.search.embedder)
        self.meaning = Meaning(embedder, self.root / "vectors") if embedder else None

    @property
    def catalogue(self) -> Catalogue:
        """The works we know of and the private editions found in the inbox; read anew with each generation."""
        generation = self.manifest().generation
        if self._known[0] != generation:
            self._known = (generation, private.known(self._packaged, self.root))
        return self._known[1]

    def search(self, ask: Ask) -> Results:
        """The answer to a question; never raises for anything that was typed."""
        return search(ask, self.engine, self.catalogue, self.meaning)

    def passage(self, passage_id: str) -> Result:
        """A passage as a reader is shown it; UnknownError if no such passage is on the shelves."""
        return result(
            passage_id,
            0.0,
            Sought(passage_id.split("/")[1] if "/" in passage_id else "en"),
            self.engine,
            self.catalogue,
        )

    def neighbours(self, passage_id: str) -> tuple[Passage | None, Passage | None]:
        """The passages before and after it in its edition."""
        return self.engine.neighbours(passage_id)

    def unit(self, passage: Passage) -> tuple[Passage, ...]:
        """All pieces of the unit a passage belongs to, in order."""
        return self.engine.unit(passage.edition, str(passage.locator.unit))

    def outline(self, edition_id: str) -> tuple[Passage, ...]:
        """All passages of an edition in reading order; empty if it is not on the shelf."""
        return self.engine.outline(edition_id)

    def versions(self, passage: Passage) -> tuple[Version, ...]:
        """The same unit in the other five languages, gaps with their reason."""
        publication = self.publication_of(passage)
        return tuple(
            self._version(passage, publication.editions.get(language), language)
            for language in LANGUAGES
            if f"{publication.id}/{language}" != passage.edition
        )

    def version(self, passage: Passage, language: str) -> Version:
        """The same unit in one other language, or the reason there is none."""
        return self._version(passage, self.publication_of(passage).editions.get(language), language)

    def cite(self, passage: Passage, style: str = "un") -> Citation:
        """The passage's citation in a style, in its edition's own language."""
        return cite(passage, self.catalogue, style)

    def publication_of(self, passage: Passage) -> Publication:
        """The work a passage belongs to."""
        return self.catalogue.publication(self.catalogue.edition(passage.edition).publication)

    def manifest(self) -> Manifest:
        """What the live generation holds; generation 0, with the reason in `fallback`, where none can be opened."""
        return build.live_of(self.engine)

    def refresh(
        self, wish: Wish | None = None, tell: Tell = silent, fetcher: Fetcher | None = None,
        agree: Agree | None = None,
    ) -> Report:  # fmt: skip
        """Read what is new, build the next generation beside the live one, and switch to it when it is proven.

        The network is only touched through a `fetcher`; `agree` is asked where many passages would be lost.
        """
        config, asked = self.config, wish or Wish()
        # Not through the index: where that is damaged, a refresh is what mends it.
        catalogue = private.known(self._packaged, self.root)
        done = build.refresh(
            catalogue, self.root, self.engine, config.reading, asked, tell, fetcher, config.refresh, agree=agree
        )
        if self.meaning and not asked.dry_run:
            try:
                self.meaning.build(self.engine, tell)
            except (EngineError, OSError) as error:  # search is whole without it, also where the disk is full
                tell(str(error))
        return done

    def status(self) -> dict[str, Any]:
        """The object `status --json` prints: generation, passages and editions with their state."""
        manifest = self.manifest()
        editions = accounts(manifest)
        return {
            "generation": manifest.generation,
            "fallback": manifest.fallback,
            "passages": {language: manifest.passages.get(language, 0) for language in LANGUAGES},
            "editions": [{"id": edition, **account} for edition, account in sorted(editions.items())],
            "failed": list(manifest.about.get("failed", ())),
            "coverage": coverage.table_json(self.coverage()),
        }

    def coverage(self, language: str = "en") -> tuple[coverage.Row, ...]:
        """Works x languages: what is on the shelf, what could be fetched, what is missing; names in `language`."""
        return coverage.coverage(self.catalogue, self._counts(), language)

    def missing(self) -> tuple[shopping.Want, ...]:
        """What a person can fetch by hand and put into the inbox."""
        editions = accounts(self.manifest()).items()
        parts = {edition: [file["part"] for file in account["files"]] for edition, account in editions}
        return shopping.shopping_list(self.catalogue, self._counts(), parts)

    def _counts(self) -> dict[str, int]:
        return {edition: account["passages"] for edition, account in accounts(self.manifest()).items()}

    def files(self, edition_id: str) -> tuple[Path, ...]:
        """The files of an edition on this disk."""
        return tuple(
            file.path
            for holding in holdings(self.catalogue, self.root)
            if holding.edition.id == edition_id
            for file in holding.files
        )

    def _version(self, passage: Passage, edition: Edition | None, language: str) -> Version:
        """One language's version of a unit, or why there is none."""
        outline = self.engine.outline(edition.id) if edition else ()
        found = aligned(passage, self.engine.outline(passage.edition), outline, self._nearest)
        if found:
            return Version(language, found[0], approximate=found[1])
        if outline:
            return Version(language, why="gap")
        if edition and edition.id in {failure["edition"] for failure in self.manifest().about.get("failed", ())}:
            return Version(language, why="unreadable")
        status = edition.status if edition else "unknown"
        return Version(language, why="absent" if status == "published" else status)

    def _nearest(self, passage_id: str, among: Sequence[str]) -> str:
        return self.meaning.nearest(passage_id, among, self.engine) if self.meaning else ""
