"""Passages and queries as JSON and back: what the embedded engine keeps of them on disk, never as pickles."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from corpus.model import Box, Locator, Page, Passage
from indexer.engines import Phrase, Prefix, Query, Term
from indexer.engines.clauses import Clause

_CLAUSES: Mapping[str, type[Clause]] = {"term": Term, "phrase": Phrase, "prefix": Prefix}


def passage_to_json(passage: Passage) -> str:
    """A passage as one line of JSON, with all its fields.

    >>> passage = Passage("law/en", Locator((("art", "10"),)), "A victim shall be heard.", pages=(Page(3, "iii"),))
    >>> passage_from_json(passage_to_json(passage)) == passage
    True
    """
    return json.dumps(passage, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> dict[str, Any]:
    if not is_dataclass(value):
        raise TypeError(f"{value!r} has no place in JSON")
    return {field.name: getattr(value, field.name) for field in fields(value)}


def passage_from_json(text: str) -> Passage:
    """The passage a line of `passage_to_json` stands for."""
    value = {name: _tuples(part) for name, part in json.loads(text).items()}
    value["locator"] = Locator(**{name: _tuples(part) for name, part in value["locator"].items()})
    value["pages"] = tuple(_page(page) for page in value["pages"])
    return Passage(**value)


def _page(value: dict[str, Any]) -> Page:
    return Page(**{**value, "boxes": tuple(Box(**box) for box in value["boxes"])})


def _tuples(value: Any) -> Any:
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value


def query_to_json(query: Query) -> dict[str, Any]:
    """A query as values JSON knows.

    >>> query = Query("en", (Term("text", "victim"),), (Phrase("exact", ("be", "heard")),), filters={"kind": ("text",)})
    >>> query_from_json(json.loads(json.dumps(query_to_json(query)))) == query
    True
    """
    return {
        **_plain(query),
        **{name: _clauses_to_json(getattr(query, name)) for name in ("terms", "required", "excluded")},
        "filters": dict(query.filters),
    }


def _clauses_to_json(clauses: Sequence[Clause]) -> list[list[Any]]:
    return [[type(clause).__name__.lower(), _plain(clause)] for clause in clauses]


def query_from_json(value: Mapping[str, Any]) -> Query:
    """The query `query_to_json` made these values of."""
    given = {name: _tuples(part) for name, part in value.items()}
    for name in ("terms", "required", "excluded"):
        given[name] = tuple(_clause(kind, parts) for kind, parts in value[name])
    given["filters"] = {name: tuple(values) for name, values in value["filters"].items()}
    return Query(**given)


def _clause(kind: str, parts: Mapping[str, Any]) -> Clause:
    return _CLAUSES[kind](**{name: _tuples(part) for name, part in parts.items()})
