"""Which files to fetch: those of the catalogue with an address, unless a keeper put them on the shelf by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.catalogue import Catalogue
from corpus.model import Edition, Fact
from indexer.refreshing.holdings import SUFFIXES, place, record_of, rivals
from indexer.refreshing.plan import Wish


@dataclass(frozen=True, slots=True)
class Order:
    """One file of an edition: its addresses in the order to try them, and its place on the shelf."""

    edition: Edition
    part: str
    urls: tuple[Fact, ...]
    page: str
    target: Path

    @property
    def name(self) -> str:
        """The file's name away from its shelf, such as `model-law-2009.fr.pdf`; recognition reads it too."""
        return f"{self.edition.publication}.{self.target.name}"

    @property
    def by_hand(self) -> str:
        """What a person can do where this program cannot."""
        look = self.page or next((url.value for url in self.urls if url.confirmed), "")
        where = f"look at {look}" if look else "look for its title and numbers: pincite status --missing"
        return f"Fetch it by hand: {where}; name it {self.name} and put it into the inbox."


def orders(catalogue: Catalogue, root: Path, wish: Wish) -> tuple[Order, ...]:
    """What the wish lets be fetched: confirmed addresses only, unless it asks for the others too.

    What a keeper put on the shelf by hand is only replaced where the wish names its edition.
    """
    return tuple(
        order
        for edition in catalogue.editions()
        if edition.status != "missing" and wish.covers(edition.id)
        for order in _of(edition, root, wish)
        if edition.id in wish.only or not _by_hand(order)
    )


def _of(edition: Edition, root: Path, wish: Wish) -> Iterator[Order]:
    folder, language = place(edition.id, root)
    for source in edition.files:
        urls = tuple(url for url in source.urls if url.confirmed or wish.unconfirmed)
        if urls:
            stem = f"{language}.{source.part}" if source.part else language
            yield Order(edition, source.part, urls, source.page, folder / f"{stem}{_suffix(urls[0].value)}")


def _suffix(url: str) -> str:
    """The suffix an address ends with, where it is one that is read; a PDF is expected else."""
    suffix = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower()
    return suffix if suffix in SUFFIXES else ".pdf"


def _by_hand(order: Order) -> bool:
    """Whether the shelf holds this file, in any format, from elsewhere than the network."""
    return any("url" not in record_of(path) for path in rivals(order.target))
