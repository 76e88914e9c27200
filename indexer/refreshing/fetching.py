"""Fetching what is ordered, and what becomes of what came: read, recognised and only then put on the shelf."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from corpus.catalogue import Catalogue
from corpus.errors import FetchError, PinciteError
from corpus.fetch import Fetcher
from corpus.fetch.answers import HAND, BusyError, SilentError, UnreachableError
from corpus.fetch.manners import Manners
from corpus.fetch.part import StorageError, storing
from corpus.model import Fact
from indexer.config import RefreshConfig
from indexer.progress import Tell
from indexer.refreshing.arrival import Arrival, accept, pending
from indexer.refreshing.children import Limits
from indexer.refreshing.holdings import checksum, record_of
from indexer.refreshing.orders import Order, orders
from indexer.refreshing.plan import Wish
from indexer.report import Failure


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a round of fetching did: editions that came or were asked for in vain, and how many bytes came."""

    came: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
    bytes: int = 0
    network: bool = True
    """False where nothing could be reached at all; `failed` is then empty."""
    unfetched: tuple[str, ...] = ()
    """Editions that were ordered and did not come, for whatever reason."""


@dataclass(slots=True)
class _Round:
    """One round over the orders, as it goes."""

    fetcher: Fetcher
    arrival: Arrival
    tell: Tell
    down: dict[str, FetchError] = field(default_factory=dict)
    """Hosts that cannot be reached or asked to be left alone: not asked again in this round."""
    silent: set[str] = field(default_factory=set)
    """Hosts that never answered when they were last asked: after a second file they are down."""
    came: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    def unanswered(self, host: str, error: FetchError) -> None:
        """A host that is not there; one that took the call and said nothing gets a second one."""
        if isinstance(error, SilentError) and host not in self.silent:
            self.silent.add(host)
        else:
            self.down[host] = error


def fetch_all(
    catalogue: Catalogue, root: Path, wish: Wish, fetcher: Fetcher, limits: Limits, now: datetime, tell: Tell
) -> Delivered:
    """Fetch what is ordered, one file after the other; one bad address never stops the rest."""
    wanted = orders(catalogue, root, wish)
    if not wanted:
        return Delivered()
    tell("looking for a network")
    if not fetcher.network([url.value for order in wanted for url in order.urls]):
        return Delivered(network=False, unfetched=tuple(order.edition.id for order in wanted))
    before = fetcher.came
    going = _Round(fetcher, Arrival(catalogue, root, limits, now), tell)
    try:
        for count, order in enumerate(wanted, 1):
            tell(f"fetching {count} of {len(wanted)}: {order.name}")
            _one(order, going)
    except StorageError as error:  # no other file would find room either
        going.failed.append(Failure.of(error, order.name, order.edition.id))
    done = {*going.came, *going.same}
    missed = tuple(order.edition.id for order in wanted if order.edition.id not in done)
    return Delivered(
        tuple(going.came), tuple(going.same), tuple(going.failed), tuple(going.arrival.notes),
        fetcher.came - before,
        unfetched=missed,
    )  # fmt: skip


def receive_pending(catalogue: Catalogue, root: Path, wish: Wish, limits: Limits, now: datetime) -> Delivered:
    """Go on with files that had come whole when an earlier run was cut off; no network is needed."""
    arrival = Arrival(catalogue, root, limits, now)
    came: list[str] = []
    for order in orders(catalogue, root, wish):
        fetched = pending(arrival.waiting(order.name))
        if fetched:
            try:
                accept(arrival, order.edition, order.part, order.target, fetched, True)
                came.append(order.edition.id)
            except PinciteError:
                continue  # told when it is fetched again
    return Delivered(came=tuple(came), notes=tuple(arrival.notes))


def _one(order: Order, going: _Round) -> None:
    """Try an order's addresses until a file came that is what was ordered."""
    errors: list[PinciteError] = []
    for fact in order.urls:
        host = urlsplit(fact.value).hostname or ""
        try:
            if host in going.down:
                raise going.down[host]
            _from(fact, order, going)
            going.silent.discard(host)
            return
        except StorageError:
            raise
        except (UnreachableError, BusyError, SilentError) as error:
            going.unanswered(host, error)
            errors.append(error)
        except PinciteError as error:
            going.silent.discard(host)
            errors.append(error)
    cause = " ".join(dict.fromkeys(error.what for error in errors))
    advice = " ".join(dict.fromkeys(filter(None, map(_advice, errors))))
    going.failed.append(Failure(order.edition.id, order.name, cause, f"{advice} {order.by_hand}".strip()))


def _advice(error: PinciteError) -> str:
    """What else would help than to fetch by hand: to run it again, to look at the network, the clock, the limit."""
    return error.remedy if isinstance(error, FetchError) and error.remedy != HAND else ""


def _from(fact: Fact, order: Order, going: _Round) -> None:
    """Fetch from one address and put it on the shelf."""
    waiting = going.arrival.waiting(order.name)
    fetched = pending(waiting, fact.value)
    if fetched is None:
        fetched = going.fetcher.fetch(fact.value, waiting, _known(fact.value, order, going.arrival))
        if fetched is None:
            going.arrival.again(fact.value)
            going.same.append(order.edition.id)
            return
        going.arrival.came(fetched)
    new = accept(going.arrival, order.edition, order.part, order.target, fetched, fact.confirmed)
    (going.came if new else going.same).append(order.edition.id)


def _known(url: str, order: Order, arrival: Arrival) -> Mapping[str, object]:
    """The validators of what came from this address before: of what was refused, else of what stands on the shelf."""
    refused = arrival.refusal(url)
    if refused:
        return refused
    record = record_of(order.target)
    with storing(order.target):
        sound = order.target.is_file() and checksum(order.target, trust_record=False) == record.get("sha256")
    return record if sound and record.get("url") == url else {}


def fetcher_of(config: RefreshConfig) -> Fetcher:
    """A fetcher with the manners that the configuration sets."""
    return Fetcher(
        Manners(
            delay=config.delay_seconds, connect=config.connect_seconds, silence=config.silence_seconds,
            patience=config.patience_seconds, max_bytes=config.max_mb << 20, proxy=config.proxy,
        )
    )  # fmt: skip
