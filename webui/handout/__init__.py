"""The reading list as it is handed out: each passage quoted, cited and honest about whose words it has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.catalogue import name
from corpus.citation import Citation, cite
from corpus.citation.marks import balanced, quoted
from corpus.citation.pins import page_pin, pin
from corpus.citation.reference import citable
from corpus.errors import UnknownError
from corpus.model import Edition, Passage, Publication
from corpus.reviews import reviewed
from indexer.library import Library
from indexer.versions import Version
from webui import labels
from webui.origins import source_of
from webui.reader import current, gettext


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the list is to be shown: the style of citing, and the languages of the passages.

    `language`: "" as each was added; `beside`: a second language, "" for none.
    """

    style: str = "un"
    language: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """A passage in one language as it is handed out; `notes` are in the reader's language."""

    passage: Passage
    language: str
    title: tuple[str, str]
    pin: str
    words: str
    """The text between the quotation marks of its language."""
    citation: Citation | None
    """None where the catalogue does not know its edition any more."""
    urls: tuple[str, ...]
    digest: bool
    here: bool
    """Whether the shelves still hold it: else it is as it was when it was added."""
    notes: tuple[str, ...]
    page: str = ""
    """The first page as it is printed, in the words of the passage's language; "" where none is known."""

    @property
    def place(self) -> str:
        """Where it stands: the pin and the printed page, as far as there are any."""
        return " · ".join(each for each in (self.pin, self.page) if each)


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage of the list: as shown, and in the second language if that was asked for and is there.

    `passage_id` is the one that was added; `missing` says what is not there, and why.
    """

    passage_id: str
    shown: Extract
    beside: Extract | None = None
    missing: tuple[str, ...] = ()


def entries(listed: Iterable[Passage], wanted: Wanted, library: Library) -> list[Entry]:
    """The passages of a list in order; one that a newer generation does not hold is shown as it was, and says so."""
    return [_entry(each, wanted, library) for each in listed]


def _entry(kept: Passage, wanted: Wanted, library: Library) -> Entry:
    now = _now(kept, library)
    passage, own = now or kept, _language(kept)
    asked = [code for code in (wanted.language, wanted.beside) if code]
    others = {code: library.version(passage, code) for code in asked if code != own} if now else {}

    def there(code: str) -> Extract | None:
        if code == own:
            return extract(_whole(passage, library), wanted.style, library)
        if code not in others or not others[code].passage_id:
            return None
        found = _whole(library.passage(others[code].passage_id).passage, library)
        return extract(found, wanted.style, library, nearly=others[code].approximate)

    chosen = there(wanted.language) if wanted.language not in ("", own) else None
    # Where two languages stand side by side they are whole units: one may be cut where the other is not.
    first = _whole(passage, library) if now and wanted.beside else passage
    shown = chosen or extract(first, wanted.style, library, now is not None, kept.text_sha != passage.text_sha)
    beside = there(wanted.beside) if wanted.beside not in ("", shown.language) and now else None
    missing = [each for each in others.values() if not each.passage_id]
    return Entry(kept.id, shown, beside, tuple(_lacks(each) for each in missing))


def _lacks(version: Version) -> str:
    """Which language is not there, and why."""
    language = gettext("%(name)s:") % {"name": current().language(version.language)}
    return f"{language} {labels.why(version.why)}"


def extract(
    passage: Passage, style: str, library: Library, here: bool = True, changed: bool = False, nearly: bool = False
) -> Extract:
    """A passage with all that goes with it: its title, pin, quotation, citation, sources and what to know of it."""
    language = _language(passage)
    words = quoted(balanced(passage.text.strip(), language), language)
    news = tuple(_news(here, changed, nearly))
    try:
        edition = library.catalogue.edition(passage.edition)
        work = library.catalogue.publication(edition.publication)
    except UnknownError:
        return Extract(passage, language, (passage.id, ""), "", words, None, (), False, here, news)
    printed = citable(passage.locator, work)
    return Extract(
        passage,
        language,
        name(work, language),
        pin(printed, language) if printed else "",
        words,
        cite(passage, library.catalogue, style),
        source_of(passage, library).urls,
        work.is_digest,
        here,
        (*news, *_whose(work, edition), *labels.quality(passage.quality)),
        _page(passage, language),
    )


def _page(passage: Passage, language: str) -> str:
    """Pages that are only counted in the file are no place in the work."""
    first = passage.pages[0] if passage.pages else None
    printed = first is not None and first.label_source in ("label", "footer")
    return page_pin(first.label, language) if first and printed and first.label else ""


def _news(here: bool, changed: bool, nearly: bool) -> Iterator[str]:
    """What became of the passage since it was added, and how its place was found."""
    if not here:
        yield gettext("The shelves no longer hold this passage. These are its words as they were when you added it.")
    if changed:
        yield gettext("The words of this passage have changed since you added it.")
    if nearly:
        yield gettext("The place is approximate: the passage has no number of its own.")


def _whose(work: Publication, edition: Edition) -> Iterator[str]:
    if not work.is_digest:
        yield gettext("The words are those of the publication, as they were read from its file.")
    else:
        yield gettext("This is a digest: the words are ours, not those of the United Nations.")
        if not reviewed(edition):
            yield gettext("Not reviewed by a native speaker.")
    if work.superseded_by:
        yield gettext("A newer work replaces this one.")


def _now(kept: Passage, library: Library) -> Passage | None:
    """The passage as the shelves hold it now; None where they hold it no more."""
    try:
        return library.passage(kept.id).passage
    except UnknownError:
        return None


def _whole(passage: Passage, library: Library) -> Passage:
    """The unit a passage is a piece of, as one passage."""
    pieces = library.unit(passage)
    if len(pieces) < 2:
        return passage
    return replace(pieces[0], locator=passage.locator.unit, text="\n".join(each.text for each in pieces))


def _language(passage: Passage) -> str:
    return passage.edition.rpartition("/")[2]
