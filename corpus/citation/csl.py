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

from corpus.citation.bidi import latin_runs, plain
from corpus.citation.item import Item, title_of, without
from corpus.citation.manual import adopted, tail, words
from corpus.citation.marks import quoted, titled
from corpus.citation.reference import Reference
from corpus.citation.setting import fenced, fenced_title, set_in, title_as_author
from corpus.errors import PinciteError

LOCALES = {"ar": "ar", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}
_AMERICAN = ("apa", "chicago-notes")
_BARE_PAGES = ("chicago-notes", "oscola-no-ibid")
"""The styles that print a page without a word for it; the others would have words beside ours: "p." and "pág."."""


def note(reference: Reference, style: str, record: Item, own_place: str = "") -> str:
    """A footnote in a style, with the place, in HTML; `own_place` is the place in the style's words instead of ours.

    A page goes through a style that prints it without a word. CSL knows no tool, card or sub-item, and its locales
    abbreviate otherwise ("paragr." for "par."), so every other place stands in our words after the citation.
    """
    label, number = _locator(reference, style)
    shown = _rendered(record, style, reference, label, number)
    place = "" if label else own_place or _free_place(reference)
    parts = [_open_ended(shown), _lost(record, shown, reference), place]
    return _ended(str(words(reference.language)["comma"]).join(part for part in parts if part), reference)


def entry(reference: Reference, style: str, record: Item) -> str:
    """The entry of a reference list in a style, without the place, in HTML."""
    shown = _rendered(record, style, reference, listed=True)
    parts = [_open_ended(shown), _lost(record, shown, reference)]
    return _ended(str(words(reference.language)["comma"]).join(part for part in parts if part), reference)


def in_text(reference: Reference, style: str, record: Item) -> str:
    """The citation in brackets that stands in the text, with the place, in HTML."""
    label, number = _locator(reference, style)
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
    """Without the full stop, but for that of "n.d.", "s. f.", "б. д." and "2000 г."; Arabic "د.ت" has none."""
    return shown if re.search(r"(\.|\d\s)\s?[a-zа-я]\.$", shown) else shown.rstrip(".。 ")


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
    called = titled(said["treaty_series"], reference.language)
    return f"{called}{said['comma']}{said['series'].format(volume=volume, number=series)}"


def _locator(reference: Reference, style: str) -> tuple[str, str]:
    """The label and number CSL has for the place: a printed page alone.

    None in Arabic and Chinese: a bare number there is no page, it is "الصفحة 12" and 第12页. None in a treaty, where it
    would be taken for a page of the Treaty Series, which may follow.
    """
    bare = style in _BARE_PAGES and reference.language not in ("ar", "zh") and reference.publication.type != "treaty"
    return ("page", fenced(reference.page)) if bare and reference.page and not reference.pin else ("", "")


def _settable(record: Item, reference: Reference) -> Item:
    """The record without what citeproc does not know or sets in English: "2237 Recueil des Traités Nᵒ 39574"."""
    foreign_series = ("volume", "number", "container-title") if _abroad(record, reference) else ()
    return without(record, "language", "note", "ISBN", "URL", *foreign_series)


def _abroad(record: Item, reference: Reference) -> bool:
    """Whether this is a treaty in a series whose volume and number only our words can give, since CSL's are English."""
    return "volume" in record and reference.language != "en"


def _fenced(record: Item, reference: Reference) -> Item:
    """The record with its title, names and numbers between signs."""
    kept = _settable(record, reference)
    titular = title_of(reference)[0] != plain(adopted(reference))  # "大会第61/180号决议" is a name, and takes no 《》
    for key in {"number", "publisher", "genre"} & kept.keys():
        kept[key] = kept[key] if kept[key].isdecimal() else fenced(kept[key])  # so that "No." stands before a number
    fence = fenced if "title" in kept or not titular else title_as_author
    authors = [{"literal": fence(author["literal"])} for author in kept.get("author", ())]
    if "title" in kept:
        kept["title"] = fenced_title(kept["title"], fenced if not titular else title_as_author)
    return {**kept, "id": "work"} | ({"author": authors} if authors else {})


def _rendered(
    record: Item, style: str, reference: Reference, label: str = "", number: str = "", listed: bool = False
) -> str:
    """What citeproc makes of a record; its many ways to fail become one error of ours."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of fields it does not know
            source = CiteProcJSON([_fenced(record, reference)])
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
    locale = "en-US" if language == "en" and name in _AMERICAN else LOCALES[language]
    return CitationStylesStyle(str(path), locale=locale, validate=False)


def _absent(_: object) -> None:
    """Called by citeproc for a work it does not have, which cannot be here."""
