"""What a request asks: its parameters, clamped and never an error, as an Ask of the library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from flask import request
from werkzeug.datastructures import MultiDict

from corpus.model import LANGUAGES
from indexer.query import LONGEST
from indexer.search import Ask
from webui.links import readable

MOST = 50
"""Results on one page at most."""
FARTHEST = 10_000
"""How far one may page: beyond it nobody reads, and no engine need count."""
LENGTHY = 120
"""Bytes of a question from which a page says it once for all its buttons: in its hundred links it would weigh more."""
NAME = 200
"""Letters of any other value at most: no work, kind or concept has a longer name."""
FACETS = ("publication", "kind", "topic", "audience", "year")
"""What results can be narrowed by, in the order it is offered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a search; values that make no sense are as if they were not given."""

    typed: str
    language: str = ""
    shelves: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    off: tuple[str, ...] = ()
    """Concepts of the glossary that are not to be expanded."""
    grouped: bool = False
    """Whether the results of a page stand by publication; else in the order in which they answer."""

    @property
    def lengthy(self) -> bool:
        """Whether the question is too long to stand in every link."""
        return len(self.typed.encode("utf-8", "replace")) > LENGTHY

    def brief(self, parameters: Mapping[str, object]) -> Mapping[str, object]:
        """Parameters without the question where it is lengthy: the form of the page has it once."""
        said = self.lengthy and parameters.get("q") == self.typed
        return {name: value for name, value in parameters.items() if name != "q"} if said else parameters

    def parameters(self, **changes: object) -> dict[str, object]:
        """The parameters of a link that asks the same with some changes, on the first page; empty ones are left out."""
        said: dict[str, object] = {
            "q": self.typed, "language": self.language, "in": self.shelves[:1], "off": self.off,
            "group": "yes" if self.grouped else "", **self.filters, **changes,
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}

    def narrowed(self, name: str, value: str, shelf: str) -> dict[str, object]:
        """The parameters of a link that asks for one value of a facet more, on the shelf that counted it."""
        return self.parameters(**{name: (*self.filters.get(name, ()), value), "in": shelf})

    def widened(self, name: str, value: str) -> dict[str, object]:
        """The parameters of a link that takes a value of a facet away."""
        return self.parameters(**{name: tuple(each for each in self.filters[name] if each != value)})

    def switched(self, concept: str) -> dict[str, object]:
        """The parameters of a link that switches the expansion of a concept off, or on again."""
        kept = tuple(each for each in self.off if each != concept)
        return self.parameters(off=kept if concept in self.off else (*kept, concept))

    def ask(self, fallback: str, limit: int, shelves: tuple[str, ...]) -> Ask:
        """The same for the library; `fallback` is the interface's language. Other shelves are counted, not shown."""
        offset = (self.page - 1) * limit
        return Ask(self.typed, self.language, fallback, shelves, self.filters, limit, offset, self.off, others=0)


def packed(parameters: Mapping[str, object]) -> str:
    """Parameters as the one value of a button: a form sends no more of a button than its name and value.

    >>> packed({"q": "a & b", "year": ("2008", "2009")})
    'q=a+%26+b&year=2008&year=2009'
    """
    return readable(urlencode(parameters, doseq=True))


def said() -> MultiDict[str, str]:
    """What this request says: the parameters of its address or form, or those that stand packed in `ask`.

    A lengthy question is not packed with them: it stands beside them, once for all the buttons of a page.
    """
    whole = request.values.get("ask")
    if whole is None:
        return request.values
    found = MultiDict(parse_qsl(whole))
    if "q" not in found and "q" in request.values:
        found["q"] = request.values["q"]
    return found


def asked() -> Asked:
    """The parameters of this request."""
    filters = {name: several(name) for name in FACETS}
    return Asked(
        said().get("q", "").replace("\0", " ").strip()[: LONGEST + 1],
        code(said().get("language", "")),
        shelves(),
        {name: values for name, values in filters.items() if values},
        number("page", 1, 1, FARTHEST // MOST),
        several("off"),
        said().get("group") == "yes",
    )


def several(name: str) -> tuple[str, ...]:
    """The values of a parameter that may stand more than once."""
    return tuple(dict.fromkeys(value[:NAME] for value in said().getlist(name) if value))[:20]


def shelves() -> tuple[str, ...]:
    """The languages of `in`, written once or often, with commas or without."""
    named = ",".join(said().getlist("in")).split(",")
    return tuple(dict.fromkeys(code(each) for each in named if code(each)))


def code(text: str) -> str:
    """A language code, or "" for anything else."""
    return text.strip().lower() if text.strip().lower() in LANGUAGES else ""


def number(name: str, default: int, least: int, most: int) -> int:
    """A number of the request between its bounds; what is no number is the default."""
    try:
        return min(max(int(said().get(name, "")), least), most)
    except ValueError:
        return default
