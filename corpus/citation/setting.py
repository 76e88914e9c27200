"""What citeproc set, made fit for a language: foreign titles marked, quotation marks nested, Arabic and Chinese commas.

Titles and numbers go through citeproc between private signs, so that afterwards it is known where each begins and ends.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from html import escape, unescape
from pathlib import Path

from corpus.citation.bidi import foreign, latin, latin_runs
from corpus.citation.marks import degree_inside, inner, spaced, titled

_TITLE, _NAME, _END = "\ue000", "\ue001", "\ue002"
_SIGNS = {ord(sign): None for sign in (_TITLE, _NAME, _END)}
_PIECE = re.compile(rf"(?P<mark>[“‘«„《\"]\u00a0?)?(?P<kind>[{_TITLE}{_NAME}])(?P<text>[^{_END}]*){_END}(?P<close>\")?")


def fenced_title(title: str, fence: Callable[[str], str]) -> str:
    """A title in one of the fences below, kept from being set in capitals: a title is cited as it is printed."""
    return f'<span class="nocase">{fence(title)}</span>'


def title_as_author(title: str) -> str:
    """A title between signs where a name is expected, and so no markup."""
    return f"{_TITLE}{title.translate(_SIGNS)}{_END}"


def fenced(name: str) -> str:
    """A name or number between signs."""
    return f"{_NAME}{name.translate(_SIGNS)}{_END}"


def set_in(shown: str, language: str, title_language: str) -> str:
    """The HTML citeproc made, with the signs replaced by what the languages ask for."""
    out, last = "", 0
    for piece in _PIECE.finditer(shown):
        out += _punctuated(shown[last : piece.start()], language) + _piece(piece, language, title_language)
        last = piece.end()
    return out + _punctuated(shown[last:], language)


def _piece(piece: re.Match[str], language: str, title_language: str) -> str:
    mark, text, close = piece["mark"] or "", unescape(piece["text"]), piece["close"] or ""
    if piece["kind"] == _NAME:
        return mark + latin_runs(escape(text, quote=False), language) + close
    if mark == "《":
        text = titled(text, language)[1:-1]
    elif not mark and title_language in ("", language):
        text = titled(text, language)
    elif mark:
        mark, close = ("«", "»") if mark == '"' and language == "ar" else (mark, close)
        text = inner(text, language, degree_inside(mark, language))
    shown = escape(spaced(text, title_language or language), quote=False)
    return mark + (foreign(shown, title_language, language) if title_language else latin(shown, language)) + close


def _punctuated(shown: str, language: str) -> str:
    """Between the pieces: the commas and brackets of Arabic and Chinese for the Latin ones of the style."""
    for sign, own in _signs().get(language, {}).items():
        shown = re.sub(rf"(?<![A-Za-z]){re.escape(sign)}", own, shown)  # not the full stop of "No."
    return latin_runs(spaced(shown, language), language)


@cache
def _signs() -> dict[str, dict[str, str]]:
    table = tomllib.loads(Path(__file__).with_name("marks.toml").read_text(encoding="utf-8"))
    return {language: row["signs"] for language, row in table.items() if "signs" in row}
