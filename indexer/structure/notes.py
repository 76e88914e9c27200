"""Footnotes: passages of their own, `fn.N`, never mixed into the text."""

import re
from collections import Counter

from indexer.structure.draft import Draft
from indexer.structure.lines import Line
from indexer.structure.numerals import ascii_digits

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LEADING = re.compile(r"\s*[(\[〔]?(?P<mark>[⁰¹²³⁴-⁹]+|\d{1,4}|\*{1,4}|†|‡|[a-z](?=[\s)]))[)\]〕.]?\s+")


class Notes:
    """The footnotes met so far; a mark met again (numbering anew on each page) gets a number of its own: `fn.1-2`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.drafts: list[Draft] = []
        self._met: Counter[str] = Counter()

    def add(self, line: Line) -> None:
        """A new footnote, or a further line of the last one."""
        if line.inner and self.drafts:
            self.drafts[-1].add(line, self.language)
            return
        leading = _LEADING.match(line.text)
        printed = line.mark or (leading["mark"] if leading else "")
        name = number_of(printed)
        start = leading.end() if leading and number_of(leading["mark"]) == name else 0
        self._met[name] += 1
        again = f"-{self._met[name]}" if self._met[name] > 1 else ""
        self.drafts.append(Draft((("fn", name + again),)))
        self.drafts[-1].add(line, self.language, start)


def number_of(mark: str) -> str:
    """A footnote mark as the number of a locator; stars count as s1, s2, a note without mark is `x`.

    >>> number_of("¹²"), number_of("*"), number_of("**"), number_of("٣"), number_of("a")
    ('12', 's1', 's2', '3', 'a')
    """
    plain = ascii_digits(mark.translate(_RAISED)).strip("()[]〔〕. ")
    if plain and not plain.strip("*"):
        return f"s{len(plain)}"
    return plain if re.fullmatch(r"[0-9A-Za-z]{1,8}", plain) else "x"
