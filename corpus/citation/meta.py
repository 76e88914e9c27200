"""The record as HTML meta data, by which reference managers read a page: Highwire and Dublin Core."""

from corpus.catalogue import Catalogue
from corpus.citation.bidi import plain
from corpus.citation.item import item
from corpus.citation.manual import render
from corpus.citation.reference import refer
from corpus.model import Passage

Meta = list[tuple[str, str]]


def meta(passage: Passage, catalogue: Catalogue) -> Meta:
    """Pairs of name and content for `<meta>`, only what is confirmed; not escaped."""
    reference = refer(passage, catalogue)
    record = item(reference)
    authors = [author["literal"] for author in record.get("author", ())]
    year = str(record["issued"]["date-parts"][0][0]) if "issued" in record else ""
    highwire = [
        ("citation_title", record["title"]),
        *(("citation_author", author) for author in authors),
        ("citation_publication_date", year),
        ("citation_publisher", record.get("publisher", "")),
        ("citation_technical_report_number", record.get("number", "") if record["type"] == "report" else ""),
        ("citation_isbn", record.get("ISBN", "")),
        ("citation_firstpage", reference.page),
        ("citation_language", reference.language),
    ]
    dublin = [
        ("DC.title", record["title"]),
        *(("DC.creator", author) for author in authors),
        ("DC.publisher", record.get("publisher", "")),
        ("DC.date", year),
        ("DC.language", reference.language),
        ("DC.identifier", passage.id),
        ("DC.bibliographicCitation", plain(render(reference))),
    ]
    return [(name, content) for name, content in (*highwire, *dublin) if content]
