"""Where the words of a passage come from: confirmed addresses, and the work a digest is about."""

from dataclasses import dataclass

from corpus.errors import UnknownError
from corpus.model import Edition, Passage
from indexer.library import Library


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words come from: confirmed addresses, and the work a digest is about with its passage if it is here."""

    urls: tuple[str, ...]
    work: str = ""
    passage: str = ""


def source_of(passage: Passage, library: Library) -> Source:
    """The source of a passage; UnknownError where its edition is in the catalogue no more."""
    edition = library.catalogue.edition(passage.edition)
    work = library.catalogue.publication(edition.publication).about
    if not work:
        return Source(_urls(edition))
    original = library.catalogue.publication(work).editions[edition.language]
    here = _here(f"{original.id}/{passage.locator.unit}", library)
    return Source(_urls(original), work, here)


def _here(passage_id: str, library: Library) -> str:
    try:
        return library.passage(passage_id).passage.id
    except UnknownError:
        return ""


def _urls(edition: Edition) -> tuple[str, ...]:
    """Confirmed web addresses only: what was never seen to answer is no source to send a reader to."""
    facts = [fact for file in edition.files for fact in file.urls]
    return tuple(fact.value for fact in facts if fact.confirmed and fact.value.startswith(("https://", "http://")))
