"""What of the catalogue is on the shelf, works by languages: the table of `pincite status`."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from corpus.catalogue import Catalogue, name
from corpus.model import LANGUAGES, Edition, Publication
from indexer.columns import WIDTH, columns, wrapped
from indexer.report import words_of

State = Literal["on the shelf", "fetchable", "by hand", "not published", "unknown"]


@dataclass(frozen=True, slots=True)
class Row:
    """One work of the table: its name, the language that is in, and per language the state and passages indexed."""

    work: str
    name: str
    name_language: str
    states: Mapping[str, State]
    passages: Mapping[str, int]


def state(edition: Edition, shelf: Mapping[str, int]) -> State:
    """How an edition stands; `shelf` counts the passages indexed per edition id.

    An address from memory makes nothing fetchable: it may be tried, but a person should not count on it.
    """
    if shelf.get(edition.id, 0) > 0:
        return "on the shelf"
    if edition.status == "missing":
        return "not published"
    if any(url.confirmed for file in edition.files for url in file.urls):
        return "fetchable"
    return "by hand" if edition.status == "published" else "unknown"


def coverage(catalogue: Catalogue, shelf: Mapping[str, int], language: str = "en") -> tuple[Row, ...]:
    """Works x languages; digests of ours are no works, so they never fill a gap. Names in `language` where known."""
    return tuple(_row(work, shelf, language) for work in catalogue.works())


def counts(rows: tuple[Row, ...]) -> dict[str, dict[State, int]]:
    """Works per language and state; every language and every state is there, with 0 where there is none."""
    found = {code: Counter(row.states[code] for row in rows) for code in LANGUAGES}
    return {code: {each: found[code][each] for each in get_args(State)} for code in LANGUAGES}


def table_json(rows: tuple[Row, ...]) -> dict[str, Any]:
    """The table as `pincite status --json` prints it: `{"works": [...], "counts": {language: {state: n}}}`."""
    works = [
        {"work": row.work, "name": row.name, "states": dict(row.states), "passages": dict(row.passages)} for row in rows
    ]
    return {"works": works, "counts": counts(rows)}


def table_text(rows: tuple[Row, ...], language: str = "en") -> str:
    """The table within 80 columns: a line a work, then the works per language and state, then the signs explained."""
    lines = [_line("", LANGUAGES)]
    lines += [_line(row.work, [sign(row, code, language) for code in LANGUAGES]) for row in rows]
    lines.append("")
    total = counts(rows)
    lines += [_line(called(each, language), [str(total[code][each]) for code in LANGUAGES]) for each in get_args(State)]
    lines.append("")
    lines += wrapped(words_of(language)["signs"])
    return "\n".join(lines)


def _row(work: Publication, shelf: Mapping[str, int], language: str) -> Row:
    title, title_language = name(work, language)
    states = {code: state(edition, shelf) for code, edition in work.editions.items()}
    passages = {code: shelf.get(edition.id, 0) for code, edition in work.editions.items()}
    return Row(work.id, title, title_language, states, passages)


def sign(row: Row, code: str, language: str = "en") -> str:
    """How an edition stands, in a cell: the passages indexed, or what is to be done."""
    state = row.states[code]
    if state == "on the shelf":
        return str(row.passages[code])
    return "?" if state == "unknown" else words_of(language)[f"sign_{_key(state)}"]


def called(state: State, language: str = "en") -> str:
    """A state in a language.

    >>> called("by hand", "ru")
    'нужно получить вручную'
    """
    return words_of(language)[f"is_{_key(state)}"]


def _key(state: State) -> str:
    return state.replace(" ", "_")


def _line(label: str, cells: Collection[str]) -> str:
    made = "".join(" " * (7 - columns(cell)) + cell for cell in cells)
    space = WIDTH - columns(made)
    filled = space - columns(label)
    return f"{label}{' ' * filled}{made}" if filled > 0 else f"{label}\n{' ' * space}{made}"
