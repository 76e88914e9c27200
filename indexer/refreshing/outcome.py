"""From what was planned, fetched, taken in and published to the report of it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from corpus.catalogue import Catalogue
from indexer.engines import Manifest
from indexer.refreshing.fetching import Delivered
from indexer.refreshing.inbox import Taken
from indexer.refreshing.plan import Plan, accounts
from indexer.report import Failure, Report


def outcome(
    plan: Plan, taken: Taken, came: Delivered, live: Manifest, losses: Mapping[str, Failure] = MappingProxyType({})
) -> Report:
    """What was planned, less what failed on the way, with what the network and the inbox said; `losses` by language."""
    failures = {f["edition"]: f for f in live.about.get("failed", ())}
    told = {f.edition: f for f in plan.failed}
    told |= {e: Failure(e, f["file"], f["cause"], f["remedy"]) for e, f in failures.items()}
    editions = accounts(live)
    return Report(
        live.generation,
        added=tuple(e for e in plan.added if e not in told),
        changed=tuple(e for e in plan.changed if e not in told),
        unchanged=plan.unchanged,
        withdrawn=plan.withdrawn,
        held=tuple(e for e in plan.held if e not in told),
        failed=(*came.failed, *taken.failed, *told.values(), *losses.values()),
        unread_pages={e: tuple(a["unread_pages"]) for e, a in editions.items() if a["unread_pages"]},
        passages=live.passages,
        notes=(*_damage(live), *came.notes, *taken.notes, *_notes(editions)),
        fetched=came.came,
        fetched_bytes=came.bytes,
        unfetched=came.unfetched,
        network=came.network,
        superseded=_superseded(editions, taken.catalogue),
    )


def _damage(live: Manifest) -> list[str]:
    return [f"the index was damaged and was built again: {live.fallback}"] if live.fallback else []


def _notes(editions: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return [f"{edition}: {note}" for edition, account in editions.items() for note in account["notes"]]


def _superseded(editions: Mapping[str, Any], catalogue: Catalogue) -> dict[str, str]:
    """Work on the shelf -> the work that took its place, where the catalogue knows of one."""
    works = dict.fromkeys(edition.partition("/")[0] for edition in editions)
    known = (catalogue.publications[work] for work in works if work in catalogue.publications)
    return {work.id: work.superseded_by for work in known if work.superseded_by}
