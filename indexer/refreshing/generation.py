"""One generation made: editions read and structured into volumes, volumes put on shelves, shelves published."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.errors import DamagedError, PinciteError
from corpus.model import Passage
from indexer.engines import Engine, Manifest, Query, Shelf, Term
from indexer.languages import analyse
from indexer.progress import Tell
from indexer.refreshing import changes
from indexer.refreshing.children import Limits
from indexer.refreshing.holdings import Holding
from indexer.refreshing.passing import passing
from indexer.refreshing.plan import Plan, accounts, fingerprint, without
from indexer.refreshing.reading import Reading, read_all
from indexer.refreshing.volume import Volume, entries, failure_account, make
from indexer.report import Failure


@dataclass(frozen=True, slots=True)
class Ready:
    """The volumes of the languages to build, the accounts of failures, and the editions that keep what they had."""

    volumes: tuple[Volume, ...]
    failed: tuple[Mapping[str, str], ...]
    kept: tuple[str, ...]
    differing: tuple[changes.Change, ...] = ()
    """How the words of editions differ from the live generation's."""


@dataclass(frozen=True, slots=True)
class Build:
    """What one building goes by: what is held, what is planned, what answers now, and how files are read."""

    held: tuple[Holding, ...]
    plan: Plan
    engine: Engine
    live: Manifest
    root: Path
    limits: Limits
    workers: int
    tell: Tell
    day: str
    """ISO 8601; noted for the units whose words changed."""


def make_ready(build: Build) -> Ready:
    """Read and structure every edition of the languages to build; what was read before comes from the cache."""
    plan = build.plan
    wanted = [h for h in build.held if h.edition.language in plan.dirty and h.edition.id in plan.fingerprints]
    outcomes = _read(wanted, build)
    known = accounts(build.live)
    volumes, failed, kept = [], [], []
    for holding in wanted:
        edition, mark = holding.edition.id, plan.fingerprints[holding.edition.id]
        try:
            volumes.append(make(holding, _readings(holding, outcomes), mark))
        except PinciteError as error:
            failed.append(failure_account(error, holding, "" if passing(error) else mark))
            passages = before(edition, build)
            if edition in known and passages:
                kept.append(edition)
                volumes.append(Volume(holding, passages, known[edition]))
    return Ready(tuple(volumes), tuple(failed), tuple(kept), _differing(volumes, build))


def hold_back(ready: Ready, build: Build, languages: Collection[str]) -> tuple[Ready, Build]:
    """What is ready without some languages, which keep their shelves; what of them could not be read is still told."""
    if not languages:
        return ready, build

    def goes(edition: str) -> bool:
        return edition.partition("/")[2] not in languages

    plan = without(build.plan, languages, build.live)
    unread = [Failure(f["edition"], f["file"], f["cause"], f["remedy"]) for f in ready.failed if not goes(f["edition"])]
    left = Ready(
        tuple(volume for volume in ready.volumes if goes(volume.holding.edition.id)),
        tuple(failure for failure in ready.failed if goes(failure["edition"])),
        tuple(edition for edition in ready.kept if goes(edition)),
        tuple(change for change in ready.differing if goes(change.edition)),
    )
    return left, replace(build, plan=replace(plan, failed=(*plan.failed, *unread)))


def before(edition: str, build: Build) -> tuple[Passage, ...]:
    """An edition's passages as they answer now; () where it has none, or the index is damaged beyond reading them."""
    try:
        return build.engine.outline(edition)
    except DamagedError:
        return ()


def _differing(volumes: Iterable[Volume], build: Build) -> tuple[changes.Change, ...]:
    """How the words of the changed editions differ from those that answer now."""
    changed = [volume for volume in volumes if volume.holding.edition.id in build.plan.changed]
    compared = (changes.compare(v.holding.edition.id, before(v.holding.edition.id, build), v.passages) for v in changed)
    return tuple(change for change in compared if change.changed or change.gone)


def publish(ready: Ready, build: Build) -> Manifest:
    """Put the volumes on their shelves in a new generation; the other languages' shelves are carried over."""
    plan, live = build.plan, build.live
    by_language: dict[str, list[Volume]] = {}
    for volume in ready.volumes:
        by_language.setdefault(volume.holding.edition.language, []).append(volume)
    carried = {language: key for language, key in live.shelves.items() if language not in plan.dirty}
    canaries = {language: live.about["canaries"][language] for language in carried}
    canaries |= {language: canary(language, volumes) for language, volumes in by_language.items()}
    shelves = [Shelf(language, key, _healing(language, build)) for language, key in carried.items()]
    salt = f"again {live.generation}" if plan.again else ""
    shelves += [Shelf(language, _key(volumes, salt), _lazily(volumes)) for language, volumes in by_language.items()]
    about = {
        "editions": _accounts(ready, plan, live),
        "failed": _failed(ready, plan, live),
        "canaries": canaries,
        "text_changed": changes.dated(live.about.get("text_changed", {}), ready.differing, build.day),
    }
    questions = {
        language: Query(language, tuple(Term("text", term) for term in terms)) for language, terms in canaries.items()
    }
    return build.engine.update(shelves, canaries=questions, about=about)


def canary(language: str, volumes: Iterable[Volume]) -> list[str]:
    """The terms of a passage of the shelf, asked before the switch: a shelf that cannot find its own is not opened."""
    passages = (passage for volume in volumes for passage in volume.passages)
    terms = (list(dict.fromkeys(token.term for token in analyse(language, p.text).stemmed)) for p in passages)
    return next((found[:8] for found in terms if found), [])


def _read(wanted: Iterable[Holding], build: Build) -> Mapping[Path, Reading | PinciteError]:
    files = {file.path: file.sha256 for holding in wanted for file in holding.files}
    outcomes: dict[Path, Reading | PinciteError] = {}
    for path, found in read_all(files, build.root / "blocks", build.limits, workers=build.workers):
        outcomes[path] = found
        build.tell(f"read {len(outcomes)} of {len(files)}: {path.parent.name}/{path.name}")
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


def _key(volumes: Iterable[Volume], salt: str = "") -> str:
    """The name of a shelf: a hash of the editions in it as they were made; `salt` makes it a name not used before."""
    marks = sorted(f"{volume.holding.edition.id} {volume.account['fingerprint']}" for volume in volumes)
    return sha256("\n".join([*marks, *([salt] if salt else [])]).encode()).hexdigest()[:16]


def _lazily(volumes: list[Volume]) -> Callable[[], Iterable[Any]]:
    return lambda: entries(volumes)


def _healing(language: str, build: Build) -> Callable[[], Iterable[Any]]:
    """The entries of a shelf that is carried over, made anew should it prove damaged: only then is this called."""

    def made() -> Iterable[Any]:
        ours = {e: a["fingerprint"] for e, a in accounts(build.live).items() if e.endswith(f"/{language}")}
        same = all(ours.get(h.edition.id) == fingerprint(h) for h in build.held if h.edition.id in ours)
        held = {h.edition.id for h in build.held}
        ready = (
            make_ready(replace(build, plan=Plan(ours, changed=tuple(ours)))) if same and held >= ours.keys() else None
        )
        if ready is None or ready.failed:
            remedy = "Run `pincite refresh` for all editions."
            raise DamagedError("its shelf is damaged, and its files are others now.", language, remedy)
        return entries(ready.volumes)

    return made


def _accounts(ready: Ready, plan: Plan, live: Manifest) -> dict[str, Mapping[str, Any]]:
    carried = {e: a for e, a in accounts(live).items() if e.partition("/")[2] not in plan.dirty}
    return {**carried, **{volume.holding.edition.id: volume.account for volume in ready.volumes}}


def _failed(ready: Ready, plan: Plan, live: Manifest) -> list[Mapping[str, str]]:
    before = [f for f in live.about.get("failed", ()) if f["edition"].partition("/")[2] not in plan.dirty]
    return [*before, *ready.failed]
