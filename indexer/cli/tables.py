"""What a command found, as the tables a person sees on a terminal; pipes and files get the plain lines instead."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.model import LANGUAGES
from indexer import coverage, render
from indexer.cli.terminal import table
from indexer.columns import columns
from indexer.coverage import Row
from indexer.doctor.finding import Finding
from indexer.refreshing import shopping
from indexer.refreshing.shopping import Want
from indexer.report import CHANGES, Report, by_publication, pages, size, words_of
from indexer.report.causes import said_in

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

NOTES = 12
"""Notes on a terminal; all of them stand in the report that is kept."""
_SIGNS = {"good": "green", "warning": "yellow", "bad": "bold red"}
_STYLES = {"added": "green", "fetched": "green", "changed": "yellow", "withdrawn": "red", "held": "yellow"}


def report(done: Report, language: str, kept: Path | None = None) -> "Iterator[RenderableType]":
    """The report of a refresh in the keeper's language: what became of the editions, failures, notes, counts."""
    words = words_of(language)
    if done.dry_run:
        yield words["dry_run"]
    rows = list(_changes(done, words, language))
    if rows:
        yield table(("", "", ""), rows, styles=("bold", "", ""))
    if done.failed:
        failed = (
            (f.edition or f.file, f"{said_in(f.cause, language)}\n{said_in(f.remedy, language)}") for f in done.failed
        )
        yield table((words["failed"], f"{words['cause']} / {words['remedy']}"), failed, styles=("red", ""))
    if done.notes:
        more = len(done.notes) - NOTES
        said = [(said_in(note, language),) for note in done.notes[:NOTES]]
        yield table((words["note"],), [*said, *([(f"{words['more']}: {more}",)] if more > 0 else [])])
    yield from _counts(done.passages, done.generation, words)
    yield from _last(done, words, kept)


def doctor(found: Iterable[Finding], language: str = "en") -> "Table":
    """What was looked at: how it stands, what was seen, what mends it."""
    from rich.table import Table
    from rich.text import Text

    words = words_of(language)
    made: Table = table(("", words["looked_at"], words["seen"]), [])
    for each in found:
        remedy = f"\n→ {said_in(each.remedy, language)}" if each.remedy else ""
        sign = Text(words[each.state], style=_SIGNS[each.state])
        made.add_row(sign, Text(looked_at(each, words)), Text(said_in(each.seen, language) + remedy))
    return made


def looked_at(finding: Finding, words: Mapping[str, str]) -> str:
    """What a finding is about, in a word."""
    return words[f"look_{finding.name.replace(' ', '_')}"]


def status(state: dict[str, Any], rows: tuple[Row, ...], language: str = "en") -> "Iterator[RenderableType]":
    """What the live generation holds, pages that were not read as text, failures, and works by languages."""
    words = words_of(language)
    yield from _counts(state["passages"], state["generation"], words)
    if state["fallback"]:
        yield render.warning(state, language)
    pages_of = [(e["id"], said) for e in state["editions"] if (said := render.page_states(e, language))]
    if pages_of:
        yield table((words["edition"], words["all_pages"]), pages_of)
    if state["failed"]:
        failed = [(f["edition"], f"{said_in(f['cause'], language)}\n{said_in(f['remedy'], language)}")
                  for f in state["failed"]]  # fmt: skip
        yield table((words["failed"], f"{words['cause']} / {words['remedy']}"), failed, styles=("red", ""))
    yield _coverage(rows, language)
    yield words["signs"]


def missing(wants: tuple[Want, ...], language: str = "en") -> "Iterator[RenderableType]":
    """What to fetch by hand: a table a work; addresses stand below it on lines of their own, to be copied whole."""
    words = words_of(language)
    for work, of_work in shopping.by_work(wants):
        known = [want for want in of_work if want.state != "unknown"]
        rows = [
            _wanted([w for w in known if w.edition == edition], words)
            for edition in dict.fromkeys(w.edition for w in known)
        ]
        unknown = ", ".join(dict.fromkeys(want.language for want in of_work if want.state == "unknown"))
        if unknown:
            rows.append((unknown, words["unknown_published"], f"{work}.<language>.pdf"))
        title = f"{of_work[0].name} ({work})"
        yield table(("", words["numbers"], words["name_it"]), rows, title=title, second=_beside_names(rows))
        yield from (f"{words['look_at']} {address}" for address in shopping.addresses(known))


def _beside_names(rows: Sequence[tuple[str, str, str]]) -> int:
    """Columns for numbers and titles, so that file names, which are copied, stay whole at 80 columns if they can."""
    first = max(columns(first) for first, *_ in rows)
    longest = max(columns(name) for *_, names in rows for name in names.split())
    return min(max(72 - first - longest, 14), 34)


def _wanted(of_edition: list[Want], words: Mapping[str, str]) -> tuple[str, str, str]:
    first = of_edition[0]
    return first.language, shopping.numbers(first, words) or first.title, ", ".join(want.file for want in of_edition)


def _changes(done: Report, words: Any, language: str) -> Iterator[tuple[str, str, str]]:
    for word in CHANGES:
        for publication, languages in by_publication(getattr(done, word)).items():
            yield words[word], publication, " ".join(languages)
    for edition, unread in done.unread_pages.items():
        yield words["unread"], edition, f"{words['pages']} {pages(unread, words['more'])}"
    yield from ((words["superseded"], old, f"→ {new}") for old, new in done.superseded.items())
    if done.unchanged:
        yield words["unchanged"], f"{words['editions']}: {len(done.unchanged)}", ""
    if done.fetched_bytes and not done.dry_run:
        yield words["downloaded"], said_in(size(done.fetched_bytes), language), ""


def _last(done: Report, words: Any, kept: Path | None) -> Iterator[str]:
    if not done.network:
        yield words["network"]
    if kept:
        yield f"{words['saved']} {kept}"


def _counts(passages: Mapping[str, int], generation: int, words: Mapping[str, str]) -> "Iterator[RenderableType]":
    """What stands above is no title of the table, which may be narrow and would break it."""
    above = f"{words['generation']} {generation}. {words['passages']}:"
    codes = [code for code in LANGUAGES if code in passages]
    yield above if codes else f"{above} {words['none']}"
    if codes:
        yield table(codes, [[str(passages[code]) for code in codes]])


def _coverage(rows: tuple[Row, ...], language: str) -> "Table":
    from rich import box
    from rich.table import Table

    made = Table(words_of(language)["work"], *LANGUAGES, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        made.add_row(row.work, *(coverage.sign(row, code, language) for code in LANGUAGES))
    made.add_section()
    total = coverage.counts(rows)
    for state in total[LANGUAGES[0]]:
        made.add_row(coverage.called(state, language), *(str(total[code][state]) for code in LANGUAGES))
    return made
