"""Where a quotation comes from: word for word, with words changed, or not here; the changes are shown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from corpus.catalogue import Catalogue
from corpus.citation import Citation, cite
from corpus.citation.marks import quotations
from corpus.model import LANGUAGES, Passage
from indexer.detect import detect
from indexer.engines import Engine, Phrase, Query, Term
from indexer.languages import Token, analyse

Verdict = Literal["exact", "altered", "not found"]
Change = tuple[Literal["same", "missing", "added"], str]
"""Words that stand in both, only in the passage (`missing` from the quotation), or only in the quotation."""

CANDIDATES = 10
LIKE_ENOUGH = 0.6
"""The share of the quotation's words that stand in the passage in its order: below it is a likeness of topic."""
LEFT_OUT = re.compile(r"\[?(?:…+|\.{3,})\]?")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of one quotation; `changes` in order, empty where every word agrees or none was found.

    Words agree whatever their case, accents as the language folds them, and punctuation.
    """

    text: str
    verdict: Verdict
    passage: Passage | None = None
    citation: Citation | None = None
    changes: tuple[Change, ...] = ()


def origins(text: str, engine: Engine, catalogue: Catalogue, language: str = "") -> tuple[Origin, ...]:
    """The origin of each quotation in a text, or of the whole text where it has no quotation marks.

    The language is detected where it is not said; for words found word for word in no passage of it, the others are
    asked too. Never raises for anything that was typed.
    """
    language = language if language in LANGUAGES else detect(text).language or "en"
    return tuple(_origin(quote, engine, catalogue, language) for quote in quotations(text, language) or [text])


def _origin(quote: str, engine: Engine, catalogue: Catalogue, language: str) -> Origin:
    for code in dict.fromkeys((language, *LANGUAGES)):
        passage = _exact(quote, engine, code)
        if passage:
            return Origin(quote, "exact", passage, cite(passage, catalogue))
    best = max(_likenesses(quote, engine, language), key=lambda likeness: likeness[0], default=None)
    if best is None or best[0] < LIKE_ENOUGH:
        return Origin(quote, "not found")
    return Origin(quote, "altered", best[1], cite(best[1], catalogue), tuple(_changes(quote, best[1].text, language)))


def _exact(quote: str, engine: Engine, language: str) -> Passage | None:
    """The first passage with all the words in order; where the quotation leaves words out, with each piece of it."""
    pieces = [tuple(token.term for token in analyse(language, piece).exact) for piece in LEFT_OUT.split(quote)]
    required = tuple(Phrase("exact", terms) if len(terms) > 1 else Term("exact", terms[0]) for terms in pieces if terms)
    hits = engine.search(Query(language, required=required, limit=1)).hits if required else ()
    return engine.passage(hits[0].passage_id) if hits else None


def _likenesses(quote: str, engine: Engine, language: str) -> Iterator[tuple[float, Passage]]:
    """How much of the quotation stands in each of the passages nearest to it, as a share of its words."""
    read = analyse(language, quote)
    terms = tuple(Term("text", token.term) for token in read.stemmed)
    for hit in engine.search(Query(language, terms=terms, limit=CANDIDATES)).hits if terms else ():
        passage = engine.passage(hit.passage_id)
        if passage:
            matcher = _matcher(read.exact, analyse(language, passage.text).exact)
            yield _likeness(matcher, len(read.exact)), passage


def _likeness(matcher: "SequenceMatcher[str]", length: int) -> float:
    """The share of the quotation's words found in order; less where they lie scattered over a long passage."""
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0.0
    stretch = blocks[-1].a + blocks[-1].size - blocks[0].a
    return sum(block.size for block in blocks) / max(length, stretch / 2)


def _matcher(quote: Iterable[Token], passage: Iterable[Token]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [t.term for t in passage], [t.term for t in quote], autojunk=False)


def _changes(quote: str, text: str, language: str) -> Iterator[Change]:
    """The words of both in order, from the first word they share to the last, as they are printed."""
    ours, theirs = analyse(language, text).exact, analyse(language, quote).exact
    steps = _matcher(theirs, ours).get_opcodes()
    shared = [index for index, step in enumerate(steps) if step[0] == "equal"]
    for index, (kind, a, b, c, d) in enumerate(steps):
        within = shared and shared[0] < index < shared[-1]
        if kind == "equal":
            yield "same", _printed(text, ours[a:b])
            continue
        if b > a and within:
            yield "missing", _printed(text, ours[a:b])
        if d > c:
            yield "added", _printed(quote, theirs[c:d])


def _printed(text: str, tokens: tuple[Token, ...]) -> str:
    return text[tokens[0].start : tokens[-1].end]
