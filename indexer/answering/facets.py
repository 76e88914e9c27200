"""Facets: the values passages are filtered and counted by, and what of a typed filter is understood."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import get_args

from corpus.catalogue import Catalogue
from corpus.model import LANGUAGES, Passage, PassageKind, Publication
from indexer.languages import analyse, find

FACETS = ("publication", "kind", "year", "type", "audience", "topic")
Values = Mapping[str, tuple[str, ...]]
_RANGE = re.compile(r"(\d{4})?\s*(?:-|–|—|\.\.|…)\s*(\d{4})?|([<>]=?)\s*(\d{4})")
FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Filters:
    """What is filtered by, and the typed values nothing is known of: these are shown and left out."""

    values: Values = field(default_factory=dict)
    unknown: Values = field(default_factory=dict)


def facets_of(passage: Passage, publication: Publication) -> Values:
    """The values one passage is filtered and counted by."""
    return {
        "publication": (publication.id,),
        "type": (publication.type,),
        "year": tuple(str(year) for year in publication.years),
        "kind": (passage.kind,),
        "audience": passage.audience,
        "topic": passage.topics,
    }


def resolve(typed: Values, given: Values, catalogue: Catalogue) -> Filters:
    """The filters a question types and a page gives, in the values the shelves have.

    A publication may be given by its id or words of its titles, a kind by its name in any of the six languages, years
    as a range. What is given beside the question (a link of the page) is taken as it is.
    """
    values: dict[str, tuple[str, ...]] = {}
    unknown: dict[str, tuple[str, ...]] = {}
    for name, wanted in typed.items():
        if name == "symbol":
            continue
        found = {each: _known(name, each, catalogue) for each in wanted}
        understood = tuple(dict.fromkeys(value for each in found.values() for value in each))
        lost = tuple(each for each, known in found.items() if not known)
        values |= {name: understood} if understood else {}
        unknown |= {name: lost} if lost else {}
    return Filters({**values, **{name: wanted for name, wanted in given.items() if wanted}}, unknown)


def _known(name: str, typed: str, catalogue: Catalogue) -> tuple[str, ...]:
    if typed.startswith("−"):  # -kind:provision: a filter has no contrary
        return ()
    if name == "publication":
        return _publications(typed, catalogue)
    if name == "year":
        return _years(typed, catalogue)
    if name == "kind":
        found = (_kinds().get((language, _stems(language, typed))) for language in LANGUAGES)
        return next(filter(None, found), ())
    known = {value for work in catalogue.publications.values() for value in (work.type, *work.audience)}
    return (typed,) if name == "topic" or typed in known else ()


def _publications(typed: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The works of an id, of a symbol or sales number (our digest of the work too), or with these words in a title."""
    if typed in catalogue.publications:
        return (typed,)
    works = catalogue.publications.values()
    if numbered := works_of(typed, catalogue):
        return numbered
    wanted = {code: _stems(code, typed) for code in LANGUAGES}
    return tuple(
        work.id
        for work in works
        if any(wanted[code] and wanted[code] <= _stems(code, title) for code, title in _titles(work))
    )


def works_of(number: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The works that bear a symbol or sales number in any language, and our digests of them."""
    works = catalogue.publications.values()
    numbers = frozenset(token.term for token in analyse("en", number).symbols)
    numbered = {work.id for work in works if not numbers.isdisjoint(_numbers(work))}
    return tuple(work.id for work in works if work.id in numbered or work.about in numbered)


def _numbers(work: Publication) -> Iterable[str]:
    """The confirmed ones: another would lead to the wrong work."""
    for edition in work.editions.values():
        for fact in (edition.symbol, edition.sales_no):
            if fact and fact.confirmed:
                yield from (token.term for token in analyse("en", fact.value).symbols)


def _titles(work: Publication) -> Iterable[tuple[str, str]]:
    """(language, title): the words are compared as its language reads them, in any form and with any article."""
    yield from ((language, work.id) for language in LANGUAGES)
    for language, edition in work.editions.items():
        yield from ((language, fact.value) for fact in (edition.title, *edition.also) if fact)


@lru_cache(maxsize=1 << 14)
def _stems(language: str, text: str) -> frozenset[str]:
    little = find(language).is_little
    return frozenset(t.term for t in analyse(language, text).stemmed if not little(text[t.start : t.end]))


def _years(typed: str, catalogue: Catalogue) -> tuple[str, ...]:
    there = sorted({year for work in catalogue.publications.values() for year in work.years})
    plain = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in typed).rstrip(" 年г.")
    match = _RANGE.fullmatch(plain)
    if not match:
        return (plain,) if plain.isdecimal() and int(plain) in there else ()
    first, last, sign, bound = match.groups()
    low, high = int(first or FIRST_YEAR), int(last or 9999)
    if sign:
        low = int(bound) + (sign == ">") if ">" in sign else FIRST_YEAR
        high = int(bound) - (sign == "<") if "<" in sign else 9999
    return tuple(str(year) for year in there if low <= year <= high)


@cache
def kind_names() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Kind -> language -> its names, from facets.toml, where | stands between two."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    named: Mapping[str, Mapping[str, str]] = tomllib.loads(text)["kind"]
    return {kind: {code: tuple(names.split("|")) for code, names in each.items()} for kind, each in named.items()}


@cache
def _kinds() -> dict[tuple[str, frozenset[str]], tuple[str, ...]]:
    """(language, stems of the name) -> kind: so that a plural will do."""
    named = [(code, name, kind) for kind, of in kind_names().items() for code, names in of.items() for name in names]
    named += [("en", kind, kind) for kind in get_args(PassageKind)]
    return {(code, _stems(code, name)): (kind,) for code, name, kind in named}


def add(counts: Mapping[str, Mapping[str, int]], more: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Counts by facet and value, summed, the most frequent value first."""
    out: dict[str, dict[str, int]] = {}
    for name in {**counts, **more}:
        one, two = counts.get(name, {}), more.get(name, {})
        summed = {value: one.get(value, 0) + two.get(value, 0) for value in {**one, **two}}
        out[name] = dict(sorted(summed.items(), key=lambda item: (-item[1], item[0])))
    return out
