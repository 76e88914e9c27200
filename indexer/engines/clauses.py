"""Clauses of a query: terms, phrases and prefixes, and how those that stand twice are counted."""

from collections.abc import Iterable
from dataclasses import replace

from indexer.engines import Phrase, Prefix, Term

Clause = Term | Phrase | Prefix


def merged(clauses: Iterable[Clause]) -> list[Clause]:
    """Clauses that stand twice become one with the sum of their weights, in the order of their first.

    >>> merged([Term("text", "victim"), Term("text", "aid"), Term("text", "victim", 0.5)])
    [Term(field='text', text='victim', weight=1.5), Term(field='text', text='aid', weight=1.0)]
    """
    weights: dict[Clause, float] = {}
    for clause in clauses:
        alike = replace(clause, weight=1.0)
        weights[alike] = weights.get(alike, 0.0) + clause.weight
    return [replace(clause, weight=weight) for clause, weight in weights.items()]
