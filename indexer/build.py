"""The line forward: inbox and shelf -> read -> structure -> analyse -> index; what is live stays until it is proven."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.errors import DamagedError, EngineError
from corpus.fetch import Fetcher
from indexer.config import ReadingConfig, RefreshConfig
from indexer.engines import Engine, Manifest
from indexer.engines.embedded_lock import locked
from indexer.progress import Tell, silent
from indexer.refreshing.children import Limits
from indexer.refreshing.dry_run import would_fetch
from indexer.refreshing.fetching import Delivered, fetch_all, receive_pending
from indexer.refreshing.generation import Build, hold_back, make_ready, publish
from indexer.refreshing.holdings import holdings
from indexer.refreshing.inbox import Taken, take_in
from indexer.refreshing.outcome import outcome
from indexer.refreshing.plan import Plan, Wish, compare, without
from indexer.refreshing.proving import Agree, Scales
from indexer.report import Failure, Report
from indexer.report.shelf import keep

CARE = RefreshConfig()


def limits_of(config: ReadingConfig) -> Limits:
    """The limits for reading one file that the configuration sets."""
    return Limits(config.wall_seconds, config.cpu_seconds, config.memory_mb << 20, config.output_mb << 20)


def refresh(
    catalogue: Catalogue,
    root: Path,
    engine: Engine,
    config: ReadingConfig,
    wish: Wish,
    tell: Tell = silent,
    fetcher: Fetcher | None = None,
    care: RefreshConfig = CARE,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    agree: Agree | None = None,
) -> Report:
    """Bring the index up to date with the addresses of the catalogue, the inbox and the shelf.

    Without a `fetcher`, or offline, the network is not touched. One bad file is one line of the report and never stops
    the rest; an edition that can no longer be read keeps the passages it had. `agree` is asked where much would be
    lost: a language for which nobody agrees stays as it was, the others go live, and the report says so. LockedError if
    another refresh runs, DamagedError if the new generation does not prove itself: the live one then stays. The report
    is kept in `reports/`.
    """
    for name in wish.only:  # UnknownError for a name that is none
        _ = catalogue.edition(name) if "/" in name else catalogue.publication(name)
    fetcher = None if wish.offline else fetcher
    now = clock()
    if wish.dry_run:
        return _look(catalogue, root, engine, config, wish, fetcher, now)
    with writable(root), locked(root):
        came = _deliver(catalogue, root, wish, fetcher, limits_of(config), now, tell)
        taken = take_in(catalogue, root, limits_of(config), config.workers, tell, dry_run=False, language=care.language)
        when = now.isoformat(timespec="seconds")
        try:
            report = _bring_up(taken, came, root, engine, config, wish, tell, care, now, agree)
        except EngineError as error:
            report = outcome(Plan({}), taken, came, live_of(engine))
            keep(replace(report, when=when, failed=(*report.failed, Failure.of(error, "index"))), root, care.language)
            raise
        return keep(replace(report, when=when), root, care.language)


@contextmanager
def writable(root: Path) -> Iterator[None]:
    """What the disk refuses, wherever on the way, as one error with what to do; what answers now still answers."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        remedy = "Make room on the disk and run it again." if full else "See to its rights and run it again."
        what = f"cannot be written: {error.strerror or error}. The index that answers now is as it was."
        raise EngineError(what, str(error.filename or root), remedy) from error


def _look(
    catalogue: Catalogue, root: Path, engine: Engine, config: ReadingConfig, wish: Wish, fetcher: Fetcher | None,
    now: datetime,
) -> Report:  # fmt: skip
    """What a refresh would do."""
    came = would_fetch(catalogue, root, wish, fetcher) if fetcher else Delivered()
    taken = take_in(catalogue, root, limits_of(config), config.workers, silent, dry_run=True)
    live = live_of(engine)
    plan = compare(holdings(taken.catalogue, root), live, wish)
    return replace(outcome(plan, taken, came, live), when=now.isoformat(timespec="seconds"), dry_run=True)


def _deliver(
    catalogue: Catalogue, root: Path, wish: Wish, fetcher: Fetcher | None, limits: Limits, now: datetime, tell: Tell
) -> Delivered:
    if fetcher:
        return fetch_all(catalogue, root, wish, fetcher, limits, now, tell)
    return receive_pending(catalogue, root, wish, limits, now)


def _bring_up(
    taken: Taken, came: Delivered, root: Path, engine: Engine, config: ReadingConfig, wish: Wish, tell: Tell,
    care: RefreshConfig, now: datetime, agree: Agree | None,
) -> Report:  # fmt: skip
    """Build what differs between shelf and live generation, prove it, and switch to it."""
    held = holdings(taken.catalogue, root)
    live = live_of(engine)
    plan = compare(held, live, wish)
    scales = Scales(plan, live, root, care.shrink_percent, agree)
    plan = plan if wish.yes else without(plan, scales.declined(), live)
    if not plan.dirty and not live.fallback:
        return outcome(plan, taken, came, live, scales.held)
    build = Build(held, plan, engine, live, root, limits_of(config), config.workers, tell, now.date().isoformat())
    ready = make_ready(build)
    if not wish.yes:
        ready, build = hold_back(ready, build, scales.weigh(ready.volumes, plan.dirty))
    if not build.plan.dirty and not live.fallback:
        return outcome(build.plan, taken, came, live, scales.held)
    tell("building the index")
    published = publish(ready, build)
    scales.forget(build.plan.dirty)
    taken = replace(taken, notes=(*taken.notes, *map(str, ready.differing)))
    return outcome(build.plan, taken, came, replace(published, fallback=live.fallback), scales.held)


def live_of(engine: Engine) -> Manifest:
    """What answers now; generation 0, with the reason in `fallback`, where all generations are damaged."""
    try:
        return engine.manifest()
    except DamagedError as error:
        return Manifest(0, {}, {}, fallback=str(error))
