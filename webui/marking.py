"""Passages as they are shown: escaped, the found words marked, long ones cut round them; nothing else is added."""

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from indexer.languages import LANGUAGES

SHOWN = 420
"""Letters of a passage shown among the results."""
DENSE = re.compile("[\u4e00-\u9fff]")


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """The text with its spans [start, end) in <mark>.

    >>> marked("a <b> c", [(2, 5)])
    Markup('a <mark>&lt;b&gt;</mark> c')
    """
    out, at = Markup(""), 0
    for start, end in spans:
        out += escape(text[at:start]) + Markup("<mark>") + escape(text[start:end]) + Markup("</mark>")
        at = end
    return out + escape(text[at:])


def telling(text: str, spans: Iterable[tuple[int, int]], language: str) -> list[tuple[int, int]]:
    """The spans worth marking: without little words, unless nothing else was found.

    >>> telling("rights of the victim", [(0, 6), (7, 9), (14, 20)], "en")
    [(0, 6), (14, 20)]
    >>> telling("هل تعاقب الضحية", [(0, 2), (3, 8), (9, 15)], "ar")
    [(3, 8), (9, 15)]
    >>> telling("в каких случаях", [(0, 1), (2, 7), (8, 15)], "ru")
    [(8, 15)]
    >>> telling("被害人的和证人的权利", [(1, 4), (6, 8)], "zh")
    [(1, 3)]
    """
    spans, little = list(spans), LANGUAGES[language].is_little
    cores = (_core(text, *span, little) for span in spans)
    return [core for core in cores if core] or spans


def _core(text: str, start: int, end: int, little: Callable[[str], bool]) -> tuple[int, int] | None:
    """A span without the particles at its ends, None where little is left: of 受害人的 the pair 人的 tells nothing."""
    if little(text[start:end]):
        return None
    if not DENSE.search(text[start:end]):
        return start, end
    first, last = start, end
    while first < last and little(text[last - 1]):
        last -= 1
    while first < last and little(text[first]):
        first += 1
    return (first, last) if last - first > 1 or (first, last) == (start, end) else None


def excerpt(text: str, spans: Iterable[tuple[int, int]], shown: int = SHOWN) -> Markup:
    """The text cut to about `shown` letters round most of its spans, "…" where something is left out.

    Chinese says the same in half as many, and has no space where a line ends.

    >>> excerpt("任务：\\n制定准则", [(4, 6)])
    Markup('任务：\\u200b<mark>制定</mark>准则')
    """
    dense = DENSE.search(text[:40])
    spans, shown = list(spans), shown // 2 if dense else shown
    start, end = (0, len(text)) if len(text) <= shown * 1.25 else _window(text, spans, shown)
    text = text.replace("\n", "\u200b") if dense else text
    inside = [(max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and e > start]
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return Markup(before) + marked(text[start:end], inside) + Markup(after)


def _window(text: str, spans: list[tuple[int, int]], shown: int) -> tuple[int, int]:
    """The stretch that holds most spans, begun at a sentence or a word and ended at a word."""
    starts = [0, *(max(0, start - shown // 5) for start, _ in spans)]
    best = max(starts, key=lambda at: (sum(at <= s and e <= at + shown for s, e in spans), -at))
    begin = max((m.end() for m in re.finditer(r"[.!?؟]\s+|[。！？\n]", text[:best])), default=0) if best else 0
    if best - begin > shown // 4:
        space = text.rfind(" ", best - 40, best)
        begin = space + 1 if space > 0 else best
    end = min(len(text), begin + shown)
    space = text.rfind(" ", end - 30, end) if end < len(text) else -1
    return begin, space if space > begin else end
