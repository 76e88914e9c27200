"""Given places: documents whose markup says each passage's locator, as our digests do."""

from collections.abc import Sequence

from corpus.errors import LocatorError
from corpus.model import Locator
from indexer.structure.draft import Draft, Steps
from indexer.structure.lines import Line
from indexer.structure.notes import Notes


def is_given(lines: Sequence[Line]) -> bool:
    """Whether the markup places most of the text; a page of the web may have an id or two that look like locators."""
    text = [line for line in lines if line.role != "footnote"]
    return 2 * sum(bool(line.locator) for line in text) > len(text)


def given(lines: Sequence[Line], language: str) -> list[Draft]:
    """Lines of one locator join into one unit; the headings above are its path.

    Text without a locator, such as the notice that a digest is not the words of the United Nations, is `sec.1`.
    """
    stack: list[tuple[int, str]] = []
    drafts: dict[Steps, Draft] = {}
    notes = Notes(language)
    for line in lines:
        if line.role == "footnote":
            notes.add(line)
        elif line.role == "heading":
            stack = [entry for entry in stack if entry[0] < line.level]
            stack.append((line.level, line.text.strip()))
        else:
            steps = _steps(line.locator)
            headings = tuple(title for _, title in stack)
            drafts.setdefault(steps, Draft(steps, headings)).add(line, language)
    return [draft for draft in drafts.values() if draft.parts] + notes.drafts


def _steps(locator: str) -> Steps:
    try:
        return Locator.parse(locator).steps
    except LocatorError:
        return (("sec", "1"),)
