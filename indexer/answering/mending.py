"""Mending: a word that a copied line broke, and a symbol or sales number typed with spaces, as they were meant."""

import re

_BROKEN = re.compile(
    r"(?:\b(non|anti|co|ex|self|pre|pré|post|auto))?(?<=[^\W\d_])[-‐\u00ad]\s+(?=[^\W\d_])"
    r"(?!(?:and|or|to|et|ou|y|o|e|u|и|или)\s)"
)
"""What has a hyphen of its own keeps it, and "pre- and post-trial" its two."""
_SPACED = re.compile(r"(?<![\w/])[A-Za-z]{1,5}(?:\s*[/／]\s*[A-Za-z0-9.]+)+(?<=\d)(?![\w/])")
_SYMBOL = re.compile(r"(?<![\w/])([A-Z]{1,2}) ([A-Z]{2,5}) (\d{1,3}) (\d{1,4})(?!\w)")
_SALES = re.compile(r"(?<![\w.])([A-Z]) (\d\d) ([IVX]{1,4}) (\d{1,3})(?!\w)")


def mended(typed: str) -> str:
    """The typed string with such words and numbers whole.

    >>> mended("traffick-\\ning in A / RES / 55 / 25, E 09 V 11")
    'trafficking in A/RES/55/25, E.09.V.11'
    """
    whole = _BROKEN.sub(lambda match: f"{match[1]}-" if match[1] else "", typed)
    whole = _SPACED.sub(lambda match: re.sub(r"\s", "", match[0]), whole)
    return _SALES.sub(r"\1.\2.\3.\4", _SYMBOL.sub(r"\1/\2/\3/\4", whole))
