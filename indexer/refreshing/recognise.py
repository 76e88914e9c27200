"""Recognition: which edition of the catalogue a file is, or a private edition with what was found in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from corpus.catalogue import Catalogue
from corpus.identifiers import sales_language
from corpus.model import LANGUAGES, Edition, Fact, Publication
from indexer.formats import Block
from indexer.refreshing.imprint import Imprint, imprint, slug

_WEIGHTS = {"symbol": 4, "sales number": 4, "ISBN": 4, "job number": 3, "title": 2, "file name": 1}
"""How much each kind of evidence says about which work it is; a title may be three works'."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """The edition a file is: `edition_id`, its `publication` and `language`; `part` where an edition has several files.

    `private`: the catalogue does not know it, and the publication holds only what was found. `evidence` says why, each
    as "sales number F.09.V.11"; `conflicts` are sentences a keeper must read: nothing is silently resolved.
    """

    edition_id: str
    publication: Publication
    language: str
    private: bool = False
    part: str = ""
    title: str = ""
    symbol: str = ""
    evidence: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Clue:
    """One piece of evidence: its kind, the words as printed, and the editions it may stand for."""

    kind: str
    said: str
    editions: tuple[Edition, ...]

    def __str__(self) -> str:
        return f"{self.kind} {self.said}"


def recognise(blocks: Iterable[Block], file_name: str, catalogue: Catalogue) -> Recognition:
    """Find out which edition a file is, from what it prints about itself and then from its name."""
    blocks = tuple(blocks)
    found = imprint(blocks)
    clues = _clues(found, file_name, catalogue)
    work, conflicts = _work(clues, found, catalogue)
    language, doubts = _language(found, clues, work)
    conflicts = [*conflicts, *doubts]
    if work is None:
        return _private(found, file_name, language, conflicts, catalogue)
    evidence = tuple(str(clue) for clue in clues if any(each.publication == work for each in clue.editions))
    edition = catalogue.publications[work].editions[language]
    part = _part(blocks, file_name, edition)
    title = edition.title.value if edition.title else (found.titles or ("",))[0]
    return Recognition(edition.id, catalogue.publications[work], language, False, part, title, found.symbol,
                       evidence, tuple(conflicts))  # fmt: skip


def _clues(found: Imprint, file_name: str, catalogue: Catalogue) -> list[_Clue]:
    titles = (_Clue("title", title, catalogue.by_title(title)) for title in found.titles)
    clues = [
        _Clue("symbol", found.symbol, catalogue.by_symbol(found.symbol) if found.symbol else ()),
        *(_Clue("sales number", number, catalogue.by_sales_no(number)) for number in found.sales),
        *(_Clue("ISBN", number, catalogue.by_isbn(number)) for number in found.isbns),
        *(_Clue("job number", number, catalogue.by_job_no(number)) for number, _ in found.jobs),
        *titles,
        *(_Clue("file name", name, editions) for name, editions in _named(file_name, catalogue)),
    ]
    works = {work.id for work in catalogue.works() if work.type != "private"}
    real = [_Clue(c.kind, c.said, tuple(e for e in c.editions if e.publication in works)) for c in clues]
    return [clue for clue in real if clue.editions]


def _named(file_name: str, catalogue: Catalogue) -> Iterable[tuple[str, tuple[Edition, ...]]]:
    """What a file's name says: A_HRC_43_12.en.pdf bears a symbol, 09-80620_F_ebook.pdf a job number."""
    stem = re.sub(r"\.(ar|en|es|fr|ru|zh)$", "", PurePath(file_name).stem)
    yield stem, catalogue.by_symbol(re.sub(r"[_-]", "/", stem))
    yield from ((number, catalogue.by_job_no(number)) for number in re.findall(r"\d{2}-\d{5}", stem))


def _work(clues: Sequence[_Clue], found: Imprint, catalogue: Catalogue) -> tuple[str | None, list[str]]:
    """The publication that the evidence points to, and what speaks against it."""
    certain = [clue for clue in clues if len({edition.publication for edition in clue.editions}) == 1]
    votes: dict[str, int] = {}
    for clue in certain:
        work = clue.editions[0].publication
        votes[work] = votes.get(work, 0) + _WEIGHTS[clue.kind]
    if votes:
        best = max(votes, key=lambda work: (votes[work], work))
        against = [clue for clue in certain if clue.editions[0].publication != best and clue.kind != "file name"]
        return best, [f"the {clue} is that of {clue.editions[0].publication}, not of {best}" for clue in against]
    return _by_year(clues, found, catalogue)


def _by_year(clues: Sequence[_Clue], found: Imprint, catalogue: Catalogue) -> tuple[str | None, list[str]]:
    """Works that share their title are told apart by the year on the cover, or not at all."""
    shared = {edition.publication: clue for clue in clues for edition in clue.editions}
    if not shared:
        return None, []
    fitting = [work for work in shared if set(catalogue.publications[work].years) & set(found.years)]
    names = ", ".join(sorted(shared))
    said = str(next(iter(shared.values())))
    if len(fitting) == 1:
        return fitting[0], [f"the {said} is that of {names}; the year on the cover fits only {fitting[0]}"]
    return None, [f"the {said} is that of {names}, and nothing printed tells which"]


def _language(found: Imprint, clues: Sequence[_Clue], work: str | None) -> tuple[str, list[str]]:
    """The language of the text; where a number or the masthead names another one, that is told."""
    printed = [(f"sales number {number}", sales_language(number)) for number in found.sales]
    printed += [(f"job number {number} ({language})", language) for number, language in found.jobs]
    printed += [("masthead", found.masthead)]
    for clue in (clue for clue in clues if clue.kind in ("ISBN", "job number")):
        languages = {edition.language for edition in clue.editions if edition.publication == work}
        printed += [(str(clue), next(iter(languages)))] if len(languages) == 1 else []
    printed = [(what, language) for what, language in dict(printed).items() if language]
    language = found.language or next((language for _, language in printed), "")
    if not language:
        return "en", ["nothing tells the language; English was assumed"]
    return language, [f"the {what} names {other}, but the text is {language}" for what, other in printed
                      if other != language]  # fmt: skip


def _part(blocks: Sequence[Block], file_name: str, edition: Edition) -> str:
    """Which of an edition's several files this is: its part is named in the file's name or on its first page."""
    parts = [source.part for source in edition.files if source.part]
    front = " ".join([file_name, *(block.text for block in blocks[:12])])
    named = [part for part in parts if _names(part, front)]
    return max(named, key=len, default="")


def _names(part: str, text: str) -> bool:
    words = [re.escape(word) for word in re.split(r"[\W_]+|(?<=\D)(?=\d)", part) if word]
    return bool(re.search(r"(?i)(?<![^\W_])" + r"[\W_]*0?".join(words) + r"(?!\d)", text))


def _private(
    found: Imprint, file_name: str, language: str, conflicts: Sequence[str], catalogue: Catalogue
) -> Recognition:
    """A private edition; languages of one symbol share the work, and a corrected file of the same name its id."""
    title = (found.titles or ("",))[0]
    stem = PurePath(file_name).stem
    numbers = (*found.sales, *found.isbns, *(number for number, _ in found.jobs))
    key = found.symbol or "|".join([title, *numbers, stem])
    name = slug(found.symbol) or slug(title) or slug(stem) or "file"
    work = f"private-{name}-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:4]}"
    bare = {code: Edition(work, code) for code in LANGUAGES}
    bare[language] = Edition(work, language, _fact(title), symbol=_fact(found.symbol), status="published")
    nobody = Fact("", "unverified", "not known")
    publication = catalogue.publications.get(work) or Publication(work, "private", nobody, (), bare)
    evidence = [f"symbol {found.symbol}"] * bool(found.symbol) + [f"title {title}"] * bool(title)
    return Recognition(f"{work}/{language}", publication, language, True, "", title, found.symbol,
                       tuple(evidence), tuple(conflicts))  # fmt: skip


def _fact(text: str) -> Fact | None:
    return Fact(text, "verified", "the file itself") if text else None
