"""How many accented words of real documents are found when typed without accents; skips where there are none."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.languages import LANGUAGES, analyse
from indexer.languages.words import without_accents

FLOORS = {"fr": 0.98, "es": 0.96}
"""Snowball alone: 0.79 and 0.89."""


def accented(folder: Path, code: str) -> Iterator[str]:
    declaration = folder / "udhr-6lang" / f"udhr_{ {'fr': 'fra', 'es': 'spa'}[code] }.xml"
    files = [declaration, *(folder / "sdg-6lang").glob(f"*.{code}.yml"), *folder.glob(f"*.{code}.txt")]
    for file in files:
        text = unicodedata.normalize("NFC", re.sub("<[^>]*>", " ", file.read_text(encoding="utf-8")))
        for token in analyse(code, text).exact:
            if without_accents(token.term) != token.term and token.term not in LANGUAGES[code].stop_words:
                yield token.term


@pytest.mark.parametrize("code", FLOORS)
def test_words_typed_without_accents_reach_the_same_stem(realdocs: Path, code: str) -> None:
    words, stem = set(accented(realdocs, code)), LANGUAGES[code].stem
    lost = sorted(word for word in words if stem(word) != stem(without_accents(word)))
    assert len(words) > 100
    assert 1 - len(lost) / len(words) >= FLOORS[code], f"help: add endings or words to accents/{code}.txt: {lost}"
