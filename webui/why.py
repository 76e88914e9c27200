"""Why a result was found: its words by how they answer the question, in text and in headings."""

from collections.abc import Mapping

from indexer.answering.highlight import Found
from indexer.languages import LANGUAGES
from indexer.search import Result
from webui.messages import N_
from webui.reader import current, gettext

HOW: Mapping[str, str] = {
    "exact": N_("as typed"),
    "stem": N_("another form of the word"),
    "phrase": N_("exact phrase"),
    "prefix": N_("beginning of the word"),
    "symbol": N_("number or symbol"),
    "glossary": N_("word of the glossary"),
}
SHOWN = 6
"""Different words of one sort."""


def why(hit: Result, asked: str) -> list[tuple[str, list[str]]]:
    """(what sort, its words) of a result; without words where meaning or a version in the `asked` language found it."""
    little = LANGUAGES[hit.edition.language].is_little  # "of" ranks passages and tells a reader nothing
    sorts: dict[str, dict[str, None]] = {}
    for found in hit.found_by:
        if found.how not in ("exact", "stem") or not little(found.word):
            sorts.setdefault(_sort(found, asked), {})[found.word] = None
    return [(sort, [word for word in words if word][:SHOWN]) for sort, words in sorts.items()]


def _sort(found: Found, asked: str) -> str:
    if found.how == "meaning":
        return gettext("found by its meaning")
    if found.how == "version":
        return gettext("found by its version in %(language)s") % {"language": current().language(asked)}
    how, there = gettext(HOW[found.how]), gettext("in the heading")
    return f"{how} ({there})" if found.where == "heading" else how
