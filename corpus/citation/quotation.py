"""Quotation: the words of a passage between the right marks, with their citation, as text and as HTML."""

from dataclasses import dataclass
from html import escape

from corpus.catalogue import Catalogue
from corpus.citation import cite
from corpus.citation.bidi import direction, isolated
from corpus.citation.marks import cut, quoted
from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their citation: two lines of text, and a `figure` in HTML."""

    text: str
    html: str


def quotation(
    passage: Passage, catalogue: Catalogue, style: str = "un", span: tuple[int, int] | None = None
) -> Quotation:
    """The words of a passage, or of a span [start, end) of its text, in the marks of their language, with the citation.

    Quotations inside the words get the marks of the second degree; where the span begins or ends inside the passage,
    the sign for words left out stands there. Arabic lines are isolated, so that they paste right into any text.
    UnknownError for a style that is not there; a span is cut to the text.
    """
    language = passage.edition.partition("/")[2]
    words = quoted(_words(passage.text, span, language), language)
    citation = cite(passage, catalogue, style)
    text = isolated(f"{words}\n{citation.text}", language)
    mark = f'lang="{language}" dir="{direction(language)}"'
    lines = escape(words, quote=False).replace("\n", "<br>")
    html = f"<figure {mark}><blockquote><p>{lines}</p></blockquote><figcaption>{citation.html}</figcaption></figure>"
    return Quotation(text, html)


def _words(text: str, span: tuple[int, int] | None, language: str) -> str:
    """The words of a span, with the signs for what is left out before and after."""
    if span is None:
        return text.strip()
    start = min(max(span[0], 0), len(text))
    end = min(max(span[1], start), len(text))
    before, after = cut(language)
    chosen = text[start:end].strip()
    if not chosen:
        return ""
    return (before if text[:start].strip() else "") + chosen + (after if text[end:].strip() else "")
