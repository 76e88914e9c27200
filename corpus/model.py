"""The nouns of the house: Publication, Edition, Locator, Passage; frozen values that know neither files nor engines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, Self, get_args

from corpus.errors import LocatorError

Status = Literal["verified", "secondary", "from_memory", "unverified"]
Availability = Literal["published", "missing", "unknown"]
StepKind = Literal[
    "part", "ch", "sec", "art", "par", "para", "tool", "card", "module", "principle", "guideline",
    "option", "commentary", "pillar", "table", "row", "box", "annex", "fn", "pre",
]  # fmt: skip
PassageKind = Literal[
    "provision", "commentary", "definition", "indicators", "checklist", "good practice",
    "case example", "recommendation", "statistic", "text",
]  # fmt: skip
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The six official languages of the United Nations, in the order of their codes."""

_STEP = re.compile(rf"({'|'.join(get_args(StepKind))})(?:\.([0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*))?")
_ANCHOR = re.compile(r"[0-9A-Za-z]{1,6}")


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of the catalogue with how far it can be trusted and where it was seen."""

    value: str
    status: Status = "verified"
    source: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether it was seen, at least in a secondary source; only then is it shown as a fact or cited."""
        return self.status in ("verified", "secondary")


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a passage stands, the same in all languages: a path of (kind, number) steps.

    `anchors` name a sub-item inside the passage, `piece` the n-th part of a unit too long for one passage (0: whole).

    >>> str(Locator((("art", "10"), ("par", "1")), anchors=("a",)))
    'art.10/par.1/a'
    >>> Locator.parse("para.12~2").piece
    2
    """

    steps: tuple[tuple[StepKind, str], ...]
    anchors: tuple[str, ...] = ()
    piece: int = 0

    def __str__(self) -> str:
        path = [f"{kind}.{number}" if number else kind for kind, number in self.steps]
        return "/".join([*path, *self.anchors]) + (f"~{self.piece}" if self.piece else "")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The locator a text stands for; LocatorError if it is none."""
        path, _, piece = text.partition("~")
        if piece and not re.fullmatch(r"[1-9][0-9]{0,4}", piece):
            raise LocatorError(f"{text!r} is no locator", remedy="A part is written like para.12~2.")
        steps: list[tuple[StepKind, str]] = []
        anchors: list[str] = []
        for word in path.split("/"):
            match = _STEP.fullmatch(word)
            if match and not anchors:
                steps.append((match[1], match[2] or ""))  # type: ignore[arg-type]
            elif steps and _ANCHOR.fullmatch(word):
                anchors.append(word)
            else:
                raise LocatorError(f"{text!r} is no locator", remedy="One is written like art.10/par.1 or para.12.")
        return cls(tuple(steps), tuple(anchors), int(piece or 0))

    @property
    def unit(self) -> Self:
        """The whole unit that is cited and compared across languages: without anchors and piece."""
        return type(self)(self.steps)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points, origin at the bottom left of the page as displayed."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page a passage stands on: `number` counts the file's pages from 1 (0: the format has none), `label` is printed.

    `label_source` says where the printed label comes from: "label" (the PDF's own), "footer" (numerals at the
    page's edge, perhaps interpolated), "index" (the file page, for want of better) or "" (no pages at all).
    """

    number: int
    label: str = ""
    label_source: str = ""
    boxes: tuple[Box, ...] = ()
    part: str = ""
    """Of an edition in several files: the part whose file has this page. Each file counts its pages from 1."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit found and cited; `pages` in reading order, the first is what links and citations use."""

    edition: str
    locator: Locator
    text: str
    headings: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    kind: PassageKind = "text"
    kind_rule: str = ""
    audience: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    quality: str = ""

    @property
    def id(self) -> str:
        """For example `model-law-2009/fr/art.10/par.1`."""
        return f"{self.edition}/{self.locator}"

    @property
    def text_sha(self) -> str:
        """SHA-256 of the text in UTF-8: by it a changed text is noticed."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """A file of an edition and the addresses to try in order; `part` names it where an edition has several."""

    urls: tuple[Fact, ...] = ()
    part: str = ""
    page: str = ""
    """The web page a person would look at to fetch the file by hand."""
    packaged: str = ""
    """For our own digests: the file inside the package `corpus`, such as `digests/palermo-protocol.en.html`."""
    status: Status = "verified"


@dataclass(frozen=True, slots=True)
class Edition:
    """One language version of a publication; language is catalogue metadata, never guessed."""

    publication: str
    language: str
    title: Fact | None = None
    files: tuple[Source, ...] = ()
    sales_no: Fact | None = None
    symbol: Fact | None = None
    job_no: Fact | None = None
    isbn: tuple[Fact, ...] = ()
    year: Fact | None = None
    place: Fact | None = None
    status: Availability = "unknown"
    note: str = ""
    also: tuple[Fact, ...] = ()
    """Other titles it goes by: the short title, the one on its web page."""
    misprints: tuple[str, ...] = ()
    """Wrong ISBNs that are printed on it, by which it is recognised but never cited."""
    units: tuple[tuple[Locator, str], ...] = ()
    """Numbered units known to be in it, with their verified titles in this language."""

    @property
    def id(self) -> str:
        """For example `model-law-2009/fr`."""
        return f"{self.publication}/{self.language}"


@dataclass(frozen=True, slots=True)
class Publication:
    """One work in whatever language; `id` is ours, since neither titles nor ISBN identify a work."""

    id: str
    type: str
    publisher: Fact
    years: tuple[int, ...]
    editions: Mapping[str, Edition]
    grammar: tuple[str, ...] = ()
    about: str = ""
    """For a digest: the id of the work it describes."""
    audience: tuple[str, ...] = ()
    supersedes: str = ""
    superseded_by: str = ""
    note: str = ""
    treaty_series: Fact | None = None
    """For a treaty: its volume and number in the United Nations Treaty Series."""

    @property
    def is_digest(self) -> bool:
        """Whether this is our own short digest and not the words of the United Nations."""
        return self.type == "digest"
