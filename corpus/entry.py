"""One publications/*.toml -> Publication, with each mistake explained to the librarian who made it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from corpus import rules
from corpus.errors import CatalogueError, LocatorError
from corpus.model import LANGUAGES, Availability, Edition, Fact, Locator, Publication, Source, Status

FACT_EXAMPLE = 'Write title = "..." when it was seen, else title = { value = "...", status = "unverified" }.'

Table = Mapping[str, Any]


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


class _Entry:
    """A file being read: collects its mistakes, so that a librarian sees all of them at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[CatalogueError] = []

    def wrong(self, key: str, what: str, remedy: str) -> None:
        """Note one mistake: where it is, what is wrong, what is expected, with an example."""
        key = key.removeprefix(".")
        self.mistakes.append(CatalogueError(what + ".", f"{self.file}, {key}" if key else self.file, remedy))

    def _check(self, key: str, text: str, *checks: rules.Rule) -> bool:
        complaints = [complaint for rule in checks if (complaint := rule(text))]
        for what, remedy in complaints:
            self.wrong(key, what, remedy)
        return not complaints

    def publication(self, name: str, table: Table) -> Publication:
        self._known_keys("", table, (*rules.WORK_KEYS, *LANGUAGES))
        source = self._text("", "source", table)
        kind = self._choice("type", table.get("type"), rules.TYPES)
        if (table.get("type") == "digest") != bool(table.get("about")):
            what = "a digest names the work it is about, and only a digest does"
            self.wrong("about", what, 'Write for example about = "palermo-protocol".')
        symbol = self._fact("symbol", table.get("symbol"), source, rules.symbol)
        return Publication(
            id=name,
            type=kind,
            publisher=self._publisher(table, source),
            years=self._years(table),
            editions={code: self._edition(name, code, table, symbol, source) for code in LANGUAGES},
            grammar=self._choices("grammar", table, rules.GRAMMARS),
            about=self._text("", "about", table),
            audience=self._choices("audience", table, rules.AUDIENCES),
            supersedes=self._text("", "supersedes", table),
            superseded_by=self._text("", "superseded_by", table),
            note=self._text("", "note", table),
            treaty_series=self._fact("treaty_series", table.get("treaty_series"), source),
        )

    def _publisher(self, table: Table, source: str) -> Fact:
        # Nobody may know who published a file the keeper found; of a work we list we do.
        silent = None if table.get("type") == "private" else ""
        return self._fact("publisher", table.get("publisher", silent), source) or Fact("", "unverified")

    def _edition(self, work: str, code: str, whole: Table, symbol: Fact | None, source: str) -> Edition:
        table = whole.get(code)
        if not isinstance(table, dict):
            what = "every work lists all six languages, even those it was not published in"
            self.wrong(code, what, f'Write [{code}] and below it status = "published", "missing" or "unknown".')
            return Edition(work, code)
        self._known_keys(code, table, rules.EDITION_KEYS)
        source = self._text(code, "source", table) or source

        def one(key: str, *checks: rules.Rule) -> Fact | None:
            return self._fact(f"{code}.{key}", table.get(key), source, *checks)

        def several(key: str, *checks: rules.Rule) -> tuple[Fact, ...]:
            return self._facts(f"{code}.{key}", table.get(key, []), source, *checks)

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
            note=self._text(code, "note", table),
            also=several("also"),
            misprints=tuple(fact.value for fact in several("isbn_misprints", rules.misprint)),
            units=self._units(code, table),
        )

    # --- files

    def _files(self, work: str, code: str, whole: Table, table: Table, source: str) -> tuple[Source, ...]:
        if whole.get("type") == "digest":
            # Our digests are packaged: none is fetched, and their name follows from the work's.
            return (Source(packaged=f"digests/{work.removeprefix('digest-')}.{code}.html"),)
        page = self._page(code, table) or self._page("", whole)
        if "files" in table:
            return tuple(self._file(f"{code}.files", each, source, page) for each in self._tables(code, table))
        urls = self._facts(f"{code}.urls", table.get("urls", []), source, rules.url)
        parts = self._facts("parts", whole.get("parts", []), self._text("", "source", whole), rules.part)
        if parts and not urls:
            return tuple(Source(part=part.value, page=page, status=part.status) for part in parts)
        return (Source(urls, page=page),) if urls or page else ()

    def _file(self, key: str, table: Table, source: str, page: str) -> Source:
        self._known_keys(key, table, ("part", "urls", "page", "status"))
        status = self._choice(f"{key}.status", table.get("status", "verified"), get_args(Status))
        part = self._text(key, "part", table)
        self._check(f"{key}.part", part, rules.part)
        urls = self._facts(f"{key}.urls", table.get("urls", []), source, rules.url)
        return Source(urls, part, self._page(key, table) or page, status=status)  # type: ignore[arg-type]

    def _tables(self, code: str, table: Table) -> list[Table]:
        files = table["files"]
        if isinstance(files, list) and all(isinstance(each, dict) for each in files):
            return files
        remedy = f'Write [[{code}.files]] and below it part = "module-01".'
        self.wrong(f"{code}.files", "files are tables, one a part", remedy)
        return []

    def _page(self, inside: str, table: Table) -> str:
        page = self._text(inside, "page", table)
        return page if page and self._check(f"{inside}.page", page, rules.url) else ""

    # --- values

    def _facts(self, key: str, values: object, source: str, *checks: rules.Rule) -> tuple[Fact, ...]:
        if not isinstance(values, list):
            self.wrong(key, "it is a list", f'Write {key.split(".")[-1]} = ["..."], with brackets even around one.')
            return ()
        facts = [self._fact(key, value, source, *checks) for value in values]
        return tuple(fact for fact in facts if fact)

    def _fact(self, key: str, value: object, source: str, *checks: rules.Rule) -> Fact | None:
        if value is None:
            return None
        table = value if isinstance(value, dict) else {"value": value}
        self._known_keys(key, table, ("value", "status", "source"))
        text = table.get("value")
        text = str(text) if isinstance(text, int) and not isinstance(text, bool) else text
        if not isinstance(text, str) or not text:
            self.wrong(key, "it has no text for a value", f"{FACT_EXAMPLE} Leave the line out where nothing is known.")
            return None
        self._check(key, text, rules.clean, *checks)
        status = self._choice(f"{key}.status", table.get("status", "verified"), get_args(Status))
        fact = Fact(text, status, self._text(key, "source", table) or source)  # type: ignore[arg-type]
        if fact.confirmed and not fact.source:
            remedy = 'Add source = "..." to it, to its language or at the top of the file.'
            self.wrong(key, f"nothing says where {text!r} was seen", remedy)
        return fact

    def _text(self, inside: str, key: str, table: Table) -> str:
        text = table.get(key, "")
        if isinstance(text, str):
            self._check(f"{inside}.{key}", text, rules.clean)
            return text
        self.wrong(f"{inside}.{key}", f"{text!r} is not a text in quotes", f'Write {key} = "...".')
        return ""

    def _years(self, table: Table) -> tuple[int, ...]:
        years = table.get("years")
        if years == [] and table.get("type") == "private":
            return ()  # a file from the inbox need not print its year
        enough = bool(years) or table.get("type") == "private"
        if isinstance(years, list) and enough and not any(rules.year(str(year)) for year in years):
            return tuple(map(int, years))
        self.wrong("years", f"{years!r} is no list of years", "Write for example years = [2009, 2010].")
        return ()

    def _units(self, code: str, table: Table) -> tuple[tuple[Locator, str], ...]:
        units = []
        for pair in table.get("units", []):
            try:
                where, title = pair
                units.append((Locator.parse(where), title))
                self._check(f"{code}.units", title, rules.clean)
            except (LocatorError, TypeError, ValueError, AttributeError):
                remedy = 'Write for example ["tool.6.4", "Indicators of trafficking"].'
                self.wrong(f"{code}.units", f"{pair!r} is no unit with its title", remedy)
        return tuple(units)

    # --- what is allowed

    def _known_keys(self, inside: str, table: Table, known: tuple[str, ...]) -> None:
        for key in table:
            self._check(f"{inside}.{key}", key, rules.known_key(*known))

    def _choice(self, key: str, value: object, allowed: tuple[str, ...]) -> str:
        """The value where it is allowed, else the last word allowed, which is the most careful one of each list."""
        text = "" if value is None else str(value)
        return text if self._check(key, text, rules.one_of(*allowed)) else allowed[-1]

    def _choices(self, key: str, table: Table, allowed: tuple[str, ...]) -> tuple[str, ...]:
        values = table.get(key, [])
        if isinstance(values, list):
            return tuple(self._choice(key, value, allowed) for value in values)
        self.wrong(key, "it is a list", f'Write for example {key} = ["{allowed[0]}"].')
        return ()

    def _availability(self, code: str, table: Table) -> Availability:
        status = self._choice(f"{code}.status", table.get("status"), get_args(Availability))
        if status == "missing" and not table.get("note"):
            remedy = 'Add note = "the list of languages on the page of the work has no Chinese".'
            self.wrong(f"{code}.note", "nothing says how it is known that this language was not published", remedy)
        return status  # type: ignore[return-value]
