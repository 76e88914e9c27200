"""Results and passages as the JSON of the API and as lines for a terminal: one shape for the command and the web."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpus.errors import PinciteError
from corpus.reviews import reviewed
from indexer.columns import wrapped
from indexer.report import words_of
from indexer.report.causes import said_in
from indexer.search import Result, Results
from indexer.versions import Version


def results(found: Results) -> dict[str, Any]:
    """The object of `/api/search` and `search --json`."""
    return {
        "query": query(found),
        "shelves": [
            {
                "language": shelf.language,
                "total": shelf.total,
                "places": shelf.places,
                "expanded": shelf.expanded,
                "bounded": shelf.bounded,
                "results": [result(each) for each in shelf.results],
            }
            for shelf in found.shelves
        ],
        "elsewhere": [result(each) for each in found.elsewhere],
        "facets": {name: dict(values) for name, values in found.facets.items()},
        "suggestion": found.suggestion,
        "absent": list(found.absent),
        "help": help_(found),
    }


def help_(found: Results) -> dict[str, Any] | None:
    """What else could be asked where nothing was found; null where something was."""
    if found.help is None:
        return None
    works, known = found.help.works
    return {
        "without_filter": dict(found.help.without_filter),
        "languages": dict(found.help.languages),
        "works": {"on_the_shelf": works, "known": known},
    }


def query(found: Results) -> dict[str, Any]:
    """How the string was understood."""
    understood = found.understood
    question = understood.question
    return {
        "typed": question.typed,
        "language": understood.language,
        "language_said": understood.language_said,
        "why": understood.why,
        "words": question.words,
        "phrases": list(question.phrases),
        "excluded": [*question.excluded, *question.excluded_phrases],
        "prefixes": list(question.prefixes),
        "fields": {name: list(values) for name, values in question.fields.items()},
        "cut": question.cut,
        "locators": [str(place) for place in question.locators],
        "concepts": [
            {"id": c.concept, "typed": c.typed, "on": c.on, "words": {code: list(w) for code, w in c.words.items()}}
            for c in understood.concepts
        ],
        "filters": {name: list(values) for name, values in understood.filters.items()},
        "unknown": {name: list(values) for name, values in understood.unknown.items()},
    }


def result(found: Result) -> dict[str, Any]:
    """A result of the API; `page` and `page_label` are the first of the passage's pages."""
    return {
        **passage(found),
        "highlights": [list(span) for span in found.highlights],
        "score": round(found.score, 6),
        "folded": list(found.folded),
        "found_by": [{"word": f.word, "how": f.how, "where": f.where} for f in found.found_by],
    }


def passage(found: Result) -> dict[str, Any]:
    """The object of `/api/passages/<id>`: a passage with its place, citation and versions."""
    text, first = found.passage, found.passage.pages[0] if found.passage.pages else None
    return {
        "id": text.id,
        "publication": found.publication.id,
        "language": found.edition.language,
        "title": found.title[0],
        "headings": list(text.headings),
        "locator": str(text.locator),
        "pin": found.citation.pin,
        "page": first.number if first else None,
        "page_label": first.label if first else None,
        "kind": text.kind,
        "text": text.text,
        "quality": text.quality,
        "text_changed": found.text_changed or None,
        "citation": found.citation.text,
        "versions": dict(found.versions),
        "digest": found.publication.is_digest,
        "reviewed": reviewed(found.edition),
        "superseded_by": found.publication.superseded_by or None,
        "about": f"{found.publication.about}/{found.edition.language}/{text.locator.unit}"
        if found.publication.about
        else None,
    }


def versions(found: Iterable[Version]) -> list[dict[str, Any]]:
    """The object of `/api/passages/<id>/versions`: a passage id a language, or why there is none."""
    return [{"language": v.language, "id": v.passage_id, "why": v.why, "approximate": v.approximate} for v in found]


def result_lines(found: Results, language: str = "en") -> Iterator[str]:
    """Results for a terminal, one shelf after the other, with our own words in the keeper's language."""
    words = words_of(language)
    for shelf in found.shelves:
        yield f"{shelf.language}  {words['passages']}: {shelf.total}"
        for each in shelf.results:
            yield ""
            yield from _wrapped(each.passage.text, first=3)
            yield from _wrapped(each.citation.text, "    ")
            yield f"    {each.passage.id}"
    if found.elsewhere:
        yield from ("", f"{words['only_elsewhere']}:")
        yield from (f"    {each.passage.id}  {each.citation.pin}" for each in found.elsewhere)
    yield from _what_else(found, words)


def _what_else(found: Results, words: Mapping[str, str]) -> Iterator[str]:
    """What is not on the shelf, and what else could be asked."""
    if found.absent:
        yield from ("", *_wrapped(f"{words['no_passage_has']}: {_some(found.absent)}"))
    if found.suggestion:
        yield from ("", *_wrapped(f"{words['did_you_mean']}: {found.suggestion}"))
    if found.help and found.help.languages:
        there = "  ".join(f"{code} {total}" for code, total in found.help.languages.items())
        yield from ("", f"{words['other_languages']}: {there}  (--in xx)")


def _some(words: Sequence[str], many: int = 5) -> str:
    return " · ".join(words[:many]) + (" …" if len(words) > many else "")


def passage_lines(found: Result, others: Iterable[Version] = ()) -> Iterator[str]:
    """A passage for a terminal: where it stands, its words, its citation, its versions."""
    yield from found.passage.headings
    yield ""
    yield from _wrapped(found.passage.text)
    yield ""
    yield from _wrapped(found.citation.text)
    if found.publication.superseded_by:
        yield f"A newer work replaces this one: {found.publication.superseded_by}"
    for version in others:
        yield f"{version.language}: {version.passage_id or version.why}"


def status_lines(state: Mapping[str, Any], language: str = "en") -> Iterator[str]:
    """What the live generation holds, for a terminal; the table of works follows it."""
    words = words_of(language)
    held = "  ".join(f"{code} {count}" for code, count in state["passages"].items())
    yield from wrapped(f"{words['generation']} {state['generation']}. {words['passages']}: {held}")
    if state["fallback"]:
        yield warning(state, language)
    for each in state["editions"]:
        if said := page_states(each, language):
            yield from wrapped(f"{each['id']}: {said}")
    for each in state["failed"]:
        cause, remedy = said_in(each["cause"], language), said_in(each["remedy"], language)
        yield f"{words['failed']}: {PinciteError(cause, each['edition'], remedy)}"
    yield ""


def page_states(edition: Mapping[str, Any], language: str = "en") -> str:
    """How many pages of an edition were not simply text, and of how many; "" where all were.

    >>> page_states({"pages": 9, "states": {"text layer": 6, "no text": 3}})
    'no text: 3 (pages: 9)'
    """
    words = words_of(language)
    states = {name.replace(" ", "_"): n for name, n in edition.get("states", {}).items() if name != "text layer"}
    said = ", ".join(f"{words[f'state_{name}']}: {count}" for name, count in states.items())
    return f"{said} ({words['all_pages']}: {edition['pages']})" if said else ""


def warning(state: Mapping[str, Any], language: str = "en") -> str:
    """What is wrong with the live generation, for a terminal."""
    words = words_of(language)
    what = words["earlier_answers" if state["generation"] else "none_opens"]
    return f"{words['attention']}: {what}: {said_in(state['fallback'], language)}"


def _wrapped(text: str, indent: str = "", first: int = 0) -> list[str]:
    """The text in lines of the terminal's width, by columns and not letters; only the `first` lines if asked."""
    lines = [line for part in text.split("\n") for line in wrapped(part, indent, hang="")]
    return [*lines[:first], indent + "…"] if first and len(lines) > first else lines
