"""Mending: a word that a copied line broke, and a symbol or sales number typed with spaces, as they were meant."""

import re
from collections.abc import Callable

Known = Callable[[str], bool]
"""Whether a word stands in a passage."""

_BROKEN = re.compile(
    r"(?<![^\W\d_])(?P<head>[^\W\d_]+)[-‐\u00ad]\s+(?!(?:and|or|to|et|ou|y|o|e|u|и|или)\s)(?P<tail>[^\W\d_]+)"
)
"""Not "pre- and post-trial"."""
_SPACED = re.compile(
    r"(?<![\w/])(?:[A-Z]{1,5}|[A-Za-z]{1,5}(?=(?:\s*[/／]\s*[A-Za-z0-9.]+){2}))"
    r"(?:\s*[/／]\s*[A-Za-z0-9.]+)+(?<=\d)(?![\w/])"
)
"""In capitals or with two strokes or more: "child / 17" is no symbol."""
_SYMBOL = re.compile(r"(?<![\w/])(A|E|S|ST) (AC|CN|CONF|DEC|HRC|INF|PV|RES|SGB) (\d{1,3}) (\d{1,4})(?!\w)")
_SALES = re.compile(r"(?<![\w.])([A-Z]) (\d\d) ([IVX]{1,4}) (\d{1,3})(?!\w)")


def mended(typed: str, known: Known | None = None) -> str:
    """The typed string with such words and numbers whole; a word is one if it is `known`, else its hyphen stays.

    >>> mended("traffick-\\ning by law-\\nenforcement, E 09 V 11", {"trafficking"}.__contains__)
    'trafficking by law-enforcement, E.09.V.11'
    """

    def whole(match: re.Match[str]) -> str:
        joined = match["head"] + match["tail"]
        return joined if known and known(joined) else f"{match['head']}-{match['tail']}"

    typed = _SPACED.sub(lambda match: re.sub(r"\s", "", match[0]), _BROKEN.sub(whole, typed))
    return _SALES.sub(r"\1.\2.\3.\4", _SYMBOL.sub(r"\1/\2/\3/\4", typed))
