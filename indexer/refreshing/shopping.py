"""What is missing from the shelf, as a list a person can take to a browser: `pincite status --missing`."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from corpus.catalogue import Catalogue, name
from corpus.model import Edition, Fact, Publication, Source
from corpus.rules import TYPES
from indexer.columns import wrapped
from indexer.coverage import State, state
from indexer.report import words_of

DOCUMENTS = "https://documents.un.org"
"""Where the United Nations finds its documents by symbol; advice, not a fact about any one of them."""


@dataclass(frozen=True, slots=True)
class Want:
    """One file somebody should look for. Numbers and titles are confirmed ones only; "" where none was seen."""

    edition: str
    work: str
    language: str
    state: State
    part: str
    title: str
    name: str
    sales_no: str
    other_sales_nos: tuple[str, ...]
    """Confirmed sales numbers of the work in other languages, which a bookseller's search finds too."""
    job_no: str
    symbol: str
    isbn: tuple[str, ...]
    page: str
    urls: tuple[str, ...]
    file: str
    """The name to give the file before it goes into the inbox, such as `model-law-2009.fr.pdf`."""
    note: str
    part_confirmed: bool = True
    """False where an edition is believed to have this part and nobody has seen it."""


def shopping_list(
    catalogue: Catalogue, shelf: Mapping[str, int], parts: Mapping[str, Collection[str]] | None = None
) -> tuple[Want, ...]:
    """What is not on the shelf and may exist, a row a file, publications before documents.

    `parts` names the parts at hand of editions in several files.
    An edition in several files stays on the list for the parts that are not at hand.
    """
    at_hand = parts or {}
    return tuple(
        want
        for work in sorted(catalogue.works(), key=lambda work: TYPES.index(work.type))
        if work.type != "private"  # nobody knows of other languages of a file the keeper found
        for edition in work.editions.values()
        for want in _wants(work, edition, state(edition, shelf), at_hand.get(edition.id, ()))
    )


def list_json(wants: tuple[Want, ...]) -> list[dict[str, Any]]:
    """The shopping list as `pincite status --missing --json` prints it: a dict a file."""
    return [asdict(want) for want in wants]


def list_text(wants: tuple[Want, ...], language: str = "en") -> str:
    """The shopping list within 80 columns: per work what was published, then languages nobody knows about."""
    lines, words = list[str](), words_of(language)
    for work, of_work in by_work(wants):
        lines += wrapped(f"{of_work[0].name} ({work})")
        known = [want for want in of_work if want.state != "unknown"]
        for edition in dict.fromkeys(want.edition for want in known):
            lines += _edition_text([want for want in known if want.edition == edition], words)
        unknown = dict.fromkeys(want.language for want in of_work if want.state == "unknown")
        if unknown:
            lines += wrapped(f"{words['unknown_published']}: {', '.join(unknown)}", "  ")
            lines += [f"     {words['name_it']} {work}.<language>.pdf"]
        lines.append("")
    return "\n".join(lines).rstrip()


def by_work(wants: tuple[Want, ...]) -> Iterator[tuple[str, list[Want]]]:
    """What is wanted of each work, those that surely exist first."""
    for work in _works(wants):
        yield work, [want for want in wants if want.work == work]


def addresses(wants: Collection[Want]) -> list[str]:
    """Where to look, each address once."""
    return list(dict.fromkeys(address for want in wants for address in (*want.urls, want.page) if address))


def _works(wants: tuple[Want, ...]) -> list[str]:
    """The works in order, those that surely exist in some language first: a person's hour is spent on them."""
    sure = {want.work for want in wants if want.state != "unknown"}
    return sorted(dict.fromkeys(want.work for want in wants), key=lambda work: work not in sure)


def _wants(work: Publication, edition: Edition, state: State, at_hand: Collection[str]) -> Iterator[Want]:
    if state == "not published":
        return
    for file in edition.files or (Source(),):
        missing = file.part not in at_hand if file.part else state != "on the shelf"
        # Without a list of parts at hand an indexed edition counts as whole: nothing says what it lacks.
        if missing and (state != "on the shelf" or at_hand):
            yield _want(work, edition, state, file)


def _want(work: Publication, edition: Edition, state: State, file: Source) -> Want:
    others = [_said(each.sales_no) for each in work.editions.values() if each.language != edition.language]
    return Want(
        edition=edition.id,
        work=work.id,
        language=edition.language,
        state=state,
        part=file.part,
        title=_said(edition.title),
        name=name(work, edition.language)[0],
        sales_no=_said(edition.sales_no),
        other_sales_nos=tuple(number for number in others if number),
        job_no=_said(edition.job_no),
        symbol=_said(edition.symbol),
        isbn=tuple(_said(number) for number in edition.isbn if number.confirmed),
        page=file.page,
        urls=tuple(url.value for url in file.urls if url.confirmed),
        file=f"{work.id}.{edition.language}{f'.{file.part}' if file.part else ''}.pdf",
        note=edition.note,
        part_confirmed=file.status in ("verified", "secondary"),
    )


def _said(fact: Fact | None) -> str:
    return fact.value if fact and fact.confirmed else ""


def _edition_text(wants: list[Want], words: Mapping[str, str]) -> Iterator[str]:
    """One edition: its title and numbers once, then the files to find and where to look."""
    first = wants[0]
    yield from wrapped(f"{first.language}: {first.title or words['title_unknown']}", "  ")
    if said := numbers(first, words):
        yield from wrapped(said, "     ")
    known = addresses(wants)
    for address in known:
        yield f"     {words['look_at']} {address}"  # never broken: it is copied into a browser
    if first.state == "fetchable":
        yield from wrapped(words["still_fetched"], "     ")
    if first.symbol and not known:
        yield f"     {words['symbol_at']} {DOCUMENTS}"
    yield from _files([want for want in wants if want.part_confirmed], words["name_it"])
    yield from _files([want for want in wants if not want.part_confirmed], words["name_part"])


def numbers(want: Want, words: Mapping[str, str]) -> str:
    """The confirmed numbers of an edition, as a catalogue would list them."""
    others = f"{words['other_languages']} {', '.join(want.other_sales_nos)}" if want.other_sales_nos else ""
    said = {words["sales_no"]: want.sales_no or others, words["job_no"]: want.job_no, words["symbol"]: want.symbol,
               "ISBN": ", ".join(want.isbn)}  # fmt: skip
    return "; ".join(f"{label} {number}" for label, number in said.items() if number)


def _files(wants: list[Want], what: str) -> list[str]:
    return wrapped(f"{what} {', '.join(want.file for want in wants)}", "     ") if wants else []
