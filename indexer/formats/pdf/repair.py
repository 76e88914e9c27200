"""Repairs that are certain: a ligature whose glyph the font does not name ("Traf?cking") is told by the words it is in.

The document's own vocabulary decides, with a few words of the domain for documents set in one font only; a glyph is
taken for a ligature only if no word speaks for another one. Repaired lines are flagged.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from indexer.formats.pdf.characters import UNKNOWN, UNNAMED
from indexer.formats.pdf.sheets import Sheet

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_UNNAMED = re.compile(f"[{chr(UNNAMED[0])}-{chr(UNNAMED[-1])}]")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(f"[^\\W\\d_]*{_UNNAMED.pattern}[^\\W\\d_]*")
_WORDS = """
trafficking traffickers trafficked trafficker office officer officers official officials define defined
definition definitions first find findings five fight finance financial identify identified identification
specific specify confidential confidentiality benefit benefits profit profits sufficient efficient effective
effect effects efforts effort offence offences offender offer different difficult difficulties staff affected
suffer suffering conflict conflicts reflect influence flow inflict justified certified notification trafic
trafiquants définition définir fin confiscation bénéfice office officiel efficace effet effets différents
difficultés tráfico definición fin
"""
_DOMAIN = frozenset(_WORDS.split())


def votes(texts: Sequence[str]) -> dict[str, Counter[str]]:
    """For each unnamed glyph, how many of the words it is in each ligature would make known ones."""
    known = {word.lower() for text in texts for word in _WORD.findall(text)} | _DOMAIN
    found: dict[str, Counter[str]] = {}
    for text in texts:
        for token in _TOKEN.findall(text):
            (glyph,) = _UNNAMED.findall(token)[:1]
            for ligature in LIGATURES:
                if len(token) > 2 and token.replace(glyph, ligature).lower() in known:
                    found.setdefault(glyph, Counter())[ligature] += 1
    return found


def certain(found: Mapping[str, Counter[str]]) -> dict[str, str]:
    """The ligature of each glyph whose words all speak for the same one."""
    return {glyph: next(iter(count)) for glyph, count in found.items() if len(count) == 1}


def ligatures(sheets: Sequence[Sheet]) -> None:
    """Put the ligatures found into the lines; what stays unnamed becomes the sign for an unknown character."""
    touched = [(sheet, line) for sheet in sheets for line in sheet.lines
               if not line.text.isascii() and _UNNAMED.search(line.text)]  # fmt: skip
    if not touched:
        return
    named = certain(votes([line.text for sheet in sheets for line in sheet.lines]))
    for sheet, line in touched:
        repaired = _UNNAMED.sub(lambda match: named.get(match[0], UNKNOWN), line.text)
        if any(glyph in line.text for glyph in named):
            line.flag, sheet.repaired = line.flag or "repaired", True
        line.text = repaired
