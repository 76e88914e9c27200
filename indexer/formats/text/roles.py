"""What a piece of plain text is, by how it begins: "II. Titre" a heading, "a) ..." an item, "¹ ..." a note."""

import re

from indexer.formats import Block
from indexer.formats.characters import tidy
from indexer.formats.marks import from_mark, numeral
from indexer.formats.text.lines import Piece

_HASHES = re.compile(r"(#{1,6})\s*(?=\S)(.*?)\s*#*$")
_NOTE = re.compile(r"([⁰¹²³⁴-⁹]{1,3}|\[\^?\d{1,3}\]:?|\*{1,3}(?=\s)|[†‡])\s*(?=\S)")
_NUMBERED = re.compile(r"([IVXLC]{1,6}|[A-Z]|[А-Я])\.\s+(?=\S)")
_ITEM = re.compile(r"(?:[-•–—▪●*]\s+)?\(?([a-zа-я]{1,2}|[ivxl]{1,6}|[أ-ي]|[一二三四五六七八九十]{1,3})[)）]\s*(?=\S)")
_BULLET = re.compile(r"[-•–—▪●*]\s+(?=\S)")
_TITLE_LENGTH = 300
_EMPHASIS = (
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?!\*)"), r"\1"),
    (re.compile(r"\^\{([^{}]{1,12})\}"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
)


class Roles:
    """Tells pieces apart; remembers the last letter, since "C." after "B." is a letter and after "XCIX." a number."""

    def __init__(self, starred_notes: bool) -> None:
        self._starred = starred_notes
        """Whether a word of the text bears a *, so that "* ..." is its note and no item of a list."""
        self._heading = ""
        self._item = ""
        self._levels: list[str] = []

    def block(self, piece: Piece) -> Block | None:
        """The piece with its role, emphasis marks taken off; None for a line of dashes or stars."""
        text = piece.text
        if not any(letter.isalnum() for letter in text):
            return None
        return (
            self._note(text, piece.page)
            or self._title(text, piece.page)
            or self._listed(text, piece.page)
            or self._paragraph(text, piece.page)
        )

    def _note(self, text: str, page: int) -> Block | None:
        found = _NOTE.match(text)
        if not found or (found[1].startswith("*") and not self._starred):
            return None
        mark = from_mark(found[1].strip("[]^:"))
        return Block(plain(text[found.end() :]), page, str(page or ""), "index" if page else "", "footnote", mark=mark)

    def _title(self, text: str, page: int) -> Block | None:
        level = self._level(text)
        if not level:
            return None
        self._item, self._levels = "", []
        shown = plain(text.lstrip("#").rstrip("#"))
        return Block(shown, page, str(page or ""), "index" if page else "", "heading", level)

    def _level(self, text: str) -> int:
        """The depth of a heading: by # marks, as 1 for I., 2 for A., 1 for a line all bold or all in capitals."""
        hashes = _HASHES.match(text)
        if hashes:
            return len(hashes[1])
        if len(text) > _TITLE_LENGTH:
            return 0
        numbered = _NUMBERED.match(text)
        if numbered and not re.search(r"[.;:,]$", text):
            return self._depth(numbered[1])
        if re.fullmatch(r"\*\*[^*]+\*\*", text):
            return 1
        return int(len(text) <= 100 and text.isupper() and not text.endswith(".") and sum(map(str.isalpha, text)) > 5)

    def _depth(self, number: str) -> int:
        follows = len(number) == 1 and self._heading and ord(number) == ord(self._heading) + 1
        letter = bool(follows) or not re.fullmatch(r"[IVXLC]+", number)
        self._heading = number if letter else ""
        return 2 if letter else 1

    def _listed(self, text: str, page: int) -> Block | None:
        found = _ITEM.match(text)
        bullet = _BULLET.match(text)
        if not found and not bullet:
            return None
        level = self._item_level(found[1]) if found else max(len(self._levels), 0) + 1
        shown = plain(_BULLET.sub("", text, count=1))
        return Block(shown, page, str(page or ""), "index" if page else "", "item", level)

    def _item_level(self, mark: str) -> int:
        """1 for a), 2 for i) under it; "i)" after "h)" is the ninth letter, else it begins the next level."""
        for depth, last in enumerate(self._levels, 1):
            if mark in _successors(last):
                self._levels[depth - 1 :] = [mark]
                return depth
        if mark in ("a", "а", "أ", "一", "i") and len(self._levels) < 4:
            self._levels.append(mark)
        return max(len(self._levels), 1)

    def _paragraph(self, text: str, page: int) -> Block:
        if re.match(r"\d{1,3}[.)]\s", text):
            self._levels = []
        return Block(plain(text), page, str(page or ""), "index" if page else "")


def plain(text: str) -> str:
    """Without the marks of emphasis, superscript and link that light Markdown puts around words.

    >>> plain("Le *Cadre* du 1^{er} **mars** (<http://example.org/a_b_c>), point 2 b)*")
    'Le Cadre du 1er mars (http://example.org/a_b_c), point 2 b)*'
    """
    for marks, inside in _EMPHASIS:
        text = marks.sub(inside, text)
    return tidy(text)


def _successors(mark: str) -> tuple[str, ...]:
    """What may come after a mark: "b" after "a", "ii" after "i"; after "i" both "ii" and "j"."""
    romans = [numeral(number, "i") for number in range(1, 40)]
    after = [romans[romans.index(mark) + 1]] if mark in romans[:-1] else []
    return (*after, chr(ord(mark) + 1) if len(mark) == 1 else "")
