"""What a command found, as the tables a person sees on a terminal; pipes and files get the plain lines instead."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.model import LANGUAGES
from indexer import coverage, render, shopping
from indexer.coverage import Row
from indexer.doctor_finding import Finding
from indexer.report import CHANGES, Report, by_publication, pages, words_of
from indexer.report_causes import said_in
from indexer.shopping import Want
from indexer.terminal import table

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

NOTES = 12
"""Notes on a terminal; all of them stand in the report that is kept."""
_SIGNS = {"good": ("ok", "green"), "warning": ("look", "yellow"), "bad": ("BAD", "bold red")}
_STYLES = {"added": "green", "fetched": "green", "changed": "yellow", "withdrawn": "red", "held": "yellow"}


def report(done: Report, language: str, kept: Path | None = None) -> "Iterator[RenderableType]":
    """The report of a refresh in the keeper's language: what became of the editions, failures, notes, counts."""
    words = words_of(language)
    rows = list(_changes(done, words))
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
    yield _counts(done.passages, f"{words['generation']} {done.generation}. {words['passages']}:")
    yield from _last(done, words, kept)


def doctor(found: Iterable[Finding]) -> "Table":
    """What was looked at: how it stands, what was seen, what mends it."""
    from rich.table import Table
    from rich.text import Text

    made: Table = table(("", "looked at", "seen, and what to do"), [])
    for each in found:
        sign, style = _SIGNS[each.state]
        told = Text(each.seen + (f"\n→ {each.remedy}" if each.remedy else ""))
        made.add_row(Text(sign, style=style), Text(each.name), told)
    return made


def status(state: dict[str, Any], rows: tuple[Row, ...]) -> "Iterator[RenderableType]":
    """What the live generation holds, pages that were not read as text, failures, and works by languages."""
    yield _counts(state["passages"], f"Generation {state['generation']}. Passages:")
    if state["fallback"]:
        yield render.warning(state)
    pages_of = [(e["id"], _states(e)) for e in state["editions"] if _states(e)]
    if pages_of:
        yield table(("edition", "pages"), pages_of)
    if state["failed"]:
        failed = [(each["edition"], f"{each['cause']}\n{each['remedy']}") for each in state["failed"]]
        yield table(("failed", "cause / what to do"), failed, styles=("red", ""))
    yield _coverage(rows)
    yield coverage.SIGNS_EXPLAINED


def missing(wants: tuple[Want, ...]) -> "Iterator[RenderableType]":
    """What to fetch by hand: a table a work; addresses stand below it on lines of their own, to be copied whole."""
    for work, of_work in shopping.by_work(wants):
        known = [want for want in of_work if want.state != "unknown"]
        rows = [
            _wanted([w for w in known if w.edition == edition]) for edition in dict.fromkeys(w.edition for w in known)
        ]
        unknown = ", ".join(dict.fromkeys(want.language for want in of_work if want.state == "unknown"))
        if unknown:
            rows.append((unknown, "not known whether published", f"{work}.<language>.pdf"))
        yield table(("", "numbers", "name it"), rows, title=f"{of_work[0].name} ({work})")
        yield from (f"look at {address}" for address in shopping.addresses(known))


def _wanted(of_edition: list[Want]) -> tuple[str, str, str]:
    first = of_edition[0]
    return first.language, shopping.numbers(first) or first.title, ", ".join(want.file for want in of_edition)


def _changes(done: Report, words: Any) -> Iterator[tuple[str, str, str]]:
    for word in CHANGES:
        for publication, languages in by_publication(getattr(done, word)).items():
            yield words[word], publication, " ".join(languages)
    for edition, unread in done.unread_pages.items():
        yield words["unread"], edition, f"{words['pages']} {pages(unread, words['more'])}"
    yield from ((words["superseded"], old, f"→ {new}") for old, new in done.superseded.items())
    if done.unchanged:
        yield words["unchanged"], f"{words['editions']}: {len(done.unchanged)}", ""
    if done.fetched_bytes:
        yield words["downloaded"], f"{done.fetched_bytes / 1e6:.1f} MB", ""


def _last(done: Report, words: Any, kept: Path | None) -> Iterator[str]:
    if not done.network:
        yield words["network"]
    if kept:
        yield f"{words['saved']} {kept}"


def _counts(passages: Any, title: str) -> "Table":
    codes = [code for code in LANGUAGES if code in passages]
    return table(codes, [[f"{passages[code]:,}" for code in codes]] if codes else [], title=title)


def _states(edition: dict[str, Any]) -> str:
    states = {name: count for name, count in edition.get("states", {}).items() if name != "text layer"}
    return ", ".join(f"{count} {name}" for name, count in states.items()) + (
        f" of {edition['pages']}" if states else ""
    )


def _coverage(rows: tuple[Row, ...]) -> "Table":
    from rich import box
    from rich.table import Table

    made = Table("work", *LANGUAGES, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        made.add_row(row.work, *(coverage.sign(row, code) for code in LANGUAGES))
    made.add_section()
    total = coverage.counts(rows)
    for state in total[LANGUAGES[0]]:
        made.add_row(state, *(str(total[code][state]) for code in LANGUAGES))
    return made
