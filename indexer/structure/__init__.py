"""Structure: blocks become passages with locators, by grammars that a person can read (`grammars/*.toml`).

A numbered unit is a passage of its own, however short; over 1,500 characters it is cut at sentences into pieces.
Unnumbered text is cut at headings, then like this. Footnotes are passages of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Passage
from indexer.formats import Block
from indexer.structure.about import with_subject
from indexer.structure.believe import weigh
from indexer.structure.given import given, is_given
from indexer.structure.grammar import LABELS, named
from indexer.structure.guess import guess
from indexer.structure.items import anchors as anchors
from indexer.structure.kinds import with_kind
from indexer.structure.lines import read
from indexer.structure.walk import Walk

VERSION = 1
"""Raised whenever the same blocks would give other passages: part of the index's manifest."""


@dataclass(frozen=True, slots=True)
class Structured:
    """The passages of one edition's file in reading order, footnotes last; the grammars used, and whether guessed.

    `notes` tell in English what a keeper should look at: missing numbers, grammars that do not exist.
    """

    passages: tuple[Passage, ...]
    grammar: tuple[str, ...]
    guessed: bool
    notes: tuple[str, ...] = ()


def passages(blocks: Iterable[Block], edition_id: str, language: str, grammars: tuple[str, ...] = ()) -> Structured:
    """Cut a document into passages; `grammars` are the catalogue's names, none asks to guess. Never raises.

    >>> [p.id for p in passages([Block("1. One."), Block("2. Two.")], "x/en", "en", ("masthead",)).passages]
    ['x/en/para.1', 'x/en/para.2']
    """
    lines = read(blocks)
    unknown = [f"no grammar is named {name!r}" for name in grammars if name not in LABELS]
    known = tuple(name for name in grammars if name in LABELS)
    chosen = known or guess(lines, language)
    notes = unknown if known else [*unknown, f"the grammar was guessed: {', '.join(chosen)}"]
    if is_given(lines):
        drafts = given(lines, language)
    else:
        grammar = named(chosen)
        beliefs = weigh(lines, grammar, language)
        drafts = Walk(lines, grammar, beliefs, language).run()
        notes += [f"{place} is missing between its neighbours" for place in beliefs.missing]
    found = (passage for draft in drafts for passage in draft.passages(edition_id, language))
    told = tuple(with_subject(with_kind(passage, language), language) for passage in found)
    return Structured(told, chosen, not known, tuple(notes))
