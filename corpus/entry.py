"""One publications/*.toml -> Publication, with each mistake explained to the librarian who made it."""

import tomllib
from pathlib import Path
from typing import get_args

from corpus import rules
from corpus.errors import CatalogueError, LocatorError
from corpus.model import LANGUAGES, Availability, Edition, Fact, Locator, Publication, Source, Status
from corpus.values import Table, Values


def read(path: Path) -> tuple[Publication | None, list[CatalogueError]]:
    """The publication a file describes, and what is wrong with the file; None only where it is no TOML at all."""
    entry = _Entry(path.name)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        entry.wrong("", "it is not saved as UTF-8", "Save it again with the encoding UTF-8.")
        return None, entry.mistakes
    except tomllib.TOMLDecodeError as error:
        entry.wrong("", f"it is not valid TOML: {error}", 'Each line is like key = "value"; check quotes and brackets.')
        return None, entry.mistakes
    return entry.publication(path.stem, table), entry.mistakes


class _Entry(Values):
    """The file of one work."""

    def publication(self, name: str, table: Table) -> Publication:
        self.known_keys("", table, (*rules.WORK_KEYS, *LANGUAGES))
        source = self.text("", "source", table)
        kind = self.choice("type", table.get("type"), rules.TYPES)
        if (table.get("type") == "digest") != bool(table.get("about")):
            what = "a digest names the work it is about, and only a digest does"
            self.wrong("about", what, 'Write for example about = "palermo-protocol".')
        symbol = self.fact("symbol", table.get("symbol"), source, rules.symbol)
        return Publication(
            id=name,
            type=kind,
            publisher=self._publisher(table, source),
            years=self._years(table),
            editions={code: self._edition(name, code, table, symbol, source) for code in LANGUAGES},
            grammar=self.choices("grammar", table, rules.GRAMMARS),
            about=self.text("", "about", table),
            audience=self.choices("audience", table, rules.AUDIENCES),
            supersedes=self.text("", "supersedes", table),
            superseded_by=self.text("", "superseded_by", table),
            note=self.text("", "note", table),
            treaty_series=self.fact("treaty_series", table.get("treaty_series"), source),
        )

    def _publisher(self, table: Table, source: str) -> Fact:
        # Nobody may know who published a file the keeper found; of a work we list we do.
        silent = None if table.get("type") == "private" else ""
        return self.fact("publisher", table.get("publisher", silent), source) or Fact("", "unverified")

    def _edition(self, work: str, code: str, whole: Table, symbol: Fact | None, source: str) -> Edition:
        table = whole.get(code)
        if not isinstance(table, dict):
            what = "every work lists all six languages, even those it was not published in"
            self.wrong(code, what, f'Write [{code}] and below it status = "published", "missing" or "unknown".')
            return Edition(work, code)
        self.known_keys(code, table, rules.EDITION_KEYS)
        source = self.text(code, "source", table) or source

        def one(key: str, *checks: rules.Rule) -> Fact | None:
            return self.fact(f"{code}.{key}", table.get(key), source, *checks)

        def several(key: str, *checks: rules.Rule) -> tuple[Fact, ...]:
            return self.facts(f"{code}.{key}", table.get(key, []), source, *checks)

        return Edition(
            work,
            code,
            title=one("title"),
            files=self._files(work, code, whole, table, source),
            sales_no=one("sales_no", rules.sales_no(code)),
            symbol=one("symbol", rules.symbol) or symbol,
            job_no=one("job_no", rules.job_no(code)),
            isbn=several("isbn", rules.isbn),
            year=one("year", rules.year),
            place=one("place"),
            status=self._availability(code, table),
            note=self.text(code, "note", table),
            also=several("also"),
            misprints=tuple(fact.value for fact in several("isbn_misprints", rules.misprint)),
            units=self._units(code, table),
        )

    def _files(self, work: str, code: str, whole: Table, table: Table, source: str) -> tuple[Source, ...]:
        if whole.get("type") == "digest":
            # Our digests are packaged: none is fetched, and their name follows from the work's.
            return (Source(packaged=f"digests/{work.removeprefix('digest-')}.{code}.html"),)
        page = self._page(code, table) or self._page("", whole)
        if "files" in table:
            return tuple(self._file(f"{code}.files", each, source, page) for each in self._tables(code, table))
        urls = self.facts(f"{code}.urls", table.get("urls", []), source, rules.url)
        parts = self.facts("parts", whole.get("parts", []), self.text("", "source", whole), rules.part)
        if parts and not urls:
            return tuple(Source(part=part.value, page=page, status=part.status) for part in parts)
        return (Source(urls, page=page),) if urls or page else ()

    def _file(self, key: str, table: Table, source: str, page: str) -> Source:
        self.known_keys(key, table, ("part", "urls", "page", "status"))
        status = self.choice(f"{key}.status", table.get("status", "verified"), get_args(Status))
        part = self.text(key, "part", table)
        self.check(f"{key}.part", part, rules.part)
        urls = self.facts(f"{key}.urls", table.get("urls", []), source, rules.url)
        return Source(urls, part, self._page(key, table) or page, status=status)  # type: ignore[arg-type]

    def _tables(self, code: str, table: Table) -> list[Table]:
        files = table["files"]
        if isinstance(files, list) and all(isinstance(each, dict) for each in files):
            return files
        remedy = f'Write [[{code}.files]] and below it part = "module-01".'
        self.wrong(f"{code}.files", "files are tables, one a part", remedy)
        return []

    def _page(self, inside: str, table: Table) -> str:
        page = self.text(inside, "page", table)
        return page if page and self.check(f"{inside}.page", page, rules.url) else ""

    def _years(self, table: Table) -> tuple[int, ...]:
        """An empty list says that no year was seen: one from memory would be cited as a fact."""
        years = table.get("years")
        if isinstance(years, list) and not any(rules.year(str(year)) for year in years):
            return tuple(map(int, years))
        self.wrong("years", f"{years!r} is no list of years", "Write for example years = [2009, 2010].")
        return ()

    def _units(self, code: str, table: Table) -> tuple[tuple[Locator, str], ...]:
        units = []
        given = table.get("units", [])
        for pair in given if isinstance(given, list) else [given]:
            try:
                where, title = pair
                units.append((Locator.parse(where), title))
                self.check(f"{code}.units", title, rules.clean)
            except (LocatorError, TypeError, ValueError, AttributeError):
                remedy = 'Write for example ["tool.6.4", "Indicators of trafficking"].'
                self.wrong(f"{code}.units", f"{pair!r} is no unit with its title", remedy)
        return tuple(units)

    def _availability(self, code: str, table: Table) -> Availability:
        status = self.choice(f"{code}.status", table.get("status"), get_args(Availability))
        if status == "missing" and not table.get("note"):
            remedy = 'Add note = "the list of languages on the page of the work has no Chinese".'
            self.wrong(f"{code}.note", "nothing says how it is known that this language was not published", remedy)
        return status  # type: ignore[return-value]
