"""Quotation: the words of a passage between the right marks, with their citation, as text and as HTML."""

from dataclasses import dataclass
from html import escape
from unicodedata import combining

from corpus.catalogue import Catalogue
from corpus.citation import cite
from corpus.citation.bidi import direction, isolated
from corpus.citation.marks import balanced, cut, quoted
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
    UnknownError for a style that is not there; a span is kept within the text and
    widened to whole words.
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
    start, end = (0, len(text)) if span is None else _whole_words(text, span, language)
    chosen = balanced(text[start:end].strip(), language)
    if not chosen:
        return ""
    before, after = cut(language)
    return (before if text[:start].strip() else "") + chosen + (after if text[end:].strip() else "")


def _whole_words(text: str, span: tuple[int, int], language: str) -> tuple[int, int]:
    """The span within the text, widened to whole words, which Chinese does not set apart."""
    start = min(max(span[0], 0), len(text))
    end = min(max(span[1], start), len(text))
    if language == "zh" or start == end:
        return start, end
    while start > 0 and _in_word(text, start):
        start -= 1
    while end < len(text) and _in_word(text, end):
        end += 1
    return start, end


def _in_word(text: str, place: int) -> bool:
    """Whether a place is inside a word: letters, marks and the apostrophe on both sides of it."""
    return all(sign.isalnum() or sign in "'’" or combining(sign) for sign in text[place - 1 : place + 1])
