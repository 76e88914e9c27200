"""What a round of fetching would do, for a dry run: what the servers say of the files, with their sizes."""

from dataclasses import replace
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.errors import FetchError
from corpus.fetch import Fetcher, Seen
from corpus.fetch.part import came_of
from indexer.refreshing.fetching import Delivered
from indexer.refreshing.holdings import record_of
from indexer.refreshing.orders import Order, orders
from indexer.refreshing.plan import Wish
from indexer.report import size


def would_fetch(catalogue: Catalogue, root: Path, wish: Wish, fetcher: Fetcher) -> Delivered:
    """What a round would do, with the sizes the servers say; nothing is fetched."""
    wanted = orders(catalogue, root, wish)
    if not wanted:
        return Delivered()
    if not fetcher.network([url.value for order in wanted for url in order.urls]):
        return Delivered(network=False)
    notes, total, unsaid = [], 0, 0
    for order in wanted:
        seen, said = _looked(order, root, fetcher)
        if not seen:
            notes.append(f"{order.name}: cannot be fetched: {said}")
            continue
        if seen.same:
            notes.append(f"{order.name}: is the same at its address")
            continue
        total += seen.size or 0
        unsaid += seen.size is None
        verb = "would be fetched anew" if order.target.is_file() else "would be fetched"
        notes.append(f"{order.name}: {verb} ({said})")
    notes.append(f"to download at most: {size(total)}")
    notes += [f"files whose size nobody says: {unsaid}"] if unsaid else []
    return Delivered(notes=tuple(notes), bytes=total)


def _looked(order: Order, root: Path, fetcher: Fetcher) -> tuple[Seen | None, str]:
    """What the first address that has the file says of it, less what of it came before; else why none has it."""
    said = ""
    for url in order.urls:
        record = record_of(order.target)
        known = record if order.target.is_file() and record.get("url") == url.value else {}
        try:
            seen = fetcher.look(url.value, known)
        except FetchError as error:
            said = said or error.what
            continue
        if seen.size is None:
            return seen, "size not said"
        left = max(seen.size - came_of(root / "fetching" / order.name, url.value), 0)
        return replace(seen, size=left), size(left)
    return None, said
