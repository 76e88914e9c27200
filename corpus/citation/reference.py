"""Reference: all that a citation style may say of a passage, gathered and with what is unconfirmed left behind."""

import re
from dataclasses import dataclass, field

from corpus.catalogue import Catalogue, name
from corpus.citation import names
from corpus.citation.pins import page_pin, pin
from corpus.model import Edition, Fact, Locator, Passage, Publication

_NUMBERS_SECTIONS = ("digest", "manual", "principles")
"""The grammars whose section numbers are printed; elsewhere we count headings, and a count is no place to cite."""
_HAS_PREAMBLE = ("treaty", "model-law")
_OURS = ("sec", "box", "pre")
"""In a digest these are numbered by us, not by the work: its box 1 is no box of the Model Law."""
_NUMBER = re.compile(r"\d+/\d+")
_SERIES = re.compile(r"vol\. (\d+), No\. (\d+)")


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
    """For a digest: the work, and its own place where the digest follows the work's numbers."""
    successor: "Reference | None" = None
    """The work that replaced this one."""
    passage: str = ""
    """The id of the passage."""
    series: tuple[str, str] = field(default=("", ""))
    """For a treaty: volume and number in the Treaty Series."""

    @property
    def language(self) -> str:
        """The language of the edition, in which the citation is written."""
        return self.edition.language

    @property
    def pin(self) -> str:
        """The place as it is written in the edition's language; "" where nothing printed names it."""
        found = citable(self.locator, self.publication) if self.locator else None
        return pin(found, self.language) if found else ""

    @property
    def page(self) -> str:
        """The printed page, where the place is not a paragraph or an article, which are the same in all languages."""
        numbered = self.locator and any(kind in ("art", "par", "para") for kind, _ in self.locator.steps)
        return "" if numbered else self.page_label

    @property
    def page_pin(self) -> str:
        """The printed page in the words of the edition's language."""
        return page_pin(self.page, self.language) if self.page else ""

    @property
    def heading(self) -> str:
        """The heading the passage stands under, where neither a number nor a page names its place."""
        return self.headings[-1] if self.headings and self.locator and not self.pin and not self.page else ""

    @property
    def symbol(self) -> str:
        """The document symbol, if it is confirmed."""
        return said(self.edition.symbol)

    @property
    def sales_no(self) -> str:
        """The sales number of this edition, if it is confirmed."""
        return said(self.edition.sales_no)

    @property
    def year(self) -> str:
        """The year of the edition; that of the work only where all its editions are of one year."""
        years = self.publication.years
        return said(self.edition.year) or (str(years[0]) if len(years) == 1 else "")

    @property
    def place(self) -> str:
        """The place of publication in the edition's language."""
        return names.place(said(self.edition.place), self.language)

    @property
    def publisher(self) -> str:
        """The publisher in the edition's language."""
        return names.publisher(said(self.publication.publisher), self.language)

    @property
    def number(self) -> str:
        """The number of a resolution or decision, such as 19/4."""
        also = (fact.value for each in self.publication.editions.values() for fact in each.also if fact.confirmed)
        found = _NUMBER.search(self.symbol or " ".join(also))
        return found[0] if found and self.publication.type in ("resolution", "decision") else ""

    @property
    def body(self) -> str:
        """The body that adopted a resolution or decision: ga, hrc, ccpcj or cop; "" if it is not known."""
        prefixes = {"A/RES/": "ga", "A/HRC/RES/": "hrc"}
        by_symbol = (body for prefix, body in prefixes.items() if self.symbol.startswith(prefix))
        return next(by_symbol, names.body(said(self.publication.publisher)))


def refer(passage: Passage, catalogue: Catalogue) -> Reference:
    """Gather what a citation of a passage may say; for a digest with the same place in the work it is about."""
    edition = catalogue.edition(passage.edition)
    publication = catalogue.publication(edition.publication)
    first = passage.pages[0] if passage.pages else None
    return Reference(
        edition,
        publication,
        name(publication, edition.language),
        passage.locator,
        passage.headings,
        first.label if first and first.label_source in ("label", "footer") else "",
        _work(publication, passage, catalogue) if publication.about else None,
        _successor(publication, edition.language, catalogue),
        passage.id,
        _series(publication),
    )


def said(fact: Fact | None) -> str:
    """The value of a confirmed fact; "" for any other."""
    return fact.value if fact and fact.confirmed else ""


def citable(locator: Locator, publication: Publication) -> Locator | None:
    """The part of a locator that is printed in the work.

    A heading's ordinal is ours, not the work's, and "preamble" is a treaty's; such steps are not cited.
    """
    grammar = set(publication.grammar)
    kept = tuple(
        (kind, number)
        for kind, number in locator.steps
        if not (kind == "sec" and not grammar & set(_NUMBERS_SECTIONS))
        and not (kind == "pre" and not grammar & set(_HAS_PREAMBLE))
    )
    return Locator(kept, locator.anchors) if kept else None


def _work(digest: Publication, passage: Passage, catalogue: Catalogue) -> Reference:
    about = catalogue.publication(digest.about)
    edition = about.editions[passage.edition.partition("/")[2]]
    place = _followed(passage.locator, about)
    successor = _successor(about, edition.language, catalogue)
    title = name(about, edition.language)
    return Reference(edition, about, title, place, successor=successor, series=_series(about))


def _followed(locator: Locator, about: Publication) -> Locator | None:
    """The work's own place a digest's passage follows: as far as its numbers are the work's.

    The digest's table 2, section 1 is about the work's table 2; a treaty's preamble has the same name in both.
    """
    if "masthead" in about.grammar:
        return None
    ours = _OURS if "treaty" not in about.grammar else ("sec", "box")
    kept = []
    for step in locator.steps:
        if step[0] in ours:
            break
        kept.append(step)
    return Locator(tuple(kept)) if kept else None


def _successor(publication: Publication, language: str, catalogue: Catalogue) -> Reference | None:
    if not publication.superseded_by:
        return None
    newer = catalogue.publication(publication.superseded_by)
    return Reference(newer.editions[language], newer, name(newer, language), series=_series(newer))


def _series(publication: Publication) -> tuple[str, str]:
    match = _SERIES.fullmatch(said(publication.treaty_series))
    return (match[1], match[2]) if match else ("", "")
