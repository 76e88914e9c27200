"""Fixtures of the engine tests: every engine of the folder, and small invented collections to put into them."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

import indexer.engines
from corpus.model import Locator, Passage
from indexer.engines import Engine, Entry, Query, Shelf, Term

Opener = Callable[..., Engine]
MakeEntry = Callable[..., Entry]
MakeShelf = Callable[..., Shelf]

MODULES = [importlib.import_module(f"indexer.engines.{m.name}") for m in pkgutil.iter_modules(indexer.engines.__path__)]
ENGINES = {
    module.__name__.rpartition(".")[2]: module.open_engine for module in MODULES if hasattr(module, "open_engine")
}


def entry(
    locator: str,
    text: str = "",
    edition: str = "law/en",
    facets: Mapping[str, tuple[str, ...]] | None = None,
    **more: str,
) -> Entry:
    """An entry whose terms are the words of `text`, in the fields text and exact, and of any field in `more`."""
    fields: dict[str, Sequence[str]] = {"text": text.split(), "exact": text.split()}
    fields |= {name: words.split() for name, words in more.items()}
    return Entry(Passage(edition, Locator.parse(locator), text), fields, facets or {})


def shelf(*entries: Entry, language: str = "en", key: str = "a1") -> Shelf:
    """A shelf of these entries."""
    return Shelf(language, key, lambda: iter(entries))


@pytest.fixture
def make_entry() -> MakeEntry:
    """See `entry`."""
    return entry


@pytest.fixture
def make_shelf() -> MakeShelf:
    """See `shelf`."""
    return shelf


@pytest.fixture(params=sorted(ENGINES))
def open_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """The opener of each engine in turn, bound to a folder of its own."""
    opener: Opener = partial(ENGINES[request.param], tmp_path / "index")
    return opener


@pytest.fixture
def engine(open_engine: Opener) -> Iterator[Engine]:
    """Each engine in turn, empty."""
    opened = open_engine()
    yield opened
    opened.close()


@pytest.fixture
def stocked(engine: Engine) -> Engine:
    """Five English passages of two editions, and a Spanish one."""
    engine.update(
        [
            shelf(
                entry("art.2", "aid for the victim of trafficking", facets={"kind": ("provision",), "year": ("2000",)}),
                entry("art.10", "the victim of the crime", facets={"kind": ("provision", "definition")}),
                entry("art.1", "trafficking", "guide/en", facets={"kind": ("text",), "year": ("2008",)}),
                entry("para.3~1", "safe return of the victim", symbol="A/RES/55/25", facets={"year": ("2008",)}),
                entry("para.3~2", "return"),
            ),
            shelf(entry("art.2", "ayuda a la víctima", "law/es"), language="es"),
        ],
        canaries={"en": Query("en", (Term("text", "victim"),))},
        about={"editions": {"law/en": {"pages": 3}}},
    )
    return engine
