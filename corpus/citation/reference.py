"""Reference: all that a citation style may say of a passage, gathered and with what is unconfirmed left behind."""

from dataclasses import dataclass

from corpus.catalogue import Catalogue, name
from corpus.citation.pins import page_pin, pin
from corpus.model import Edition, Locator, Passage, Publication

_NUMBERS_SECTIONS = ("digest", "manual", "principles")
"""The grammars whose section numbers are printed; elsewhere we count headings, and a count is no place to cite."""
_HAS_PREAMBLE = ("treaty", "model-law", "digest")


@dataclass(frozen=True, slots=True)
class Reference:
    """The work, its title with the language that is in, and the place: a pin in the edition's language, or a page."""

    edition: Edition
    publication: Publication
    title: tuple[str, str]
    locator: Locator | None = None
    headings: tuple[str, ...] = ()
    page_label: str = ""
    work: "Reference | None" = None
    """For a digest: the work's own place."""

    @property
    def pin(self) -> str:
        """The place as it is written in the edition's language; "" where nothing printed names it."""
        found = citable(self.locator, self.publication) if self.locator else None
        return pin(found, self.edition.language) if found else ""

    @property
    def page_pin(self) -> str:
        """The printed page, where the place is not a paragraph or an article, which are the same in all languages."""
        numbered = self.locator and any(kind in ("art", "par", "para") for kind, _ in self.locator.steps)
        return page_pin(self.page_label, self.edition.language) if self.page_label and not numbered else ""


def refer(passage: Passage, catalogue: Catalogue) -> Reference:
    """Gather what a citation of a passage may say; for a digest with the same place in the work it is about."""
    edition = catalogue.edition(passage.edition)
    publication = catalogue.publication(edition.publication)
    first = passage.pages[0] if passage.pages else None
    label = first.label if first and first.label_source in ("label", "footer") else ""
    work = _work(publication, passage, catalogue) if publication.about else None
    title = name(publication, edition.language)
    return Reference(edition, publication, title, passage.locator, passage.headings, label, work)


def _work(digest: Publication, passage: Passage, catalogue: Catalogue) -> Reference:
    """The work a digest's passage is about; the place only where the digest follows the work's own numbers."""
    about = catalogue.publication(digest.about)
    edition = about.editions[passage.edition.partition("/")[2]]
    same = "masthead" not in about.grammar and all(kind not in ("sec", "pre") for kind, _ in passage.locator.steps)
    return Reference(edition, about, name(about, edition.language), passage.locator.unit if same else None)


def citable(locator: Locator, publication: Publication) -> Locator | None:
    """The part of a locator that is printed in the work.

    A heading's ordinal is ours, not the work's, and "preamble" is a treaty's; such steps are not cited.
    """
    kept = tuple(
        (kind, number)
        for kind, number in locator.steps
        if not (kind == "sec" and not set(publication.grammar) & set(_NUMBERS_SECTIONS))
        and not (kind == "pre" and not set(publication.grammar) & set(_HAS_PREAMBLE))
    )
    return Locator(kept, locator.anchors) if kept else None
