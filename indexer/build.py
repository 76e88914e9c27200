"""The line forward: inbox and shelf -> read -> structure -> analyse -> index; what is live stays until it is proven."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.catalogue import Catalogue
from corpus.errors import DamagedError, PinciteError
from indexer import changes
from indexer.config import ReadingConfig
from indexer.engines import Engine, Manifest, Query, Shelf, Term
from indexer.holdings import Holding, holdings
from indexer.inbox import Taken, take_in
from indexer.languages import analyse
from indexer.plan import Plan, Wish, accounts, compare
from indexer.reading import Limits, Reading, read_all
from indexer.report import Failure, Report
from indexer.volume import Volume, entries, failure_account, make

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ready:
    """The volumes of the languages to build, the accounts of failures, and the editions that keep what they had."""

    volumes: tuple[Volume, ...]
    failed: tuple[Mapping[str, str], ...]
    kept: tuple[str, ...]
    differing: tuple[changes.Change, ...] = ()
    """How the words of editions differ from the live generation's."""


def silent(_: str) -> None:
    """Tell nobody."""


def limits_of(config: ReadingConfig) -> Limits:
    """The limits for reading one file that the configuration sets."""
    return Limits(config.wall_seconds, config.cpu_seconds, config.memory_mb << 20, config.output_mb << 20)


def refresh(
    catalogue: Catalogue, root: Path, engine: Engine, config: ReadingConfig, wish: Wish, tell: Tell = silent
) -> Report:
    """Bring the index up to date with the inbox and the shelf.

    One bad file is one line of the report and never stops the rest; an edition that can no longer be read keeps the
    passages it had. LockedError if another refresh runs, DamagedError if the new generation does not prove itself:
    the live one then stays.
    """
    limits = limits_of(config)
    taken = take_in(catalogue, root, limits, config.workers, tell, dry_run=wish.dry_run)
    held = holdings(taken.catalogue, root)
    live = engine.manifest()
    plan = compare(held, live, wish)
    if wish.dry_run or not plan.dirty:
        return _report(plan, taken, live)
    ready = make_ready(held, plan, engine, root, limits, config.workers, tell)
    tell("building the index")
    manifest = publish(ready, plan, engine, date.today().isoformat())
    return _report(plan, replace(taken, notes=(*taken.notes, *map(str, ready.differing))), manifest)


def make_ready(
    held: Iterable[Holding], plan: Plan, engine: Engine, root: Path, limits: Limits, workers: int, tell: Tell
) -> Ready:
    """Read and structure every edition of the languages to build; what was read before comes from the cache."""
    wanted = [h for h in held if h.edition.language in plan.dirty and h.edition.id in plan.fingerprints]
    outcomes = _read(wanted, root / "blocks", limits, workers, tell)
    known = accounts(engine.manifest())
    volumes, failed, kept = [], [], []
    for holding in wanted:
        edition, mark = holding.edition.id, plan.fingerprints[holding.edition.id]
        try:
            volumes.append(make(holding, _readings(holding, outcomes), mark))
        except PinciteError as error:
            failed.append(failure_account(error, holding, mark))
            if edition in known:
                kept.append(edition)
                volumes.append(Volume(holding, engine.outline(edition), known[edition]))
    differing = (
        changes.compare(v.holding.edition.id, engine.outline(v.holding.edition.id), v.passages)
        for v in volumes
        if v.holding.edition.id in plan.changed
    )
    return Ready(tuple(volumes), tuple(failed), tuple(kept), tuple(each for each in differing if str(each)))


def publish(ready: Ready, plan: Plan, engine: Engine, day: str) -> Manifest:
    """Put the volumes on their shelves in a new generation; the other languages' shelves are carried over.

    `day` (ISO 8601) is noted for the units whose words changed.
    """
    live = engine.manifest()
    by_language: dict[str, list[Volume]] = {}
    for volume in ready.volumes:
        by_language.setdefault(volume.holding.edition.language, []).append(volume)
    carried = {language: key for language, key in live.shelves.items() if language not in plan.dirty}
    canaries = {language: live.about["canaries"][language] for language in carried}
    canaries |= {language: canary(language, volumes) for language, volumes in by_language.items()}
    shelves = [Shelf(language, key, _lost(language)) for language, key in carried.items()]
    shelves += [Shelf(language, _key(volumes), _lazily(volumes)) for language, volumes in by_language.items()]
    about = {
        "editions": _accounts(ready, plan, live),
        "failed": _failed(ready, plan, live),
        "canaries": canaries,
        "text_changed": changes.dated(live.about.get("text_changed", {}), ready.differing, day),
    }
    questions = {
        language: Query(language, tuple(Term("text", term) for term in terms)) for language, terms in canaries.items()
    }
    return engine.update(shelves, canaries=questions, about=about)


def canary(language: str, volumes: Iterable[Volume]) -> list[str]:
    """The terms of a passage of the shelf, asked before the switch: a shelf that cannot find its own is not opened."""
    passages = (passage for volume in volumes for passage in volume.passages)
    terms = (list(dict.fromkeys(token.term for token in analyse(language, p.text).stemmed)) for p in passages)
    return next((found[:8] for found in terms if found), [])


def _read(
    wanted: Iterable[Holding], cache: Path, limits: Limits, workers: int, tell: Tell
) -> Mapping[Path, Reading | PinciteError]:
    files = [file.path for holding in wanted for file in holding.files]
    outcomes: dict[Path, Reading | PinciteError] = {}
    for path, outcome in read_all(files, cache, limits, workers=workers):
        outcomes[path] = outcome
        tell(f"read {len(outcomes)} of {len(files)}: {path.name}")
    return outcomes


def _readings(holding: Holding, outcomes: Mapping[Path, Reading | PinciteError]) -> Mapping[Path, Reading]:
    """What was read of an edition's files; the error of the first that could not be read is raised."""
    found = {}
    for file in holding.files:
        outcome = outcomes[file.path]
        if isinstance(outcome, PinciteError):
            raise outcome
        found[file.path] = outcome
    return found


def _key(volumes: Iterable[Volume]) -> str:
    """The name of a shelf: a hash of the editions in it as they were made."""
    marks = sorted(f"{volume.holding.edition.id} {volume.account['fingerprint']}" for volume in volumes)
    return sha256("\n".join(marks).encode()).hexdigest()[:16]


def _lazily(volumes: list[Volume]) -> Callable[[], Iterable[Any]]:
    return lambda: entries(volumes)


def _lost(language: str) -> Callable[[], Iterable[Any]]:
    def raise_() -> Iterable[Any]:
        raise DamagedError("its shelf is gone from the disk.", language, "Run `pincite refresh --rebuild`.")

    return raise_


def _accounts(ready: Ready, plan: Plan, live: Manifest) -> dict[str, Mapping[str, Any]]:
    carried = {e: a for e, a in accounts(live).items() if e.partition("/")[2] not in plan.dirty}
    return {**carried, **{volume.holding.edition.id: volume.account for volume in ready.volumes}}


def _failed(ready: Ready, plan: Plan, live: Manifest) -> list[Mapping[str, str]]:
    before = [f for f in live.about.get("failed", ()) if f["edition"].partition("/")[2] not in plan.dirty]
    return [*before, *ready.failed]


def _report(plan: Plan, taken: Taken, live: Manifest) -> Report:
    """What was planned, less what failed on the way, with what the inbox said."""
    failures = {f["edition"]: f for f in live.about.get("failed", ())}
    told = {**{f.edition: f for f in plan.failed}}
    told |= {e: Failure(e, f["file"], f["cause"], f["remedy"]) for e, f in failures.items()}
    editions = accounts(live)
    return Report(
        live.generation,
        added=tuple(e for e in plan.added if e not in told),
        changed=tuple(e for e in plan.changed if e not in told),
        unchanged=plan.unchanged,
        withdrawn=plan.withdrawn,
        failed=(*taken.failed, *told.values()),
        unread_pages={e: tuple(a["unread_pages"]) for e, a in editions.items() if a["unread_pages"]},
        passages=live.passages,
        notes=(*taken.notes, *(f"{e}: {note}" for e, a in editions.items() for note in a["notes"])),
    )
