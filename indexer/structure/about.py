"""Whom a passage is for, and which concepts of the glossary it is about, where its own words say so."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.glossary import Glossary, load
from corpus.model import Passage

OFTEN = 2
"""How often a text must name a concept to be about it; a heading need name it but once."""
_MOST = 8


def with_subject(passage: Passage, language: str) -> Passage:
    """The passage with its audience and topics; what it has already is kept."""
    return replace(
        passage,
        audience=passage.audience or audience_of(passage, language),
        topics=passage.topics or topics_of(passage, language, _glossary()),
    )


def audience_of(passage: Passage, language: str) -> tuple[str, ...]:
    """The readers that any of its headings names: "Guidance for prosecutors". Names are the catalogue's."""
    path = "\n".join(passage.headings)
    return tuple(
        name for name, patterns in _audiences().items() if language in patterns and patterns[language].search(path)
    )


def topics_of(passage: Passage, language: str, glossary: Glossary) -> tuple[str, ...]:
    """Ids of concepts, the oftenest named first: those in its nearest heading, or twice in its text.

    A word that may stand for several concepts names none.
    """
    counts = Counter[str]()
    for text, weight in ((passage.headings[-1] if passage.headings else "", OFTEN), (passage.text, 1)):
        for found in glossary.find(text, language):
            counts[found.concepts[0]] += weight if len(found.concepts) == 1 else 0
    return tuple(name for name, count in counts.most_common(_MOST) if count >= OFTEN)


@cache
def _glossary() -> Glossary:
    return load()


@cache
def _audiences() -> dict[str, dict[str, re.Pattern[str]]]:
    data = tomllib.loads(Path(__file__).with_name("audience.toml").read_text("utf-8"))
    return {
        name: {language: re.compile("|".join(words), re.IGNORECASE) for language, words in languages.items()}
        for name, languages in data.items()
    }
