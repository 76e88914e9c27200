"""Passages as they are shown: escaped, the found words marked, long ones cut round them; nothing else is added."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from indexer.languages import LANGUAGES

SHOWN = 420
"""Letters of a passage shown among the results."""
_LITTLE = {
    "ar": "هل ما ماذا من متى أين كيف لماذا",
    "en": "a an and any are as at be been being by can could did do does for from had has have he her him his how if in"
    " into is it its may me must my no not of on or our shall she should so than that the their them then there these"
    " they this those to was we were what when where which who whom whose why will with would you your",
    "ru": "а бы был была были быть в во вы где для до если же за и из или их к как ко когда кто ли мы на не но о об он"
    " она они от по при с со то у чем что это",
    "zh": "的 和 与 在 了 是 及 或 对 为 之 吗 呢",
}
LITTLE = {
    code: frozenset(map(language.normalise, _LITTLE.get(code, "").split())) | language.stop_words
    for code, language in LANGUAGES.items()
}
"""Words that rank passages but show a reader nothing when they are marked, and those that do not even rank them."""
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
    """
    normalise, spans = LANGUAGES[language].normalise, list(spans)
    return [(s, e) for s, e in spans if normalise(text[s:e]) not in LITTLE[language]] or spans


def excerpt(text: str, spans: Iterable[tuple[int, int]], shown: int = SHOWN) -> Markup:
    """The text cut to about `shown` letters round most of its spans, "…" where something is left out.

    Chinese says the same in half as many.
    """
    spans, shown = list(spans), shown // 2 if DENSE.search(text[:40]) else shown
    if len(text) <= shown * 1.25:
        return marked(text, spans)
    start, end = _window(text, spans, shown)
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
