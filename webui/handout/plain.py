"""The hand-out as plain text: for a message, or a program that knows nothing else."""

from collections.abc import Iterator

from corpus.citation.bidi import isolated
from webui.handout import Entry, Extract


def written(title: str, entries: list[Entry]) -> str:
    """The passages one after another, numbered, each language in lines of its own."""
    parts = [title, *("\n".join(_entry(number, entry)) for number, entry in enumerate(entries, 1))]
    return "\n\n".join(parts) + "\n"


def _entry(number: int, entry: Entry) -> Iterator[str]:
    yield f"{number}."
    yield from _extract(entry.shown)
    if entry.beside:
        yield ""
        yield from _extract(entry.beside)
    yield from entry.missing


def _extract(each: Extract) -> Iterator[str]:
    for line in (each.title[0], " › ".join(each.passage.headings), each.place, each.words):
        if line:
            yield isolated(line, each.language)
    yield isolated(each.citation.text, each.language) if each.citation else each.passage.id
    yield from each.urls
    yield from each.notes
