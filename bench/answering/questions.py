"""Varied questions to an invented library: lengths, languages, phrases, beginnings, fields, words nobody wrote."""

import random
from collections.abc import Iterator

from bench.answering.invented import words
from corpus.model import LANGUAGES

FIELDS = ("kind:provision", "year:2005-2010", "publication:invented-7", "symbol:X/12/1", "type:report")


def questions(many: int, series: int = 0) -> list[tuple[str, str]]:
    """`many` questions with their kind, the same every time, all languages alike; each series has its own."""
    return [_question(n, LANGUAGES[n % len(LANGUAGES)], random.Random(f"{series} {n}")) for n in range(many)]


def _question(n: int, language: str, chance: random.Random) -> tuple[str, str]:
    known = words(language)
    glue = "" if language == "zh" else " "
    said = glue.join(_run(known.common, chance, 1 + n // len(LANGUAGES) % 8))
    term = chance.choice(known.terms)
    kind = KINDS[n // len(LANGUAGES) % len(KINDS)]
    asked = {
        "words": said,
        "term": f"{term} {said}",
        "phrase": f'"{glue.join(_run(known.common, chance, 2))}"',
        "beginning": f"{chance.choice([w for w in known.common if len(w) > 3 or language == 'zh'])[:4]}* {said}",
        "field": f"{term} {chance.choice(FIELDS)}",
        "rare": " ".join(chance.choices(known.rare[:2000], k=3)),
        "without": f"{said} -{chance.choice(known.common)}",
        "nothing": "".join(chance.choices("qxwzjk", k=12)),
    }
    return kind, asked[kind]


KINDS = ("words", "term", "words", "phrase", "words", "beginning", "field", "words", "rare", "without", "nothing")
"""What is asked by turns; most are plain words."""


def _run(common: tuple[str, ...], chance: random.Random, many: int) -> Iterator[str]:
    """Words that stand together in a digest."""
    start = chance.randrange(len(common) - many)
    yield from common[start : start + many]
