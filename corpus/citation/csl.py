"""Citation Style Language through citeproc-py: one reference in one vendored style and the edition's own locale.

The styles are in csl/, with their licence in csl/NOTICE; the locales come with citeproc-py.
"""

import re
import warnings
from html import escape
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON

from corpus.citation.bidi import latin_runs
from corpus.citation.item import Item, title_of
from corpus.citation.manual import tail, words
from corpus.citation.marks import quoted
from corpus.citation.reference import Reference, citable
from corpus.citation.setting import fenced, fenced_title, set_in, title_as_author
from corpus.errors import PinciteError

LOCALES = {"ar": "ar", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}


def note(reference: Reference, style: str, record: Item) -> str:
    """A footnote in a style, with the place, in HTML.

    A page and the paragraph of a document go through the style, which has its own words for them; CSL knows no tool,
    card or sub-item, so every other pin stands in our words after the citation.
    """
    label, number = _locator(reference)
    shown = _rendered(record, style, reference, label, number)
    place = "" if label else _free_place(reference)
    parts = [_open_ended(shown), _lost(record, shown, reference), place]
    return _ended(str(words(reference.language)["comma"]).join(part for part in parts if part), reference)


def entry(reference: Reference, style: str, record: Item) -> str:
    """The entry of a reference list in a style, without the place, in HTML."""
    shown = _rendered(record, style, reference, listed=True)
    parts = [_open_ended(shown), _lost(record, shown, reference)]
    return _ended(str(words(reference.language)["comma"]).join(part for part in parts if part), reference)


def in_text(reference: Reference, style: str, record: Item) -> str:
    """The citation in brackets that stands in the text, with the place, in HTML."""
    label, number = _locator(reference)
    shown = _rendered(record, style, reference, label, number)
    place = "" if label else _free_place(reference)
    comma = words(reference.language)["comma"]
    return f"{shown[:-1]}{comma}{place}{shown[-1]}" if place and shown[-1:] in ")）" else shown


def _ended(body: str, reference: Reference) -> str:
    """The rendering with what follows in any style, ended as a sentence."""
    stop = str(words(reference.language)["stop"])
    body += tail(reference)
    return body if body.endswith(".") and stop == "." else body + stop


def _open_ended(shown: str) -> str:
    """The rendering without its full stop, but for that of "n.d."."""
    return shown if re.search(r"\.[^\W\d_]\.$", shown) else shown.rstrip(".。 ")


def _free_place(reference: Reference) -> str:
    """The place in our own words: the pin and the page, else the heading."""
    heading = quoted(reference.heading, reference.language) if reference.heading else ""
    said = [part for part in (reference.pin, reference.page_pin, heading) if part]
    return latin_runs(escape(words(reference.language)["comma"].join(said), quote=False), reference.language)


def _lost(record: Item, shown: str, reference: Reference) -> str:
    """The number or symbol, or a treaty's volume and number, where the style did not print it."""
    number = str(record.get("number", ""))
    if not number or escape(number, quote=False) in shown:
        return ""
    volume, series = reference.series
    if not volume:
        return latin_runs(escape(number, quote=False), reference.language)
    said = words(reference.language)
    return f"{said['treaty_series']}{said['comma']}{said['series'].format(volume=volume, number=series)}"


def _locator(reference: Reference) -> tuple[str, str]:
    """The label and number CSL has for the place: a printed page, or the paragraph of a document.

    None in Arabic and Chinese: their locales have the label before a number only, "段 12" for 第12段.
    """
    if reference.language in ("ar", "zh"):
        return "", ""
    place = citable(reference.locator, reference.publication) if reference.locator else None
    if place and len(place.steps) == 1 and place.steps[0][0] == "para" and not place.anchors:
        return "paragraph", place.steps[0][1]
    return ("page", fenced(reference.page)) if reference.page and not place else ("", "")


def _fenced(record: Item) -> Item:
    """The record with its title, names and numbers between signs; citeproc does not know the other fields."""
    kept = {key: value for key, value in record.items() if key not in ("language", "note", "ISBN", "URL")}
    for key in {"number", "publisher", "genre"} & kept.keys():
        kept[key] = kept[key] if kept[key].isdecimal() else fenced(kept[key])  # so that "No." stands before a number
    fence = fenced if "title" in kept else title_as_author
    authors = [{"literal": fence(author["literal"])} for author in kept.get("author", ())]
    if "title" in kept:
        kept["title"] = fenced_title(kept["title"])
    return {**kept, "id": "work"} | ({"author": authors} if authors else {})


def _rendered(
    record: Item, style: str, reference: Reference, label: str = "", number: str = "", listed: bool = False
) -> str:
    """What citeproc makes of a record; its many ways to fail become one error of ours."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of fields it does not know
            source = CiteProcJSON([_fenced(record)])
            works = CitationStylesBibliography(_style(style, reference.language), source, formatter.html)
            place = {"locator": Locator(label, number)} if label else {}
            citation = Citation([CitationItem("work", **place)])
            works.register(citation)
            shown: Any = works.bibliography()[0] if listed else works.cite(citation, _absent)
    except Exception as error:  # citeproc raises whatever happens to it: AttributeError, TypeError, KeyError
        what = f"the style {style} cannot set this work ({type(error).__name__})."
        raise PinciteError(what, reference.edition.id, 'Use the style "un".') from error
    return set_in(str(shown), reference.language, title_of(reference)[1])


def _style(name: str, language: str) -> CitationStylesStyle:
    """Read anew each time (4 ms): a style keeps the state of a rendering in itself, so threads cannot share one."""
    path = Path(__file__).parent / "csl" / f"{name}.csl"
    return CitationStylesStyle(str(path), locale=LOCALES[language], validate=False)


def _absent(_: object) -> None:
    """Called by citeproc for a work it does not have, which cannot be here."""
