"""The catalogue: every work and its editions in six languages, from publications/*.toml, and how one is recognised."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import entry, identifiers
from corpus.errors import CatalogueError, UnknownError
from corpus.model import LANGUAGES, Edition, Fact, Publication

PACKAGED = Path(__file__).parent / "publications"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All publications by id. The `by_...` methods look only at confirmed facts: a guess must never name a file."""

    publications: Mapping[str, Publication]

    def publication(self, name: str) -> Publication:
        """The publication of an id such as `model-law-2009`; UnknownError if there is none."""
        if name not in self.publications:
            raise UnknownError(f"There is no publication {name!r}.", remedy="`pincite status` lists those there are.")
        return self.publications[name]

    def edition(self, name: str) -> Edition:
        """The edition of an id such as `model-law-2009/fr`; UnknownError if there is none."""
        work, _, language = name.partition("/")
        if language not in LANGUAGES:
            raise UnknownError(f"There is no edition {name!r}.", remedy="One is written like model-law-2009/fr.")
        return self.publication(work).editions[language]

    def editions(self) -> Iterator[Edition]:
        """All editions, by publication and language, whether published or not."""
        for work in self.publications.values():
            yield from (work.editions[language] for language in LANGUAGES)

    def works(self) -> tuple[Publication, ...]:
        """The publications that are not digests of ours."""
        return tuple(work for work in self.publications.values() if not work.is_digest)

    def digests(self, work: str) -> tuple[Publication, ...]:
        """Our own digests about a work."""
        return tuple(each for each in self.publications.values() if each.is_digest and each.about == work)

    def by_sales_no(self, text: str) -> tuple[Edition, ...]:
        """The edition a sales number names by its letter, known by its tail; without a letter, all languages.

        The letter is the language and the tail the work, so R.09.V.11 is found though only E, F and S were seen.
        """
        tail = identifiers.sales_tail(text)
        letter = re.sub(r"\s", "", text).upper()[:1]
        languages = (identifiers.LETTERS[letter],) if letter in identifiers.LETTERS else LANGUAGES
        return tuple(
            work.editions[language]
            for work in self.publications.values()
            if tail and tail in _tails(work)
            for language in languages
        )

    def by_symbol(self, text: str) -> tuple[Edition, ...]:
        """The editions that bear a symbol; one symbol serves all languages. A/RES/55/25 also names its annexes."""
        wanted = _folded(text)
        return self._where(lambda each: any(symbol == wanted or symbol.startswith(f"{wanted}, annex")
                                            for symbol in map(_folded, _said(each.symbol))))  # fmt: skip

    def by_job_no(self, text: str) -> tuple[Edition, ...]:
        """The editions printed under a job number, with or without V. and the language in brackets."""
        wanted = identifiers.job_number(text)
        return self._where(
            lambda each: bool(wanted) and any(identifiers.job_number(no) == wanted for no in _said(each.job_no))
        )

    def by_isbn(self, text: str) -> tuple[Edition, ...]:
        """The editions an ISBN names, or that are known to misprint theirs so; hyphens do not matter."""
        wanted = identifiers.isbn_digits(text)
        return self._where(
            lambda each: any(identifiers.isbn_digits(no) == wanted for no in (*_said(*each.isbn), *each.misprints))
        )

    def by_title(self, text: str, language: str = "") -> tuple[Edition, ...]:
        """The editions with exactly this title, case and quotes apart: candidates, for three works share one."""
        wanted = _folded(text)
        return self._where(
            lambda each: (
                (not language or each.language == language)
                and any(_folded(title) == wanted for title in _said(each.title, *each.also))
            )
        )

    def _where(self, fits: Callable[[Edition], bool]) -> tuple[Edition, ...]:
        return tuple(each for each in self.editions() if fits(each))


def load(folder: Path = PACKAGED) -> Catalogue:
    """The catalogue of a folder of TOML files; CatalogueError tells every mistake found, one a line."""
    works, mistakes = _read(folder)
    if mistakes:
        raise CatalogueError("\n".join(map(str, mistakes)))
    return Catalogue({work.id: work for work in works})


def mistakes(folder: Path = PACKAGED) -> tuple[CatalogueError, ...]:
    """What is wrong with the files of a folder, each as where (file and key), what, and what is expected."""
    return tuple(_read(folder)[1])


def name(work: Publication, language: str = "en") -> tuple[str, str]:
    """What to call a work, and in which language that is: a confirmed title, else its symbol, else its id.

    The title is in the language asked for, else in English, else in whatever language one was seen.
    """
    for code in dict.fromkeys((language, "en", *LANGUAGES)):
        for title in _said(work.editions[code].title):
            return title, code
    symbols = [symbol for each in work.editions.values() for symbol in _said(each.symbol)]
    return (symbols or [work.id])[0], ""


def _read(folder: Path) -> tuple[list[Publication], list[CatalogueError]]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        return [], [CatalogueError("There is no publication here.", str(folder), "Put one .toml file a work there.")]
    works: list[Publication] = []
    mistakes: list[CatalogueError] = []
    for file in files:
        work, wrong = entry.read(file)
        works += [work] if work else []
        mistakes += wrong
    return works, [*mistakes, *_dangling(works), *_doubled(works)]


def _dangling(works: list[Publication]) -> Iterator[CatalogueError]:
    """Names of works that are not there, and a successor that does not name what it replaces."""
    by_id = {work.id: work for work in works}
    for work in works:
        for key in ("about", "supersedes", "superseded_by"):
            target = getattr(work, key)
            if target and target not in by_id:
                remedy = "It is the name of a file beside this one without .toml, such as model-law-2009."
                yield CatalogueError(f"There is no work {target!r}.", f"{work.id}.toml, {key}", remedy)
        successor = by_id.get(work.superseded_by)
        if successor and successor.supersedes != work.id:
            remedy = f'Write supersedes = "{work.id}" in {successor.id}.toml.'
            yield CatalogueError(f"{successor.id} does not say so too.", f"{work.id}.toml, superseded_by", remedy)


def _doubled(works: list[Publication]) -> Iterator[CatalogueError]:
    """Numbers that would name two works at once."""
    kinds: tuple[tuple[str, Callable[[Publication], Iterable[str]]], ...] = (
        ("sales_no", lambda work: {identifiers.sales_tail(no) for each in _all(work) for no in _any(each.sales_no)}),
        ("symbol", lambda work: {_folded(no) for each in _all(work) for no in _any(each.symbol)}),
        ("job_no", lambda work: {identifiers.job_number(no) for each in _all(work) for no in _any(each.job_no)}),
        ("isbn", lambda work: {identifiers.isbn_digits(no) for each in _all(work) for no in _any(*each.isbn)}),
    )
    for key, numbers in kinds:
        owner: dict[str, str] = {}
        for work in works:
            for number in sorted(set(numbers(work)) - {""}):
                if number in owner:
                    what = f"{number} is already the number of {owner[number]}."
                    yield CatalogueError(what, f"{work.id}.toml, {key}", "One of the two is wrong: look at the books.")
                owner.setdefault(number, work.id)


def _all(work: Publication) -> Iterable[Edition]:
    return work.editions.values()


def _any(*facts: Fact | None) -> list[str]:
    return [fact.value for fact in facts if fact]


def _said(*facts: Fact | None) -> list[str]:
    return [fact.value for fact in facts if fact and fact.confirmed]


def _tails(work: Publication) -> set[str]:
    return {identifiers.sales_tail(no) for each in _all(work) for no in _said(each.sales_no)}


def _folded(text: str) -> str:
    """The text for comparison: typesetters differ in quotes, hyphens and spaces, not in words."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub("[‘’ʼ`´]", "'", re.sub("[“”„«»]", '"', text)).replace("\u2010", "-").split())
