"""The golden files: citations of every style, language and kind of document, read and approved by people who know them.

A line is a case and its text, isolates shown as brackets. `python tests/citation/test_golden.py` writes them anew
from what the styles say now: read every changed line before it is committed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, load
from corpus.citation import cite, export, formats, styles
from corpus.citation.quotation import quotation
from corpus.model import LANGUAGES, Locator, Page, Passage

HERE = Path(__file__).parent
WORKS, GOLDEN = HERE / "works", HERE / "golden"
SHOWN = str.maketrans({"\u2066": "⟦", "\u2067": "⟦rtl ", "\u2069": "⟧", "\u00a0": "␣", "\n": "⏎"})
"""Left-to-right isolate, right-to-left isolate, their end, no-break space, line break."""

HEADING = {
    "ar": "كيف تُقرأ «الفوانيس»", "en": "How to read “lanterns”", "es": "Cómo leer los «faroles»",
    "fr": "Comment lire les « lanternes »", "ru": "Как читать «фонари»", "zh": "如何看“灯笼”",
}  # fmt: skip
CASES: dict[str, tuple[str, str, str]] = {
    "document": ("ctoc-cop-wg4-2010-2", "para.12", ""),
    "document, sub-item": ("ctoc-cop-wg4-2010-2", "para.12/a/ii", ""),
    "document without a symbol": ("un-report-2010", "para.24", ""),
    "publication, article": ("model-law-2009", "art.10/par.1", ""),
    "publication, commentary": ("model-law-2009", "art.10/commentary", ""),
    "publication, roman page": ("toolkit-2008", "sec.4", "xii"),
    "publication, tool and page": ("toolkit-2008", "tool.6.4", "290"),
    "publication, card": ("first-aid-kit", "card.6", ""),
    "publication, module": ("aht-manual-2009", "module.12", "7"),
    "publication, table": ("framework-for-action-2009", "table.2/sec.1", ""),
    "publication, principle": ("ohchr-commentary-2010", "principle.8", "45"),
    "publication, nested title": ("issue-paper-apov-2013", "sec.3", "12"),
    "treaty": ("palermo-protocol", "art.6/par.2/b", ""),
    "treaty, sub-item of an article": ("palermo-protocol", "art.3/a", ""),
    "treaty, preamble": ("palermo-protocol", "pre", ""),
    "resolution": ("a-res-61-180", "para.3", ""),
    "decision": ("cop-decision-4-4", "para.3", ""),
    "digest": ("digest-palermo-protocol", "art.3", ""),
    "digest, a box of ours": ("digest-model-law-2009", "box.1", ""),
    "digest, introduction": ("digest-model-law-2009", "pre", ""),
    "private": ("private-lanterns", "sec.2", ""),
}
"""Name of the case -> work, locator, printed page; the headings are those of HEADING."""

WORDS = {
    "ar": 'يُقصد بتعبير "الفانوس" ضوءٌ يُحمل باليد (A/00/1).',
    "en": "The term “lantern” means a light that’s carried by hand.",
    "es": "Por «farol» se entiende una luz que se lleva en la mano.",
    "fr": "L’expression « lanterne » désigne une lumière que l’on porte à la main.",
    "ru": "Термин «фонарь» означает свет, который несут в руке.", "zh": "“灯笼”一词系指手提的灯，见《灯笼手册》。",
}  # fmt: skip


def passage(case: str, language: str) -> Passage:
    """The passage of a case in a language."""
    work, place, label = CASES[case]
    pages = (Page(9, label, "footer"),) if label else ()
    return Passage(f"{work}/{language}", Locator.parse(place), WORDS[language], (HEADING[language],), pages)


def lines(style: str, language: str, works: Catalogue) -> Iterator[str]:
    """The lines of one golden file of citations."""
    for case in CASES:
        yield f"{case}: {cite(passage(case, language), works, style).text.translate(SHOWN)}"


def quotations(language: str, works: Catalogue) -> Iterator[str]:
    """The lines of one golden file of quotations: whole, cut behind, cut before, cut at both ends."""
    quoted = passage("treaty", language)
    size = len(quoted.text)
    for name, span in {"whole": None, "begin": (0, size // 2), "end": (size // 2, size), "middle": (4, 12)}.items():
        yield f"{name}: {quotation(quoted, works, 'un', span).text.partition(chr(10))[0].translate(SHOWN)}"


def exports(form: str, works: Catalogue) -> Iterator[str]:
    """One golden file of records: every case that differs, in two languages."""
    for case in ("publication, commentary", "document", "treaty", "resolution", "digest", "private"):
        for language in ("ar", "fr"):
            yield f"{case}, {language}"
            yield from export(passage(case, language), works, form).splitlines()


def files(works: Catalogue) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Name of each golden file, and what it should hold."""
    for style in styles():
        for language in LANGUAGES:
            yield f"{style}.{language}.txt", lambda s=style, c=language: list(lines(s, c, works))  # type: ignore[misc]
    for language in LANGUAGES:
        yield f"quotation.{language}.txt", lambda c=language: list(quotations(c, works))  # type: ignore[misc]
    for form in formats():
        yield f"export.{form}.txt", lambda f=form: list(exports(f, works))  # type: ignore[misc]


WORKS_READ = load(WORKS)
MADE = dict(files(WORKS_READ))


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_line_is_as_it_was_approved(name: str) -> None:
    approved = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    for line, expected in zip(MADE[name](), approved, strict=True):
        assert line == expected


def test_no_golden_file_is_forgotten() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == set(MADE)


if __name__ == "__main__":
    for made_name, make in MADE.items():
        (GOLDEN / made_name).write_text("\n".join(make()) + "\n", encoding="utf-8")
