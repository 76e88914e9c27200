"""HTML of ours as runs: stretches of text of one language, direction and slant, as a word processor wants them.

A word processor does not keep the invisible characters that isolate one direction inside the other; its runs say it.
"""

from dataclasses import dataclass, replace
from html.parser import HTMLParser

from corpus.citation.bidi import direction


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one language; a line break in it is a line break."""

    text: str
    language: str
    rtl: bool
    italic: bool = False


def runs(html: str, language: str) -> list[Run]:
    """The runs of a piece of HTML that is in a language: `i`, `em`, `br`, and what has a `lang` or `dir` of its own.

    >>> [(run.text, run.rtl) for run in runs('القرار <bdi dir="ltr">A/RES/55/25</bdi>', "ar")]
    [('القرار ', True), ('\u200eA/RES/55/25\u200e', False)]
    """
    reader = _Reader(language)
    reader.feed(html)
    reader.close()
    return _fenced(reader.found, direction(language) == "rtl")


def _fenced(found: list[Run], rtl: bool) -> list[Run]:
    """The runs with marks of direction where two directions meet.

    In "(Pincite، 2026)" the year would else be drawn to the Latin name before it: numbers go with what stands before.
    """
    out = []
    for number, run in enumerate(found):
        before = number > 0 and found[number - 1].rtl != run.rtl
        mark = "\u200f" if run.rtl else "\u200e"
        text = f"{mark}{run.text}{mark}" if run.rtl != rtl else f"{mark if before else ''}{run.text}"
        out.append(replace(run, text=text))
    return out


class _Reader(HTMLParser):
    """Collects runs; the state round each open tag is kept, to return to where it closes."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.found: list[Run] = []
        self._open: list[tuple[str, Run]] = []
        self._as = Run("", language, direction(language) == "rtl")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("\n")
            return
        self._open.append((tag, self._as))
        said = dict(attrs)
        language = said.get("lang") or self._as.language
        way = said.get("dir") or (direction(language) if "lang" in said else "")
        rtl = way == "rtl" if way else self._as.rtl
        self._as = replace(self._as, language=language, rtl=rtl, italic=self._as.italic or tag in ("i", "em", "cite"))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, self._as = self._open.pop()
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.found and replace(self.found[-1], text="") == self._as:
            self.found[-1] = replace(self.found[-1], text=self.found[-1].text + data)
        else:
            self.found.append(replace(self._as, text=data))
